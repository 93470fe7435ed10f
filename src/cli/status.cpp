/// \file
/// `recto status`
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "cli/commands.hpp"
#include "cli/progress.hpp"
#include "cli/session.hpp"
#include "plan/full_name.hpp"

namespace recto::cli {

namespace {

struct StateText {
  MigrationState state;
  std::string_view key, words;
};
constexpr std::array states{
    StateText{MigrationState::applied, "applied", "applied"},
    StateText{MigrationState::pending, "pending", "pending"},
    StateText{MigrationState::out_of_order, "out_of_order", "out of order"},
    StateText{MigrationState::changed, "changed", "changed"},
    StateText{MigrationState::missing, "missing", "missing"},
    StateText{MigrationState::unfinished, "unfinished", "unfinished"},
};

const StateText& text_of(MigrationState state) { return states[static_cast<std::size_t>(state)]; }

void show_row(const MigrationStatus& one, std::size_t width, Output& output) {
  std::string row = fmt::format("{:<12}  {:<{}}", text_of(one.state).words,
                                plan::full_name(one.version, one.name), width);
  if (!one.applied_at.empty()) row += fmt::format("  {}", one.applied_at);
  if (!one.applied_by.empty()) row += fmt::format(" by {}", one.applied_by);
  if (one.state == MigrationState::unfinished) {
    row += fmt::format(", {} done", count(one.steps_done, "step"));
  }
  row.erase(row.find_last_not_of(' ') + 1);
  output.line(row);
}

}  // namespace

int run(const StatusOptions& options, const Globals& globals, Output& output) {
  Progress progress;
  progress.doing("asking the database");
  Session session = open_session(options, globals, Pairs::compared);
  Runner runner(*session.database, session.migrations, session.options);
  const std::vector<MigrationStatus> all = runner.status();
  progress.doing({});

  if (session.folder.empty()) {
    Output::remark(
        "warning: no generated pairs were found; this shows the database's history alone");
  }
  remark_missing_file(session);
  auto& document = output.document();
  document["database"] = session.shown_url;
  document["dialect"] = session.dialect;
  document["migrations"] = nlohmann::ordered_json::array();
  std::array<std::size_t, states.size()> counts{};
  std::size_t width = 0;
  for (const MigrationStatus& one : all) {
    ++counts[static_cast<std::size_t>(one.state)];
    width = std::max(width, one.version.size() + one.name.size() + 1);
    document["migrations"].push_back({{"version", one.version},
                                      {"name", one.name},
                                      {"state", text_of(one.state).key},
                                      {"applied_at", one.applied_at},
                                      {"applied_by", one.applied_by}});
    if (one.state == MigrationState::unfinished) {
      document["migrations"].back()["steps_done"] = one.steps_done;
    }
  }
  for (const MigrationStatus& one : all) show_row(one, width, output);

  std::string summary;
  for (const StateText& state : states) {
    const std::size_t number = counts[static_cast<std::size_t>(state.state)];
    document[std::string(state.key)] = number;
    if (number == 0) continue;
    summary += fmt::format("{}{} {}", summary.empty() ? "" : ", ", number, state.words);
  }
  output.line(
      fmt::format("{}: {}", session.shown_url, summary.empty() ? "no migrations" : summary));

  const auto has = [&](MigrationState state) {
    return counts[static_cast<std::size_t>(state)] > 0;
  };
  // An applied one without files is what an older release sees of a newer schema: no fault by
  // itself.
  const bool behind = has(MigrationState::pending) || has(MigrationState::out_of_order) ||
                      has(MigrationState::changed) || has(MigrationState::unfinished);
  return behind ? answer_is_no : done;
}

}  // namespace recto::cli

/// \file
/// `recto generate`
#include <fmt/format.h>

#include <algorithm>

#include "cli/commands.hpp"
#include "cli/progress.hpp"
#include "cli/session.hpp"
#include "plan/full_name.hpp"
#include "source/diagnostic.hpp"

namespace recto::cli {

namespace {

/// A pair that some database has must stay as it is. Only the one that is configured can be asked.
void refuse_where_applied(const std::string& version, const Settings& settings,
                          const Globals& globals) {
  const auto url = database_url(globals, &settings);
  if (!url) return;
  const DatabasePtr database = open_database({*url, settings.lock_timeout});
  RunOptions options;
  options.history_schema = settings.history_schema;
  options.wait = settings.lock_wait;
  options.dry_run = true;  // a database without history gets none by being asked
  Runner runner(*database, {}, options);
  for (const MigrationStatus& one : runner.status()) {
    if (one.version != version || one.applied_at.empty()) continue;
    throw error(Code::applied_changed,
                fmt::format("{} is applied on {}, so its pair stays as it is",
                            plan::full_name(one.version, one.name), redact(*url)),
                fmt::format("write a new change (`recto new NAME`), or revert it there first"));
  }
}

int exit_code(const GenerateResult& result, bool check) {
  const bool faulty =
      std::any_of(result.problems.begin(), result.problems.end(), [](const Problem& problem) {
        return problem.level == "error" && problem.code != number(Code::would_change);
      });
  if (faulty) return faulty_files;
  return result.failed() || (check && !result.pairs.empty()) ? answer_is_no : done;
}

void show(const GenerateResult& result, bool check, Output& output) {
  auto& document = output.document();
  document["check"] = check;
  document["pairs"] = nlohmann::ordered_json::array();
  for (const GeneratedPair& pair : result.pairs) {
    document["pairs"].push_back({{"dialect", pair.dialect},
                                 {"version", pair.version},
                                 {"name", pair.name},
                                 {"up", pair.up_path},
                                 {"down", pair.down_path},
                                 {"way_back", pair.way_back}});
    const std::string stem =
        pair.up_path.substr(0, pair.up_path.size() - std::string_view(".up.sql").size());
    output.line(fmt::format("{} {}.{{up,down}}.sql  (way back: {})", check ? "would make" : "made",
                            stem, pair.way_back));
  }
  document["unchanged"] = result.unchanged;
}

}  // namespace

int run(const GenerateCommand& options, const Globals& globals, Output& output) {
  if (options.check && !options.regenerate.empty()) {
    throw error(Code::usage, "--check and --regenerate do not go together");
  }
  const Settings settings = project_settings(globals);
  Progress progress;
  if (!options.regenerate.empty()) {
    progress.doing("asking the database whether it is applied");
    refuse_where_applied(options.regenerate, settings, globals);
  }
  progress.doing("generating");
  const GenerateResult result = generate(settings, {options.check, options.regenerate});
  progress.doing({});

  show(result, options.check, output);
  output.problems(result.problems);
  const int code = exit_code(result, options.check);
  if (code == faulty_files) {
    if (!options.check) Output::remark("nothing was written");
    return code;
  }
  output.line(fmt::format("{} {}, {} unchanged", count(result.pairs.size(), "pair"),
                          options.check ? "to make" : "made", result.unchanged));
  return code;
}

}  // namespace recto::cli

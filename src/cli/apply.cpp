/// \file
/// `recto apply`
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "cli/commands.hpp"
#include "cli/session.hpp"
#include "cli/signals.hpp"
#include "cli/steps.hpp"

namespace recto::cli {

namespace {

/// How many change files have no pair yet. Names alone tell; the files are not read.
std::size_t without_pair(const Session& session) {
  namespace fs = std::filesystem;
  std::size_t missing = 0;
  std::error_code fault;
  const fs::path changes = fs::path(session.project->root) / session.project->changes;
  fs::directory_iterator entries(changes, fault);
  for (; !fault && entries != fs::directory_iterator(); entries.increment(fault)) {
    const fs::path& file = entries->path();
    if (file.extension() != ".recto" || file.filename().string().starts_with('.')) continue;
    const std::string version = file.stem().string().substr(0, 14);
    missing += std::none_of(session.migrations.begin(), session.migrations.end(),
                            [&](const Migration& one) { return one.version == version; });
  }
  return missing;
}

void warn_of_ungenerated(const ApplyOptions& options, const Session& session) {
  if (!session.project || !options.migrations.empty()) return;
  const std::size_t missing = without_pair(session);
  if (missing == 0) return;
  Output::remark(fmt::format("warning: {} in \"{}\" {} no pair yet; `recto generate` makes them",
                             count(missing, "change file"), session.project->changes,
                             missing == 1 ? "has" : "have"));
}

}  // namespace

int run(const ApplyOptions& options, const Globals& globals, Output& output) {
  const Signals signals;
  Progress progress;
  progress.doing("opening the database");
  Session session = open_session(options, globals, Pairs::required);
  progress.doing({});
  warn_of_ungenerated(options, session);

  RunOptions run_options = session.options;
  run_options.dry_run = options.dry_run;
  run_options.out_of_order = options.out_of_order;
  run_options.start_history = options.start_history;
  run_options.stop = signals.token();
  Runner runner(*session.database, session.migrations, run_options);

  output.document()["database"] = session.shown_url;
  if (options.dry_run) {
    const std::vector<Step> steps = runner.apply(options.to);
    show_plan(steps, output);
    output.line(fmt::format("-- {} would be applied", count(steps.size(), "migration")));
    return done;
  }
  show_steps(runner, output, progress);
  progress.doing("waiting for the database");
  const std::size_t applied = runner.apply(options.to).size();
  progress.doing({});
  output.line(applied == 0 ? "nothing to apply"
                           : fmt::format("{} applied", count(applied, "migration")));
  return done;
}

}  // namespace recto::cli

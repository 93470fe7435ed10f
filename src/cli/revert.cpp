/// \file
/// `recto revert`: says what it will take back, asks, and does that and nothing else.
#include <fmt/format.h>
#include <unistd.h>

#include <iostream>
#include <string>

#include "cli/commands.hpp"
#include "cli/session.hpp"
#include "cli/signals.hpp"
#include "cli/steps.hpp"
#include "source/diagnostic.hpp"

namespace recto::cli {

namespace {

std::vector<Step> revert(Runner& runner, const RevertOptions& options) {
  return options.steps > 0 ? runner.revert_steps(options.steps) : runner.revert_to(options.to);
}

std::string names(const std::vector<Step>& steps, std::string_view separator) {
  std::string text;
  for (const Step& step : steps) {
    if (!text.empty()) text += separator;
    text += id(step);
  }
  return text;
}

/// Asks on a terminal.
bool confirmed(const std::vector<Step>& steps, const Session& session) {
  if (::isatty(STDIN_FILENO) == 0 || ::isatty(STDERR_FILENO) == 0) {
    throw error(Code::usage,
                fmt::format("this would revert {} of {}, and there is no terminal to ask on",
                            names(steps, ", "), session.shown_url),
                "--yes reverts without asking, --dry-run shows the SQL");
  }
  Output::remark(fmt::format("this reverts, on {}, in this order:\n  {}", session.shown_url,
                             names(steps, "\n  ")));
  std::cerr << "go on? [y/N] " << std::flush;
  std::string answer;
  std::getline(std::cin, answer);
  return answer == "y" || answer == "Y" || answer == "yes";
}

/// Another runner may have been at work between the question and the run: what was not agreed to
/// does not begin.
void hold_to(const std::vector<Step>& agreed, Runner& runner) {
  runner.on_step = [&agreed, next = std::size_t{0}, show = runner.on_step](const Step& step,
                                                                           bool ended) mutable {
    if (!ended && (next >= agreed.size() || agreed[next++].version != step.version)) {
      throw error(Code::cancelled,
                  fmt::format("{} would be reverted now, which was not asked about", id(step)),
                  "another run changed the database in between; start again");
    }
    show(step, ended);
  };
}

}  // namespace

int run(const RevertOptions& options, const Globals& globals, Output& output) {
  Progress progress;
  progress.doing("opening the database");
  Session session = open_session(options, globals, Pairs::spare);
  progress.doing({});
  output.document()["database"] = session.shown_url;

  RunOptions dry = session.options;
  dry.dry_run = true;
  Runner planner(*session.database, session.migrations, dry);
  const std::vector<Step> agreed = revert(planner, options);
  if (options.dry_run) {
    show_plan(agreed, output);
    output.line(fmt::format("-- {} would be reverted", count(agreed.size(), "migration")));
    return done;
  }
  output.document()["steps"] = nlohmann::ordered_json::array();
  if (agreed.empty()) {
    remark_missing_file(session);
    output.line("nothing to revert");
    return done;
  }
  if (!options.yes && !confirmed(agreed, session)) {
    output.line("nothing was reverted");
    return answer_is_no;
  }

  const Signals signals;  // from here on; at the question Ctrl-C simply ends the command
  RunOptions run_options = session.options;
  run_options.stop = signals.token();
  Runner runner(*session.database, session.migrations, run_options);
  show_steps(runner, output, progress);
  hold_to(agreed, runner);
  progress.doing("waiting for the database");
  const std::size_t reverted = revert(runner, options).size();
  progress.doing({});
  output.line(fmt::format("{} reverted", count(reverted, "migration")));
  return done;
}

}  // namespace recto::cli

/// \file
/// Steps as text and as JSON.
#include "cli/steps.hpp"

#include <fmt/format.h>

#include "plan/full_name.hpp"

namespace recto::cli {

namespace {

nlohmann::ordered_json to_json(const Step& step) {
  return {{"version", step.version},
          {"name", step.name},
          {"direction", step.reverse ? "reverse" : "forward"}};
}

}  // namespace

std::string id(const Step& step) { return plan::full_name(step.version, step.name); }

void show_steps(Runner& runner, Output& output, Progress& progress) {
  output.document()["steps"] = nlohmann::ordered_json::array();
  runner.on_step = [&output, &progress](const Step& step, bool ended) {
    if (!ended) {
      progress.doing(fmt::format("{} {}", step.reverse ? "reverting" : "applying", id(step)));
      return;
    }
    progress.doing({});
    output.line(fmt::format("{} {} ({} ms)", step.reverse ? "reverted" : "applied", id(step),
                            step.took.count()));
    nlohmann::ordered_json json = to_json(step);
    json["took_ms"] = step.took.count();
    output.document()["steps"].push_back(std::move(json));
  };
}

void show_plan(const std::vector<Step>& steps, Output& output) {
  output.document()["dry_run"] = true;
  output.document()["steps"] = nlohmann::ordered_json::array();
  for (const Step& step : steps) {
    output.line(fmt::format("-- would {} {}", step.reverse ? "revert" : "apply", id(step)));
    output.text(step.script);
    output.line("");
    nlohmann::ordered_json json = to_json(step);
    json["script"] = step.script;
    output.document()["steps"].push_back(std::move(json));
  }
}

}  // namespace recto::cli

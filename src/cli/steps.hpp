/// \file
/// What apply and revert have in common: showing steps as they happen.
#pragma once

#include <string>
#include <vector>

#include "cli/output.hpp"
#include "cli/progress.hpp"
#include "recto/runner.hpp"

namespace recto::cli {

/// "20260118120000_add_orders"
[[nodiscard]] std::string id(const Step& step);

/// Lets the runner's steps appear as lines, in the document, and on the progress line.
void show_steps(Runner& runner, Output& output, Progress& progress);

/// What a dry run found: the scripts, each behind a line that says what would happen.
void show_plan(const std::vector<Step>& steps, Output& output);

}  // namespace recto::cli

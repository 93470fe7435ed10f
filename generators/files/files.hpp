/// \file
/// A planned pair as the texts of its two files.
#pragma once

#include <string>

#include "plan/replay.hpp"

namespace recto::generators {

struct PairText {
  std::string up, down;
};

/// Both files of a pair. `folder` is where they will be, relative to the project
/// ("migrations" or "migrations/sqlite"), for the command to run one by hand.
[[nodiscard]] PairText pair_text(const plan::PairPlan& plan, const sql::Dialect& dialect,
                                 const Sources& sources, const std::string& folder);

}  // namespace recto::generators

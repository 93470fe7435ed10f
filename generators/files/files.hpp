/// \file
/// A planned pair as the texts of its two files.
#pragma once

#include <map>
#include <string>

#include "plan/replay.hpp"

namespace recto::generators {

struct PairText {
  std::string up, down;
};

/// The strongest lock that a script takes on each table, by the table's name in messages: what its
/// header says.
[[nodiscard]] std::map<std::string, sql::Lock> strongest_locks(const plan::Side& side);

/// Both files of a pair. `folder` is where they will be, relative to the project
/// ("migrations" or "migrations/sqlite"), for the command to run one by hand.
[[nodiscard]] PairText pair_text(const plan::PairPlan& plan, const sql::Dialect& dialect,
                                 const Sources& sources, const std::string& folder);

}  // namespace recto::generators

/// \file
/// Where a script asks its questions about rows: as early as the answer is the same, so that
/// nothing was touched when one fails.
#pragma once

#include <vector>

#include "changes/change.hpp"

namespace recto::plan {

/// One change of a script with what it became.
struct Emitted {
  changes::Change change;
  sql::Script script;
  std::vector<sql::Locked> besides = {};  ///< `changes::locked_besides`
};

/// A check and the change of the script it stands behind; -1: at the very top.
struct Placed {
  sql::RowCheck check;
  std::ptrdiff_t behind = -1;
};

/// Moves every check of a script up over the changes that do not bear on it, under the names that
/// tables and columns have there. A check on a table or column that the script itself makes is left
/// out.
[[nodiscard]] std::vector<Placed> place_checks(const std::vector<Emitted>& script);

}  // namespace recto::plan

/// \file
/// Locks that a change's statements take beyond the tables they are about: on what is below those,
/// and on the other side of foreign keys.
#pragma once

#include <vector>

#include "changes/kind.hpp"

namespace recto::changes {

struct Change;

/// Adds to what a script's statements lock the partitions, and the tables that inherit, which the
/// same statement locks and works on.
void lock_below(const Change& change, const Context& context, sql::Script& script);

/// What else the change's statements lock: tables whose foreign keys it takes away or makes anew.
/// No row of them is written or read for it.
[[nodiscard]] std::vector<sql::Locked> locked_besides(const Change& change,
                                                      const schema::Catalog& before);

}  // namespace recto::changes

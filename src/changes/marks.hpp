/// \file
/// The marks of a table that stand on an index (replica identity, cluster): what takes the index
/// takes them, so whatever brings it back must say them again. One place for all kinds of change.
#pragma once

#include <vector>

#include "changes/change.hpp"

namespace recto::changes {

/// The changes that give a table of this schema back the marks that `change` takes from it: to
/// stand behind the change's inverse.
[[nodiscard]] std::vector<Change> lost_marks(const Change& change, const schema::Catalog& before);

/// Where the change takes the index of a replica identity: the statements that say beforehand that
/// there is none. The server would go on to say "by index" without one.
[[nodiscard]] std::vector<sql::Statement> release_marks(const Change& change,
                                                        const Context& context);

/// The changes that give a table everything that `create table` cannot say of it.
[[nodiscard]] std::vector<Change> further_properties(const schema::Table& table);

/// The table without what those say.
void drop_further_properties(schema::Table& table);

}  // namespace recto::changes

/// \file
/// Tables made anew, in the order of SQLite's manual (lang_altertable.html, "Making Other Kinds Of
/// Table Schema Changes"), and the guards such a script begins with.
#pragma once

#include <string>
#include <vector>

#include "generators/sqlite/copy.hpp"

namespace recto::generators {

/// Create the new table, copy, drop the old one, rename the new one, indexes.
[[nodiscard]] std::vector<sql::Statement> rebuild(const sql::Dialect& dialect,
                                                  const sql::TableImage& before,
                                                  const sql::TableImage& after, const Copy& copy);

/// Stops the script while foreign keys are enforced.
[[nodiscard]] sql::Statement foreign_keys_guard();
/// Stops the script where triggers or views name the table: they would be lost, or in the way.
/// \param known those that the script itself drops and makes again
[[nodiscard]] std::vector<sql::Statement> unknown_object_guards(
    const sql::Dialect& dialect, const std::string& table,
    const std::vector<schema::ObjectRef>& known);
/// Stops the script where the table `name` has a column or an index that `known` does not have: it
/// would be lost.
[[nodiscard]] sql::Statement unknown_part_guard(const sql::Dialect& dialect,
                                                const std::string& name,
                                                const schema::Table& known);

}  // namespace recto::generators

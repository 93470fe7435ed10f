/// \file
/// The number that SQLite gives every row (sqlite.org, rowidtable.html).
#pragma once

#include <optional>
#include <string>

#include "schema/catalog.hpp"

namespace recto::generators {

/// True where rows have one: not in a table without rowid. While such a table has no primary key it
/// is one with.
[[nodiscard]] bool has_rowid(const schema::Table& table);
/// True where a column is the rowid by another name: an integer that is the whole primary key.
[[nodiscard]] bool rowid_is_a_column(const schema::Table& table);
/// A word that means the rowid in the table, where its columns leave one of the three.
[[nodiscard]] std::optional<std::string> rowid_name(const schema::Table& table);

}  // namespace recto::generators

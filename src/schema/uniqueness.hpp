/// \file
/// What makes columns of a table unique, and the foreign keys that stand on it.
#pragma once

#include <string>
#include <vector>

#include "schema/catalog.hpp"

namespace recto::schema {

/// The columns of a primary key or unique constraint, in its order; null for other constraints.
[[nodiscard]] const std::vector<std::string>* key_columns(const Constraint& constraint);
/// The columns of a unique index over plain columns without a condition, collation or operator
/// class of its own; empty for other indexes.
[[nodiscard]] std::vector<std::string> key_columns(const Index& index);
/// Likewise of an index with collations and operator classes: a database may choose it for a
/// foreign key where there are several.
[[nodiscard]] std::vector<std::string> compared_columns(const Index& index);

/// True where the lists hold the same columns.
[[nodiscard]] bool same_columns(std::vector<std::string> one, std::vector<std::string> other);

/// Keys and unique constraints over exactly these columns that a foreign key may reference:
/// deferrable ones it may not (PostgreSQL manual, CREATE TABLE, REFERENCES).
[[nodiscard]] std::size_t keys_over(const Table& table, const std::vector<std::string>& columns);
/// Likewise with the unique indexes.
[[nodiscard]] std::size_t uniques_over(const Table& table, const std::vector<std::string>& columns);

/// Foreign keys of any table that reference exactly these columns of `table`.
[[nodiscard]] std::vector<ForeignKeyRef> foreign_keys_over(const Catalog& catalog,
                                                           const QName& table,
                                                           const std::vector<std::string>& columns);

}  // namespace recto::schema

/// \file
/// What a partition or a table that inherits has from its table: which of its columns, checks,
/// keys, foreign keys and indexes are those of the other, each under a name of its own.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "schema/catalog.hpp"

namespace recto::schema {

/// True where a constraint is also one of every table that inherits.
[[nodiscard]] bool is_inheritable(const Constraint& constraint);

/// The column as a table below gets it: without a comment, numbers and options of its own.
/// \param inherited that it is nothing else
[[nodiscard]] Column column_below(const Column& column, bool inherited);
/// True where the column is what `column_below` would make, comment and sampling aside.
[[nodiscard]] bool is_column_below(const Column& column, const Column& below);
/// The column of a table below once that of its table was altered.
void follow_column(const Column& column, Column& below);

/// The index, key or foreign key of a partition that is part of one of its table, by name; null
/// where there is none.
[[nodiscard]] const std::string* part_of(const Index& index, const Table& partition);
[[nodiscard]] const std::string* part_of(const Constraint& constraint, const Table& partition);

/// The index that the database keeps a key by.
[[nodiscard]] std::optional<Index> index_of(const Constraint& constraint);
/// The name of an index, key or foreign key of the table that nothing tells from this but its name;
/// the one called `except` is not looked at.
[[nodiscard]] const std::string* alike(const Index& index, const Table& table,
                                       const std::string& except = {});
[[nodiscard]] const std::string* alike(const Constraint& constraint, const Table& table,
                                       const std::string& except = {});

/// The table that a table has the column from, or null.
[[nodiscard]] const Table* column_from(const Catalog& catalog, const Table& table,
                                       const std::string& column);
/// The table that a table has the constraint or index from, or null.
[[nodiscard]] const Table* constraint_from(const Catalog& catalog, const Table& table,
                                           const std::string& constraint);
[[nodiscard]] const Table* index_from(const Catalog& catalog, const Table& table,
                                      const std::string& index);

/// The tables below one, each behind those below it.
[[nodiscard]] std::vector<const Table*> all_below(const Catalog& catalog, const QName& table);
/// Those of them that lose the column with the table.
[[nodiscard]] std::vector<const Table*> losing_column(const Catalog& catalog, const QName& table,
                                                      const std::string& column);
/// True where the table is a partition, inherits, or has such.
[[nodiscard]] bool has_family(const Catalog& catalog, const Table& table);

/// Where a column goes in a table below that goes behind `after` in its table (absent: last, empty:
/// first): behind this one, or first where that is empty.
[[nodiscard]] std::string place_below(const Table& table, const std::optional<std::string>& after,
                                      const Table& below);

}  // namespace recto::schema

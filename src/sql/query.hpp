/// \file
/// What recto reads out of a query it does not parse: the relations it selects from, and whether a
/// name in it is surely a column of one of them. Where it is not sure it says so, and the author
/// restates the text.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "schema/table.hpp"

namespace recto::sql {

/// True where the text selects from this table or view, writes to it, or has its rows as a type:
/// sooner once too often than once too few. A column or alias of that name is none.
[[nodiscard]] bool uses_relation(std::string_view text, const schema::QName& name);

/// True where the text surely selects from this table or view: a view so named cannot be made.
[[nodiscard]] bool surely_selects_from(std::string_view text, const schema::QName& name);

/// The query with every use of a table or view under another name; nothing where a use cannot be
/// told from a column, an alias or another object of that name.
[[nodiscard]] std::optional<std::string> rename_relation_in_query(std::string_view query,
                                                                  const schema::QName& from,
                                                                  const schema::QName& to);

/// Whether a relation of the query may have a column of this name; asked for every relation but
/// the column's own.
using MayHave = std::function<bool(const schema::QName& relation)>;

/// The query with every use of a table's column under another name. A column selected bare keeps
/// its output name, `mail AS email`, as PostgreSQL does when it renames a column under a view.
/// Nothing where it is not sure: `*`, `using (…)`, a natural join, a name that another relation
/// may have.
/// \param outputs_named the output columns are named elsewhere, so bare items and `*` need nothing
[[nodiscard]] std::optional<std::string> rename_column_in_query(
    std::string_view query, const schema::QName& table, std::string_view from, std::string_view to,
    bool outputs_named, const MayHave& may_have);

/// The columns of a relation, or of what a routine returns, where they are known.
using ColumnsOf =
    std::function<std::optional<std::vector<std::string>>(const schema::QName& relation)>;

/// The query with `*` and `t.*` in its select lists written out, as a database does when a view is
/// made: what it stands for must not change when a table does. A star over relations none of which
/// is known stays. Nothing where some are known and some are not, or where columns are joined by
/// name.
[[nodiscard]] std::optional<std::string> expand_stars(std::string_view query,
                                                      const ColumnsOf& columns_of,
                                                      const ColumnsOf& columns_of_routine);

/// The names of a query's output columns, where every one can be told.
[[nodiscard]] std::optional<std::vector<std::string>> output_columns(std::string_view query);

/// True where `after` is surely `before` with more columns at the end of its select list, more
/// joins, or other conditions: what CREATE OR REPLACE VIEW takes (PostgreSQL manual, CREATE VIEW).
[[nodiscard]] bool extends_query(std::string_view before, std::string_view after);

}  // namespace recto::sql

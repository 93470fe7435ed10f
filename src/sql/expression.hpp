/// \file
/// What recto reads out of an expression it does not parse (a check, an index key, a default): the
/// columns it names and the names in it replaced. A token is the column unless it is followed by
/// `(`, preceded by `::`, `COLLATE`, `AS` or a dot behind another name (a dot behind the table's
/// own name is the column still), is a typed literal's type (`date '…'`), or the field of
/// `extract(… from`.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "schema/catalog.hpp"

namespace recto::sql {

/// Names of `table`'s columns that `expression` uses, in the order of the table's columns.
[[nodiscard]] std::vector<std::string> columns_in(std::string_view expression,
                                                  const schema::Table& table);
/// Names that stand where a column does and are none of `table`'s, nor a system column; nothing for
/// an expression with a query in it, whose names are its own.
[[nodiscard]] std::vector<std::string> unknown_columns(std::string_view expression,
                                                       const schema::Table& table);
/// The same as `columns_in`, when only one name matters.
[[nodiscard]] bool names_column(std::string_view expression, const schema::Table& table,
                                std::string_view column);
/// The expression with every use of the column `from` as `to` (quoted where `to` needs it, or where
/// the use was); what is not the column stays byte for byte.
[[nodiscard]] std::string rename_column_in(std::string_view expression, const schema::Table& table,
                                           std::string_view from, std::string_view to);
/// The expression with the qualifier `from.` of columns as `to.`.
[[nodiscard]] std::string rename_table_in(std::string_view expression, std::string_view from,
                                          std::string_view to);
/// A text after the sequence `from` became `to`: the literal in nextval('…'), currval('…') and
/// setval('…', …) and any '…'::regclass follow, as in PostgreSQL; nextval('…'::text) does not.
[[nodiscard]] std::string rename_sequence_in(std::string_view expression, const schema::QName& from,
                                             const schema::QName& to);
/// True where such a literal names this sequence, in whichever form.
[[nodiscard]] bool names_sequence(std::string_view expression, const schema::QName& sequence);
/// True where a string literal of the expression has this value.
[[nodiscard]] bool holds_literal(std::string_view expression, std::string_view value);
/// Every string literal of that value replaced by another.
[[nodiscard]] std::string replace_literal(std::string_view expression, std::string_view from,
                                          std::string_view to);
/// All columns an index uses, in keys, include and condition.
[[nodiscard]] std::vector<std::string> columns_of(const schema::Index& index,
                                                  const schema::Table& table);
/// All columns of its own table a constraint uses.
[[nodiscard]] std::vector<std::string> columns_of(const schema::Constraint& constraint,
                                                  const schema::Table& table);
/// Offset of the first `::` outside of quotes and comments, if any.
[[nodiscard]] std::optional<std::size_t> find_double_colon(std::string_view fragment);

}  // namespace recto::sql

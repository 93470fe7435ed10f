/// \file
/// What a query or body that recto does not parse may speak of, told by its tokens: sooner once too
/// often than once too few.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "schema/table.hpp"

namespace recto::sql {

/// True where a token can be this table, view, type or routine. A name in the default schema may
/// stand with or without one; a name in another stands behind it.
[[nodiscard]] bool mentions(std::string_view text, const schema::QName& name);

/// True where the text calls a routine of this name.
[[nodiscard]] bool calls(std::string_view text, const schema::QName& routine);
/// The number of arguments of each call of a routine of this name in the text.
[[nodiscard]] std::vector<std::size_t> calls_with(std::string_view text,
                                                  const schema::QName& routine);
/// The text with every call of a routine of this name under another.
[[nodiscard]] std::string rename_calls_in(std::string_view text, const schema::QName& from,
                                          std::string_view to);
/// The text of a trigger with `new.from` and `old.from` under another name.
[[nodiscard]] std::string rename_row_column_in(std::string_view text, std::string_view from,
                                               std::string_view to);

/// True where a token can be this column: the name itself, or `*` in a list of columns.
[[nodiscard]] bool mentions_column(std::string_view text, std::string_view column);

/// The same without `*`: the text must be written anew when the column goes.
[[nodiscard]] bool names_word(std::string_view text, std::string_view word);

/// True where this type stands behind a cast or before a literal: `x::email`, `cast(x as email)`,
/// `email 'x'`.
[[nodiscard]] bool mentions_type(std::string_view text, const schema::QName& type);
/// The text with the type under another name in these places; what is not it stays byte for byte.
[[nodiscard]] std::string rename_type_in(std::string_view text, const schema::QName& from,
                                         const schema::QName& to);

/// A domain's check as one over a column: VALUE becomes `column_sql`.
[[nodiscard]] std::string with_value(std::string_view check, std::string_view column_sql);

}  // namespace recto::sql

/// \file
/// Words that cannot be a name without quotes, and how a name is compared, quoted and written.
#pragma once

#include <string>
#include <string_view>

#include "source/text.hpp"

namespace recto::sql {

/// What PostgreSQL lets a word be, by its manual's appendix "SQL Key Words".
enum class Keyword : unsigned char {
  none,              ///< no keyword, or one that is a name everywhere
  column_name,       ///< a column or table, not a function or type: `time`, `row`
  type_or_function,  ///< a function or type, not a column: `left`, `similar`
  reserved,          ///< never a name without quotes: `user`, `order`
};

/// The kind of a word, in any case.
[[nodiscard]] Keyword keyword(std::string_view word);

using recto::fold;

/// True where an unquoted text is this lower-case word, in any case.
[[nodiscard]] bool is_word(std::string_view text, std::string_view lower);
/// True where two names differ in the case of ASCII letters alone, or not at all.
[[nodiscard]] bool alike(std::string_view one, std::string_view other);
/// True where an identifier token, quoted or not, means this name.
[[nodiscard]] bool means(std::string_view identifier, std::string_view name);

/// True where a name needs quotes in an expression of any database that recto writes for.
[[nodiscard]] bool needs_quotes(std::string_view name);
/// `"name"`, quotes inside doubled.
[[nodiscard]] std::string quoted_name(std::string_view name);

}  // namespace recto::sql

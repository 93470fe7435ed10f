/// \file
/// Syntax back to text, one way: what `format`, the hashes in `recto.sum` and inverses shown to
/// people are made of.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "syntax/syntax.hpp"

namespace recto::syntax {

/// Items as text: one line an item, two blanks of indent inside braces, a newline after each.
/// `parse(print(items))` gives the same items. A fragment is written so that it reads back
/// the same: as it stands between parentheses where its own are balanced, else dollar-quoted.
[[nodiscard]] std::string print(const std::vector<Item>& items);
/// One item, without a newline at its end.
[[nodiscard]] std::string print(const Item& item);
/// What stands behind `create` and `replace` of a view or the like.
[[nodiscard]] std::string print_definition(const AnyObject& object);
/// A name as a file would write it: quoted only where it must be.
[[nodiscard]] std::string print_name(const std::string& name);
/// True for a type of several words, such as `double precision`.
[[nodiscard]] bool is_type_of_words(const std::string& name);

/// True where a value needs no parentheses behind `default` and `fill`, as it ends by itself: one
/// signed number; one string; true, false, null, `current_*`; `name( … )`; each with any `::type`.
[[nodiscard]] bool self_delimiting(std::string_view text);
/// True where a text can stand between ( and ): its own parentheses and quotes close, and no `--`
/// comment at its end would hide the closing one.
[[nodiscard]] bool fits_parentheses(std::string_view text);

}  // namespace recto::syntax

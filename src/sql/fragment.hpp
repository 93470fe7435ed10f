/// \file
/// Fragments of SQL as they stand inside a statement: in parentheses that cannot be hidden, and
/// what a default's text is.
#pragma once

#include <string>
#include <string_view>

namespace recto::sql {

/// "(text)", the parenthesis on a line of its own where a comment at the end would hide it.
[[nodiscard]] std::string enclosed(std::string_view text);

/// What the text of a default is, so far as it matters where it ends and whether it is constant.
enum class DefaultForm : unsigned char {
  constant,  ///< a number with or without sign, a string, true, false
  null,
  current,     ///< current_timestamp and the like, which change
  call,        ///< name( … )
  expression,  ///< anything else: needs parentheses
};
struct DefaultText {
  DefaultForm form = DefaultForm::expression;
  bool cast = false;  ///< `::type` follows
};
[[nodiscard]] DefaultText default_text(std::string_view text);

/// True for `name( … )` alone: an index key that needs no parentheses of its own.
[[nodiscard]] bool plain_call(std::string_view text);

}  // namespace recto::sql

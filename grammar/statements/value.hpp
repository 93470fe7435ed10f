/// \file
/// Where `default` and `fill` end: one number, text, word or call with its casts,
/// or anything at all between delimiters. What is longer needs parentheses and is told so.
#pragma once

#include "grammar/lexical.hpp"
#include "grammar/statements/type.hpp"
#include "source/text.hpp"

namespace recto::grammar {

// clang-format off

struct exponent         : seq<one<'e', 'E'>, opt<one<'-', '+'>>, digits> {};
struct decimal          : sor<seq<digits, opt<one<'.'>, opt<digits>>>, seq<one<'.'>, digits>> {};
struct number           : seq<opt<one<'-', '+'>>, decimal, opt<exponent>, not_at<name_other>> {};
struct prefixed_text    : seq<at<sor<one<'\''>, seq<one<'e', 'E', 'b', 'B', 'x', 'X', 'n', 'N'>, one<'\''>>, seq<one<'u', 'U'>, one<'&'>, one<'\''>>>>, piece<syntax::Piece::string>> {};
struct current_word     : seq<pegtl::istring<'c', 'u', 'r', 'r', 'e', 'n', 't', '_'>, plus<name_other>, not_at<one<'.'>>> {};
struct value_word       : sor<word<"true">, word<"false">, word<"null">, current_word> {};
struct call             : seq<path, parenthesised> {};
struct cast             : seq<pegtl::string<':', ':'>, gap, array_type> {};
struct short_value      : seq<sor<number, prefixed_text, call, value_word>, star<gap, cast>> {};

struct operator_follows : seq<not_at<pegtl::string<'-', '-'>>, one<'+', '-', '*', '/', '<', '>', '=', '~', '!', '@', '#', '%', '^', '&', '|', ':', '[', '(', '.', '\''>> {};
struct word_follows     : sor<word<"and">, word<"or">, word<"at">, word<"is">, word<"in">, word<"like">, word<"ilike">, word<"between">> {};
struct goes_on          : seq<gap, sor<operator_follows, word_follows>> {};

struct value            : seq<sor<delimited, disable<short_value>>, not_at<goes_on>> {};

// clang-format on

/// Refused: an expression without its parentheses, up to where it probably ends.
struct loose_expression {
  using rule_t = loose_expression;
  using subs_t = pegtl::empty_list;

  template <typename Input>
  static bool match(Input& in) {
    const std::size_t length = loose_length(rest_of(in));
    in.bump(length);
    return length > 0;
  }

  static std::size_t loose_length(std::string_view text) {
    std::size_t depth = 0;
    std::size_t end = 0;
    for (std::size_t i = 0; i < text.size();) {
      const syntax::Scanned scanned = syntax::scan(text, i);
      const std::string_view found = text.substr(i, scanned.end - i);
      if (!scanned.closed || scanned.piece == syntax::Piece::line_comment) break;
      if (depth == 0) {
        if (scanned.piece == syntax::Piece::newline) break;
        if (found == ";" || found == "," || found == "{" || found == "}" || found == ")" ||
            found == "]") {
          break;
        }
        if (end > 0 && scanned.piece == syntax::Piece::word && begins_attribute(found)) break;
      }
      if (found == "(" || found == "[") ++depth;
      if (found == ")" || found == "]") --depth;
      i = scanned.end;
      if (scanned.piece != syntax::Piece::blank) end = i;
    }
    return depth == 0 ? end : 0;
  }

  static bool begins_attribute(std::string_view found) {
    const std::string lower = folded(found);
    for (const char* attribute :
         {"check", "unique", "primary", "references", "generated", "comment", "identity", "index",
          "fill", "constraint", "first", "after", "back", "down", "irreversible", "storage",
          "compression", "statistics"}) {
      if (lower == attribute) return true;
    }
    return false;
  }
};

}  // namespace recto::grammar

/// \file
/// SQL as a list of words that compare equal when only layout, comments, letter case outside of
/// quotes or needless quotes differ.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sql/lexer.hpp"

namespace recto::test {

/// One token, neither space nor comment.
struct Word {
  sql::TokenKind kind;
  std::string text;     ///< identifiers folded, and without their quotes where they are simple
  bool quoted = false;  ///< an identifier that had quotes, so never a keyword
  /// True for this keyword or symbol (lower case).
  [[nodiscard]] bool is(std::string_view keyword) const { return !quoted && text == keyword; }
};
using Words = std::span<const Word>;

[[nodiscard]] std::vector<Word> words_of(std::string_view sql);
/// The words as text, with blanks in the same places always.
[[nodiscard]] std::string join(Words words);
/// `join(words_of(sql))`, parentheses around the whole left out.
[[nodiscard]] std::string normalized(std::string_view sql);
/// Index behind the parenthesis that closes the one at `open`.
[[nodiscard]] std::size_t after_parentheses(Words words, std::size_t open);
/// The words between commas that stand in no parentheses.
[[nodiscard]] std::vector<Words> split_at_commas(Words words);
/// An identifier as SQLite compares it: without quotes, in lower case.
[[nodiscard]] std::string folded(std::string_view identifier);
/// Without parentheses around the whole.
[[nodiscard]] Words without_parentheses(Words words);

}  // namespace recto::test

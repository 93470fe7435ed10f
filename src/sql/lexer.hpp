/// \file
/// A SQL lexer by PostgreSQL's rules (manual, section 4.1 Lexical Structure): what recto knows of a
/// fragment, it knows from these tokens, never from a regular expression.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace recto::sql {

enum class TokenKind : unsigned char {
  identifier,  ///< unquoted or "quoted", U&"…" included; also keywords
  string,      ///< '…', E'…', B'…', X'…', U&'…', $tag$…$tag$
  number,
  parameter,  ///< $1
  symbol,     ///< operators (as long as PostgreSQL reads them), ( ) [ ] , ; . :: :
  comment,    ///< -- … or nested /* … */
  space,
  error,  ///< an unclosed quote or comment; reaches to the end of the text
};

struct Token {
  TokenKind kind;
  std::size_t begin;  ///< byte offsets into the text
  std::size_t end;
  bool operator==(const Token&) const = default;
};

/// All tokens of a text, space and comments included; their texts joined are the text.
[[nodiscard]] std::vector<Token> lex(std::string_view text);

/// What an identifier token means: folded to lower case (ASCII), or without its quotes.
[[nodiscard]] std::string identifier_value(std::string_view token);
/// What a string token means, escapes resolved for '…' and E'…'; other prefixes as written.
[[nodiscard]] std::string string_value(std::string_view token);

/// Splits a script into statements at the semicolons outside of quotes, comments, parentheses and
/// BEGIN ATOMIC … END bodies. A piece begins at its first token that is neither space nor comment
/// and ends before its semicolon; empty pieces are left out. `leading` is where the space and
/// comments before it begin.
struct StatementText {
  std::size_t leading;
  std::size_t begin;
  std::size_t end;
};
[[nodiscard]] std::vector<StatementText> split_statements(std::string_view script);

}  // namespace recto::sql

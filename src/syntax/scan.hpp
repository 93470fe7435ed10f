/// \file
/// One piece of text at a time, by PostgreSQL's lexical rules: enough to know where quotes,
/// comments and parentheses end. The grammar reads delimited SQL with it, `print` and `format` look
/// for comments with it. What the pieces mean is the business of `sql/lexer.hpp`.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace recto::syntax {

enum class Piece : unsigned char {
  blank,  ///< blanks, tabs, carriage returns
  newline,
  line_comment,   ///< `-- …`, without its newline
  block_comment,  ///< `/* … */`, nested
  string,         ///< '…' with a prefix, if any
  quoted_name,    ///< "…"
  dollar_quote,   ///< $tag$ … $tag$
  word,           ///< unquoted name or keyword
  number,
  symbol,  ///< any other single character
};

struct Scanned {
  Piece piece = Piece::symbol;
  std::size_t end = 0;  ///< offset behind the piece
  bool closed = true;   ///< false: a quote or comment reaches the end of the text unclosed
};

/// The piece that begins at `at`, which must lie inside the text. Never looks at a byte twice.
[[nodiscard]] Scanned scan(std::string_view text, std::size_t at);

/// True for bytes that begin, and that continue, an unquoted name.
[[nodiscard]] bool begins_name(char c);
[[nodiscard]] bool continues_name(char c);
/// Length of the opening `$tag$` at `at`, or 0.
[[nodiscard]] std::size_t dollar_tag_length(std::string_view text, std::size_t at);

/// Without blanks and newlines at either end.
[[nodiscard]] std::string_view trimmed(std::string_view text);
/// CRLF as LF.
[[nodiscard]] std::string with_lf(std::string_view text);

}  // namespace recto::syntax

/// \file
/// The scanner of pieces. PostgreSQL 15 manual, section 4.1 "Lexical Structure".
#include "syntax/scan.hpp"

#include <algorithm>

namespace recto::syntax {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\v' || c == '\f'; }

/// End of the quoted text whose opening quote is at `at`; the quote doubled is part of it.
Scanned quoted(std::string_view text, std::size_t at, Piece piece, bool backslash_escapes) {
  const char quote = text[at];
  for (std::size_t i = at + 1; i < text.size(); ++i) {
    if (backslash_escapes && text[i] == '\\') {
      ++i;
    } else if (text[i] == quote) {
      if (i + 1 == text.size() || text[i + 1] != quote) return {piece, i + 1, true};
      ++i;
    }
  }
  return {piece, text.size(), false};
}

Scanned block_comment(std::string_view text, std::size_t at) {
  std::size_t depth = 0;
  for (std::size_t i = at; i + 1 < text.size(); ++i) {
    if (text[i] == '/' && text[i + 1] == '*') {
      ++depth;
      ++i;
    } else if (text[i] == '*' && text[i + 1] == '/') {
      ++i;
      if (--depth == 0) return {Piece::block_comment, i + 1, true};
    }
  }
  return {Piece::block_comment, text.size(), false};
}

template <typename Test>
std::size_t end_of_run(std::string_view text, std::size_t at, Test test) {
  while (at < text.size() && test(text[at])) ++at;
  return at;
}

/// Length of the prefix of a string at `at` (E B X N U&), or 0.
std::size_t string_prefix(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(at, 3);
  if (rest.size() >= 2 && std::string_view("eEbBxXnN").find(rest[0]) != std::string_view::npos &&
      rest[1] == '\'') {
    return 1;
  }
  const bool unicode = rest.size() == 3 && (rest[0] == 'u' || rest[0] == 'U') && rest[1] == '&';
  return unicode && (rest[2] == '\'' || rest[2] == '"') ? 2 : 0;
}

}  // namespace

bool begins_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

bool continues_name(char c) { return begins_name(c) || is_digit(c) || c == '$'; }

std::size_t dollar_tag_length(std::string_view text, std::size_t at) {
  if (at >= text.size() || text[at] != '$') return 0;
  std::size_t end = at + 1;
  if (end < text.size() && begins_name(text[end])) {
    end = end_of_run(text, end, [](char c) { return begins_name(c) || is_digit(c); });
  }
  return end < text.size() && text[end] == '$' ? end + 1 - at : 0;
}

Scanned scan(std::string_view text, std::size_t at) {
  const char c = text[at];
  const char next = at + 1 < text.size() ? text[at + 1] : '\0';
  if (c == '\n') return {Piece::newline, at + 1};
  if (is_blank(c)) return {Piece::blank, end_of_run(text, at, is_blank)};
  if (c == '-' && next == '-') {
    return {Piece::line_comment, std::min(text.find('\n', at), text.size())};
  }
  if (c == '/' && next == '*') return block_comment(text, at);
  if (c == '\'') return quoted(text, at, Piece::string, false);
  if (c == '"') return quoted(text, at, Piece::quoted_name, false);
  if (const std::size_t length = dollar_tag_length(text, at); length > 0) {
    const std::size_t close = text.find(text.substr(at, length), at + length);
    if (close == std::string_view::npos) return {Piece::dollar_quote, text.size(), false};
    return {Piece::dollar_quote, close + length};
  }
  if (const std::size_t prefix = string_prefix(text, at); prefix > 0) {
    const bool name = text[at + prefix] == '"';
    return quoted(text, at + prefix, name ? Piece::quoted_name : Piece::string,
                  c == 'e' || c == 'E');
  }
  if (begins_name(c)) return {Piece::word, end_of_run(text, at, continues_name)};
  if (is_digit(c) || (c == '.' && is_digit(next))) {
    return {Piece::number,
            end_of_run(text, at, [](char d) { return continues_name(d) || d == '.'; })};
  }
  return {Piece::symbol, at + 1};
}

std::string_view trimmed(std::string_view text) {
  const auto space = [](char c) { return is_blank(c) || c == '\n'; };
  while (!text.empty() && space(text.front())) text.remove_prefix(1);
  while (!text.empty() && space(text.back())) text.remove_suffix(1);
  return text;
}

std::string with_lf(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
    result += text[i];
  }
  return result;
}

}  // namespace recto::syntax

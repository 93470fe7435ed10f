/// \file
/// SQL text to tokens by PostgreSQL's lexical rules. Any bytes are accepted: what is no token is a
/// symbol of one byte.
#include "sql/lexer.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace recto::sql {
namespace {

enum Class : std::uint8_t {
  blank = 1,
  digit = 2,
  word_start = 4,
  word_part = 8,
  operator_char = 16,
};

constexpr std::array<std::uint8_t, 256> make_classes() {
  std::array<std::uint8_t, 256> out{};
  for (std::size_t c = 0; c < 256; ++c) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
    const bool is_digit = c >= '0' && c <= '9';
    if (letter) out[c] = word_start | word_part;
    if (is_digit) out[c] = digit | word_part;
  }
  out['$'] |= word_part;
  for (char c : {' ', '\t', '\n', '\r', '\f', '\v'}) out[static_cast<std::size_t>(c)] |= blank;
  for (char c : std::string_view("~!@#^&|`?+-*/%<>=")) {
    out[static_cast<std::size_t>(c)] |= operator_char;
  }
  return out;
}
constexpr std::array<std::uint8_t, 256> classes = make_classes();

bool is(char c, unsigned kind) { return (classes[static_cast<unsigned char>(c)] & kind) != 0; }

// Reads one token after the other. The functions that read a quoted thing return its end, or
// `npos` where it is not closed.
class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {}

  std::vector<Token> all() {
    std::vector<Token> out;
    out.reserve(text_.size() / 3 + 4);
    std::size_t at = 0;
    while (at < text_.size()) {
      const std::size_t begin = at;
      TokenKind kind = TokenKind::symbol;
      at = next(begin, kind);
      if (at == std::string_view::npos) {
        kind = TokenKind::error;
        at = text_.size();
      }
      out.push_back({kind, begin, at});
    }
    return out;
  }

 private:
  [[nodiscard]] char at(std::size_t i) const { return i < text_.size() ? text_[i] : '\0'; }
  [[nodiscard]] std::size_t skip(std::size_t i, unsigned kind) const {
    while (i < text_.size() && is(text_[i], kind)) ++i;
    return i;
  }

  std::size_t next(std::size_t i, TokenKind& kind) const {
    const char c = text_[i];
    if (is(c, blank)) {
      kind = TokenKind::space;
      return skip(i, blank);
    }
    if (is(c, word_start)) return word(i, kind);
    if (is(c, digit) || (c == '.' && is(at(i + 1), digit))) {
      kind = TokenKind::number;
      return number(i);
    }
    switch (c) {
      case '\'':
        kind = TokenKind::string;
        return string(i, false);
      case '"':
        kind = TokenKind::identifier;
        return quoted(i, '"', false);
      case '$':
        return dollar(i, kind);
      case ':':
        return i + (at(i + 1) == ':' || at(i + 1) == '=' ? 2 : 1);
      case '.':
        return i + (at(i + 1) == '.' ? 2 : 1);
      default:
        break;
    }
    if (c == '-' && at(i + 1) == '-') {
      kind = TokenKind::comment;
      return std::min(text_.find_first_of("\r\n", i), text_.size());
    }
    if (c == '/' && at(i + 1) == '*') {
      kind = TokenKind::comment;
      return block_comment(i);
    }
    return is(c, operator_char) ? operator_end(i) : i + 1;
  }

  // An identifier, or the prefix of a quoted thing.
  std::size_t word(std::size_t i, TokenKind& kind) const {
    kind = TokenKind::identifier;
    const char c = static_cast<char>(text_[i] | 0x20);
    if (at(i + 1) == '\'' && (c == 'e' || c == 'b' || c == 'x')) {
      kind = TokenKind::string;
      return string(i + 1, c == 'e');
    }
    if (c == 'u' && at(i + 1) == '&') {
      if (at(i + 2) == '"') return quoted(i + 2, '"', false);
      if (at(i + 2) == '\'') {
        kind = TokenKind::string;
        return string(i + 2, false);
      }
    }
    return skip(i, word_part);
  }

  // Letters behind a number are read with it: the server rejects them, or takes them for a number
  // of a later version (0x1F, 1_000); in no case are they a name.
  std::size_t number(std::size_t i) const {
    i = skip(i, digit);
    if (at(i) == '.' && at(i + 1) != '.') i = skip(i + 1, digit);
    if ((at(i) | 0x20) == 'e' && (at(i + 1) == '+' || at(i + 1) == '-') && is(at(i + 2), digit)) {
      i = skip(i + 2, digit);
    }
    return skip(i, word_part);
  }

  std::size_t quoted(std::size_t i, char quote, bool escapes) const {
    for (++i; i < text_.size(); ++i) {
      if (escapes && text_[i] == '\\') {
        ++i;
      } else if (text_[i] == quote) {
        if (at(i + 1) != quote) return i + 1;
        ++i;
      }
    }
    return std::string_view::npos;
  }

  // A string goes on behind a newline: 'a' <newline> 'b' is one string.
  std::size_t string(std::size_t i, bool escapes) const {
    std::size_t end = quoted(i, '\'', escapes);
    while (end != std::string_view::npos) {
      const std::size_t more = continuation(end);
      if (more == std::string_view::npos) break;
      end = quoted(more, '\'', escapes);
    }
    return end;
  }

  [[nodiscard]] std::size_t continuation(std::size_t i) const {
    bool newline = false;
    while (i < text_.size()) {
      if (is(text_[i], blank)) {
        newline = newline || text_[i] == '\n' || text_[i] == '\r';
        ++i;
      } else if (text_[i] == '-' && at(i + 1) == '-') {
        i = std::min(text_.find_first_of("\r\n", i), text_.size());
      } else {
        return newline && text_[i] == '\'' ? i : std::string_view::npos;
      }
    }
    return std::string_view::npos;
  }

  // $1, $tag$ … $tag$, or a dollar sign alone.
  std::size_t dollar(std::size_t i, TokenKind& kind) const {
    if (is(at(i + 1), digit)) {
      kind = TokenKind::parameter;
      return skip(i + 1, word_part);
    }
    std::size_t tag = i + 1;
    if (is(at(tag), word_start)) {
      while (tag < text_.size() && is(text_[tag], word_part) && text_[tag] != '$') ++tag;
    }
    if (at(tag) != '$') return i + 1;
    kind = TokenKind::string;
    const std::string_view delimiter = text_.substr(i, tag + 1 - i);
    const std::size_t close = text_.find(delimiter, tag + 1);
    return close == std::string_view::npos ? close : close + delimiter.size();
  }

  [[nodiscard]] std::size_t block_comment(std::size_t i) const {
    std::size_t depth = 0;
    while (i + 1 < text_.size()) {
      if (text_[i] == '/' && text_[i + 1] == '*') {
        ++depth;
        i += 2;
      } else if (text_[i] == '*' && text_[i + 1] == '/') {
        i += 2;
        if (--depth == 0) return i;
      } else {
        ++i;
      }
    }
    return std::string_view::npos;
  }

  // As long as it gets, up to the start of a comment; + and - stand at the end of a longer
  // operator only where it has a character that no operator of the SQL standard has.
  [[nodiscard]] std::size_t operator_end(std::size_t i) const {
    std::size_t end = skip(i, operator_char);
    std::string_view run = text_.substr(i, end - i);
    run = run.substr(0, std::min(run.find("--"), run.find("/*")));
    if (run.find_first_of("~!@#^&|`?%") == std::string_view::npos) {
      while (run.size() > 1 && (run.back() == '+' || run.back() == '-')) run.remove_suffix(1);
    }
    return i + run.size();
  }

  std::string_view text_;
};

}  // namespace

std::vector<Token> lex(std::string_view text) { return Lexer(text).all(); }

}  // namespace recto::sql

/// \file
/// What identifier and string tokens mean: quotes and escapes resolved.
#include <algorithm>
#include <cstdint>

#include "sql/keywords.hpp"
#include "sql/lexer.hpp"

namespace recto::sql {
namespace {

void append_utf8(std::string& out, std::uint32_t code) {
  const auto byte = [&](std::uint32_t b) {
    out += static_cast<char>(static_cast<unsigned char>(b));
  };
  if (code < 0x80) {
    byte(code);
  } else if (code < 0x800) {
    byte(0xC0 | code >> 6);
    byte(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    byte(0xE0 | code >> 12);
    byte(0x80 | (code >> 6 & 0x3F));
    byte(0x80 | (code & 0x3F));
  } else {
    byte(0xF0 | (code >> 18 & 0x07));
    byte(0x80 | (code >> 12 & 0x3F));
    byte(0x80 | (code >> 6 & 0x3F));
    byte(0x80 | (code & 0x3F));
  }
}

// Reads up to `most` digits of a base and moves `at` behind them; false where there are fewer than
// `least`.
bool read_digits(std::string_view text, std::size_t& at, unsigned base, std::size_t least,
                 std::size_t most, std::uint32_t& value) {
  std::size_t count = 0;
  value = 0;
  while (count < most && at + count < text.size()) {
    const char c = text[at + count];
    unsigned number = 99;
    if (c >= '0' && c <= '9') number = static_cast<unsigned>(c - '0');
    if ((c | 0x20) >= 'a' && (c | 0x20) <= 'f')
      number = static_cast<unsigned>((c | 0x20) - 'a') + 10;
    if (number >= base) break;
    value = value * base + number;
    ++count;
  }
  if (count < least) return false;
  at += count;
  return true;
}

// The escape behind a backslash of E'…'; `at` is behind the backslash.
void append_escape(std::string& out, std::string_view text, std::size_t& at) {
  const char c = text[at];
  std::uint32_t value = 0;
  if (c >= '0' && c <= '7') {
    read_digits(text, at, 8, 1, 3, value);
    out += static_cast<char>(static_cast<unsigned char>(value));
    return;
  }
  ++at;
  switch (c) {
    case 'b':
      out += '\b';
      return;
    case 'f':
      out += '\f';
      return;
    case 'n':
      out += '\n';
      return;
    case 'r':
      out += '\r';
      return;
    case 't':
      out += '\t';
      return;
    case 'x':
      if (read_digits(text, at, 16, 1, 2, value)) {
        out += static_cast<char>(static_cast<unsigned char>(value));
      } else {
        out += c;
      }
      return;
    case 'u':
    case 'U': {
      const std::size_t size = c == 'u' ? 4 : 8;
      if (read_digits(text, at, 16, size, size, value)) {
        append_utf8(out, value);
      } else {
        out += c;
      }
      return;
    }
    default:
      out += c;
  }
}

// The inside of U&"…" with its default escape character.
std::string unescape_unicode(const std::string& text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] != '\\') {
      out += text[at++];
      continue;
    }
    ++at;
    if (at < text.size() && text[at] == '\\') {
      out += text[at++];
      continue;
    }
    const bool wide = at < text.size() && text[at] == '+';
    if (wide) ++at;
    std::uint32_t code = 0;
    if (read_digits(text, at, 16, wide ? 6 : 4, wide ? 6 : 4, code)) {
      append_utf8(out, code);
    } else {
      out += wide ? "\\+" : "\\";
    }
  }
  return out;
}

// Without quotes, doubled ones as one; a text that is not closed loses only its first.
std::string unquote(std::string_view quoted, char quote) {
  std::string out;
  out.reserve(quoted.size());
  for (std::size_t i = 1; i < quoted.size(); ++i) {
    if (quoted[i] == quote) {
      if (i + 1 >= quoted.size() || quoted[i + 1] != quote) break;
      ++i;
    }
    out += quoted[i];
  }
  return out;
}

}  // namespace

std::string identifier_value(std::string_view token) {
  if (token.empty()) return {};
  if (token.front() == '"') return unquote(token, '"');
  if (token.size() > 2 && token[1] == '&') return unescape_unicode(unquote(token.substr(2), '"'));
  return folded(token);
}

std::string string_value(std::string_view token) {
  if (token.empty()) return {};
  if (token.front() == '$') {
    const std::size_t tag = token.find('$', 1) + 1;
    if (tag == 0 || token.size() < 2 * tag) return std::string(token);
    return std::string(token.substr(tag, token.size() - 2 * tag));
  }
  const bool escapes = fold(token.front()) == 'e';
  if (token.front() != '\'' && !escapes) return std::string(token);
  std::string out;
  out.reserve(token.size());
  bool inside = false;
  for (std::size_t at = escapes ? 1 : 0; at < token.size();) {
    const char c = token[at++];
    if (!inside) {  // before, behind and between the parts of a string that goes on
      if (c == '-') at = std::min(token.find_first_of("\r\n", at), token.size());
      inside = c == '\'';
    } else if (c == '\'') {
      if (at < token.size() && token[at] == '\'') {
        out += token[at++];
      } else {
        inside = false;
      }
    } else if (escapes && c == '\\' && at < token.size()) {
      append_escape(out, token, at);
    } else {
      out += c;
    }
  }
  return out;
}

}  // namespace recto::sql

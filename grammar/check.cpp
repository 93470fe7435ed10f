/// \file
/// The checks of a text's bytes.
#include "grammar/check.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace recto::grammar {

namespace {

constexpr std::size_t longest_line = 1024 * 1024;

/// Length of the well-formed UTF-8 sequence at `at` (RFC 3629, section 4), or 0.
std::size_t utf8_length(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) -> unsigned {
    return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0;
  };
  const auto follows = [&](std::size_t i) { return (byte(i) & 0xC0) == 0x80; };
  const unsigned first = byte(0);
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first < 0xE0) return follows(1) ? 2 : 0;
  if (first >= 0xE0 && first < 0xF0) {
    const bool overlong = first == 0xE0 && byte(1) < 0xA0;
    const bool surrogate = first == 0xED && byte(1) >= 0xA0;
    return follows(1) && follows(2) && !overlong && !surrogate ? 3 : 0;
  }
  if (first >= 0xF0 && first < 0xF5) {
    const bool overlong = first == 0xF0 && byte(1) < 0x90;
    const bool too_large = first == 0xF4 && byte(1) >= 0x90;
    return follows(1) && follows(2) && follows(3) && !overlong && !too_large ? 4 : 0;
  }
  return 0;
}

std::optional<Fault> check_lines(std::string_view text) {
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    if (end - begin > longest_line) {
      return Fault{
          .code = Code::line_too_long,
          .message = "this line is longer than 1 MiB",
          .label = "",
          .help = "break it into several lines; inside parentheses and quotes a line may end",
          .begin = begin,
          .end = begin + 1};
    }
    begin = end + 1;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Fault> check_bytes(std::string_view text) {
  if (text.empty()) {
    return Fault{.code = Code::empty_file,
                 .message = "the file is empty (zero bytes)",
                 .label = "",
                 .help = "write a change, or a comment that says why there is none"};
  }
  for (std::size_t at = 0; at < text.size();) {
    std::uint64_t eight = 0;  // eight ASCII bytes at a time, none of them zero
    if (at + sizeof eight <= text.size()) {
      std::memcpy(&eight, text.data() + at, sizeof eight);
      const bool ascii = (eight & 0x8080808080808080u) == 0;
      const bool may_hold_zero =
          ((eight - 0x0101010101010101u) & ~eight & 0x8080808080808080u) != 0;
      if (ascii && !may_hold_zero) {
        at += sizeof eight;
        continue;
      }
    }
    const std::size_t length = utf8_length(text, at);
    if (length == 0 || text[at] == '\0') {
      return Fault{
          .code = Code::invalid_utf8,
          .message = length == 0 ? "this byte is not valid UTF-8" : "the file holds a zero byte",
          .label = "",
          .help = length == 0 ? "save the file as UTF-8" : "is this a text file?",
          .begin = at,
          .end = at + 1};
    }
    at += length;
  }
  return check_lines(text);
}

}  // namespace recto::grammar

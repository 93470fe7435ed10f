/// \file
/// Lines and columns of a source text, worked out when somebody asks.
#include "source/source.hpp"

#include <algorithm>
#include <utility>

namespace recto {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

bool starts_code_point(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; }

}  // namespace

Source::Source(std::string path, std::string text)
    : path_(std::move(path)), text_(std::move(text)) {}

void Source::index_lines() const {
  if (!line_starts_.empty()) return;
  // A byte order mark is no part of the first line, so that columns are what an editor shows.
  line_starts_.push_back(
      text_.starts_with(byte_order_mark) ? static_cast<std::uint32_t>(byte_order_mark.size()) : 0);
  for (std::size_t at = text_.find('\n'); at != std::string::npos; at = text_.find('\n', at + 1)) {
    line_starts_.push_back(static_cast<std::uint32_t>(at + 1));
  }
}

Position Source::position(std::uint32_t offset) const {
  index_lines();
  offset = std::min(offset, static_cast<std::uint32_t>(text_.size()));
  auto next = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
  if (next == line_starts_.begin()) return {1, 1};  // inside a byte order mark
  const auto line = static_cast<std::uint32_t>(next - line_starts_.begin());
  const auto begin = text_.begin() + line_starts_[line - 1];
  const auto points = std::count_if(begin, text_.begin() + offset, starts_code_point);
  return {line, static_cast<std::uint32_t>(points) + 1};
}

std::string_view Source::line(std::uint32_t number) const {
  const std::string_view all = text_;
  const std::uint32_t begin = line_start(number);
  std::string_view line = all.substr(begin);
  line = line.substr(0, line.find('\n'));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

std::uint32_t Source::line_start(std::uint32_t number) const {
  index_lines();
  if (number == 0 || number > line_starts_.size()) return static_cast<std::uint32_t>(text_.size());
  return line_starts_[number - 1];
}

SourceId Sources::add(std::string path, std::string text) {
  sources_.emplace_back(std::move(path), std::move(text));
  return static_cast<SourceId>(sources_.size());
}

}  // namespace recto

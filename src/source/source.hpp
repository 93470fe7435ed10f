/// \file
/// Source texts and places in them. Everything a user wrote is held once, in a `Sources`,
/// and the rest of recto points into it with `Span`s; lines and columns are worked out only
/// when a diagnostic is shown.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace recto {

/// Names one text of a `Sources`. 0 means "no text".
using SourceId = std::uint32_t;

/// A stretch of bytes, `[begin, end)`, of one source text.
///
/// Where a thing stands is not part of what it is, so any two spans compare equal: syntax
/// trees and schema objects can default their `==` and still be compared across files.
struct Span {
  SourceId source = 0;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  /// True where the span points at a text.
  [[nodiscard]] bool known() const { return source != 0; }
  friend constexpr bool operator==(const Span&, const Span&) { return true; }
};

/// A one-based line and column; the column counts code points, not bytes.
struct Position {
  std::uint32_t line = 0;
  std::uint32_t column = 0;
};

/// One text with the path it came from.
class Source {
 public:
  /// \param path as the user knows it, relative to the project where possible
  /// \param text the bytes as read; CRLF is left alone
  Source(std::string path, std::string text);

  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] const std::string& text() const { return text_; }
  /// Line and column of a byte offset; an offset past the end is the end.
  [[nodiscard]] Position position(std::uint32_t offset) const;
  /// The text of a one-based line without its line ending; empty past the end.
  [[nodiscard]] std::string_view line(std::uint32_t number) const;
  /// Byte offset at which a one-based line starts; the text's size past the end.
  [[nodiscard]] std::uint32_t line_start(std::uint32_t number) const;

 private:
  void index_lines() const;

  std::string path_;
  std::string text_;
  mutable std::vector<std::uint32_t> line_starts_;  // filled at the first question
};

/// The texts of one run. Addresses of sources stay valid as more are added.
class Sources {
 public:
  /// Takes a text in and returns its id (never 0).
  SourceId add(std::string path, std::string text);
  /// The text with this id, which must have come from `add`.
  [[nodiscard]] const Source& at(SourceId id) const { return sources_[id - 1]; }

 private:
  std::deque<Source> sources_;
};

}  // namespace recto

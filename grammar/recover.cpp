/// \file
/// Skipping a faulty line, and making a diagnostic of a fault.
#include "grammar/recover.hpp"

#include <algorithm>
#include <unordered_map>
#include <utility>
#include <vector>

#include "source/text.hpp"
#include "syntax/scan.hpp"

namespace recto::grammar {

namespace {

using syntax::Piece;
using syntax::Scanned;

/// Where blocks end, told in one reading of the text however many of them are left open.
class Blocks {
 public:
  explicit Blocks(std::string_view text) : text_(text) {}

  /// Behind the `}` that closes the `{` at `open`, or `open + 1` where there is none.
  std::size_t behind(std::size_t open) {
    if (!read_) read(open);
    const auto end = ends_.find(open);
    return end == ends_.end() ? open + 1 : end->second;
  }

 private:
  /// Up to the end of this block; of a block without one, up to the end of the text.
  void read(std::size_t from) {
    std::vector<std::size_t> open;
    for (std::size_t i = from; i < text_.size();) {
      const Scanned piece = syntax::scan(text_, i);
      if (!piece.closed) break;
      if (text_[i] == '{') open.push_back(i);
      if (text_[i] == '}') {
        ends_[open.back()] = piece.end;
        open.pop_back();
        if (open.empty()) return;
      }
      i = piece.end;
    }
    read_ = true;
  }

  std::string_view text_;
  bool read_ = false;  // to the end: what has no end by now has none
  std::unordered_map<std::size_t, std::size_t> ends_;
};

/// True where a line stops saying things: nothing but a comment or its end follows.
bool ends_line(std::string_view text, std::size_t at) {
  if (at >= text.size() || text[at] == '\n' || text[at] == ';' || text[at] == '\r') return true;
  return text.substr(at, 2) == "--" || text.substr(at, 2) == "/*";
}

/// True for an insert, whose rows go on with the next line behind a comma.
bool has_rows(std::string_view text, std::size_t begin) {
  const Scanned word = syntax::scan(text, begin);
  return folded(text.substr(begin, word.end - begin)) == "insert";
}

std::vector<std::string_view> words_of(std::string_view list) {
  std::vector<std::string_view> words;
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(' '), list.size());
    words.push_back(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return words;
}

struct Place {
  std::size_t begin;
  std::size_t end;
};

/// The piece at `at`; where the line is over, the place right behind its last piece.
Place narrowed(std::string_view text, std::size_t at) {
  if (ends_line(text, at)) {
    at = std::min(at, text.size());
    while (at > 0 && (text[at - 1] == ' ' || text[at - 1] == '\t' || text[at - 1] == '\r')) --at;
    return {at, at};
  }
  const Scanned piece = syntax::scan(text, at);
  const std::size_t line_end = std::min(text.find('\n', at), text.size());
  return {at, std::min(piece.end, line_end)};
}

std::string in_double_quotes(std::string_view name) {
  return "write \"" + std::string(name) + "\"";
}

}  // namespace

std::size_t skip_line(std::string_view text, std::size_t begin, const Fault& fault) {
  if (fault.code == Code::unclosed || fault.code == Code::too_deep) {
    // What follows an opening without an end cannot be trusted to have one: the next line can.
    const std::size_t from = std::max(begin, fault.begin);
    return std::min(text.find('\n', from), text.size());
  }
  std::size_t depth = 0;
  const bool rows = has_rows(text, begin);
  bool goes_on = false;
  Blocks blocks(text);
  for (std::size_t i = begin; i < text.size();) {
    const Scanned piece = syntax::scan(text, i);
    const char c = text[i];
    if (goes_on && piece.piece == Piece::newline) {
      i = piece.end;
      continue;
    }
    if (rows && piece.piece != Piece::blank && piece.piece != Piece::newline) goes_on = c == ',';
    if (!piece.closed) return std::min(text.find('\n', i), text.size());
    if (depth == 0 && (piece.piece == Piece::newline || c == ';') && i >= fault.begin) return i;
    if (depth == 0 && c == '}' && i >= fault.begin) return i;
    if (depth == 0 && c == '{') {
      i = blocks.behind(i);
      continue;
    }
    if (piece.piece == Piece::symbol) {
      if (c == '(') ++depth;
      if (c == ')' && depth > 0) --depth;
    }
    i = piece.end;
  }
  // No end in sight, perhaps for a parenthesis left open: go on with the next line.
  return std::min(text.find('\n', std::max(begin, fault.begin)), text.size());
}

Diagnostic explain(const Fault& fault, SourceId source, std::string_view text) {
  Diagnostic result{.code = fault.code, .message = fault.message, .help = fault.help};
  Place place{fault.begin, fault.end};
  if (place.begin == place.end) place = narrowed(text, fault.begin);
  const char c = fault.begin < text.size() ? text[fault.begin] : '\0';
  if (fault.wants_name && (c == '`' || c == '[')) {
    result.code = Code::bad_name;
    result.message = "a name is quoted with double quotes";
    const char close = c == '`' ? '`' : ']';
    const std::size_t end = text.find(close, fault.begin + 1);
    const std::size_t line_end = text.find('\n', fault.begin);
    if (end != std::string_view::npos && end < line_end) {
      place.end = end + 1;
      result.help = in_double_quotes(text.substr(fault.begin + 1, end - fault.begin - 1));
    }
  } else if (fault.wants_name && c >= '0' && c <= '9') {
    result.code = Code::bad_name;
    result.message = "a name cannot begin with a digit";
    result.help = in_double_quotes(text.substr(place.begin, place.end - place.begin));
  } else if (fault.wants_name && c == '\'') {
    result.code = Code::bad_name;
    result.message = "a name is quoted with double quotes; single quotes make a text";
    result.help = in_double_quotes(text.substr(place.begin + 1, place.end - place.begin - 2));
  }
  if (const std::string_view found = text.substr(place.begin, place.end - place.begin);
      !fault.words.empty() && !found.empty()) {
    // A right word with something wrong behind it, as `materialized` without `view`, is not
    // misspelt.
    const auto words = words_of(fault.words);
    if (nearest(found, words) != found) {
      std::string meant = did_you_mean(found, words);
      if (!meant.empty()) result.help = std::move(meant);
    }
  }
  result.primary = {
      {source, static_cast<std::uint32_t>(place.begin), static_cast<std::uint32_t>(place.end)},
      fault.label};
  return result;
}

}  // namespace recto::grammar

/// \file
/// A diagnostic as text, the way compilers show one. The only place that knows the layout.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "source/diagnostic.hpp"

namespace recto {

namespace {

constexpr std::size_t widest = 160;  // code points of a source line shown whole
constexpr std::size_t around = 50;   // code points kept on either side of the caret, else
constexpr std::size_t reach = 1024;  // bytes looked at on either side of the caret

/// Length of the UTF-8 sequence at `at`, or 0 where there is none.
std::size_t sequence_length(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  const std::size_t length = byte < 0x80                   ? 1
                             : byte >= 0xC2 && byte < 0xE0 ? 2
                             : byte >= 0xE0 && byte < 0xF0 ? 3
                             : byte >= 0xF0 && byte < 0xF5 ? 4
                                                           : 0;
  if (length == 0 || at + length > text.size()) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((static_cast<unsigned char>(text[at + i]) & 0xC0) != 0x80) return 0;
  }
  return length;
}

/// One code point of a line as it is shown, and where it began in the line.
struct Shown {
  std::string_view text;
  std::size_t at;
};

/// A line cut into code points. What a terminal would obey or cannot show becomes U+FFFD.
std::vector<Shown> shown(std::string_view line) {
  std::vector<Shown> points;
  points.reserve(line.size());
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t length = sequence_length(line, at);
    const auto byte = static_cast<unsigned char>(line[at]);
    const bool control = (byte < 0x20 && byte != '\t') || byte == 0x7F;
    points.push_back({length == 0 || control ? "\xEF\xBF\xBD" : line.substr(at, length), at});
    at += std::max<std::size_t>(length, 1);
  }
  return points;
}

/// The source line and the line of carets below it.
struct Excerpt {
  std::string line;
  std::string carets;
};

Excerpt excerpt(std::string_view line, std::size_t begin, std::size_t end, char caret) {
  // A line may be megabytes long: only what is near the caret is cut into code points.
  std::size_t cut = begin > reach ? begin - reach : 0;
  while (cut > 0 && cut < begin && (static_cast<unsigned char>(line[cut]) & 0xC0) == 0x80) ++cut;
  line = line.substr(cut, begin - cut + reach);
  begin -= cut;
  end = std::min(end - cut, line.size());
  const std::vector<Shown> points = shown(line);
  const auto column = [&](std::size_t offset) {
    const auto at = std::lower_bound(points.begin(), points.end(), offset,
                                     [](const Shown& p, std::size_t o) { return p.at < o; });
    return static_cast<std::size_t>(at - points.begin());
  };
  const std::size_t from = column(begin);
  std::size_t to = std::max(column(end), from + 1);

  std::size_t first = 0;
  std::size_t last = points.size();
  if (points.size() > widest) {
    first = from > around ? from - around : 0;
    last = std::min(points.size(), std::min(to, from + around) + around);
  }
  Excerpt result;
  if (first > 0) {
    result.line += "…";
    result.carets += ' ';
  }
  for (std::size_t i = first; i < last; ++i) result.line += points[i].text;
  if (last < points.size()) result.line += "…";
  for (std::size_t i = first; i < from && i < points.size(); ++i) {
    result.carets += points[i].text == "\t" ? '\t' : ' ';
  }
  to = std::min(to, std::max(last, from + 1));
  result.carets.append(to - from, caret);
  return result;
}

void render_label(std::string& out, const Label& label, const Sources& sources,
                  std::string_view arrow, std::size_t gutter, char caret) {
  const Source& source = sources.at(label.span.source);
  const Position place = source.position(label.span.begin);
  const std::uint32_t line_begin = source.line_start(place.line);
  const std::string_view line = source.line(place.line);
  const std::size_t begin = std::max(label.span.begin, line_begin) - line_begin;
  const std::size_t end =  // a span over several lines is marked to the end of its first
      std::min<std::size_t>(std::max(label.span.end, line_begin) - line_begin, line.size());
  const Excerpt shown_line = excerpt(line, begin, end, caret);

  const std::string indent(gutter + 1, ' ');
  out += fmt::format("{}{} {}:{}:{}\n", indent, arrow, source.path(), place.line, place.column);
  if (caret == '^') out += fmt::format("{}|\n", indent);
  const std::string_view before = shown_line.line.empty() ? "" : " ";
  out += fmt::format("{:>{}} |{}{}\n", place.line, gutter, before, shown_line.line);
  out += fmt::format("{}| {}{}{}\n", indent, shown_line.carets, label.text.empty() ? "" : " ",
                     label.text);
}

}  // namespace

std::string render(const Diagnostic& diagnostic, const Sources& sources) {
  std::size_t gutter = 0;
  const auto widen = [&](const Label& label) {
    if (!label.span.known()) return;
    const Position place = sources.at(label.span.source).position(label.span.begin);
    gutter = std::max(gutter, std::to_string(place.line).size());
  };
  widen(diagnostic.primary);
  for (const Label& label : diagnostic.secondary) widen(label);
  const std::string indent(gutter + 1, ' ');

  std::string out = fmt::format("{}[{}]: {}\n", display(diagnostic.level), number(diagnostic.code),
                                diagnostic.message);
  if (diagnostic.primary.span.known()) {
    render_label(out, diagnostic.primary, sources, "-->", gutter, '^');
  } else if (!diagnostic.path.empty()) {
    out += fmt::format("{}--> {}\n", indent, diagnostic.path);
  }
  for (const Label& label : diagnostic.secondary) {
    if (!label.span.known()) continue;
    out += fmt::format("{}|\n", indent);
    render_label(out, label, sources, ":::", gutter, '-');
  }
  if (!diagnostic.help.empty()) out += fmt::format("{}= help: {}\n", indent, diagnostic.help);
  return out;
}

}  // namespace recto

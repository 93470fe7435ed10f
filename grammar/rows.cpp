/// \file
/// Rows and assignments, taken apart.
#include "grammar/rows.hpp"

#include <algorithm>
#include <utility>

#include "syntax/scan.hpp"

namespace recto::grammar {

namespace {

using syntax::Piece;

bool is_space(Piece piece) {
  return piece == Piece::blank || piece == Piece::newline || piece == Piece::line_comment ||
         piece == Piece::block_comment;
}

/// Without blanks and comments at both ends: a comment there would hide what is printed behind it.
Matched without_space(const Matched& matched) {
  std::size_t begin = matched.text.size(), end = 0;
  for (std::size_t at = 0; at < matched.text.size();) {
    const auto piece = syntax::scan(matched.text, at);
    if (!is_space(piece.piece)) {
      begin = std::min(begin, at);
      end = piece.end;
    }
    at = piece.end;
  }
  if (end == 0) return {{}, matched.begin};
  return {matched.text.substr(begin, end - begin), matched.begin + begin};
}

/// The parts of `( … )` between its own commas.
std::vector<Matched> parts_of(const Matched& matched) {
  std::vector<Matched> parts;
  const std::string_view text = matched.text.substr(0, matched.text.size() - 1);
  std::size_t begin = 1, depth = 0;
  for (std::size_t at = 1; at < text.size();) {
    const auto piece = syntax::scan(text, at);
    const char c = piece.piece == Piece::symbol ? text[at] : '\0';
    if (c == '(' || c == '[') ++depth;
    if ((c == ')' || c == ']') && depth > 0) --depth;
    if (c == ',' && depth == 0) {
      parts.push_back({text.substr(begin, at - begin), matched.begin + begin});
      begin = piece.end;
    }
    at = piece.end;
  }
  parts.push_back({text.substr(begin), matched.begin + begin});
  return parts;
}

Fault missing(std::string message, std::string help, const Matched& part) {
  return {.code = Code::expected,
          .message = std::move(message),
          .label = "",
          .help = std::move(help),
          .begin = part.begin,
          .end = part.begin + std::max<std::size_t>(part.text.size(), 1)};
}

syntax::Fragment fragment(const Line& line, const Matched& part) {
  return {syntax::with_lf(part.text), line.span(part)};
}

}  // namespace

syntax::Row read_row(const Line& line, const Matched& matched) {
  syntax::Row row{.values = {}, .span = line.span(matched)};
  for (const Matched& part : parts_of(matched)) {
    const Matched value = without_space(part);
    if (value.text.empty()) {
      throw missing("a value is missing here", "write (1, 'text', null, default): a value a column",
                    part);
    }
    row.values.push_back(fragment(line, value));
  }
  return row;
}

std::vector<syntax::Assignment> read_assignments(const Line& line, const Matched& matched) {
  constexpr const char* help =
      "write set (a = 1, b = 2); what is more than column = value stands in update t $$ set … $$";
  std::vector<syntax::Assignment> assignments;
  for (const Matched& part : parts_of(matched)) {
    const Matched whole = without_space(part);
    if (whole.text.empty()) throw missing("a column and its value are missing here", help, part);
    const auto name = syntax::scan(whole.text, 0);
    if (name.piece != Piece::word && name.piece != Piece::quoted_name) {
      throw missing("expected a column and its value", help, whole);
    }
    std::size_t at = name.end;
    while (at < whole.text.size() && is_space(syntax::scan(whole.text, at).piece)) {
      at = syntax::scan(whole.text, at).end;
    }
    if (at == whole.text.size() || whole.text[at] != '=') {
      throw missing("expected = and the column's new value", help, whole);
    }
    const Matched rest{whole.text.substr(at + 1), whole.begin + at + 1};
    const Matched value = without_space(rest);
    if (value.text.empty()) throw missing("a value is missing here", help, whole);
    assignments.push_back(
        {line.read_name({whole.text.substr(0, name.end), whole.begin}), fragment(line, value)});
  }
  return assignments;
}

}  // namespace recto::grammar

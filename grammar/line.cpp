/// \file
/// Matched text to names, paths, fragments, texts and types.
#include "grammar/line.hpp"

#include <charconv>

#include "source/text.hpp"
#include "syntax/print.hpp"
#include "syntax/scan.hpp"

namespace recto::grammar {

namespace {

using syntax::Piece;
using syntax::scan;

/// Without the quotes at both ends; a doubled quote inside is one.
std::string unquoted(std::string_view text) {
  const char quote = text.front();
  std::string value;
  for (std::size_t i = 1; i + 1 < text.size(); ++i) {
    value += text[i];
    if (text[i] == quote) ++i;
  }
  return value;
}

Matched without_blanks(const Matched& matched) {
  const std::string_view inner = syntax::trimmed(matched.text);
  return {inner, matched.begin + static_cast<std::size_t>(inner.data() - matched.text.data())};
}

/// What is between `( … )` or `$tag$ … $tag$`.
Matched between_delimiters(const Matched& matched) {
  const std::size_t tag = syntax::dollar_tag_length(matched.text, 0);
  const std::size_t width = tag > 0 ? tag : 1;
  return {matched.text.substr(width, matched.text.size() - 2 * width), matched.begin + width};
}

/// Type arguments without blanks around their commas.
std::string tidy_arguments(std::string_view text) {
  std::string result;
  const auto drop_blanks = [&] {
    while (!result.empty() && (result.back() == ' ' || result.back() == '\n')) result.pop_back();
  };
  for (std::size_t i = 0; i < text.size();) {
    const syntax::Scanned piece = scan(text, i);
    const std::string_view found = text.substr(i, piece.end - i);
    i = piece.end;
    if (piece.piece == Piece::blank || piece.piece == Piece::newline) {
      if (!result.empty() && result.back() != ',' && result.back() != ' ') result += ' ';
    } else if (piece.piece != Piece::line_comment && piece.piece != Piece::block_comment) {
      if (found == ",") drop_blanks();
      result += found;
    }
  }
  drop_blanks();
  return result;
}

}  // namespace

syntax::Name Line::read_name(const Matched& matched) const {
  const Span place = span(matched);
  const bool quoted = matched.text.front() == '"';
  std::string meant = quoted ? unquoted(matched.text) : folded(matched.text);
  if (meant.empty() || meant.find('\n') != std::string::npos) {
    throw Fault{
        .code = Code::bad_name,
        .message = meant.empty() ? "a name cannot be empty" : "a name cannot go over two lines",
        .label = "",
        .help = meant.empty() ? "write the name between the quotes" : "is a \" missing before it?",
        .begin = matched.begin,
        .end = matched.begin + (meant.empty() ? 2 : 1)};
  }
  return {std::move(meant), place};
}

syntax::Path Line::read_path(const Matched& matched) const {
  constexpr std::size_t longest = 3;  // schema, table, column
  syntax::Path result{.parts = {}, .span = span(matched)};
  for (std::size_t i = 0; i < matched.text.size();) {
    const std::size_t end = scan(matched.text, i).end;
    if (matched.text[i] != '.') {
      result.parts.push_back(read_name({matched.text.substr(i, end - i), matched.begin + i}));
    }
    i = end;
  }
  if (result.parts.size() > longest) {
    const Span fourth = result.parts[longest].span;
    throw Fault{.code = Code::path_too_long,
                .message = "a path has at most a schema, a table and a column",
                .label = "one part too many",
                .help = "write schema.table.column: the database itself is named by --database",
                .begin = fourth.begin,
                .end = result.parts.back().span.end};
  }
  return result;
}

syntax::Path Line::read_member_path(const Matched& matched) const {
  syntax::Path result = read_path(matched);
  if (inside_alter && result.parts.size() > 1) {
    const auto last = matched.text.substr(result.parts.back().span.begin - matched.begin);
    throw fault(Code::path_too_long, matched,
                "inside \"alter … { }\" a name stands without its table",
                "write " + std::string(last));
  }
  return result;
}

syntax::Fragment Line::read_expression(const Matched& matched) const {
  const Matched inner = without_blanks(between_delimiters(matched));
  if (inner.text.empty()) {
    throw fault(Code::expected, matched, "an expression is missing here",
                "write it between the delimiters");
  }
  return {syntax::with_lf(inner.text), span(inner)};
}

syntax::Fragment Line::read_value(const Matched& matched) const {
  const char first = matched.text.front();
  if (first == '(' || first == '$') return read_expression(matched);
  return {syntax::with_lf(matched.text), span(matched)};
}

syntax::Fragment Line::read_body(const Matched& matched) const {
  const Matched inner = between_delimiters(matched);
  return {syntax::with_lf(inner.text), span(inner)};
}

syntax::Text Line::read_text(const Matched& matched) const {
  return {syntax::with_lf(unquoted(matched.text)), span(matched)};
}

syntax::TypeName Line::read_type(const Matched& matched) const {
  const std::string_view whole = matched.text;
  syntax::TypeName type{
      .name = {}, .arguments = {}, .dimensions = 0, .verbatim = {}, .span = span(matched)};
  std::vector<syntax::Name>& parts = type.name.parts;
  bool after_dot = true;  // the next word is a name of its own, not one more word of the last
  for (std::size_t i = 0; i < whole.size();) {
    const syntax::Scanned piece = scan(whole, i);
    const Matched here{whole.substr(i, piece.end - i), matched.begin + i};
    i = piece.end;
    if (piece.piece == Piece::dollar_quote) {
      // `type $$ … $$`, or only the dollar quotes behind `alter t.c type`
      return {.name = {},
              .arguments = {},
              .dimensions = 0,
              .verbatim = read_expression(here).text,
              .span = type.span};
    }
    if (piece.piece == Piece::word || piece.piece == Piece::quoted_name) {
      syntax::Name read = read_name(here);
      if (after_dot) {
        parts.push_back(std::move(read));
      } else {
        parts.back().text += " " + read.text;
        parts.back().span.end = read.span.end;
      }
      after_dot = false;
    } else if (here.text == ".") {
      after_dot = true;
    } else if (here.text == "[") {
      ++type.dimensions;
    } else if (here.text == "(") {
      std::size_t depth = 1;
      const std::size_t open = i;
      while (depth > 0) {
        const syntax::Scanned inner = scan(whole, i);
        if (whole[i] == '(') ++depth;
        if (whole[i] == ')') --depth;
        i = inner.end;
      }
      type.arguments = tidy_arguments(whole.substr(open, i - 1 - open));
      if (type.arguments.empty()) {
        throw Fault{.code = Code::bad_type,
                    .message = "the type's arguments are missing",
                    .label = "",
                    .help = "leave the parentheses out",
                    .begin = matched.begin + open - 1,
                    .end = matched.begin + i};
      }
    }
  }
  // Quotes mean something in PostgreSQL's "char", and a quoted "double precision" is not the
  // type of several words: such a name is kept as it stands.
  if (whole.front() == '"' && parts.size() == 1 &&
      (parts[0].text == "char" || syntax::is_type_of_words(parts[0].text))) {
    type = {.name = {},
            .arguments = {},
            .dimensions = 0,
            .verbatim = std::string(whole),
            .span = type.span};
    return type;
  }
  if (parts.size() > 3) {
    throw fault(Code::path_too_long, matched, "a type's path has at most three parts",
                "write type, or schema.type");
  }
  type.name.span = {source, parts.front().span.begin, parts.back().span.end};
  return type;
}

std::int64_t Line::read_number(const Matched& matched) {
  std::int64_t number = 0;
  std::string_view text = matched.text;
  if (text.front() == '+') text.remove_prefix(1);
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (problem != std::errc{} || end != text.data() + text.size()) {
    throw fault(Code::expected, matched, "this number is too large for a sequence",
                "sequences go from -9223372036854775808 to 9223372036854775807");
  }
  return number;
}

}  // namespace recto::grammar

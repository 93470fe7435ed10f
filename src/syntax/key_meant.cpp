/// \file
/// A key without its parentheses.
#include "syntax/key_meant.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "syntax/print.hpp"

namespace recto::syntax {

namespace {

struct Meant {
  std::string_view word, before, behind;  ///< what to write before and behind the column
};
constexpr std::array words{
    Meant{"unique", "unique (", ")"},
    Meant{"index", "index (", ")"},
    Meant{"primary", "primary key (", ")"},
    Meant{"foreign", "foreign key (", ") references …"},
    Meant{"check", "check (", " …)"},
    Meant{"constraint", "constraint … unique (", ")"},
    Meant{"exclude", "exclude using gist (", " with =)"},
};

}  // namespace

std::optional<Diagnostic> key_meant(const Column& column,
                                    const std::vector<std::string_view>& columns) {
  const auto& name = column.name;
  const auto meant = std::find_if(words.begin(), words.end(),
                                  [&](const Meant& one) { return one.word == name.text; });
  const bool in_quotes = name.span.end - name.span.begin != name.text.size();
  if (meant == words.end() || in_quotes) return std::nullopt;
  const auto& type = column.type;
  const bool one_name = type.name.parts.size() == 1 && type.arguments.empty() &&
                        type.dimensions == 0 && type.verbatim.empty();
  if (!one_name) return std::nullopt;
  const auto& other = type.name.parts.front().text;
  if (other == name.text || std::find(columns.begin(), columns.end(), other) == columns.end()) {
    return std::nullopt;
  }
  return Diagnostic{
      .code = Code::expected,
      .message =
          fmt::format("\"{}\" is a column of this table, and columns stand in parentheses", other),
      .primary = {{name.span.source, name.span.begin, type.span.end}, {}},
      .help = fmt::format("write {}{}{}; a column of that name is written \"{}\"", meant->before,
                          print_name(other), meant->behind, name.text)};
}

}  // namespace recto::syntax

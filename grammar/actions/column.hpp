/// \file
/// A column and its attributes, as they are read.
#pragma once

#include <fmt/format.h>

#include "grammar/actions/action.hpp"
#include "grammar/statements/column.hpp"

namespace recto::grammar {

/// An expression without its parentheses: the help shows it with them.
[[noreturn]] inline void refuse_loose(const Matched& here) {
  constexpr std::size_t longest = 120;
  const bool short_enough =
      here.text.size() <= longest && here.text.find('\n') == std::string_view::npos;
  if (here.text.front() == '"' && here.text.find('"', 1) == here.text.size() - 1) {
    throw fault(Code::needs_parentheses, here, "double quotes hold a name, not a text",
                fmt::format("write '{}'", here.text.substr(1, here.text.size() - 2)));
  }
  throw fault(Code::needs_parentheses, here, "an expression needs parentheses here",
              short_enough ? "write (" + std::string(here.text) + ")"
                           : std::string("put it between ( and )"));
}

template <>
struct action<column_name> : acts<column_name> {
  static void act(Line& line, const Matched& here) { line.column.name = line.read_name(here); }
};
template <>
struct action<column_type> : acts<column_type> {
  static void act(Line& line, const Matched& here) { line.column.type = line.read_type(here); }
};
template <>
struct action<nullable_mark> : acts<nullable_mark> {
  static void act(Line& line, const Matched&) { line.column.nullable = true; }
};
template <>
struct action<identity_always> : acts<identity_always> {
  static void act(Line& line, const Matched&) { line.always = true; }
};
template <>
struct action<sequence_name> : acts<sequence_name> {
  static void act(Line& line, const Matched& here) { line.sequence = line.read_name(here); }
};
template <>
struct action<identity_counts> : acts<identity_counts> {
  static void act(Line& line, const Matched&) { line.autoincrement = true; }
};
template <>
struct action<column_identity> : acts<column_identity> {
  static void act(Line& line, const Matched& here) {
    refuse_repeated(line.column.identity.has_value(), here);
    line.column.identity =
        take(line.always) ? syntax::Identity::always : syntax::Identity::by_default;
    line.column.autoincrement = take(line.autoincrement);
    line.column.sequence = take(line.sequence);
  }
};
template <>
struct action<loose_expression> : acts<loose_expression> {
  static void act(Line&, const Matched& here) { refuse_loose(here); }
};
template <>
struct action<default_value> : acts<default_value> {
  static void act(Line& line, const Matched& here) {
    refuse_repeated(line.column.default_value.has_value(), here);
    line.column.default_value = line.read_value(here);
  }
};
template <>
struct action<column_collation> : acts<column_collation> {
  static void act(Line& line, const Matched& here) {
    refuse_repeated(line.column.collate.has_value(), here);
    line.column.collate = line.read_path(here);
  }
};
template <>
struct action<generated_value> : acts<generated_value> {
  static void act(Line& line, const Matched& here) {
    refuse_repeated(line.column.generated.has_value(), here);
    line.column.generated = line.read_expression(here);
  }
};
template <>
struct action<generated_virtual> : acts<generated_virtual> {
  static void act(Line& line, const Matched&) { line.computed_on_read = true; }
};
template <>
struct action<column_generated> : acts<column_generated> {
  static void act(Line& line, const Matched&) {
    line.column.computed_on_read = take(line.computed_on_read);
  }
};
template <>
struct action<column_not_null> : acts<column_not_null> {
  static void act(Line& line, const Matched& here) {
    refuse_repeated(line.column.on_null.has_value(), here);
    line.column.on_null = take(line.conflict);
  }
};
template <>
struct action<column_comment> : acts<column_comment> {
  static void act(Line& line, const Matched& here) {
    refuse_repeated(line.column.comment.has_value(), here);
    line.column.comment = line.read_text(here);
  }
};
template <>
struct action<fill_value> : acts<fill_value> {
  static void act(Line& line, const Matched& here) {
    refuse_repeated(line.column.fill.has_value(), here);
    line.column.fill = line.read_value(here);
  }
};
template <>
struct action<storage_kind> : acts<storage_kind> {
  static void act(Line& line, const Matched& here) {
    refuse_repeated(line.column.settings.storage.has_value(), here);
    line.column.settings.storage = line.read_name(here);
  }
};
template <>
struct action<compression_kind> : acts<compression_kind> {
  static void act(Line& line, const Matched& here) {
    refuse_repeated(line.column.settings.compression.has_value(), here);
    line.column.settings.compression = line.read_name(here);
  }
};
template <>
struct action<statistics_number> : acts<statistics_number> {
  static void act(Line& line, const Matched& here) {
    refuse_repeated(line.column.settings.statistics.has_value(), here);
    line.column.settings.statistics = Line::read_number(here);
  }
};
template <>
struct action<statistics_default> : acts<statistics_default> {
  static void act(Line& line, const Matched& here) {
    refuse_repeated(line.column.settings.statistics.has_value(), here);
    line.column.settings.statistics = -1;
  }
};
template <>
struct action<setting_name> : acts<setting_name> {
  static void act(Line& line, const Matched& here) {
    line.option.name = line.read_name(here);
    for (const auto& other : line.column.settings.options) {
      refuse_repeated(other.name == line.option.name, here);
    }
  }
};
template <>
struct action<setting_value> : acts<setting_value> {
  static void act(Line& line, const Matched& here) { line.option.value = std::string(here.text); }
};
template <>
struct action<column_option> : acts<column_option> {
  static void act(Line& line, const Matched&) {
    line.column.settings.options.push_back(take(line.option));
  }
};
template <>
struct action<column_setting> : acts<column_setting> {
  static void act(Line& line, const Matched& here) { line.column.settings.span = line.span(here); }
};
template <>
struct action<column> : acts<column> {
  static void act(Line& line, const Matched& here) { line.column.span = line.span(here); }
};

}  // namespace recto::grammar

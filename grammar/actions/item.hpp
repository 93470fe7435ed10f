/// \file
/// The lines of each kind of block, put together from their parts.
#pragma once

#include "grammar/actions/action.hpp"
#include "grammar/statements/item.hpp"

namespace recto::grammar {

inline void refuse_unknown(const syntax::DialectName& dialect, const Matched& here) {
  if (dialect.text == "postgresql" || dialect.text == "sqlite") return;
  throw fault(Code::unknown_dialect, here, "recto has no dialect \"" + dialect.text + "\"",
              dialect.text == "postgres" || dialect.text == "pg"
                  ? "write only postgresql"
                  : "the dialects are postgresql and sqlite");
}

template <>
struct action<only_dialect> : acts<only_dialect> {
  static void act(Line& line, const Matched& here) {
    line.dialect = {line.read_name(here).text, line.span(here)};
    refuse_unknown(line.dialect, here);
  }
};
template <>
struct action<only_block> : acts<only_block> {
  static void act(Line& line, const Matched&) { line.opens = Opens::only; }
};
template <>
struct action<restated_path> : acts<restated_path> {
  static void act(Line& line, const Matched& here) { line.path = line.read_path(here); }
};
template <>
struct action<restated_check> : acts<restated_check> {
  static void act(Line& line, const Matched& here) { line.fragment = line.read_expression(here); }
};
template <>
struct action<restated_default> : acts<restated_default> {
  static void act(Line& line, const Matched& here) { line.fragment = line.read_value(here); }
};
template <>
struct action<restated_generated> : acts<restated_generated> {
  static void act(Line& line, const Matched& here) { line.fragment = line.read_expression(here); }
};
template <>
struct action<carried_constraint> : acts<carried_constraint> {
  static void act(Line& line, const Matched&) { line.named = syntax::NamedObject::constraint; }
};
template <>
struct action<carried_index> : acts<carried_index> {
  static void act(Line& line, const Matched&) { line.named = syntax::NamedObject::index; }
};
template <>
struct action<carried_sequence> : acts<carried_sequence> {
  static void act(Line& line, const Matched&) { line.named = syntax::NamedObject::sequence; }
};
template <>
struct action<carry_check> : acts<carry_check> {
  static void act(Line& line, const Matched&) {
    line.carried = syntax::RestatedCheck{take(line.path), *take(line.fragment)};
  }
};
template <>
struct action<carry_default> : acts<carry_default> {
  static void act(Line& line, const Matched&) {
    line.carried = syntax::RestatedDefault{take(line.path), *take(line.fragment)};
  }
};
template <>
struct action<carry_generated> : acts<carry_generated> {
  static void act(Line& line, const Matched&) {
    line.carried = syntax::RestatedGenerated{take(line.path), *take(line.fragment)};
  }
};
template <>
struct action<carry_index> : acts<carry_index> {
  static void act(Line& line, const Matched&) {
    line.carried =
        syntax::RestatedIndex{take(line.path), take(line.index.keys), take(line.index.where)};
  }
};
template <>
struct action<carry_exclusion> : acts<carry_exclusion> {
  static void act(Line& line, const Matched&) {
    line.carried = syntax::RestatedExclusion{take(line.path), take(line.exclusion)};
  }
};
template <>
struct action<carry_name> : acts<carry_name> {
  static void act(Line& line, const Matched&) {
    line.carried = syntax::NameChange{line.named, take(line.path), take(line.name)};
  }
};

// What `add` adds inside `alter t { … }` is the same line as inside `create table`.
template <>
struct action<added_line> : acts<added_line> {
  static void act(Line& line, const Matched&) {
    if (!line.table_item) return;
    if (auto* constraint = std::get_if<syntax::Constraint>(&*line.table_item)) {
      line.item = syntax::AddConstraint{{}, std::move(*constraint)};
    } else if (auto* index = std::get_if<syntax::Index>(&*line.table_item)) {
      line.item = syntax::AddIndex{{}, std::move(*index)};
    }
    line.table_item.reset();
  }
};

}  // namespace recto::grammar

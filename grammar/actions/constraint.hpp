/// \file
/// Constraints and references, as they are read.
#pragma once

#include "grammar/actions/action.hpp"
#include "grammar/statements/constraint.hpp"

namespace recto::grammar {

// Lists of columns.
template <>
struct action<columns_open> : acts<columns_open> {
  static void act(Line& line, const Matched&) { line.names.clear(); }
};
template <>
struct action<listed_name> : acts<listed_name> {
  static void act(Line& line, const Matched& here) { line.names.push_back(line.read_name(here)); }
};

// References.
template <>
struct action<referenced_table> : acts<referenced_table> {
  static void act(Line& line, const Matched& here) {
    line.references = {};
    line.references.table = line.read_path(here);
  }
};
template <>
struct action<referenced_columns> : acts<referenced_columns> {
  static void act(Line& line, const Matched&) { line.references.columns = take(line.names); }
};
template <>
struct action<match_full> : acts<match_full> {
  static void act(Line& line, const Matched&) { line.references.match = syntax::Match::full; }
};
template <>
struct action<match_simple> : acts<match_simple> {
  static void act(Line& line, const Matched&) { line.references.match = syntax::Match::simple; }
};
template <>
struct action<action_cascade> : acts<action_cascade> {
  static void act(Line& line, const Matched&) { line.row_action = syntax::Action::cascade; }
};
template <>
struct action<action_restrict> : acts<action_restrict> {
  static void act(Line& line, const Matched&) { line.row_action = syntax::Action::restrict; }
};
template <>
struct action<action_nothing> : acts<action_nothing> {
  static void act(Line& line, const Matched&) { line.row_action = syntax::Action::no_action; }
};
template <>
struct action<action_set_null> : acts<action_set_null> {
  static void act(Line& line, const Matched&) { line.row_action = syntax::Action::set_null; }
};
template <>
struct action<action_set_default> : acts<action_set_default> {
  static void act(Line& line, const Matched&) { line.row_action = syntax::Action::set_default; }
};
template <>
struct action<set_columns> : acts<set_columns> {
  static void act(Line& line, const Matched&) { line.references.set_columns = take(line.names); }
};
template <>
struct action<delete_action> : acts<delete_action> {
  static void act(Line& line, const Matched&) { line.references.on_delete = line.row_action; }
};
template <>
struct action<update_action> : acts<update_action> {
  static void act(Line& line, const Matched&) { line.references.on_update = line.row_action; }
};
template <>
struct action<references> : acts<references> {
  static void act(Line& line, const Matched& here) { line.references.span = line.span(here); }
};

// Parts of any constraint.
template <>
struct action<constraint_name> : acts<constraint_name> {
  static void act(Line& line, const Matched& here) { line.constraint.name = line.read_name(here); }
};
template <>
struct action<check_expression> : acts<check_expression> {
  static void act(Line& line, const Matched& here) { line.fragment = line.read_expression(here); }
};
template <>
struct action<check_clause> : acts<check_clause> {
  static void act(Line& line, const Matched&) {
    line.constraint.kind = syntax::Check{*take(line.fragment)};
  }
};
template <>
struct action<not_deferrable> : acts<not_deferrable> {
  static void act(Line& line, const Matched&) { line.constraint.deferrable = false; }
};
template <>
struct action<is_deferrable> : acts<is_deferrable> {
  static void act(Line& line, const Matched&) { line.constraint.deferrable = true; }
};
template <>
struct action<initially_deferred> : acts<initially_deferred> {
  static void act(Line& line, const Matched&) {
    line.constraint.deferrable = line.constraint.initially_deferred = true;
  }
};
template <>
struct action<initially_immediate> : acts<initially_immediate> {
  static void act(Line& line, const Matched&) { line.constraint.deferrable = true; }
};

// Inline: the columns are left empty.
template <>
struct action<inline_primary> : acts<inline_primary> {
  static void act(Line& line, const Matched&) { line.constraint.kind = syntax::PrimaryKey{}; }
};
template <>
struct action<inline_unique> : acts<inline_unique> {
  static void act(Line& line, const Matched&) { line.constraint.kind = syntax::Unique{}; }
};
template <>
struct action<inline_references> : acts<inline_references> {
  static void act(Line& line, const Matched&) {
    line.constraint.kind = syntax::ForeignKey{{}, take(line.references)};
  }
};
template <>
struct action<inline_constraint> : acts<inline_constraint> {
  static void act(Line& line, const Matched& here) {
    line.constraint.span = line.span(here);
    const bool once = std::holds_alternative<syntax::PrimaryKey>(line.constraint.kind) ||
                      std::holds_alternative<syntax::Unique>(line.constraint.kind);
    for (const syntax::Constraint& other : line.column.constraints) {
      if (once) refuse_repeated(other.kind.index() == line.constraint.kind.index(), here);
    }
    line.column.constraints.push_back(take(line.constraint));
  }
};

// On a line of their own.
template <>
struct action<primary_columns> : acts<primary_columns> {
  static void act(Line& line, const Matched&) {
    line.constraint.kind = syntax::PrimaryKey{take(line.names)};
  }
};
template <>
struct action<unique_columns> : acts<unique_columns> {
  static void act(Line& line, const Matched&) {
    line.constraint.kind = syntax::Unique{take(line.names)};
  }
};
template <>
struct action<foreign_columns> : acts<foreign_columns> {
  static void act(Line& line, const Matched&) {
    line.constraint.kind = syntax::ForeignKey{take(line.names), {}};
  }
};
template <>
struct action<foreign_references> : acts<foreign_references> {
  static void act(Line& line, const Matched&) {
    std::get<syntax::ForeignKey>(line.constraint.kind).references = take(line.references);
  }
};
template <>
struct action<table_constraint> : acts<table_constraint> {
  static void act(Line& line, const Matched& here) { line.constraint.span = line.span(here); }
};

}  // namespace recto::grammar

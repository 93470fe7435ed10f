/// \file
/// Tables, their columns and comments, as they are read.
#pragma once

#include "grammar/actions/action.hpp"
#include "grammar/statements/table.hpp"

namespace recto::grammar {

// Paths and names.
template <>
struct action<table_path> : acts<table_path> {
  static void act(Line& line, const Matched& here) { line.path = line.read_path(here); }
};
template <>
struct action<column_path> : acts<column_path> {
  static void act(Line& line, const Matched& here) { line.path = line.read_member_path(here); }
};
template <>
struct action<new_name> : acts<new_name> {
  static void act(Line& line, const Matched& here) { line.name = line.read_name(here); }
};
template <>
struct action<carried_block> : acts<carried_block> {
  static void act(Line& line, const Matched&) { line.opens = Opens::carried; }
};

// Tables.
template <>
struct action<table_strict> : acts<table_strict> {
  static void act(Line& line, const Matched& here) {
    refuse_repeated(line.strict, here);
    line.strict = true;
  }
};
template <>
struct action<table_no_rowid> : acts<table_no_rowid> {
  static void act(Line& line, const Matched& here) {
    refuse_repeated(line.without_rowid, here);
    line.without_rowid = true;
  }
};
template <>
struct action<create_table> : acts<create_table> {
  static void act(Line& line, const Matched&) {
    line.item =
        syntax::CreateTable{take(line.path), {}, take(line.head), line.strict, line.without_rowid};
    line.opens = Opens::table;
  }
};
template <>
struct action<create_unlogged> : acts<create_unlogged> {
  static void act(Line& line, const Matched&) { line.head.unlogged = true; }
};
template <>
struct action<constraint_line> : acts<constraint_line> {
  static void act(Line& line, const Matched&) { line.table_item = take(line.constraint); }
};
template <>
struct action<index_line> : acts<index_line> {
  static void act(Line& line, const Matched&) { line.table_item = take(line.index); }
};
template <>
struct action<column_line> : acts<column_line> {
  static void act(Line& line, const Matched&) { line.table_item = take(line.column); }
};
template <>
struct action<drop_table> : acts<drop_table> {
  static void act(Line& line, const Matched&) { line.item = syntax::DropTable{take(line.path)}; }
};
template <>
struct action<rename_table> : acts<rename_table> {
  static void act(Line& line, const Matched&) {
    line.item = syntax::RenameTable{take(line.path), take(line.name), {}};
  }
};

// Columns.
template <>
struct action<added_column> : acts<added_column> {
  static void act(Line& line, const Matched& here) {
    line.path = line.read_member_path(here);
    line.column.name = line.path.parts.back();
  }
};
template <>
struct action<place_first> : acts<place_first> {
  static void act(Line& line, const Matched& here) {
    line.placement = syntax::Placement{{}, line.span(here)};
  }
};
template <>
struct action<placed_after> : acts<placed_after> {
  static void act(Line& line, const Matched& here) {
    line.placement = syntax::Placement{line.read_name(here), line.span(here)};
  }
};
template <>
struct action<add_column> : acts<add_column> {
  static void act(Line& line, const Matched& here) {
    line.column.span = line.span(here);
    line.path.parts.pop_back();
    if (!line.path.parts.empty()) line.path.span.end = line.path.parts.back().span.end;
    line.item = syntax::AddColumn{take(line.path), take(line.column), take(line.placement)};
  }
};
template <>
struct action<drop_column> : acts<drop_column> {
  static void act(Line& line, const Matched&) {
    line.item = syntax::DropColumn{take(line.path), take(line.column.fill)};
  }
};
template <>
struct action<rename_column> : acts<rename_column> {
  static void act(Line& line, const Matched&) {
    line.item = syntax::RenameColumn{take(line.path), take(line.name), {}};
  }
};

// Clauses of `alter t.c`.
template <>
struct action<clause_type_name> : acts<clause_type_name> {
  static void act(Line& line, const Matched& here) { line.column.type = line.read_type(here); }
};
template <>
struct action<clause_collation> : acts<clause_collation> {
  static void act(Line& line, const Matched& here) { line.collation = line.read_path(here); }
};
template <>
struct action<clause_using> : acts<clause_using> {
  static void act(Line& line, const Matched& here) { line.fragment = line.read_expression(here); }
};
template <>
struct action<clause_back> : acts<clause_back> {
  static void act(Line& line, const Matched& here) { line.back = line.read_expression(here); }
};
template <>
struct action<type_clause> : acts<type_clause> {
  static void act(Line& line, const Matched&) {
    line.item = syntax::AlterType{take(line.path), take(line.column.type), take(line.collation),
                                  take(line.fragment), take(line.back)};
  }
};
template <>
struct action<clause_default> : acts<clause_default> {
  static void act(Line& line, const Matched& here) { line.fragment = line.read_value(here); }
};
template <>
struct action<clause_fill> : acts<clause_fill> {
  static void act(Line& line, const Matched& here) { line.fragment = line.read_value(here); }
};
template <>
struct action<default_clause> : acts<default_clause> {
  static void act(Line& line, const Matched&) {
    line.item = syntax::AlterDefault{take(line.path), take(line.fragment)};
  }
};
template <>
struct action<drop_default> : acts<drop_default> {
  static void act(Line& line, const Matched&) {
    line.item = syntax::AlterDefault{take(line.path), {}};
  }
};
template <>
struct action<fill_nothing> : acts<fill_nothing> {
  static void act(Line& line, const Matched&) { line.fill_nothing = true; }
};
template <>
struct action<not_null_clause> : acts<not_null_clause> {
  static void act(Line& line, const Matched&) {
    line.item = syntax::AlterNull{take(line.path), false, take(line.fragment), line.fill_nothing,
                                  take(line.conflict).value_or(syntax::Conflict::abort)};
  }
};
template <>
struct action<null_clause> : acts<null_clause> {
  static void act(Line& line, const Matched&) {
    line.item = syntax::AlterNull{take(line.path), true, take(line.fragment)};
  }
};
template <>
struct action<drop_not_null> : acts<drop_not_null> {
  static void act(Line& line, const Matched&) {
    line.item = syntax::AlterNull{take(line.path), true, take(line.fragment)};
  }
};
template <>
struct action<clause_always> : acts<clause_always> {
  static void act(Line& line, const Matched&) { line.always = true; }
};
template <>
struct action<identity_clause> : acts<identity_clause> {
  static void act(Line& line, const Matched&) {
    line.item = syntax::AlterIdentity{
        take(line.path),
        take(line.always) ? syntax::Identity::always : syntax::Identity::by_default,
        take(line.sequence), take(line.autoincrement)};
  }
};
template <>
struct action<drop_identity> : acts<drop_identity> {
  static void act(Line& line, const Matched&) {
    line.item = syntax::AlterIdentity{take(line.path), {}, {}};
  }
};
template <>
struct action<serial_clause> : acts<serial_clause> {
  static void act(Line& line, const Matched&) {
    line.item = syntax::AlterSerial{take(line.path), take(line.sequence), take(line.options),
                                    take(line.fragment)};
  }
};
template <>
struct action<settings_clause> : acts<settings_clause> {
  static void act(Line& line, const Matched&) {
    line.item = syntax::AlterSettings{take(line.path), take(line.column.settings), {}};
  }
};
template <>
struct action<dropped_options> : acts<dropped_options> {
  static void act(Line& line, const Matched&) {
    line.item = syntax::AlterSettings{take(line.path), {}, take(line.names)};
  }
};
template <>
struct action<clause_generated> : acts<clause_generated> {
  static void act(Line& line, const Matched& here) { line.fragment = line.read_expression(here); }
};
template <>
struct action<generated_clause> : acts<generated_clause> {
  static void act(Line& line, const Matched&) {
    line.item =
        syntax::AlterGenerated{take(line.path), take(line.fragment), take(line.computed_on_read)};
  }
};
template <>
struct action<drop_generated> : acts<drop_generated> {
  static void act(Line& line, const Matched&) {
    line.item = syntax::AlterGenerated{take(line.path), {}};
  }
};
template <>
struct action<altered_path> : acts<altered_path> {
  static void act(Line& line, const Matched& here) { line.path = line.read_path(here); }
};
template <>
struct action<alter_block> : acts<alter_block> {
  static void act(Line& line, const Matched&) {
    line.item = syntax::AlterTable{take(line.path), {}};
    line.opens = Opens::alter;
  }
};

// Constraints and indexes by name.
template <>
struct action<index_path> : acts<index_path> {
  static void act(Line& line, const Matched& here) { line.path = line.read_member_path(here); }
};
template <>
struct action<drop_constraint> : acts<drop_constraint> {
  static void act(Line& line, const Matched&) {
    line.item = syntax::DropConstraint{take(line.path)};
  }
};
template <>
struct action<rename_constraint> : acts<rename_constraint> {
  static void act(Line& line, const Matched&) {
    line.item = syntax::RenameConstraint{take(line.path), take(line.name)};
  }
};
template <>
struct action<drop_concurrently> : acts<drop_concurrently> {
  static void act(Line& line, const Matched&) { line.concurrently = true; }
};
template <>
struct action<drop_index> : acts<drop_index> {
  static void act(Line& line, const Matched&) {
    line.item = syntax::DropIndex{take(line.path), take(line.concurrently)};
  }
};
template <>
struct action<rename_index> : acts<rename_index> {
  static void act(Line& line, const Matched&) {
    line.item = syntax::RenameIndex{take(line.path), take(line.name)};
  }
};
template <>
struct action<rename_sequence> : acts<rename_sequence> {
  static void act(Line& line, const Matched&) {
    line.item = syntax::RenameSequence{take(line.path), take(line.name), {}};
  }
};

// Comments.
template <>
struct action<comment_text> : acts<comment_text> {
  static void act(Line& line, const Matched& here) { line.comment = line.read_text(here); }
};
template <>
struct action<on_table> : acts<on_table> {
  static void act(Line& line, const Matched&) {
    line.item = syntax::CommentOnTable{take(line.path), take(line.comment)};
  }
};
template <>
struct action<on_column> : acts<on_column> {
  static void act(Line& line, const Matched&) {
    line.item = syntax::CommentOnColumn{take(line.path), take(line.comment)};
  }
};

}  // namespace recto::grammar

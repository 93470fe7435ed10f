/// \file
/// Statements about rows, as they are read.
#pragma once

#include "grammar/actions/action.hpp"
#include "grammar/rows.hpp"
#include "grammar/statements/data.hpp"

namespace recto::grammar {

template <>
struct action<rows_condition> : acts<rows_condition> {
  static void act(Line& line, const Matched& here) { line.fragment = line.read_expression(here); }
};
template <>
struct action<rest_of_statement> : acts<rest_of_statement> {
  static void act(Line& line, const Matched& here) { line.body = line.read_body(here); }
};

template <>
struct action<overriding_system> : acts<overriding_system> {
  static void act(Line& line, const Matched&) { line.overriding = true; }
};
template <>
struct action<written_row> : acts<written_row> {
  static void act(Line& line, const Matched& here) { line.rows.push_back(read_row(line, here)); }
};
template <>
struct action<skip_conflicts> : acts<skip_conflicts> {
  static void act(Line& line, const Matched&) { line.skips_conflicts = true; }
};
template <>
struct action<insert_rows> : acts<insert_rows> {
  static void act(Line& line, const Matched&) {
    syntax::InsertRows item{
        take(line.path), take(line.names), take(line.overriding), {}, take(line.skips_conflicts),
        take(line.down)};
    if (line.body) {
      item.rows = *take(line.body);
    } else {
      item.rows = take(line.rows);
    }
    line.item = std::move(item);
  }
};

template <>
struct action<assignments> : acts<assignments> {
  static void act(Line& line, const Matched& here) {
    line.assignments = read_assignments(line, here);
  }
};
template <>
struct action<update_rows> : acts<update_rows> {
  static void act(Line& line, const Matched&) {
    line.item = syntax::UpdateRows{take(line.path), take(line.assignments), take(line.fragment),
                                   take(line.body), take(line.down)};
  }
};

template <>
struct action<delete_rows> : acts<delete_rows> {
  static void act(Line& line, const Matched&) {
    line.item =
        syntax::DeleteRows{take(line.path), take(line.fragment), take(line.body), take(line.down)};
  }
};

template <>
struct action<truncated_table> : acts<truncated_table> {
  static void act(Line& line, const Matched& here) { line.paths.push_back(line.read_path(here)); }
};
template <>
struct action<restart_identity> : acts<restart_identity> {
  static void act(Line& line, const Matched&) { line.restarts_identity = true; }
};
template <>
struct action<truncate_tables> : acts<truncate_tables> {
  static void act(Line& line, const Matched&) {
    line.item =
        syntax::TruncateTables{take(line.paths), take(line.restarts_identity), take(line.down)};
  }
};

template <>
struct action<do_body> : acts<do_body> {
  static void act(Line& line, const Matched& here) { line.body = line.read_body(here); }
};
template <>
struct action<do_language> : acts<do_language> {
  static void act(Line& line, const Matched& here) { line.language = line.read_name(here); }
};
template <>
struct action<do_block> : acts<do_block> {
  static void act(Line& line, const Matched&) {
    line.item = syntax::DoBlock{*take(line.body), take(line.language), take(line.down)};
  }
};

}  // namespace recto::grammar

/// \file
/// Indexes and their keys, as they are read.
#pragma once

#include "grammar/actions/action.hpp"
#include "grammar/statements/index.hpp"

namespace recto::grammar {

// Keys.
template <>
struct action<key_expression> : acts<key_expression> {
  static void act(Line& line, const Matched& here) {
    line.key = {.key = line.read_expression(here)};
  }
};
template <>
struct action<key_call> : acts<key_call> {
  static void act(Line& line, const Matched& here) {
    line.key = {.key = syntax::Fragment{syntax::with_lf(here.text), line.span(here)}};
  }
};
template <>
struct action<key_column> : acts<key_column> {
  static void act(Line& line, const Matched& here) { line.key = {.key = line.read_name(here)}; }
};
template <>
struct action<key_descending> : acts<key_descending> {
  static void act(Line& line, const Matched&) { line.key.descending = true; }
};
template <>
struct action<key_nulls_first> : acts<key_nulls_first> {
  static void act(Line& line, const Matched&) { line.key.nulls_first = true; }
};
template <>
struct action<key_nulls_last> : acts<key_nulls_last> {
  static void act(Line& line, const Matched&) { line.key.nulls_first = false; }
};
template <>
struct action<key_collation> : acts<key_collation> {
  static void act(Line& line, const Matched& here) { line.key.collate = line.read_path(here); }
};
template <>
struct action<class_name> : acts<class_name> {
  static void act(Line& line, const Matched& here) {
    line.key.operator_class = syntax::OperatorClass{line.read_path(here), {}};
  }
};
template <>
struct action<class_parameters> : acts<class_parameters> {
  static void act(Line& line, const Matched&) {
    line.key.operator_class->parameters = take(line.options_read);
  }
};
template <>
struct action<index_key> : acts<index_key> {
  static void act(Line& line, const Matched& here) {
    line.key.span = line.span(here);
    line.index.keys.push_back(take(line.key));
  }
};

// The rest.
template <>
struct action<index_name> : acts<index_name> {
  static void act(Line& line, const Matched& here) { line.index.name = line.read_name(here); }
};
template <>
struct action<index_unique> : acts<index_unique> {
  static void act(Line& line, const Matched& here) {
    refuse_repeated(line.index.unique, here);
    line.index.unique = true;
  }
};
template <>
struct action<index_method> : acts<index_method> {
  static void act(Line& line, const Matched& here) {
    refuse_repeated(line.index.method.has_value(), here);
    line.index.method = line.read_name(here);
  }
};
template <>
struct action<included_columns> : acts<included_columns> {
  static void act(Line& line, const Matched& here) {
    refuse_repeated(!line.index.include.empty(), here);
    line.index.include = take(line.names);
  }
};
template <>
struct action<index_nulls_alike> : acts<index_nulls_alike> {
  static void act(Line& line, const Matched& here) {
    refuse_repeated(line.index.nulls_not_distinct, here);
    line.index.nulls_not_distinct = true;
  }
};
template <>
struct action<index_parameters> : acts<index_parameters> {
  static void act(Line& line, const Matched& here) {
    refuse_repeated(!line.index.options.empty(), here);
    line.index.options = take(line.options_read);
  }
};
template <>
struct action<index_tablespace_name> : acts<index_tablespace_name> {
  static void act(Line& line, const Matched& here) {
    refuse_repeated(line.index.tablespace.has_value(), here);
    line.index.tablespace = line.read_name(here);
  }
};
template <>
struct action<index_concurrently> : acts<index_concurrently> {
  static void act(Line& line, const Matched& here) {
    refuse_repeated(line.index.concurrently.has_value(), here);
    line.index.concurrently = line.span(here);
  }
};
template <>
struct action<index_condition> : acts<index_condition> {
  static void act(Line& line, const Matched& here) {
    refuse_repeated(line.index.where.has_value(), here);
    line.index.where = line.read_expression(here);
  }
};
template <>
struct action<table_index> : acts<table_index> {
  static void act(Line& line, const Matched& here) { line.index.span = line.span(here); }
};
template <>
struct action<inline_index> : acts<inline_index> {
  static void act(Line& line, const Matched& here) {
    line.index.span = line.span(here);
    line.column.index = take(line.index);
  }
};

}  // namespace recto::grammar

/// \file
/// Enums and their values, as they are read.
#pragma once

#include "grammar/actions/action.hpp"
#include "grammar/statements/enum.hpp"

namespace recto::grammar {

template <>
struct action<enum_path> : acts<enum_path> {
  static void act(Line& line, const Matched& here) { line.path = line.read_path(here); }
};
template <>
struct action<values_open> : acts<values_open> {
  static void act(Line& line, const Matched&) { line.values.clear(); }
};
template <>
struct action<listed_value> : acts<listed_value> {
  static void act(Line& line, const Matched& here) { line.values.push_back(line.read_text(here)); }
};
template <>
struct action<create_enum> : acts<create_enum> {
  static void act(Line& line, const Matched&) {
    line.item = syntax::CreateEnum{take(line.path), take(line.values)};
  }
};
template <>
struct action<drop_enum> : acts<drop_enum> {
  static void act(Line& line, const Matched&) { line.item = syntax::DropEnum{take(line.path)}; }
};
template <>
struct action<rename_enum> : acts<rename_enum> {
  static void act(Line& line, const Matched&) {
    line.item = syntax::RenameEnum{take(line.path), take(line.name), {}};
  }
};
template <>
struct action<the_value> : acts<the_value> {
  static void act(Line& line, const Matched& here) { line.value = line.read_text(here); }
};
template <>
struct action<before_value> : acts<before_value> {
  static void act(Line& line, const Matched& here) { line.before = line.read_text(here); }
};
template <>
struct action<after_value> : acts<after_value> {
  static void act(Line& line, const Matched& here) { line.after = line.read_text(here); }
};
template <>
struct action<new_value> : acts<new_value> {
  static void act(Line& line, const Matched& here) { line.text = line.read_text(here); }
};
template <>
struct action<add_value> : acts<add_value> {
  static void act(Line& line, const Matched&) {
    line.item =
        syntax::AddValue{take(line.value), take(line.path), take(line.before), take(line.after)};
  }
};
template <>
struct action<drop_value> : acts<drop_value> {
  static void act(Line& line, const Matched&) {
    line.item = syntax::DropValue{take(line.value), take(line.path), take(line.rows_to)};
  }
};
template <>
struct action<rows_value> : acts<rows_value> {
  static void act(Line& line, const Matched& here) { line.rows_to = line.read_text(here); }
};
template <>
struct action<reorder_enum> : acts<reorder_enum> {
  static void act(Line& line, const Matched&) {
    line.item = syntax::ReorderEnum{take(line.path), take(line.values)};
  }
};
template <>
struct action<rename_value> : acts<rename_value> {
  static void act(Line& line, const Matched&) {
    line.item = syntax::RenameValue{take(line.value), take(line.text), take(line.path), {}};
  }
};

}  // namespace recto::grammar

/// \file
/// Sequences, as they are read.
#pragma once

#include "grammar/actions/action.hpp"
#include "grammar/statements/sequence.hpp"

namespace recto::grammar {

template <>
struct action<sequence_type> : acts<sequence_type> {
  static void act(Line& line, const Matched& here) {
    refuse_repeated(line.options.type.has_value(), here);
    line.options.type = line.read_type(here);
  }
};
template <>
struct action<sequence_start> : acts<sequence_start> {
  static void act(Line& line, const Matched& here) {
    refuse_repeated(line.options.start.has_value(), here);
    line.options.start = Line::read_number(here);
  }
};
template <>
struct action<sequence_increment> : acts<sequence_increment> {
  static void act(Line& line, const Matched& here) {
    refuse_repeated(line.options.increment.has_value(), here);
    line.options.increment = Line::read_number(here);
  }
};
template <>
struct action<sequence_min> : acts<sequence_min> {
  static void act(Line& line, const Matched& here) {
    refuse_repeated(line.options.min_value.has_value(), here);
    line.options.min_value = Line::read_number(here);
  }
};
template <>
struct action<sequence_max> : acts<sequence_max> {
  static void act(Line& line, const Matched& here) {
    refuse_repeated(line.options.max_value.has_value(), here);
    line.options.max_value = Line::read_number(here);
  }
};
template <>
struct action<sequence_cache> : acts<sequence_cache> {
  static void act(Line& line, const Matched& here) {
    refuse_repeated(line.options.cache.has_value(), here);
    line.options.cache = Line::read_number(here);
  }
};
template <>
struct action<sequence_cycle> : acts<sequence_cycle> {
  static void act(Line& line, const Matched& here) {
    refuse_repeated(line.options.cycle.has_value(), here);
    line.options.cycle = true;
  }
};
template <>
struct action<sequence_no_cycle> : acts<sequence_no_cycle> {
  static void act(Line& line, const Matched& here) {
    refuse_repeated(line.options.cycle.has_value(), here);
    line.options.cycle = false;
  }
};
template <>
struct action<owned_by_none> : acts<owned_by_none> {
  static void act(Line& line, const Matched& here) {
    refuse_repeated(line.options.owned_by_none || line.options.owned_by, here);
    line.options.owned_by_none = true;
  }
};
template <>
struct action<owning_column> : acts<owning_column> {
  static void act(Line& line, const Matched& here) {
    refuse_repeated(line.options.owned_by_none || line.options.owned_by, here);
    line.options.owned_by = line.read_path(here);
  }
};
template <>
struct action<sequence_path> : acts<sequence_path> {
  static void act(Line& line, const Matched& here) { line.path = line.read_path(here); }
};
template <>
struct action<create_sequence> : acts<create_sequence> {
  static void act(Line& line, const Matched&) {
    line.item = syntax::CreateSequence{take(line.path), take(line.options)};
  }
};
template <>
struct action<drop_sequence> : acts<drop_sequence> {
  static void act(Line& line, const Matched&) { line.item = syntax::DropSequence{take(line.path)}; }
};
template <>
struct action<alter_sequence> : acts<alter_sequence> {
  static void act(Line& line, const Matched&) {
    line.item = syntax::AlterSequence{take(line.path), take(line.options)};
  }
};

}  // namespace recto::grammar

/// \file
/// Partitions and inheritance, as they are read.
#pragma once

#include "grammar/actions/action.hpp"
#include "grammar/statements/table.hpp"

namespace recto::grammar {

// How a table is partitioned.
template <>
struct action<by_range> : acts<by_range> {
  static void act(Line& line, const Matched& here) {
    refuse_repeated(line.head.partition_by.has_value(), here);
    line.head.partition_by = syntax::PartitionBy{syntax::PartitionStrategy::range, {}, {}};
  }
};
template <>
struct action<by_list> : acts<by_list> {
  static void act(Line& line, const Matched& here) {
    refuse_repeated(line.head.partition_by.has_value(), here);
    line.head.partition_by = syntax::PartitionBy{syntax::PartitionStrategy::list, {}, {}};
  }
};
template <>
struct action<by_hash> : acts<by_hash> {
  static void act(Line& line, const Matched& here) {
    refuse_repeated(line.head.partition_by.has_value(), here);
    line.head.partition_by = syntax::PartitionBy{syntax::PartitionStrategy::hash, {}, {}};
  }
};
template <>
struct action<partition_keys> : acts<partition_keys> {
  static void act(Line& line, const Matched& here) {
    line.head.partition_by->keys = take(line.index.keys);
    line.head.partition_by->span = line.span(here);
  }
};

// A bound.
template <>
struct action<bound_from> : acts<bound_from> {
  static void act(Line& line, const Matched& here) {
    line.bound.first = line.read_expression(here);
  }
};
template <>
struct action<bound_to> : acts<bound_to> {
  static void act(Line& line, const Matched& here) {
    line.bound.kind = syntax::BoundKind::range;
    line.bound.second = line.read_expression(here);
  }
};
template <>
struct action<bound_list> : acts<bound_list> {
  static void act(Line& line, const Matched& here) {
    line.bound.kind = syntax::BoundKind::list;
    line.bound.first = line.read_expression(here);
  }
};
template <>
struct action<bound_modulus> : acts<bound_modulus> {
  static void act(Line& line, const Matched& here) {
    line.bound.first = {std::string(here.text), line.span(here)};
  }
};
template <>
struct action<bound_remainder> : acts<bound_remainder> {
  static void act(Line& line, const Matched& here) {
    line.bound.kind = syntax::BoundKind::hash;
    line.bound.second = {std::string(here.text), line.span(here)};
  }
};
template <>
struct action<bound_default> : acts<bound_default> {
  static void act(Line& line, const Matched&) { line.bound = {}; }
};
template <>
struct action<partition_bound> : acts<partition_bound> {
  static void act(Line& line, const Matched& here) { line.bound.span = line.span(here); }
};

// Parents.
template <>
struct action<parent_path> : acts<parent_path> {
  static void act(Line& line, const Matched& here) { line.parent = line.read_path(here); }
};
template <>
struct action<partition_of> : acts<partition_of> {
  static void act(Line& line, const Matched&) {
    line.head.partition_of = syntax::PartitionOf{take(line.parent), take(line.bound)};
  }
};
template <>
struct action<inherits_open> : acts<inherits_open> {
  static void act(Line& line, const Matched& here) {
    refuse_repeated(!line.head.inherits.empty(), here);
  }
};
template <>
struct action<inherited_path> : acts<inherited_path> {
  static void act(Line& line, const Matched& here) {
    line.head.inherits.push_back(line.read_path(here));
  }
};

// Whole lines.
template <>
struct action<attached_table> : acts<attached_table> {
  static void act(Line& line, const Matched& here) { line.path = line.read_path(here); }
};
template <>
struct action<attach_table> : acts<attach_table> {
  static void act(Line& line, const Matched&) {
    line.item = syntax::AttachTable{take(line.path), take(line.parent), take(line.bound)};
  }
};
template <>
struct action<detach_table> : acts<detach_table> {
  static void act(Line& line, const Matched&) {
    line.item = syntax::DetachTable{take(line.path), take(line.parent)};
  }
};
template <>
struct action<clause_inherit> : acts<clause_inherit> {
  static void act(Line& line, const Matched&) {
    line.item = syntax::InheritTable{take(line.path), take(line.parent), true};
  }
};
template <>
struct action<clause_no_inherit> : acts<clause_no_inherit> {
  static void act(Line& line, const Matched&) {
    line.item = syntax::InheritTable{take(line.path), take(line.parent), false};
  }
};
template <>
struct action<partition_block> : acts<partition_block> {
  static void act(Line& line, const Matched&) { line.opens = Opens::table; }
};
template <>
struct action<create_partition> : acts<create_partition> {
  static void act(Line& line, const Matched&) {
    line.item =
        syntax::CreateTable{take(line.path), {}, take(line.head), line.strict, line.without_rowid};
  }
};

}  // namespace recto::grammar

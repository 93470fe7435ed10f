/// \file
/// What a table has besides its columns, as it is read.
#pragma once

#include <string>

#include "grammar/actions/action.hpp"
#include "grammar/statements/table_property.hpp"
#include "source/text.hpp"

namespace recto::grammar {

// Parameters.
template <>
struct action<parameter_name> : acts<parameter_name> {
  static void act(Line& line, const Matched& here) {
    // Without a value it is switched on.
    line.parameters.push_back({{folded(here.text), line.span(here)}, "true"});
  }
};
template <>
struct action<parameter_value> : acts<parameter_value> {
  static void act(Line& line, const Matched& here) {
    line.parameters.back().value =
        here.text.front() == '\'' ? std::string(here.text) : folded(here.text);
  }
};
template <>
struct action<dropped_parameter> : acts<dropped_parameter> {
  static void act(Line& line, const Matched& here) {
    line.names.push_back({folded(here.text), line.span(here)});
  }
};
template <>
struct action<table_with> : acts<table_with> {
  static void act(Line& line, const Matched& here) {
    refuse_repeated(!line.head.parameters.empty(), here);
    line.head.parameters = take(line.parameters);
  }
};
template <>
struct action<table_method> : acts<table_method> {
  static void act(Line& line, const Matched& here) {
    refuse_repeated(line.head.method.has_value(), here);
    line.head.method = line.read_name(here);
  }
};
template <>
struct action<tablespace_name> : acts<tablespace_name> {
  static void act(Line& line, const Matched& here) {
    refuse_repeated(line.head.tablespace.has_value(), here);
    line.head.tablespace = line.read_name(here);
  }
};

// alter table t …
template <>
struct action<property_table> : acts<property_table> {
  static void act(Line& line, const Matched& here) { line.path = line.read_path(here); }
};

/// A clause: `make` gives what it says, behind the table.
template <class Rule>
struct makes_property {
  template <typename Input>
  static void apply(const Input& in, Line& line) {
    const Matched here = matched(in);
    syntax::AlterTableProperty item{take(line.path), action<Rule>::make(line), {}};
    item.clause_span = line.span(here);
    line.item = std::move(item);
  }
};
template <>
struct action<clause_unlogged> : makes_property<clause_unlogged> {
  static syntax::SetUnlogged make(Line&) { return {true}; }
};
template <>
struct action<clause_logged> : makes_property<clause_logged> {
  static syntax::SetUnlogged make(Line&) { return {false}; }
};
template <>
struct action<clause_with> : makes_property<clause_with> {
  static syntax::SetParameters make(Line& line) { return {take(line.parameters)}; }
};
template <>
struct action<clause_drop_with> : makes_property<clause_drop_with> {
  static syntax::DropParameters make(Line& line) {
    line.parameters.clear();
    return {take(line.names)};
  }
};
template <>
struct action<clause_method> : makes_property<clause_method> {
  static syntax::SetMethod make(Line& line) { return {*take(line.head.method)}; }
};
template <>
struct action<clause_tablespace> : makes_property<clause_tablespace> {
  static syntax::SetTablespace make(Line& line) { return {*take(line.head.tablespace)}; }
};
template <>
struct action<replica_full> : acts<replica_full> {
  static void act(Line& line, const Matched&) {
    line.replica.identity = syntax::ReplicaIdentity::full;
  }
};
template <>
struct action<replica_nothing> : acts<replica_nothing> {
  static void act(Line& line, const Matched&) {
    line.replica.identity = syntax::ReplicaIdentity::nothing;
  }
};
template <>
struct action<replica_index> : acts<replica_index> {
  static void act(Line& line, const Matched&) {
    line.replica.identity = syntax::ReplicaIdentity::index;
  }
};
template <>
struct action<marked_index> : acts<marked_index> {
  static void act(Line& line, const Matched& here) { line.replica.index = line.read_name(here); }
};
template <>
struct action<clause_replica> : makes_property<clause_replica> {
  static syntax::SetReplicaIdentity make(Line& line) { return take(line.replica); }
};
template <>
struct action<clause_cluster> : makes_property<clause_cluster> {
  static syntax::SetCluster make(Line& line) { return {take(line.replica.index)}; }
};
template <>
struct action<clause_no_cluster> : makes_property<clause_no_cluster> {
  static syntax::SetCluster make(Line&) { return {}; }
};
template <>
struct action<clause_strict> : makes_property<clause_strict> {
  static syntax::SetStrict make(Line&) { return {true}; }
};
template <>
struct action<clause_no_strict> : makes_property<clause_no_strict> {
  static syntax::SetStrict make(Line&) { return {false}; }
};
template <>
struct action<clause_rowid> : makes_property<clause_rowid> {
  static syntax::SetRowid make(Line&) { return {false}; }
};
template <>
struct action<clause_no_rowid> : makes_property<clause_no_rowid> {
  static syntax::SetRowid make(Line&) { return {true}; }
};
template <>
struct action<clause_security> : makes_property<clause_security> {
  static syntax::SetRowSecurity make(Line&) { return {true}; }
};
template <>
struct action<clause_no_security> : makes_property<clause_no_security> {
  static syntax::SetRowSecurity make(Line&) { return {false}; }
};
template <>
struct action<clause_force> : makes_property<clause_force> {
  static syntax::ForceRowSecurity make(Line&) { return {true}; }
};
template <>
struct action<clause_no_force> : makes_property<clause_no_force> {
  static syntax::ForceRowSecurity make(Line&) { return {false}; }
};
template <>
struct action<schema_name> : acts<schema_name> {
  static void act(Line& line, const Matched& here) { line.name = line.read_name(here); }
};
template <>
struct action<clause_schema> : makes_property<clause_schema> {
  static syntax::MoveToSchema make(Line& line) { return {take(line.name)}; }
};

}  // namespace recto::grammar

/// \file
/// Triggers, as they are read.
#pragma once

#include <utility>

#include "grammar/actions/action.hpp"
#include "grammar/statements/trigger.hpp"

namespace recto::grammar {

template <>
struct action<trigger_word> : acts<trigger_word> {
  static void act(Line& line, const Matched&) { line.noun = syntax::Trigger{}; }
};
template <>
struct action<constraint_word> : acts<constraint_word> {
  static void act(Line& line, const Matched&) { line.trigger.constraint = true; }
};
template <>
struct action<trigger_name> : acts<trigger_name> {
  static void act(Line& line, const Matched& here) {
    line.trigger.path = {{line.read_name(here)}, line.span(here)};
  }
};
template <>
struct action<timing_before> : acts<timing_before> {
  static void act(Line& line, const Matched&) { line.trigger.timing = syntax::Timing::before; }
};
template <>
struct action<timing_after> : acts<timing_after> {
  static void act(Line& line, const Matched&) { line.trigger.timing = syntax::Timing::after; }
};
template <>
struct action<timing_instead> : acts<timing_instead> {
  static void act(Line& line, const Matched&) { line.trigger.timing = syntax::Timing::instead_of; }
};

inline void set_event(bool& event, const Matched& here) {
  refuse_repeated(event, here);
  event = true;
}
template <>
struct action<event_insert> : acts<event_insert> {
  static void act(Line& line, const Matched& here) { set_event(line.trigger.inserts, here); }
};
template <>
struct action<event_update> : acts<event_update> {
  static void act(Line& line, const Matched& here) { set_event(line.trigger.updates, here); }
};
template <>
struct action<event_delete> : acts<event_delete> {
  static void act(Line& line, const Matched& here) { set_event(line.trigger.deletes, here); }
};
template <>
struct action<event_truncate> : acts<event_truncate> {
  static void act(Line& line, const Matched& here) { set_event(line.trigger.truncates, here); }
};
template <>
struct action<event_column> : acts<event_column> {
  static void act(Line& line, const Matched& here) {
    line.trigger.columns.push_back(line.read_name(here));
  }
};
template <>
struct action<trigger_table> : acts<trigger_table> {
  static void act(Line& line, const Matched& here) { line.trigger.table = line.read_path(here); }
};
template <>
struct action<trigger_from> : acts<trigger_from> {
  static void act(Line& line, const Matched& here) { line.trigger.from = line.read_path(here); }
};
template <>
struct action<trigger_deferrable> : acts<trigger_deferrable> {
  static void act(Line& line, const Matched&) { line.trigger.deferrable = true; }
};
template <>
struct action<initially_deferred_clause> : acts<initially_deferred_clause> {
  static void act(Line& line, const Matched&) {
    line.trigger.deferrable = line.trigger.initially_deferred = true;
  }
};
template <>
struct action<old_table_name> : acts<old_table_name> {
  static void act(Line& line, const Matched& here) {
    refuse_repeated(line.trigger.old_table.has_value(), here);
    line.trigger.old_table = line.read_name(here);
  }
};
template <>
struct action<new_table_name> : acts<new_table_name> {
  static void act(Line& line, const Matched& here) {
    refuse_repeated(line.trigger.new_table.has_value(), here);
    line.trigger.new_table = line.read_name(here);
  }
};
template <>
struct action<each_row> : acts<each_row> {
  static void act(Line& line, const Matched&) { line.trigger.each_row = true; }
};
template <>
struct action<trigger_condition> : acts<trigger_condition> {
  static void act(Line& line, const Matched& here) {
    refuse_repeated(line.trigger.when.has_value(), here);
    line.trigger.when = line.read_expression(here);
  }
};
template <>
struct action<trigger_function> : acts<trigger_function> {
  static void act(Line& line, const Matched& here) { line.trigger.function = line.read_path(here); }
};
template <>
struct action<trigger_text> : acts<trigger_text> {
  static void act(Line& line, const Matched& here) {
    line.trigger.arguments.push_back(line.read_text(here));
  }
};
template <>
struct action<trigger_word_value> : acts<trigger_word_value> {
  static void act(Line& line, const Matched& here) {
    line.trigger.arguments.push_back({std::string(here.text), line.span(here)});
  }
};
template <>
struct action<trigger_body> : acts<trigger_body> {
  static void act(Line& line, const Matched& here) {
    line.trigger.body = line.read_expression(here);
  }
};
template <>
struct action<trigger_definition> : acts<trigger_definition> {
  static void act(Line& line, const Matched&) { line.object = take(line.trigger); }
};

// When it fires.
template <>
struct action<firing_disable> : acts<firing_disable> {
  static void act(Line& line, const Matched&) { line.firing = syntax::Firing::disabled; }
};
template <>
struct action<firing_always> : acts<firing_always> {
  static void act(Line& line, const Matched&) { line.firing = syntax::Firing::always; }
};
template <>
struct action<firing_replica> : acts<firing_replica> {
  static void act(Line& line, const Matched&) { line.firing = syntax::Firing::replica; }
};
template <>
struct action<firing_enable> : acts<firing_enable> {
  static void act(Line& line, const Matched&) { line.firing = syntax::Firing::enabled; }
};
template <>
struct action<altered_trigger> : acts<altered_trigger> {
  static void act(Line& line, const Matched& here) {
    line.object_name = {line.read_path(here), {}};
  }
};
template <>
struct action<alter_trigger> : acts<alter_trigger> {
  static void act(Line& line, const Matched&) {
    line.item = syntax::AlterTrigger{take(line.object_name), *take(line.firing)};
  }
};
template <>
struct action<alter_triggers> : acts<alter_triggers> {
  static void act(Line& line, const Matched&) {
    line.item = syntax::AlterTriggers{take(line.path), *take(line.firing)};
  }
};

}  // namespace recto::grammar

/// \file
/// Triggers: their definition, which may go over several lines, and when they fire.
#pragma once

#include "grammar/habits.hpp"
#include "grammar/lexical.hpp"
#include "grammar/statements/routine.hpp"
#include "grammar/statements/table.hpp"

namespace recto::grammar {

// clang-format off

struct trigger_word       : word<"trigger"> {};
struct constraint_word    : seq<word<"constraint">, at<wide_gap, trigger_word>> {};

struct trigger_name       : identifier {};
struct dotted_trigger     : seq<identifier, at<one<'.'>>>, habit {};
struct timing_before      : word<"before"> {};
struct timing_after       : word<"after"> {};
struct timing_instead     : seq<word<"instead">, gap, word<"of">> {};
struct trigger_timing     : sor<timing_before, timing_after, timing_instead> {};
struct event_insert       : word<"insert"> {};
struct event_update       : word<"update"> {};
struct event_delete       : word<"delete"> {};
struct event_truncate     : word<"truncate"> {};
struct event_column       : identifier {};
struct event_columns      : seq<word<"of">, gap, must<event_column>, star<if_must<comma, event_column>>> {};
struct trigger_event      : sor<event_insert, seq<event_update, opt<gap, event_columns>>, event_delete, event_truncate> {};
struct trigger_on         : word<"on"> {};
struct trigger_table      : path {};

struct trigger_from       : path {};
struct from_clause        : seq<word<"from">, gap, must<trigger_from>> {};
struct trigger_immediate  : seq<word<"not">, gap, word<"deferrable">> {};
struct trigger_deferrable : word<"deferrable"> {};
struct initially_deferred_clause  : seq<word<"initially">, gap, word<"deferred">> {};
struct initially_immediate_clause : seq<word<"initially">, gap, word<"immediate">> {};
struct old_table_name     : identifier {};
struct new_table_name     : identifier {};
struct old_table_clause   : seq<word<"old">, gap, word<"table">, gap, opt<word<"as">, gap>, must<old_table_name>> {};
struct new_table_clause   : seq<word<"new">, gap, word<"table">, gap, opt<word<"as">, gap>, must<new_table_name>> {};
struct transition_table   : sor<old_table_clause, new_table_clause> {};
struct referencing_clause : seq<word<"referencing">, gap, must<transition_table>, opt<gap, transition_table>> {};
struct each_row           : word<"row"> {};
struct each_statement     : word<"statement"> {};
struct each_what          : sor<each_row, each_statement> {};
struct each_clause        : seq<word<"for">, gap, opt<word<"each">, gap>, must<each_what>> {};
struct trigger_condition  : sor<delimited, loose_expression> {};
struct when_clause        : seq<word<"when">, gap, must<trigger_condition>> {};
struct trigger_clause     : sor<from_clause, trigger_immediate, trigger_deferrable, initially_deferred_clause, initially_immediate_clause, referencing_clause, each_clause, when_clause> {};

struct trigger_function   : path {};
struct trigger_text       : text_literal {};
struct trigger_word_value : sor<whole_number, identifier> {};
struct trigger_value      : sor<trigger_text, trigger_word_value> {};
struct trigger_values_open  : open_list {};
struct trigger_values_close : close_list {};
struct execute_what       : sor<word<"function">, word<"procedure">> {};
struct execute_clause     : seq<word<"execute">, gap, must<execute_what>, gap, must<trigger_function>, gap, must<trigger_values_open>, space, opt<trigger_value, star<if_must<comma, trigger_value>>>, space, must<trigger_values_close>> {};
struct trigger_body       : dollar_quoted {};
struct begin_clause       : seq<word<"begin">, space, must<trigger_body>> {};
struct trigger_action     : sor<execute_clause, begin_clause> {};

struct trigger_definition : seq<opt<constraint_word, gap>, trigger_word, gap, opt<existence, gap>, opt<dotted_trigger>, must<trigger_name>, space, must<trigger_timing>, gap, must<trigger_event>, star<gap, word<"or">, gap, must<trigger_event>>, space, must<trigger_on>, gap, must<trigger_table>, star<space, trigger_clause>, sor<seq<space, trigger_action>, seq<gap, must<trigger_action>>>> {};

// alter trigger t.name …, alter table t … triggers
struct firing_disable     : word<"disable"> {};
struct firing_always      : seq<word<"enable">, gap, word<"always">> {};
struct firing_replica     : seq<word<"enable">, gap, word<"replica">> {};
struct firing_enable      : word<"enable"> {};
struct firing             : sor<firing_disable, firing_always, firing_replica, firing_enable> {};
struct altered_trigger    : path {};
struct alter_trigger      : seq<trigger_word, at<wide_gap, path>, gap, altered_trigger, gap, must<firing>> {};
struct one_trigger_words  : seq<word<"trigger">, at<wide_gap, identifier>>, habit {};
struct every_trigger      : sor<word<"triggers">, one_trigger_words> {};
struct triggers_ahead     : at<word<"table">, wide_gap, path, wide_gap, sor<word<"disable">, word<"enable">>, wide_gap, opt<sor<word<"always">, word<"replica">>, wide_gap>, sor<word<"trigger">, word<"triggers">>> {};
struct alter_triggers     : seq<triggers_ahead, word<"table">, gap, table_path, gap, must<firing>, gap, every_trigger> {};

// clang-format on

}  // namespace recto::grammar

/// \file
/// Enums and their values. `value` is a word of the language only before a text, else a name.
#pragma once

#include "grammar/habits.hpp"
#include "grammar/lexical.hpp"
#include "grammar/statements/table.hpp"

namespace recto::grammar {

// clang-format off

struct enum_path          : path {};
struct listed_value       : text_literal {};
struct values_open        : open_list {};
struct values_close       : close_list {};
struct value_list         : seq<values_open, space, must<listed_value>, star<if_must<comma, listed_value>>, space, must<values_close>> {};
struct create_enum        : seq<word<"enum">, gap, opt<existence, gap>, must<enum_path>, gap, must<value_list>> {};
struct drop_enum          : seq<word<"enum">, gap, opt<existence, gap>, must<enum_path>> {};
struct rename_enum        : seq<word<"enum">, gap, opt<existence, gap>, must<enum_path>, rename_end, opt<gap, carried_block>> {};

struct the_value          : text_literal {};
struct value_word_ahead   : at<word<"value">, gap, one<'\''>> {};
struct unquoted_value     : seq<word<"value">, wide_gap, identifier>, habit {};
struct value_start        : seq<value_word_ahead, word<"value">, gap, the_value> {};
struct before_value       : text_literal {};
struct after_value        : text_literal {};
struct value_place        : sor<seq<word<"before">, gap, must<before_value>>, seq<word<"after">, gap, must<after_value>>> {};
struct to_word            : word<"to"> {};
struct in_word            : word<"in"> {};
struct from_word          : word<"from"> {};
struct new_value          : text_literal {};
struct add_value          : seq<value_start, gap, must<to_word>, gap, must<enum_path>, opt<gap, value_place>> {};
struct rows_to_word       : word<"to"> {};
struct rows_value         : text_literal {};
struct rows_to            : seq<word<"rows">, gap, must<rows_to_word>, gap, must<rows_value>> {};
struct drop_value         : seq<value_start, gap, must<from_word>, gap, must<enum_path>, opt<gap, rows_to>> {};
struct reorder_enum       : seq<word<"reorder">, gap, must<enum_path>, gap, must<value_list>> {};
struct rename_value       : seq<value_start, gap, must<to_word>, gap, must<new_value>, gap, must<in_word>, gap, must<enum_path>, opt<gap, carried_block>> {};

// clang-format on

}  // namespace recto::grammar

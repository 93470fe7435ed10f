/// \file
/// SQL's lines whose words stand in another order here, or lack one: recognised to be refused with
/// the line to write, names and all (`actions/other_order.hpp`). What one fixed sentence is enough
/// for is in `habits.hpp`.
#pragma once

#include "grammar/lexical.hpp"

namespace recto::grammar {

// clang-format off

// alter t owner r: a property of a table, without the word table
struct any_piece          : seq<not_at<end_of_line>, pegtl::any> {};
struct table_only_word    : sor<word<"owner">, word<"schema">, word<"row">, word<"inherit">, word<"no">, word<"unlogged">, word<"logged">, word<"tablespace">, word<"using">, word<"replica">, word<"cluster">, word<"force">, word<"strict">, word<"without">> {};
struct set_of_table       : seq<word<"set">, gap, sor<word<"schema">, word<"tablespace">, word<"logged">, word<"unlogged">, word<"without">, word<"access">>> {};
struct table_habit_word   : sor<set_of_table, word<"enable">, word<"disable">, word<"attach">, word<"detach">, seq<word<"add">, not_at<gap, word<"generated">>>> {};
/// Behind `t.c` these change a column; `t` alone is a table.
struct either_word        : sor<word<"with">, word<"reset">, seq<word<"set">, gap, one<'('>>, seq<word<"drop">, gap, word<"with">>> {};
struct property_path      : path {};
struct property_text      : plus<any_piece> {};
struct property_of_table  : seq<at<sor<seq<path, wide_gap, sor<table_only_word, table_habit_word>>, seq<identifier, wide_gap, either_word>>>, property_path, wide_gap, property_text> {};

// create table t as select …
struct table_as_query     : word<"as"> {};

// clang-format on

}  // namespace recto::grammar

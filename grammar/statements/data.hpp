/// \file
/// Statements about rows, each with its way back behind it. Rows go on with the next line behind
/// `values` and behind a comma; everything else ends with its line.
#pragma once

#include "grammar/habits.hpp"
#include "grammar/lexical.hpp"
#include "grammar/statements/constraint.hpp"
#include "grammar/statements/sql.hpp"
#include "grammar/statements/table.hpp"
#include "grammar/statements/value.hpp"

namespace recto::grammar {

// clang-format off

struct way_back           : sor<sql_down, sql_irreversible> {};
struct way_back_follows   : opt<gap, way_back> {};
struct rows_condition     : sor<delimited, loose_expression> {};
struct rows_where         : seq<word<"where">, gap, must<rows_condition>> {};
struct rest_of_statement  : dollar_quoted {};

// insert into t (a, b) …
struct into_word          : word<"into"> {};
struct inserted_columns   : column_list {};
struct system_value       : seq<word<"system">, gap, word<"value">> {};
struct overriding_system  : seq<word<"overriding">, gap, must<system_value>> {};
struct written_row        : parenthesised {};
struct row_comma          : seq<gap, one<','>, space> {};
struct written_rows       : seq<word<"values">, space, must<written_row>, star<if_must<row_comma, written_row>>> {};
struct nothing_word       : seq<word<"do">, gap, word<"nothing">> {};
struct conflict_what      : seq<word<"conflict">, gap, nothing_word> {};
struct skip_conflicts     : seq<word<"on">, gap, must<conflict_what>> {};
struct inserted_rows      : sor<seq<written_rows, opt<gap, skip_conflicts>>, rest_of_statement> {};
struct insert_rows        : seq<word<"insert">, gap, must<into_word>, gap, must<table_path>, gap, must<inserted_columns>, opt<gap, overriding_system>, gap, must<inserted_rows>, way_back_follows> {};

// update t …
struct assignments        : parenthesised {};
struct set_assignments    : seq<word<"set">, gap, must<assignments>, opt<gap, rows_where>> {};
struct updated_rows       : sor<set_assignments, rest_of_statement> {};
struct update_rows        : seq<word<"update">, gap, must<table_path>, gap, must<updated_rows>, way_back_follows> {};

// delete from t …
struct delete_from        : word<"from"> {};
struct deleted_rows       : sor<rows_where, rest_of_statement> {};
struct delete_rows        : seq<word<"delete">, gap, must<delete_from>, gap, must<table_path>, opt<gap, deleted_rows>, way_back_follows> {};

// truncate t, u
struct truncated_table    : path {};
struct truncate_table_word : seq<word<"table">, at<wide_gap, identifier>>, habit {};
struct restart_identity   : seq<word<"restart">, gap, word<"identity">> {};
struct truncate_tables    : seq<word<"truncate">, gap, opt<truncate_table_word>, must<truncated_table>, star<if_must<comma, truncated_table>>, opt<gap, restart_identity>, opt<gap, drop_behaviour>, way_back_follows> {};

// do $$ … $$
struct do_body            : dollar_quoted {};
struct do_language        : identifier {};
struct do_block           : seq<word<"do">, gap, must<do_body>, opt<gap, word<"language">, gap, must<do_language>>, way_back_follows> {};

struct data_item          : sor<insert_rows, update_rows, delete_rows, truncate_tables, do_block> {};

// clang-format on

}  // namespace recto::grammar

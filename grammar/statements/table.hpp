/// \file
/// Tables and their columns: create, drop, rename, alter, comment. Where a statement opens a block
/// the rule ends with its brace; the lines inside are read one by one (`parse.cpp`).
#pragma once

#include "grammar/habits.hpp"
#include "grammar/lexical.hpp"
#include "grammar/statements/column.hpp"
#include "grammar/statements/constraint.hpp"
#include "grammar/statements/index.hpp"
#include "grammar/statements/other_order.hpp"
#include "grammar/statements/partition.hpp"
#include "grammar/statements/sequence.hpp"
#include "grammar/statements/table_property.hpp"

namespace recto::grammar {

// clang-format off

struct table_path         : path {};
struct column_path        : path {};
struct new_name           : identifier {};
struct rename_to          : word<"to"> {};

// create [unlogged] table t [inherits (…)] [partition by …] [using m] [with (…)] [tablespace x] [strict] [without rowid] {
struct create_unlogged    : seq<word<"unlogged">, at<gap, word<"table">>> {};
struct table_strict       : word<"strict"> {};
struct table_no_rowid     : seq<word<"without">, gap, must<word<"rowid">>> {};
struct table_option       : sor<table_inherits, table_partition_by, table_using, table_with, table_tablespace, table_strict, table_no_rowid> {};
struct table_block        : open_block {};
struct create_table       : seq<opt<create_unlogged, gap>, word<"table">, gap, opt<existence, gap>, must<table_path>, star<gap, table_option>, gap, opt<list_as_block>, opt<table_as_query>, must<table_block>> {};

// create table p partition of t for values … [partition by …] [{ …]
struct partition_block    : open_block {};
struct create_partition   : seq<partition_of_ahead, opt<create_unlogged, gap>, word<"table">, gap, must<table_path>, gap, partition_of, star<gap, table_option>, opt<gap, partition_block>> {};

// A line inside it, when it is neither a constraint nor an index nor `only`.
struct constraint_line    : seq<constraint_ahead, table_constraint, opt<gap, unique_where_word>> {};
struct index_line         : seq<index_ahead, opt<unique_before_keys>, opt<concurrently_before_keys>, table_index> {};
struct column_line        : seq<opt<unique_index_words>, column> {};

struct drop_table         : seq<word<"table">, gap, opt<existence, gap>, must<table_path>> {};

struct rename_end         : seq<gap, must<rename_to>, gap, must<new_name>> {};
struct rename_table       : seq<word<"table">, gap, opt<existence, gap>, must<table_path>, rename_end, opt<gap, carried_block>> {};

// Columns.
struct place_first        : word<"first"> {};
struct placed_after       : identifier {};
struct place_after        : seq<word<"after">, gap, must<placed_after>> {};
struct placement          : sor<place_first, place_after> {};
struct added_column       : path {};
struct add_column         : seq<opt<existence, gap>, must<added_column>, gap, column_rest, opt<gap, placement>> {};
struct drop_column        : seq<must<column_path>, opt<gap, column_fill>> {};
struct rename_column      : seq<must<column_path>, rename_end, opt<gap, carried_block>> {};

// alter t.c …
struct clause_type_name   : sor<any_type, dollar_quoted> {};
struct clause_mark        : one<'?'>, habit {};
struct clause_collation   : path {};
struct clause_using       : sor<delimited, loose_expression> {};
struct clause_back        : sor<delimited, loose_expression> {};
struct type_clause        : seq<seq<word<"type">, gap, must<clause_type_name>>, opt<gap, sor<type_habit, clause_mark>>, opt<gap, seq<word<"collate">, gap, must<clause_collation>>>, opt<gap, seq<word<"using">, gap, must<clause_using>>>, opt<gap, seq<word<"back">, gap, must<clause_back>>>> {};
struct clause_default     : sor<value, loose_expression> {};
struct default_clause     : seq<word<"default">, gap, must<clause_default>> {};
struct clause_fill        : sor<value, loose_expression> {};
struct fill_clause        : seq<word<"fill">, gap, must<clause_fill>> {};
struct fill_nothing       : word<"nothing"> {};
struct not_null_fill      : seq<word<"fill">, gap, sor<fill_nothing, must<clause_fill>>> {};
struct not_null_clause    : seq<word<"not">, gap, must<word<"null">>, opt<gap, conflict_clause>, opt<gap, not_null_fill>> {};
struct null_clause        : seq<word<"null">, opt<gap, fill_clause>> {};
struct clause_always      : word<"always"> {};
struct identity_clause    : seq<word<"identity">, opt<gap, clause_always>, opt<gap, identity_counts>, opt<gap, identity_sequence>> {};
struct serial_default     : seq<word<"default">, gap, must<clause_default>> {};
struct serial_clause      : seq<word<"serial">, opt<gap, identity_sequence>, star<gap, numbers_option>, opt<gap, serial_default>> {};
struct settings_clause    : seq<column_setting> {};
struct clause_generated   : sor<delimited, loose_expression> {};
struct generated_clause   : seq<not_at<generated_always>, seq<word<"generated">, gap, must<clause_generated>, opt<gap, generated_how>>> {};
struct drop_default       : word<"default"> {};
struct drop_not_null      : seq<word<"not">, gap, word<"null">, opt<gap, fill_clause>> {};
struct drop_identity      : word<"identity"> {};
struct drop_generated     : sor<word<"generated">, word<"expression">> {};
struct dropped_options    : column_list {};
struct drop_with          : seq<word<"with">, gap, must<dropped_options>> {};
struct dropped_part       : sor<drop_default, drop_not_null, drop_identity, drop_generated, drop_with> {};
struct drop_clause        : seq<word<"drop">, gap, must<dropped_part>> {};
struct column_clause      : sor<type_clause, default_clause, not_null_clause, null_clause, identity_clause, serial_clause, settings_clause, generated_clause, drop_clause, column_habit, clause_habit> {};

// alter t { … } and alter t.c …, told apart by the brace.
struct alter_block        : open_block {};
struct altered_path       : path {};
struct alter_path         : seq<opt<property_of_table>, must<altered_path>, gap, sor<alter_block, must<column_clause>>> {};
struct alter_column       : seq<must<column_path>, gap, must<column_clause>> {};

// Constraints and indexes by name.
struct index_path         : path {};
struct drop_constraint    : seq<word<"constraint">, gap, opt<existence, gap>, must<constraint_path>> {};
struct rename_constraint  : seq<word<"constraint">, gap, must<constraint_path>, rename_end> {};
struct drop_concurrently  : seq<word<"concurrently">, at<wide_gap, identifier>> {};
struct drop_index         : seq<word<"index">, gap, opt<existence, gap>, opt<drop_concurrently, gap, opt<existence, gap>>, must<index_path>> {};
struct rename_index       : seq<word<"index">, gap, opt<existence, gap>, must<index_path>, rename_end> {};
struct rename_sequence    : seq<word<"sequence">, gap, must<sequence_path>, rename_end, opt<gap, carried_block>> {};

// Comments.
struct comment_text       : text_literal {};
struct comment_null       : word<"null"> {};
struct comment_value      : sor<comment_text, comment_null> {};
struct comment_end        : seq<gap, opt<comment_is_word>, must<comment_value>> {};
struct on_table_ahead     : at<word<"table">, gap, path, gap, sor<one<'\'', '$', '"'>, word<"null">, word<"is">>> {};
struct on_table           : seq<on_table_ahead, word<"table">, gap, table_path, comment_end> {};
struct on_column          : seq<must<column_path>, comment_end> {};

// clang-format on
}  // namespace recto::grammar

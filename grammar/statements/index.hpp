/// \file
/// Indexes, with their keys on a line of their own, or inline behind a column.
#pragma once

#include "grammar/lexical.hpp"
#include "grammar/statements/constraint.hpp"
#include "grammar/statements/options.hpp"
#include "grammar/statements/type.hpp"
#include "grammar/statements/value.hpp"

namespace recto::grammar {

// clang-format off

struct key_expression     : delimited {};
struct key_call           : call {};
struct key_column         : identifier {};
struct key_descending     : word<"desc"> {};
struct key_ascending      : word<"asc"> {};
struct key_nulls_first    : word<"first"> {};
struct key_nulls_last     : word<"last"> {};
struct key_nulls          : sor<key_nulls_first, key_nulls_last> {};
struct key_collation      : path {};
struct key_collate        : seq<word<"collate">, space, must<key_collation>> {};
struct not_a_class        : sor<word<"desc">, word<"asc">, word<"nulls">, word<"collate">> {};
struct class_name         : seq<not_at<not_a_class>, path> {};
struct class_parameters   : option_list {};
struct operator_class     : seq<class_name, opt<space, class_parameters>> {};
struct key_order          : sor<key_descending, key_ascending> {};
struct index_key          : seq<sor<key_expression, key_call, key_column>, opt<space, key_collate>, opt<space, operator_class>, opt<space, key_order>, opt<space, seq<word<"nulls">, space, must<key_nulls>>>> {};
struct keys_close         : close_list {};
struct index_keys         : seq<open_list, space, must<index_key>, star<if_must<comma, index_key>>, space, must<keys_close>> {};

struct index_unique       : word<"unique"> {};
struct index_method       : identifier {};
struct index_using        : seq<word<"using">, gap, must<index_method>> {};
struct index_nulls_alike : seq<word<"not">, gap, word<"distinct">> {};
struct included_columns   : column_list {};
struct index_include      : seq<word<"include">, gap, must<included_columns>> {};
struct index_condition    : sor<delimited, loose_expression> {};
struct index_where        : seq<word<"where">, gap, must<index_condition>> {};
struct index_nulls        : seq<word<"nulls">, gap, must<index_nulls_alike>> {};
struct index_parameters   : option_list {};
struct index_with         : seq<word<"with">, gap, must<index_parameters>> {};
struct index_tablespace_name    : identifier {};
struct index_tablespace   : seq<word<"tablespace">, gap, must<index_tablespace_name>> {};
struct index_concurrently : word<"concurrently"> {};
struct index_option       : sor<index_unique, index_nulls, index_using, index_include, index_with, index_tablespace, index_where, index_concurrently> {};

struct not_an_index_name  : sor<word<"unique">, word<"nulls">, word<"using">, word<"include">, word<"with">, word<"tablespace">, word<"where">, word<"concurrently">, word<"first">, word<"after">> {};
struct index_name         : seq<not_at<not_an_index_name>, identifier> {};
struct table_index        : seq<word<"index">, opt<gap, index_name>, gap, must<index_keys>, star<gap, index_option>> {};
struct inline_index       : seq<word<"index">, opt<gap, index_name>, star<gap, index_option>> {};

/// `index (`, `index name (` and `index name(` begin an index, but `index numeric(10)` is a column:
/// a word that takes a size, its parenthesis right behind it.
struct index_name_ahead   : sor<seq<identifier, wide_gap, open_list>, seq<not_at<sized_type_word>, identifier, open_list>> {};
struct index_ahead        : at<word<"index">, gap, sor<open_list, index_name_ahead>> {};

// clang-format on

}  // namespace recto::grammar

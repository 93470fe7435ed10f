/// \file
/// What a table has besides its columns: storage parameters, tablespace, access method, as they
/// stand in the head of `create table`; and `alter table t …`, which changes one of them.
#pragma once

#include "grammar/habits.hpp"
#include "grammar/lexical.hpp"
#include "grammar/statements/partition.hpp"
#include "grammar/statements/value.hpp"

namespace recto::grammar {

// clang-format off

struct parameter_name     : seq<plain_name, opt<one<'.'>, plain_name>> {};
struct parameter_value    : sor<text_literal, number, plain_name> {};
struct parameter          : seq<parameter_name, opt<space, one<'='>, space, must<parameter_value>>> {};
struct parameters_close   : close_list {};
struct next_parameter     : parameter {};
struct parameters         : seq<open_list, space, must<next_parameter>, star<if_must<comma, next_parameter>>, space, must<parameters_close>> {};
struct dropped_parameter  : parameter_name {};
struct dropped_parameters : seq<open_list, space, must<dropped_parameter>, star<if_must<comma, dropped_parameter>>, space, must<parameters_close>> {};

struct table_method       : identifier {};
struct table_using        : seq<word<"using">, gap, must<table_method>> {};
struct parameters_ahead   : at<open_list> {};
struct table_with         : seq<word<"with">, gap, must<parameters_ahead>, parameters> {};
struct tablespace_name    : identifier {};
struct table_tablespace   : seq<word<"tablespace">, gap, must<tablespace_name>> {};

// alter table t …
struct property_table     : path {};
struct clause_unlogged    : word<"unlogged"> {};
struct clause_logged      : word<"logged"> {};
struct clause_with        : table_with {};
struct clause_drop_with   : seq<word<"drop">, gap, word<"with">, gap, must<parameters_ahead>, dropped_parameters> {};
struct clause_method      : table_using {};
struct clause_tablespace  : table_tablespace {};
struct replica_full       : word<"full"> {};
struct replica_nothing    : word<"nothing"> {};
struct replica_default    : word<"default"> {};
struct marked_index       : identifier {};
struct replica_index      : seq<opt<word<"using">, gap>, word<"index">, gap, must<marked_index>> {};
struct replica_kind       : sor<replica_full, replica_nothing, replica_default, replica_index> {};
struct replica_identity   : word<"identity"> {};
struct clause_replica     : seq<word<"replica">, gap, must<replica_identity>, gap, must<replica_kind>> {};
struct cluster_on         : word<"on"> {};
struct clause_cluster     : seq<word<"cluster">, gap, must<cluster_on>, gap, must<marked_index>> {};
struct clause_no_cluster  : seq<word<"no">, gap, word<"cluster">> {};
struct clause_strict      : word<"strict"> {};
struct clause_no_strict   : seq<word<"no">, gap, word<"strict">> {};
struct clause_rowid       : seq<word<"with">, gap, word<"rowid">> {};
struct clause_no_rowid    : seq<word<"without">, gap, word<"rowid">> {};
struct security_word      : word<"security"> {};
struct row_security       : seq<word<"row">, gap, must<security_word>> {};
struct clause_security    : row_security {};
struct clause_no_security : seq<word<"no">, gap, row_security> {};
struct clause_force       : seq<word<"force">, gap, row_security> {};
struct clause_no_force    : seq<word<"no">, gap, word<"force">, gap, row_security> {};
struct schema_name        : identifier {};
struct clause_schema      : seq<word<"schema">, gap, must<schema_name>> {};
struct clause_inherit     : seq<word<"inherit">, gap, must<parent_path>> {};
struct clause_no_inherit  : seq<word<"no">, gap, word<"inherit">, gap, must<parent_path>> {};
struct property_clause    : sor<clause_inherit, clause_no_inherit, clause_unlogged, clause_logged, clause_strict, clause_no_strict, clause_rowid, clause_no_rowid, clause_with, clause_drop_with, clause_method, clause_tablespace, clause_replica, clause_cluster, clause_no_cluster, clause_no_security, clause_no_force, clause_security, clause_force, clause_schema, set_property_word, row_level_words, without_cluster_words> {};

/// What makes it a line about the table itself; without it `alter table` is the habit of old.
struct property_word      : sor<word<"unlogged">, word<"logged">, word<"strict">, word<"with">, seq<word<"drop">, gap, word<"with">>, word<"using">, word<"tablespace">, word<"replica">, word<"cluster">, word<"no">, word<"row">, word<"force">, word<"schema">, word<"inherit">, word<"set">, word<"reset">, word<"enable">, word<"disable">, word<"without">> {};
struct property_ahead     : at<word<"table">, wide_gap, path, wide_gap, property_word> {};
struct alter_property     : seq<property_ahead, word<"table">, gap, property_table, gap, must<property_clause>> {};

// clang-format on

}  // namespace recto::grammar

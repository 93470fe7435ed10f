/// \file
/// Constraints: primary key, unique, check, foreign key, exclude; written as a line of a table,
/// behind `add`, or inline behind a column.
#pragma once

#include "grammar/lexical.hpp"
#include "grammar/statements/value.hpp"

namespace recto::grammar {

// clang-format off

struct listed_name        : identifier {};
struct columns_open       : open_list {};
struct columns_close      : close_list {};
struct column_list        : seq<columns_open, space, must<listed_name>, star<if_must<comma, listed_name>>, space, must<columns_close>> {};

// What a row's change does to the rows that refer to it.
struct action_cascade     : word<"cascade"> {};
struct action_restrict    : word<"restrict"> {};
struct action_nothing     : seq<word<"no">, gap, word<"action">> {};
struct action_set_null    : seq<word<"set">, gap, word<"null">> {};
struct action_set_default : seq<word<"set">, gap, word<"default">> {};
struct any_action         : sor<action_cascade, action_restrict, action_nothing, action_set_null, action_set_default> {};
struct set_columns        : column_list {};
struct delete_action      : seq<any_action, opt<gap, set_columns>> {};
struct update_action      : any_action {};
struct on_delete          : word<"delete"> {};
struct on_update          : word<"update"> {};
struct on_what            : sor<seq<on_delete, gap, must<delete_action>>, seq<on_update, gap, must<update_action>>> {};

struct referenced_table   : path {};
struct referenced_columns : column_list {};
struct match_full         : word<"full"> {};
struct match_simple       : word<"simple"> {};
struct match_kind         : sor<match_full, match_simple> {};
struct reference_option   : sor<seq<word<"match">, gap, must<match_kind>>, seq<word<"on">, gap, must<on_what>>> {};
struct references         : seq<word<"references">, gap, must<referenced_table>, opt<gap, referenced_columns>, star<gap, reference_option>> {};

struct not_deferrable     : seq<word<"not">, gap, word<"deferrable">> {};
struct is_deferrable      : word<"deferrable"> {};
struct initially_deferred : word<"deferred"> {};
struct initially_immediate: word<"immediate"> {};
struct initially_what     : sor<initially_deferred, initially_immediate> {};
struct timing             : sor<not_deferrable, is_deferrable, seq<word<"initially">, gap, must<initially_what>>> {};

struct not_valid          : seq<word<"not">, gap, word<"valid">> {};
struct no_inherit         : seq<word<"no">, gap, word<"inherit">> {};
struct nulls_not_distinct : seq<word<"nulls">, gap, word<"not">, gap, word<"distinct">> {};
struct constraint_flag    : sor<timing, not_valid, no_inherit, nulls_not_distinct> {};

// What only a constraint on a line of its own can say.
struct key_included       : column_list {};
struct key_include        : seq<word<"include">, gap, must<key_included>> {};
struct used_index         : identifier {};
struct using_index        : seq<word<"using">, gap, word<"index">, gap, must<used_index>> {};
struct table_flag         : sor<constraint_flag, key_include, using_index> {};

// What SQLite does with a row that breaks the rule.
struct conflict_abort     : word<"abort"> {};
struct conflict_rollback  : word<"rollback"> {};
struct conflict_fail      : word<"fail"> {};
struct conflict_ignore    : word<"ignore"> {};
struct conflict_replace   : word<"replace"> {};
struct conflict_action    : sor<conflict_abort, conflict_rollback, conflict_fail, conflict_ignore, conflict_replace> {};
struct conflict_clause    : seq<word<"on">, gap, word<"conflict">, gap, must<conflict_action>> {};

struct constraint_name    : identifier {};
struct constraint_prefix  : seq<word<"constraint">, gap, must<constraint_name>> {};
struct check_expression   : sor<delimited, loose_expression> {};

// Inline, behind a column's type.
struct inline_primary     : seq<word<"primary">, gap, must<word<"key">>> {};
struct inline_unique      : word<"unique"> {};
struct check_clause       : seq<word<"check">, gap, must<check_expression>> {};
struct inline_references  : seq<references> {};
struct inline_kind        : sor<inline_primary, inline_unique, check_clause, inline_references> {};
struct inline_constraint  : seq<sor<seq<constraint_prefix, gap, must<inline_kind>>, inline_kind>, opt<gap, conflict_clause>, star<gap, constraint_flag>> {};

// On a line of their own, with their columns.
struct primary_columns    : column_list {};
struct unique_columns     : column_list {};
struct foreign_columns    : column_list {};
struct foreign_references : seq<references> {};
struct table_primary      : seq<word<"primary">, gap, word<"key">, gap, must<primary_columns>> {};
struct table_unique       : seq<word<"unique">, gap, must<unique_columns>> {};
struct table_foreign      : seq<word<"foreign">, gap, word<"key">, gap, must<foreign_columns>, gap, must<foreign_references>> {};

// exclude using gist (room with =, during with &&) where (…)
struct excluded_expression: delimited {};
struct excluded_call      : call {};
struct excluded_column    : identifier {};
struct with_word          : word<"with"> {};
struct excluded_opclass   : seq<not_at<with_word>, path> {};
struct operator_signs     : plus<one<'+', '-', '*', '/', '<', '>', '=', '~', '!', '@', '#', '%', '^', '&', '|', '`', '?'>> {};
struct excluded_operator  : sor<operator_signs, seq<word<"operator">, gap, parenthesised>> {};
struct excluded_key       : seq<sor<excluded_expression, excluded_call, excluded_column>, opt<space, excluded_opclass>, space, must<with_word>, space, must<excluded_operator>> {};
struct exclusion_close    : close_list {};
struct exclusion_keys     : seq<open_list, space, must<excluded_key>, star<if_must<comma, excluded_key>>, space, must<exclusion_close>> {};
struct exclusion_method   : identifier {};
struct exclusion_using    : seq<word<"using">, gap, must<exclusion_method>> {};
struct exclusion_condition: sor<delimited, loose_expression> {};
struct exclusion_where    : seq<word<"where">, gap, must<exclusion_condition>> {};
struct exclusion_body     : seq<opt<exclusion_using, gap>, must<exclusion_keys>, opt<gap, exclusion_where>> {};
struct table_exclude      : seq<word<"exclude">, gap, exclusion_body> {};

struct table_kind         : sor<table_primary, table_unique, check_clause, table_foreign, table_exclude> {};
struct table_constraint   : seq<opt<constraint_prefix, gap>, must<table_kind>, opt<gap, conflict_clause>, star<gap, table_flag>> {};

/// A line is a constraint where this fits, else its first word names a column.
struct kind_ahead         : sor<seq<word<"primary">, gap, word<"key">>, seq<word<"foreign">, gap, word<"key">>, seq<word<"unique">, gap, open_list>, seq<word<"check">, gap, one<'(', '$'>>, seq<word<"exclude">, gap, sor<open_list, seq<word<"using">, gap, identifier, gap, open_list>>>> {};
struct named_kind_ahead   : seq<word<"constraint">, gap, identifier, gap, kind_ahead> {};
struct constraint_ahead   : at<sor<kind_ahead, named_kind_ahead>> {};

// alter constraint t.c deferrable, validate constraint t.c
struct constraint_path    : path {};
struct altered_timing     : timing {};
struct alter_constraint   : seq<word<"constraint">, at<wide_gap, identifier>, gap, must<constraint_path>, gap, must<altered_timing>, star<gap, timing>> {};
struct altered_ahead      : at<word<"constraint">, wide_gap, identifier, gap, timing> {};
struct validated_word     : word<"constraint"> {};
struct validate_item      : seq<word<"validate">, gap, must<validated_word>, gap, must<constraint_path>> {};

// clang-format on

}  // namespace recto::grammar

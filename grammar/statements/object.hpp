/// \file
/// Views and the like: the definition of each kind, and what is said of any by its noun and name.
#pragma once

#include "grammar/habits.hpp"
#include "grammar/lexical.hpp"
#include "grammar/statements/object_kinds.hpp"
#include "grammar/statements/routine.hpp"
#include "grammar/statements/table.hpp"
#include "grammar/statements/trigger.hpp"

namespace recto::grammar {

// clang-format off

// view v [(a, b)] [with (…)] as $$ … $$
struct view_word          : word<"view"> {};
struct view_query         : delimited {};
struct view_definition    : seq<view_word, gap, opt<existence, gap>, must<object_path>, opt<gap, column_list>, opt<gap, object_options>, gap, must<as_word>, gap, must<view_query>> {};

// policy p on t [as restrictive] [for select] [to r, s] [using (…)] [with check (…)]
struct policy_word        : word<"policy"> {};
struct policy_name        : identifier {};
struct policy_on          : word<"on"> {};
struct policy_kind        : sor<word<"permissive">, word<"restrictive">> {};
struct policy_command     : sor<word<"all">, word<"select">, word<"insert">, word<"update">, word<"delete">> {};
struct policy_role        : identifier {};
struct policy_using       : sor<delimited, loose_expression> {};
struct policy_check       : sor<delimited, loose_expression> {};
struct policy_clause      : sor<
  seq<word<"as">, gap, must<policy_kind>>,
  seq<word<"for">, gap, must<policy_command>>,
  seq<word<"to">, gap, must<policy_role>, star<if_must<seq<gap, one<','>, space>, policy_role>>>,
  seq<word<"using">, gap, must<policy_using>>,
  seq<word<"with">, gap, must<word<"check">>, gap, must<policy_check>>> {};
struct policy_definition  : seq<policy_word, gap, opt<existence, gap>, must<policy_name>, gap, must<policy_on>, gap, must<object_path>, star<gap, policy_clause>> {};

// Any object.
struct object_noun        : sor<view_word, function_word, procedure_word, aggregate_word, trigger_word, materialized_words, schema_word, extension_word, domain_word, composite_word, statistics_word, publication_word, policy_word> {};
struct object_definition  : sor<view_definition, function_definition, procedure_definition, aggregate_definition, trigger_definition, materialized_view_definition, schema_definition, extension_definition, domain_definition, composite_definition, statistics_definition, publication_definition, policy_definition> {};
struct object_name        : path {};
struct part_table         : path {};
struct part_on_table      : seq<word<"on">, wide_gap, part_table> {};
struct named_object       : seq<must<object_name>, opt<gap, signature>, opt<gap, part_on_table>> {};

struct object_ahead       : at<object_noun, wide_gap, identifier> {};
struct create_object      : object_definition {};
struct replaced_object    : object_definition {};
struct replace_item       : seq<word<"replace">, gap, must<replaced_object>> {};
/// `drop view.c` is a column; `drop view c` is a view.
struct drop_object        : seq<object_noun, gap, opt<existence, gap>, named_object> {};
struct rename_object      : seq<object_noun, gap, opt<existence, gap>, named_object, rename_end, opt<gap, carried_block>> {};
struct on_object_ahead    : at<object_noun, gap, path, gap, opt<parenthesised, gap>, sor<one<'\'', '$', '"'>, word<"null">, word<"is">>> {};
struct on_object          : seq<on_object_ahead, object_noun, gap, named_object, comment_end> {};
struct carry_object       : object_definition {};

// clang-format on

}  // namespace recto::grammar

/// \file
/// Who may do what: owners, privileges granted and revoked, those of what is yet to be made; and
/// comments on what is no object of its own.
#pragma once

#include "grammar/habits.hpp"
#include "grammar/lexical.hpp"
#include "grammar/statements/object.hpp"

namespace recto::grammar {

// clang-format off

// What is spoken of: a noun and its name. The word is a noun only in front of a name.
struct plain_noun         : sor<word<"table">, word<"constraint">, word<"index">, word<"sequence">, word<"enum">> {};
struct schema_noun        : word<"schema"> {};
struct known_noun         : object_noun {};
struct target_noun        : sor<plain_noun, known_noun, schema_noun> {};
struct signature_ahead    : opt<gap, at<open_list>, parenthesised> {};

// comment on constraint t.c '…'
struct part_noun          : sor<word<"constraint">, word<"index">, word<"sequence">, word<"enum">> {};
struct on_part_ahead      : at<part_noun, gap, path, gap, sor<one<'\'', '$', '"'>, word<"null">, word<"is">>> {};
struct on_part            : seq<on_part_ahead, target_noun, gap, object_name, comment_end> {};

// alter table t owner r
struct owner_ahead        : at<target_noun, wide_gap, path, signature_ahead, gap, word<"owner">, wide_gap, identifier> {};
struct owner_to_word      : seq<word<"to">, at<wide_gap, identifier>>, habit {};
struct owner_role         : identifier {};
struct alter_owner        : seq<owner_ahead, target_noun, gap, object_name, opt<gap, signature>, gap, word<"owner">, gap, opt<owner_to_word>, must<owner_role>> {};

// grant select, update (a) on t, u to r, s with grant option
struct privilege_name     : identifier {};
struct privileges_word    : seq<word<"privileges">> {};
struct privilege_columns  : column_list {};
struct privilege          : seq<must<privilege_name>, opt<gap, privileges_word>, opt<gap, privilege_columns>> {};
struct next_in_list       : seq<gap, one<','>, space> {};
struct privilege_list     : seq<privilege, star<if_must<next_in_list, privilege>>> {};
struct grant_on           : word<"on"> {};
struct grant_noun_ahead   : at<target_noun, wide_gap, not_at<sor<word<"to">, word<"from">>>, identifier> {};
struct granted_object     : seq<object_name, opt<gap, signature>> {};
struct all_of_what        : sor<word<"tables">, word<"sequences">, word<"functions">, word<"procedures">, word<"routines">> {};
struct all_in_ahead       : at<word<"all">, wide_gap, all_of_what, wide_gap, word<"in">, wide_gap, word<"schema">, wide_gap, identifier> {};
struct all_in_words       : seq<word<"all">, gap, all_of_what, gap, word<"in">, gap, word<"schema">> {};
struct all_in_schema      : identifier {};
struct all_objects        : seq<all_in_ahead, all_in_words, gap, must<all_in_schema>, star<if_must<next_in_list, all_in_schema>>> {};
struct named_objects      : seq<opt<grant_noun_ahead, target_noun, gap>, must<granted_object>, star<if_must<next_in_list, granted_object>>> {};
struct granted_objects    : sor<all_objects, named_objects> {};
struct grant_to           : word<"to"> {};
struct revoke_from        : word<"from"> {};
struct role_name          : identifier {};
struct role_list          : seq<must<role_name>, star<if_must<next_in_list, role_name>>> {};
struct with_option        : seq<word<"with">, gap, word<"grant">, gap, word<"option">> {};
struct option_for         : seq<word<"grant">, gap, word<"option">, gap, word<"for">> {};
struct grant_item         : seq<word<"grant">, gap, privilege_list, gap, must<grant_on>, gap, granted_objects, gap, must<grant_to>, gap, role_list, opt<gap, with_option>> {};
struct revoke_item        : seq<word<"revoke">, gap, opt<option_for, gap>, privilege_list, gap, must<grant_on>, gap, granted_objects, gap, must<revoke_from>, gap, role_list, opt<gap, drop_behaviour>> {};

// alter default privileges for role r in schema s grant select on tables to u
struct default_words      : seq<word<"default">, wide_gap, word<"privileges">> {};
struct default_role       : identifier {};
struct default_schema     : identifier {};
struct defaults_schema_word        : word<"schema"> {};
struct default_class      : identifier {};
struct default_grant      : seq<word<"grant">, gap, privilege_list, gap, must<grant_on>, gap, must<default_class>, gap, must<grant_to>, gap, role_list, opt<gap, with_option>> {};
struct revoke_word        : word<"revoke"> {};
struct default_revoke     : seq<revoke_word, gap, opt<option_for, gap>, privilege_list, gap, must<grant_on>, gap, must<default_class>, gap, must<revoke_from>, gap, role_list> {};
struct default_action     : sor<default_grant, default_revoke> {};
struct alter_defaults     : seq<default_words, opt<gap, seq<word<"for">, gap, opt<seq<word<"role">, at<wide_gap, identifier>>, gap>, must<default_role>>>, opt<gap, seq<word<"in">, gap, must<defaults_schema_word>, gap, must<default_schema>>>, gap, must<default_action>> {};

// clang-format on

}  // namespace recto::grammar

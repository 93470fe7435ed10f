/// \file
/// A column: name, type, `?`, attributes in any order, an inline index last.
#pragma once

#include "grammar/habits.hpp"
#include "grammar/lexical.hpp"
#include "grammar/statements/constraint.hpp"
#include "grammar/statements/index.hpp"
#include "grammar/statements/type.hpp"
#include "grammar/statements/value.hpp"

namespace recto::grammar {

// clang-format off

struct identity_always    : word<"always"> {};
struct sequence_name      : identifier {};
struct identity_sequence  : seq<word<"sequence">, gap, must<sequence_name>> {};
struct identity_counts    : word<"autoincrement"> {};
struct column_identity    : seq<word<"identity">, opt<gap, identity_always>, opt<gap, identity_counts>, opt<gap, identity_sequence>> {};
struct default_value      : sor<value, loose_expression> {};
struct column_default     : seq<word<"default">, gap, must<default_value>> {};
struct column_collation   : path {};
struct column_collate     : seq<word<"collate">, gap, must<column_collation>> {};
struct generated_value    : sor<delimited, loose_expression> {};
struct generated_virtual  : word<"virtual"> {};
struct generated_how      : sor<generated_virtual, word<"stored">> {};
struct column_generated   : seq<word<"generated">, gap, must<generated_value>, opt<gap, generated_how>> {};
struct column_comment     : text_literal {};
struct column_comments    : seq<word<"comment">, gap, must<column_comment>> {};
struct fill_value         : sor<value, loose_expression> {};
struct column_fill        : seq<word<"fill">, gap, must<fill_value>> {};

// How it is stored and sampled.
struct storage_kind       : sor<word<"plain">, word<"main">, word<"external">, word<"extended">, word<"default">> {};
struct column_storage     : seq<word<"storage">, gap, must<storage_kind>> {};
struct compression_kind   : sor<word<"pglz">, word<"lz4">, word<"default">> {};
struct column_compression : seq<word<"compression">, gap, must<compression_kind>> {};
struct statistics_number  : whole_number {};
struct statistics_default : word<"default"> {};
struct statistics_target  : sor<statistics_number, statistics_default> {};
struct column_statistics  : seq<word<"statistics">, gap, must<statistics_target>> {};
struct setting_name        : identifier {};
struct setting_equals      : one<'='> {};
struct setting_value       : number {};
struct column_option      : seq<setting_name, space, must<setting_equals>, space, must<setting_value>> {};
struct settings_close      : close_list {};
struct column_options     : seq<open_list, space, must<column_option>, star<if_must<comma, column_option>>, space, must<settings_close>> {};
struct column_with        : seq<word<"with">, gap, must<column_options>> {};
struct column_setting     : sor<column_storage, column_compression, column_statistics, column_with> {};

struct column_not_null    : seq<word<"not">, gap, word<"null">, gap, conflict_clause> {};
struct attribute          : sor<column_not_null, column_habit, inline_constraint, column_identity, column_default, column_collate, column_generated, column_comments, column_fill, column_setting> {};

/// SQL's own words here are no type: `name primary key` lacks one. In quotes they would be.
struct no_type_word       : sor<word<"primary">, word<"unique">, word<"check">, word<"references">, word<"default">, word<"collate">, word<"constraint">, word<"not">, word<"null">> {};
struct column_type        : seq<not_at<no_type_word>, any_type> {};
struct column_rest        : seq<must<column_type>, opt<gap, sor<type_habit, nullable_mark>>, star<gap, attribute>, opt<gap, inline_index>> {};
struct column_name        : identifier {};
struct column             : seq<column_name, gap, column_rest> {};

// clang-format on

}  // namespace recto::grammar

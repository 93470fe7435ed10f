/// \file
/// The definitions of what only PostgreSQL has: schemas, extensions, domains, composite types,
/// materialized views, statistics over several columns, publications.
#pragma once

#include "grammar/habits.hpp"
#include "grammar/lexical.hpp"
#include "grammar/statements/column.hpp"
#include "grammar/statements/options.hpp"
#include "grammar/statements/table.hpp"

namespace recto::grammar {

// clang-format off

// Parts that all objects share.
struct object_path        : path {};
struct object_parameters  : option_list {};
struct object_options     : seq<word<"with">, gap, must<object_parameters>> {};
struct as_word            : word<"as"> {};
struct new_object         : seq<opt<existence, gap>, must<object_path>> {};

// schema s
struct schema_word        : word<"schema"> {};
struct schema_definition  : seq<schema_word, gap, new_object> {};

// extension citext [schema s] [version '1.6']
struct extension_word     : word<"extension"> {};
struct extension_home     : identifier {};
struct extension_version  : text_literal {};
struct extension_part     : sor<seq<word<"schema">, gap, must<extension_home>>, seq<word<"version">, gap, must<extension_version>>> {};
struct extension_definition : seq<extension_word, gap, new_object, star<gap, extension_part>> {};

// domain email as text [collate "C"] [default 'x'] [not null] [[constraint n] check (…)] …
struct domain_word        : word<"domain"> {};
struct domain_as          : word<"as"> {};
struct domain_type        : any_type {};
struct domain_not_null    : seq<word<"not">, gap, must<word<"null">>> {};
struct domain_attribute   : sor<column_default, column_collate, domain_not_null, inline_constraint> {};
struct domain_definition  : seq<domain_word, gap, new_object, gap, must<domain_as>, gap, must<domain_type>, star<gap, domain_attribute>> {};

// type address as (street text, zip text collate "C")
struct composite_word     : word<"type"> {};
struct attribute_name     : identifier {};
struct attribute_type     : any_type {};
struct attribute_collation : path {};
struct attribute_collate  : seq<word<"collate">, space, must<attribute_collation>> {};
struct composite_attribute : seq<attribute_name, space, must<attribute_type>, opt<space, attribute_collate>> {};
struct attributes_close   : close_list {};
struct composite_ahead    : at<composite_word, gap, path, gap, word<"as">, gap, open_list> {};
struct composite_definition : seq<composite_ahead, composite_word, gap, object_path, gap, word<"as">, gap, open_list, space, must<composite_attribute>, star<if_must<comma, composite_attribute>>, space, must<attributes_close>> {};

// materialized view m [(a, b)] [using am] [with (…)] [tablespace x] as $$ … $$ [no data] [index …]
struct materialized_words : seq<word<"materialized">, gap, word<"view">> {};
struct view_method        : identifier {};
struct view_using         : seq<word<"using">, gap, must<view_method>> {};
struct view_tablespace    : identifier {};
struct view_in_tablespace : seq<word<"tablespace">, gap, must<view_tablespace>> {};
struct kept_query         : delimited {};
struct view_no_data       : seq<word<"no">, gap, word<"data">> {};
struct view_index         : seq<table_index> {};
struct materialized_view_definition : seq<materialized_words, gap, new_object, opt<gap, column_list>, opt<gap, view_using>, opt<gap, object_options>, opt<gap, view_in_tablespace>, gap, must<as_word>, gap, must<kept_query>, opt<gap, view_no_data>, star<gap, view_index>> {};

// statistics s [(dependencies, mcv)] on a, b, (lower(c)) from t [target n]
struct statistics_word    : word<"statistics"> {};
struct statistics_kinds   : column_list {};
struct statistics_on      : word<"on"> {};
struct statistics_from    : word<"from"> {};
struct statistics_expression : delimited {};
struct statistics_call    : call {};
struct statistics_column  : identifier {};
struct statistics_key     : sor<statistics_expression, statistics_call, statistics_column> {};
struct statistics_table   : path {};
struct sampled_target  : whole_number {};
struct statistics_definition : seq<statistics_word, gap, new_object, opt<gap, statistics_kinds>, gap, must<statistics_on>, gap, must<statistics_key>, star<if_must<comma, statistics_key>>, gap, must<statistics_from>, gap, must<statistics_table>, opt<gap, word<"target">, gap, must<sampled_target>>> {};

// publication p [for all tables | for table a, b (id) where (…), tables in schema s] [with (…)]
struct publication_word   : word<"publication"> {};
struct publication_all    : seq<word<"all">, gap, word<"tables">> {};
struct published_path     : path {};
struct published_columns  : column_list {};
struct published_where    : sor<delimited, loose_expression> {};
struct published_table    : seq<published_path, opt<gap, published_columns>, opt<gap, word<"where">, gap, must<published_where>>> {};
struct published_schema   : identifier {};
struct tables_in_schema   : seq<word<"tables">, gap, word<"in">, gap, word<"schema">> {};
struct published_part_ahead : at<sor<seq<word<"table">, wide_gap, identifier>, tables_in_schema>> {};
struct published_tables   : seq<word<"table">, gap, must<published_table>, star<comma, not_at<published_part_ahead>, published_table>> {};
struct published_schemas  : seq<tables_in_schema, gap, must<published_schema>, star<comma, not_at<published_part_ahead>, published_schema>> {};
struct published_part     : sor<published_schemas, published_tables> {};
struct publication_what   : sor<publication_all, seq<published_part, star<comma, published_part>>> {};
struct publication_definition : seq<publication_word, gap, new_object, opt<gap, word<"for">, gap, must<publication_what>>, opt<gap, object_options>> {};

// refresh materialized view m [concurrently | no data]
struct refresh_concurrently : word<"concurrently"> {};
struct refresh_no_data    : seq<word<"no">, gap, word<"data">> {};
struct refreshed_view     : path {};
struct refresh_item       : seq<word<"refresh">, gap, materialized_words, gap, must<refreshed_view>, opt<gap, sor<refresh_concurrently, refresh_no_data>>> {};

// clang-format on

}  // namespace recto::grammar

/// \file
/// What people write out of habit from SQL and other tools. Each rule below is recognised only to
/// be refused: `messages.hpp` says what to write instead, with the caret under exactly what it
/// matched.
#pragma once

#include "grammar/lexical.hpp"

namespace recto::grammar {

/// Marks a rule that is refused wherever it matches.
struct habit {};

// clang-format off

// Existence clauses: recto knows what exists and what depends on it.
struct existence             : seq<word<"if">, gap, opt<word<"not">, gap>, word<"exists">>, habit {};
struct drop_behaviour        : sor<word<"cascade">, word<"restrict">>, habit {};

// Behind a type.
struct misplaced_mark        : seq<one<'?'>, gap, one<'[', '(', '?'>>, habit {};
struct array_word            : word<"array">, habit {};
struct unsigned_word         : word<"unsigned">, habit {};
struct type_habit            : sor<misplaced_mark, array_word, unsigned_word> {};

// Among the attributes of a column.
struct not_null_word         : seq<word<"not">, gap, word<"null">>, habit {};
struct null_word             : word<"null">, habit {};
struct auto_increment_word   : sor<word<"auto_increment">, word<"autoincrement">>, habit {};
struct inline_unique_where   : seq<word<"unique">, gap, word<"where">>, habit {};
struct generated_identity    : seq<word<"generated">, gap, sor<word<"always">, seq<word<"by">, gap, word<"default">>>, gap, word<"as">, gap, word<"identity">>, habit {};
struct generated_always      : seq<word<"generated">, gap, word<"always">>, habit {};
struct column_habit          : sor<not_null_word, null_word, auto_increment_word, inline_unique_where, generated_identity, generated_always> {};

// Behind the keys of an index or the columns of a constraint.
struct unique_where_word     : word<"where">, habit {};
struct unique_before_keys    : seq<word<"index">, gap, word<"unique">, gap, at<open_list>>, habit {};
struct concurrently_before_keys : seq<word<"index">, gap, word<"concurrently">, gap, at<open_list>>, habit {};
struct unique_index_words    : seq<word<"unique">, gap, word<"index">, at<gap, sor<open_list, seq<identifier, gap, open_list>>>>, habit {};

// Nouns that SQL's verbs take and recto's do not.
struct create_index_words    : word<"index">, habit {};
struct create_unique_index_words : seq<word<"unique">, gap, word<"index">>, habit {};
struct create_type_words     : word<"type">, habit {};
struct other_noun            : sor<word<"role">, word<"rule">, word<"subscription">, word<"collation">, word<"cast">> {};
struct create_other_words    : sor<other_noun, word<"temporary">, word<"temp">, word<"virtual">, word<"user">, word<"database">>, habit {};
struct or_replace_words      : seq<word<"or">, gap, word<"replace">>, habit {};
struct drop_other_words      : seq<other_noun, at<wide_gap, not_at<word<"fill">>, identifier>>, habit {};
struct alter_table_words     : seq<word<"table">, at<wide_gap, identifier>>, habit {};  // but for a property
struct set_property_word     : sor<word<"set">, word<"reset">>, habit {};
struct row_level_words       : seq<sor<word<"enable">, word<"disable">>, gap, word<"row">, gap, word<"level">>, habit {};
struct without_cluster_words : seq<word<"without">, gap, word<"cluster">>, habit {};
struct alter_type_words      : seq<sor<word<"type">, word<"enum">>, at<wide_gap, identifier>>, habit {};
struct alter_index_words     : seq<word<"index">, at<wide_gap, identifier>>, habit {};

// The word COLUMN. Alone it is a name: `drop column` inside `alter t { }` drops a column so named.
struct attribute_word        : sor<word<"primary">, word<"unique">, word<"check">, word<"references">, word<"identity">, word<"default">, word<"collate">, word<"generated">, word<"comment">, word<"fill">, word<"index">, word<"constraint">, word<"first">, word<"after">, word<"storage">, word<"compression">, word<"statistics">, word<"with">> {};
struct clause_word           : sor<word<"type">, word<"default">, word<"drop">, word<"set">, word<"not">, word<"null">, word<"identity">, word<"generated">, word<"serial">, word<"storage">, word<"compression">, word<"statistics">> {};
struct add_column_word       : seq<word<"column">, at<wide_gap, path, wide_gap, not_at<attribute_word>, identifier>>, habit {};
struct drop_column_word      : seq<word<"column">, at<wide_gap, not_at<word<"fill">>, identifier>>, habit {};
struct rename_column_word    : seq<word<"column">, at<wide_gap, path, wide_gap, word<"to">>>, habit {};
struct alter_column_word     : seq<word<"column">, at<wide_gap, path, wide_gap, clause_word>>, habit {};
struct comment_column_word   : seq<word<"column">, at<wide_gap, path, gap, sor<one<'\''>, word<"null">, word<"is">>>>, habit {};
struct comment_is_word       : word<"is">, habit {};

// Clauses of ALTER COLUMN.
struct set_data_type         : seq<word<"set">, gap, word<"data">, gap, word<"type">>, habit {};
struct set_default_words     : seq<word<"set">, gap, word<"default">>, habit {};
struct set_not_null_words    : seq<word<"set">, gap, word<"not">, gap, word<"null">>, habit {};
struct set_word              : word<"set">, habit {};
struct add_generated_words   : seq<word<"add">, gap, word<"generated">>, habit {};
struct clause_habit          : sor<set_data_type, set_default_words, set_not_null_words, set_word, add_generated_words> {};

// Whole statements.
struct way_back_word         : seq<sor<word<"down">, word<"irreversible">>>, habit {};
struct select_word           : word<"select">, habit {};
struct merge_word            : sor<word<"merge">, word<"with">>, habit {};
struct copy_word             : word<"copy">, habit {};
struct call_word             : sor<word<"call">, word<"execute">, word<"perform">>, habit {};
struct transaction_word      : sor<word<"begin">, word<"start">, word<"commit">, word<"rollback">, word<"savepoint">>, habit {};
struct lock_word             : word<"lock">, habit {};
struct setting_word          : sor<word<"set">, word<"reset">, word<"pragma">>, habit {};
struct upkeep_word           : sor<word<"vacuum">, word<"analyze">, word<"reindex">>, habit {};
struct other_statement_word  : sor<word<"cluster">, word<"refresh">>, habit {};
struct statement_word        : sor<select_word, merge_word, copy_word, call_word, transaction_word, lock_word, setting_word, upkeep_word, other_statement_word> {};

struct detach_concurrently   : sor<word<"concurrently">, word<"finalize">>, habit {};
struct list_as_block         : at<open_list>, habit {};

// clang-format on

}  // namespace recto::grammar

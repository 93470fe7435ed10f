/// \file
/// The lines of each kind of block, by their first word: a file, `create table`, `alter t`, the
/// block behind a rename. Only at these four rules does the meaning of a first word depend on where
/// it is.
#pragma once

#include "grammar/habits.hpp"
#include "grammar/lexical.hpp"
#include "grammar/statements/access.hpp"
#include "grammar/statements/data.hpp"
#include "grammar/statements/enum.hpp"
#include "grammar/statements/object.hpp"
#include "grammar/statements/other_rename.hpp"
#include "grammar/statements/sequence.hpp"
#include "grammar/statements/sql.hpp"
#include "grammar/statements/table.hpp"

namespace recto::grammar {

// clang-format off

struct only_dialect       : identifier {};
struct only_block         : open_block {};
struct only               : seq<word<"only">, gap, must<only_dialect>, gap, must<only_block>> {};
struct on_word            : word<"on"> {};

// A file, `only` in a file, `means`.
struct create_what        : sor<create_partition, create_table, create_enum, create_sequence, create_object, create_index_words, create_unique_index_words, create_type_words, or_replace_words, create_other_words> {};
struct create_item        : seq<word<"create">, gap, must<create_what>> {};
struct dropped_object     : sor<drop_table, drop_constraint, drop_index, drop_sequence, drop_enum, drop_value, unquoted_value, seq<object_ahead, drop_object>, drop_column_word, drop_other_words, drop_column> {};
struct drop_item          : seq<word<"drop">, gap, opt<existence>, dropped_object, opt<gap, drop_behaviour>> {};
struct renamed_object     : sor<rename_table, rename_constraint, rename_index, rename_sequence, rename_enum, rename_value, unquoted_value, seq<object_ahead, rename_object>, rename_column_word, rename_column> {};
struct rename_item        : seq<word<"rename">, gap, renamed_object> {};
struct added_noun         : sor<word<"constraint">, word<"index">, word<"unique">, word<"primary">, word<"foreign">, word<"check">, word<"exclude">> {};
struct add_outside_block  : at<added_noun, not_at<gap, one<'.'>>>, habit {};
struct add_item           : seq<word<"add">, gap, sor<add_value, unquoted_value, add_column_word, add_outside_block, add_column>> {};
struct altered_object     : sor<alter_rename, alter_owner, alter_defaults, alter_sequence, alter_trigger, alter_triggers, alter_constraint, alter_property, alter_table_words, alter_type_words, alter_index_words, alter_column_word, alter_path> {};
struct alter_item         : seq<word<"alter">, gap, altered_object> {};
struct comment_item       : seq<word<"comment">, gap, must<on_word>, gap, sor<on_table, on_part, on_object, comment_column_word, on_column>> {};
struct file_line          : sor<create_item, replace_item, refresh_item, drop_item, attach_table, detach_table, rename_item, reorder_enum, add_item, alter_item, comment_item, validate_item, grant_item, revoke_item, data_item, only, sql_head, way_back_word, statement_word> {};

// `create table t { … }`
struct only_ahead         : at<word<"only">, wide_gap, identifier, gap, open_block> {};
struct table_line         : sor<seq<only_ahead, only>, constraint_line, index_line, column_line> {};

// `alter t { … }`: a noun is one only where something fitting follows, as a column may be so named.
struct noun_ahead         : at<sor<word<"constraint">, word<"index">>, wide_gap, identifier> {};
struct renamed_ahead      : at<sor<word<"constraint">, word<"index">>, wide_gap, identifier, wide_gap, word<"to">, wide_gap, identifier> {};
struct outside_noun       : sor<word<"table">, word<"sequence">, word<"enum">, object_noun> {};
struct outside_block_noun : seq<at<outside_noun, wide_gap, not_at<word<"fill">>, identifier>, outside_noun>, habit {};
struct named_or_column    : sor<seq<noun_ahead, not_at<word<"index">, gap, word<"fill">>, sor<drop_constraint, drop_index>>, drop_column_word, outside_block_noun, drop_other_words, drop_column> {};
struct inner_drop         : seq<word<"drop">, gap, opt<existence>, named_or_column, opt<gap, drop_behaviour>> {};
struct inner_rename       : seq<word<"rename">, gap, sor<seq<renamed_ahead, sor<rename_constraint, rename_index>>, rename_column_word, rename_column>> {};
struct added_line         : sor<constraint_line, index_line, unique_index_words, add_column_word, add_column> {};
struct inner_add          : seq<word<"add">, gap, added_line> {};
struct inner_alter        : seq<word<"alter">, gap, sor<seq<altered_ahead, alter_constraint>, alter_column_word, alter_column>> {};
struct inner_comment      : seq<word<"comment">, gap, must<on_word>, gap, sor<on_part, comment_column_word, on_column>> {};
struct alter_line         : sor<inner_add, inner_drop, inner_rename, inner_alter, inner_comment, validate_item, only> {};

// The block behind a rename.
struct restated_path      : path {};
struct restated_check     : sor<delimited, loose_expression> {};
struct restated_default   : sor<value, loose_expression> {};
struct restated_generated : sor<delimited, loose_expression> {};
struct carry_check        : seq<word<"check">, gap, must<restated_path>, gap, must<restated_check>> {};
struct carry_default      : seq<word<"default">, gap, must<restated_path>, gap, must<restated_default>> {};
struct carry_generated    : seq<word<"generated">, gap, must<restated_path>, gap, must<restated_generated>> {};
struct carry_index        : seq<word<"index">, gap, must<restated_path>, gap, must<index_keys>, opt<gap, index_where>> {};
struct carry_exclusion    : seq<word<"exclude">, gap, must<restated_path>, gap, exclusion_body> {};
struct carried_constraint : word<"constraint"> {};
struct carried_index      : word<"index"> {};
struct carried_sequence   : word<"sequence"> {};
struct carried_noun       : sor<carried_constraint, carried_index, carried_sequence> {};
struct carry_name         : seq<word<"rename">, gap, must<carried_noun>, gap, must<restated_path>, rename_end> {};
struct carried_line       : sor<carry_name, carry_check, carry_default, carry_generated, carry_index, carry_object, carry_exclusion> {};

// clang-format on

}  // namespace recto::grammar

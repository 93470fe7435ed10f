/// \file
/// SQL's renames, which begin with alter: recognised to be refused with the line to write.
#pragma once

#include "grammar/lexical.hpp"
#include "grammar/statements/access.hpp"

namespace recto::grammar {

// clang-format off

// alter table t rename to u, alter table t rename column a to b
struct sql_renamed        : path {};
struct sql_signature      : parenthesised {};
struct sql_renamed_on     : path {};
struct sql_rename_head    : seq<opt<target_noun, wide_gap>, sql_renamed, opt<gap, sql_signature>, opt<wide_gap, word<"on">, wide_gap, sql_renamed_on>, wide_gap> {};
struct sql_renamed_part   : identifier {};
struct sql_new_name       : identifier {};
struct sql_rename_end     : seq<wide_gap, word<"to">, wide_gap, sql_new_name> {};
struct sql_rename_whole   : seq<word<"rename">, sql_rename_end> {};
struct sql_rename_rule    : seq<word<"rename">, wide_gap, word<"constraint">, wide_gap, sql_renamed_part, sql_rename_end> {};
struct sql_rename_column  : seq<word<"rename">, wide_gap, opt<word<"column">, wide_gap>, sql_renamed_part, sql_rename_end> {};
struct sql_rename_what    : sor<sql_rename_whole, sql_rename_rule, sql_rename_column> {};
struct alter_rename       : seq<at<sql_rename_head, sql_rename_what>, sql_rename_head, sql_rename_what> {};

// clang-format on

}  // namespace recto::grammar

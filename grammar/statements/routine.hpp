/// \file
/// Functions, procedures and aggregates. What follows the arguments may stand on lines of its own:
/// no change begins with one of those words.
#pragma once

#include "grammar/habits.hpp"
#include "grammar/lexical.hpp"
#include "grammar/statements/table.hpp"
#include "grammar/statements/type.hpp"
#include "grammar/statements/value.hpp"

namespace recto::grammar {

// clang-format off

// Arguments: [mode] [name] type [default value]. A type alone is tried first: `double precision`.
struct mode_in            : word<"in"> {};
struct mode_out           : word<"out"> {};
struct mode_inout         : word<"inout"> {};
struct mode_variadic      : word<"variadic"> {};
struct argument_mode      : seq<sor<mode_inout, mode_in, mode_out, mode_variadic>, at<wide_gap, sor<identifier>>> {};
struct argument_end       : at<space, sor<one<',', ')', '='>, word<"default">>> {};
struct unnamed_argument   : seq<any_type, argument_end> {};
struct argument_name      : identifier {};
struct argument_type      : any_type {};
struct named_argument     : seq<argument_name, space, must<argument_type>> {};
struct argument_default   : sor<value, loose_expression> {};
struct default_word       : sor<word<"default">, one<'='>> {};
struct argument           : seq<opt<argument_mode, space>, sor<unnamed_argument, named_argument>, opt<space, default_word, space, must<argument_default>>> {};
struct arguments_close    : close_list {};
struct routine_arguments  : seq<open_list, space, opt<argument, star<if_must<comma, argument>>>, space, must<arguments_close>> {};
struct arguments_open     : routine_arguments {};

// Clauses.
struct returns_setof      : word<"setof"> {};
struct returns_type       : any_type {};
struct returns_columns    : routine_arguments {};
struct returns_table      : seq<word<"table">, gap, at<open_list>, returns_columns> {};
struct returns_what       : sor<returns_table, seq<opt<returns_setof, gap>, must<returns_type>>> {};
struct returns_clause     : seq<word<"returns">, not_at<gap, word<"null">>, gap, must<returns_what>> {};
struct routine_language   : sor<text_literal, identifier> {};
struct language_clause    : seq<word<"language">, gap, must<routine_language>> {};
struct volatility         : sor<word<"immutable">, word<"stable">, word<"volatile">> {};
struct strict_clause      : sor<word<"strict">, seq<word<"returns">, gap, word<"null">, gap, word<"on">, gap, word<"null">, gap, word<"input">>> {};
struct called_clause      : seq<word<"called">, gap, word<"on">, gap, word<"null">, gap, word<"input">> {};
struct leakproof_clause   : word<"leakproof"> {};
struct leaking_clause     : seq<word<"not">, gap, word<"leakproof">> {};
struct window_clause      : word<"window"> {};
struct security_value     : sor<word<"definer">, word<"invoker">> {};
struct security_clause    : seq<word<"security">, gap, must<security_value>> {};
struct parallel_value     : sor<word<"safe">, word<"restricted">, word<"unsafe">> {};
struct parallel_clause    : seq<word<"parallel">, gap, must<parallel_value>> {};
struct cost_value         : seq<digits, opt<one<'.'>, digits>> {};
struct cost_clause        : seq<word<"cost">, gap, must<cost_value>> {};
struct routine_rows         : seq<digits, opt<one<'.'>, digits>> {};
struct rows_clause        : seq<word<"rows">, gap, must<routine_rows>> {};
struct support_value      : path {};
struct support_clause     : seq<word<"support">, gap, must<support_value>> {};
struct routine_setting       : path {};
struct routine_setting_item       : sor<text_literal, seq<opt<one<'-', '+'>>, digits, opt<one<'.'>, digits>>, identifier> {};
struct routine_setting_value      : seq<routine_setting_item, star<gap, one<','>, gap, routine_setting_item>> {};
struct set_clause         : seq<word<"set">, gap, must<routine_setting>, gap, sor<one<'='>, word<"to">>, gap, must<routine_setting_value>> {};
struct text_body          : dollar_quoted {};
struct quoted_body        : text_literal {};
struct body_symbol        : text_literal {};
struct routine_body       : sor<text_body, seq<quoted_body, opt<gap, one<','>, gap, must<body_symbol>>>> {};
struct body_clause        : seq<word<"as">, space, must<routine_body>> {};
struct expression_body    : dollar_quoted {};
struct expression_clause  : seq<word<"return">, space, must<expression_body>> {};
struct atomic_word        : word<"atomic"> {};
struct atomic_body        : dollar_quoted {};
struct atomic_clause      : seq<word<"begin">, gap, must<atomic_word>, space, must<atomic_body>> {};

struct routine_clause     : sor<returns_clause, language_clause, volatility, strict_clause, called_clause, leakproof_clause, leaking_clause, window_clause, security_clause, parallel_clause, cost_clause, rows_clause, support_clause, set_clause, body_clause, expression_clause, atomic_clause> {};
struct routine_clauses    : star<space, routine_clause> {};

struct function_word      : word<"function"> {};
struct procedure_word     : word<"procedure"> {};
struct aggregate_word     : word<"aggregate"> {};

struct routine_path       : path {};
struct routine_head       : seq<opt<existence, gap>, must<routine_path>, gap, must<arguments_open>> {};
struct function_definition  : seq<function_word, gap, routine_head, routine_clauses> {};
struct procedure_definition : seq<procedure_word, gap, routine_head, routine_clauses> {};

// aggregate a(integer) (sfunc = f, stype = integer[])
struct aggregate_star     : one<'*'> {};
struct aggregate_arguments : sor<seq<open_list, space, aggregate_star, space, close_list>, routine_arguments> {};
struct aggregate_option   : path {};
struct aggregate_value    : sor<text_literal, seq<opt<one<'-', '+'>>, digits>, array_type, plus<one<'<', '>', '=', '~', '!', '@', '#', '%', '^', '&', '|', '*', '/', '+', '-'>>> {};
struct aggregate_assign   : one<'='> {};
struct aggregate_item     : seq<aggregate_option, opt<space, aggregate_assign, space, must<aggregate_value>>> {};
struct aggregate_open     : open_list {};
struct aggregate_close    : close_list {};
struct aggregate_options  : seq<aggregate_open, space, aggregate_item, star<if_must<comma, aggregate_item>>, space, must<aggregate_close>> {};
struct aggregate_definition : seq<aggregate_word, gap, opt<existence, gap>, must<routine_path>, gap, must<aggregate_arguments>, space, must<aggregate_options>> {};

// The types that tell one routine from another: f(integer, text).
struct signature_type     : any_type {};
struct signature_close    : close_list {};
struct signature          : seq<open_list, space, opt<sor<aggregate_star, seq<signature_type, star<if_must<comma, signature_type>>>>>, space, must<signature_close>> {};

// clang-format on

}  // namespace recto::grammar

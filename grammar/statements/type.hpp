/// \file
/// Column types: a path, or one of the closed list of several words, then at most
/// one `( … )`, then any `[]`. The `?` belongs to the column.
#pragma once

#include "grammar/lexical.hpp"

namespace recto::grammar {

// clang-format off

struct type_arguments   : parenthesised {};
struct type_dimension   : seq<one<'['>, gap, opt<digits>, gap, one<']'>> {};

struct zone             : seq<sor<word<"with">, word<"without">>, gap, word<"time">, gap, word<"zone">> {};
struct time_type        : seq<sor<word<"timestamp">, word<"time">>, opt<gap, type_arguments>, opt<gap, zone>> {};

struct interval_end     : seq<gap, word<"to">, gap, sor<word<"month">, word<"hour">, word<"minute">, word<"second">>> {};
struct interval_field   : seq<sor<word<"year">, word<"month">, word<"day">, word<"hour">, word<"minute">, word<"second">>, opt<interval_end>> {};
struct interval_type    : seq<word<"interval">, opt<gap, interval_field>, opt<gap, type_arguments>> {};

struct double_type      : seq<word<"double">, gap, word<"precision">> {};
struct letters_type     : sor<seq<word<"national">, gap, sor<word<"character">, word<"char">>>, word<"character">, word<"char">, word<"nchar">, word<"bit">> {};
struct varying_type     : seq<letters_type, opt<gap, word<"varying">>, opt<gap, type_arguments>> {};
struct named_type       : seq<path, opt<gap, type_arguments>> {};
struct array_type       : seq<sor<double_type, time_type, interval_type, varying_type, named_type>, star<gap, type_dimension>> {};

struct verbatim_type    : seq<word<"type">, gap, dollar_quoted> {};
struct any_type         : sor<verbatim_type, array_type> {};

struct nullable_mark    : one<'?'> {};

/// Words that take arguments: `index numeric(10)` is a column, `index foo(a)` an index.
struct sized_type_word  : sor<word<"varchar">, word<"char">, word<"character">, word<"bpchar">, word<"nchar">, word<"numeric">, word<"decimal">, word<"dec">, word<"float">, word<"bit">, word<"varbit">, word<"time">, word<"timetz">, word<"timestamp">, word<"timestamptz">, word<"interval">, word<"int">, word<"integer">, word<"bigint">, word<"smallint">, word<"text">, word<"varchar2">, word<"vector">, word<"geometry">, word<"geography">> {};

// clang-format on

}  // namespace recto::grammar

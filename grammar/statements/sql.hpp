/// \file
/// The parts of `sql { … }`. Their order is checked where they are collected, in `parse.cpp`.
#pragma once

#include "grammar/lexical.hpp"

namespace recto::grammar {

// clang-format off

struct sql_head           : seq<word<"sql">, gap, must<open_block>> {};

struct sql_body           : dollar_quoted {};
struct nothing_reason     : reason_literal {};
struct sql_nothing        : seq<word<"nothing">, gap, must<nothing_reason>> {};
struct sql_side           : sor<sql_body, sql_nothing> {};
struct irreversible_reason: reason_literal {};

struct sql_up             : seq<word<"up">, gap, must<sql_side>> {};
struct sql_down           : seq<word<"down">, gap, must<sql_side>> {};
struct sql_irreversible   : seq<word<"irreversible">, gap, must<irreversible_reason>> {};
struct means_block        : open_block {};
struct sql_means          : seq<word<"means">, gap, must<means_block>> {};
struct sql_part           : sor<sql_up, sql_down, sql_irreversible, sql_means> {};

// clang-format on

}  // namespace recto::grammar

/// \file
/// Sequences and their options.
#pragma once

#include "grammar/habits.hpp"
#include "grammar/lexical.hpp"
#include "grammar/statements/type.hpp"

namespace recto::grammar {

// clang-format off

struct sequence_type      : array_type {};
struct sequence_start     : whole_number {};
struct sequence_increment : whole_number {};
struct sequence_min       : whole_number {};
struct sequence_max       : whole_number {};
struct sequence_cache     : whole_number {};
struct sequence_cycle     : word<"cycle"> {};
struct sequence_no_cycle  : seq<word<"no">, gap, word<"cycle">> {};

struct numbers_option     : sor<
  seq<word<"as">, gap, must<sequence_type>>,
  seq<word<"start">, opt<gap, word<"with">>, gap, must<sequence_start>>,
  seq<word<"increment">, opt<gap, word<"by">>, gap, must<sequence_increment>>,
  seq<word<"minvalue">, gap, must<sequence_min>>,
  seq<word<"maxvalue">, gap, must<sequence_max>>,
  seq<word<"cache">, gap, must<sequence_cache>>,
  sequence_cycle,
  sequence_no_cycle> {};

struct owned_by           : word<"by"> {};
struct owned_by_none      : word<"none"> {};
struct owning_column      : path {};
struct sequence_owned     : seq<word<"owned">, gap, must<owned_by>, gap, sor<owned_by_none, must<owning_column>>> {};
struct sequence_option    : sor<numbers_option, sequence_owned> {};

struct sequence_path      : path {};
struct create_sequence    : seq<word<"sequence">, gap, opt<existence, gap>, must<sequence_path>, star<gap, sequence_option>> {};
struct drop_sequence      : seq<word<"sequence">, gap, opt<existence, gap>, must<sequence_path>> {};
struct altered_option     : sequence_option {};
struct alter_sequence     : seq<word<"sequence">, gap, opt<existence, gap>, must<sequence_path>, gap, must<altered_option>, star<gap, sequence_option>> {};

// clang-format on

}  // namespace recto::grammar

/// \file
/// Partitions and inheritance: what stands in the head of `create table`, and what makes a table
/// part of another later.
#pragma once

#include "grammar/habits.hpp"
#include "grammar/lexical.hpp"
#include "grammar/statements/index.hpp"

namespace recto::grammar {

// clang-format off

struct by_range           : word<"range"> {};
struct by_list            : word<"list"> {};
struct by_hash            : word<"hash"> {};
struct partition_strategy : sor<by_range, by_list, by_hash> {};
struct partition_by_word  : word<"by"> {};
struct partition_keys     : index_keys {};
struct table_partition_by : seq<word<"partition">, gap, must<partition_by_word>, gap, must<partition_strategy>, gap, must<partition_keys>> {};

// A bound.
struct bound_from         : delimited {};
struct bound_to           : delimited {};
struct bound_to_word      : word<"to"> {};
struct bound_range        : seq<word<"from">, gap, must<bound_from>, gap, must<bound_to_word>, gap, must<bound_to>> {};
struct bound_list         : delimited {};
struct bound_in           : seq<word<"in">, gap, must<bound_list>> {};
struct bound_modulus      : digits {};
struct bound_remainder    : digits {};
struct bound_numbers      : seq<open_list, space, word<"modulus">, space, bound_modulus, comma, word<"remainder">, space, bound_remainder, space, close_list> {};
struct bound_hash         : seq<word<"with">, gap, must<bound_numbers>> {};
struct bound_default      : word<"default"> {};
struct bound_values       : word<"values"> {};
struct bound_what         : sor<bound_range, bound_in, bound_hash> {};
struct bound_for          : seq<word<"for">, gap, must<bound_values>, gap, must<bound_what>> {};
struct partition_bound    : sor<bound_for, bound_default> {};

struct parent_path        : path {};
struct partition_of_ahead : at<opt<seq<word<"unlogged">, gap>>, word<"table">, gap, path, gap, word<"partition">, gap, word<"of">> {};
struct partition_of       : seq<word<"partition">, gap, word<"of">, gap, must<parent_path>, gap, must<partition_bound>> {};

struct inherits_open      : open_list {};
struct inherited_path     : path {};
struct inherits_close     : close_list {};
struct table_inherits     : seq<word<"inherits">, gap, must<inherits_open>, space, must<inherited_path>, star<if_must<comma, inherited_path>>, space, must<inherits_close>> {};

// attach table p to t for values …, detach table p from t
struct attached_table     : path {};
struct attach_noun        : word<"table"> {};
struct attach_to          : word<"to"> {};
struct attach_table       : seq<word<"attach">, gap, must<attach_noun>, gap, must<attached_table>, gap, must<attach_to>, gap, must<parent_path>, gap, must<partition_bound>> {};
struct detach_from        : word<"from"> {};
struct detach_table       : seq<word<"detach">, gap, must<attach_noun>, gap, must<attached_table>, gap, must<detach_from>, gap, must<parent_path>, opt<gap, detach_concurrently>> {};

// clang-format on

}  // namespace recto::grammar

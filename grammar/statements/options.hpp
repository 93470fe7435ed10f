/// \file
/// `(name = value, …)`: storage parameters, and parameters of an operator class.
#pragma once

#include "grammar/lexical.hpp"
#include "grammar/statements/value.hpp"

namespace recto::grammar {

// clang-format off

struct option_name        : path {};
struct option_value       : sor<number, text_literal, identifier> {};
struct listed_option      : seq<option_name, opt<space, one<'='>, space, must<option_value>>> {};
struct options_close      : close_list {};
struct option_list        : seq<open_list, space, must<listed_option>, star<if_must<comma, listed_option>>, space, must<options_close>> {};

// clang-format on

}  // namespace recto::grammar

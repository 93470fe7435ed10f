/// \file
/// Options in parentheses, as they are read.
#pragma once

#include "grammar/actions/action.hpp"
#include "grammar/statements/options.hpp"

namespace recto::grammar {

template <>
struct action<option_name> : acts<option_name> {
  static void act(Line& line, const Matched& here) {
    line.options_read.push_back({line.read_path(here), {}});
  }
};
template <>
struct action<option_value> : acts<option_value> {
  static void act(Line& line, const Matched& here) {
    line.options_read.back().value = syntax::Fragment{std::string(here.text), line.span(here)};
  }
};

}  // namespace recto::grammar

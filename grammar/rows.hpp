/// \file
/// What stands between the parentheses of rows and assignments, taken apart. No PEGTL here.
#pragma once

#include <vector>

#include "grammar/line.hpp"

namespace recto::grammar {

/// `(1, 'x')`: values, split at the commas that no parenthesis, bracket or quote holds.
[[nodiscard]] syntax::Row read_row(const Line& line, const Matched& matched);
/// `(a = 1, b = 2)`
[[nodiscard]] std::vector<syntax::Assignment> read_assignments(const Line& line,
                                                               const Matched& matched);

}  // namespace recto::grammar

/// \file
/// A line that was read in full and goes on nevertheless: what is told of the rest.
#pragma once

#include <string_view>

#include "grammar/fault.hpp"
#include "grammar/line.hpp"

namespace recto::grammar {

/// The fault of what stands at `offset`, behind all that `line` could say.
[[nodiscard]] Fault unexpected(const Line& line, std::string_view text, std::size_t offset);

}  // namespace recto::grammar

/// \file
/// What is wrong with a text before any grammar: nothing in it, not UTF-8, a line without end.
#pragma once

#include <optional>
#include <string_view>

#include "grammar/fault.hpp"

namespace recto::grammar {

/// The first fault of the bytes, if any. One pass.
[[nodiscard]] std::optional<Fault> check_bytes(std::string_view text);

}  // namespace recto::grammar

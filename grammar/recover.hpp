/// \file
/// After a fault: where the next line begins, and how the fault is told to the user.
#pragma once

#include <string_view>

#include "grammar/fault.hpp"

namespace recto::grammar {

/// Where to read on after a fault in the line that begins at `begin`: behind the line, with any
/// block it opens, or at the `}` that closes the block around it. Always behind `begin`, unless a
/// `}` stands there.
[[nodiscard]] std::size_t skip_line(std::string_view text, std::size_t begin, const Fault& fault);

/// The fault as a diagnostic of `source`: its place narrowed to the piece that stands there, a
/// badly written name told apart from a missing one.
[[nodiscard]] Diagnostic explain(const Fault& fault, SourceId source, std::string_view text);

}  // namespace recto::grammar

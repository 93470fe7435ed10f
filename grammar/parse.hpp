/// \file
/// Text to syntax. The only way into the grammar; PEGTL stays behind `parse.cpp`.
#pragma once

#include "source/diagnostic.hpp"
#include "syntax/syntax.hpp"

namespace recto::grammar {

/// What the text of `source` says. Faults go to `diagnostics` (at most 20 a file) and the items
/// around them are still returned. Thread-safe for different `Diagnostics`.
[[nodiscard]] syntax::File parse(SourceId source, const Sources& sources, Diagnostics& diagnostics);

}  // namespace recto::grammar

/// \file
/// `recto format`: one layout for every file, with every comment and single blank lines kept.
#pragma once

#include <string>

#include "source/diagnostic.hpp"
#include "syntax/syntax.hpp"

namespace recto::syntax {

/// The file's text laid out one way. Comments stay where they are (before, behind or inside the
/// items they belong to); runs of blank lines become one; line endings LF. An item that holds a
/// comment inside keeps its own lines. `file` is the parse of `source`, without errors.
[[nodiscard]] std::string format(const File& file, const Source& source);

}  // namespace recto::syntax

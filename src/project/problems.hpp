/// \file
/// Diagnostics as the public API gives them.
#pragma once

#include <vector>

#include "recto/project.hpp"
#include "source/diagnostic.hpp"

namespace recto {

/// One diagnostic with its rendered text and its place in lines and columns.
[[nodiscard]] Problem to_problem(const Diagnostic& diagnostic, const Sources& sources);
/// All of them, in the order of their places.
[[nodiscard]] std::vector<Problem> to_problems(const Diagnostics& diagnostics,
                                               const Sources& sources);
[[nodiscard]] bool has_errors(const std::vector<Problem>& problems);

}  // namespace recto

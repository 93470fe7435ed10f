/// \file
/// A generated history: several change files, and the pairs they give.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sql/dialect.hpp"
#include "test/support/generate.hpp"

namespace recto::test {

struct NamedText {
  std::string name, text;
};

/// Change files that one dialect can hold, each with a few changes to what those before it made.
[[nodiscard]] std::vector<NamedText> generated_project(std::uint64_t seed,
                                                       const sql::Dialect& dialect);

/// What `recto generate` makes of the files in `root`/changes: every script and hash, joined.
/// \throws std::runtime_error where a file has errors
[[nodiscard]] std::string rendered_project(const std::string& root, const sql::Dialect& dialect);

}  // namespace recto::test

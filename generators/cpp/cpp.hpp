/// \file
/// Migrations as a C++ source file, to compile into a program.
#pragma once

#include <string>
#include <vector>

#include "recto/migration.hpp"

namespace recto::generators {

/// One list of migrations to embed, and what the function that returns it is called.
struct EmbeddedList {
  std::string function;  ///< "postgresql"
  std::vector<Migration> migrations;
};

/// A source file that defines, in `name_space`, for each list
/// `const std::vector<recto::Migration>& function()`. Needs only recto/migration.hpp. The same
/// input gives the same bytes. \param about a sentence for the file's opening comment
[[nodiscard]] std::string cpp_source(const std::string& about, const std::string& name_space,
                                     const std::vector<EmbeddedList>& lists);

}  // namespace recto::generators

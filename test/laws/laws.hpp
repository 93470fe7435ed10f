/// \file
/// The laws (docs/design.md) that need no database, as one question about a change file.
#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "syntax/syntax.hpp"
#include "test/support/generate.hpp"

namespace recto::test {

/// A law that does not hold, and where.
struct Broken {
  std::string law;
  std::string what;
};

/// What was looked at.
struct Tally {
  std::array<std::size_t, Generator::kinds> bound{};    ///< changes, by kind
  std::array<std::size_t, Generator::kinds> refused{};  ///< items that met a diagnostic
  std::size_t changes = 0;                              ///< changes and inverses checked
  std::size_t files = 0;
};

/// Takes the items one after the other, each against the schema that those before it made, and asks
/// of every change and of the whole file:
///   L1       undone it leaves the schema it met; undone twice it is done again
///   L2       printed, parsed and bound it is the same, and so is each of its inverses; the items
///            come back from their text, and formatting twice is formatting once
///   emit     its SQL, both ways, is made without a fault; SQLite may say that it cannot
/// Items that do not bind are left out.
[[nodiscard]] std::optional<Broken> broken_law(const std::vector<syntax::Item>& items,
                                               Tally* tally = nullptr);

/// The items that bind, in order.
[[nodiscard]] std::vector<syntax::Item> bound_items(const std::vector<syntax::Item>& items);

/// The next change file of a generator: a schema and up to `most` changes to it.
[[nodiscard]] std::vector<syntax::Item> generated_file(Generator& generator, std::size_t most);

/// The same complaint, names and numbers aside.
[[nodiscard]] bool alike(const std::string& one, const std::string& other);

/// A smaller file for which `fails` is true still.
[[nodiscard]] std::vector<syntax::Item> shrunk(
    std::vector<syntax::Item> items,
    const std::function<bool(const std::vector<syntax::Item>&)>& fails);

}  // namespace recto::test

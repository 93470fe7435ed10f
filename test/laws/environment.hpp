/// \file
/// How many and which: numbers from the environment.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <string>

namespace recto::test {

/// The number that a variable holds, or another where it is not set.
[[nodiscard]] inline std::uint64_t number_from(const char* variable, std::uint64_t otherwise) {
  const char* text = std::getenv(variable);
  return text == nullptr || *text == '\0' ? otherwise : std::stoull(text);
}

}  // namespace recto::test

/// \file
/// What a migration is called, in file names and in messages.
#pragma once

#include <string>

namespace recto::plan {

/// "20260118120000_add_orders"
[[nodiscard]] inline std::string full_name(const std::string& version, const std::string& name) {
  return version + "_" + name;
}

}  // namespace recto::plan

/// \file
/// Where a script asks its questions about rows.
#include "plan/checks.hpp"

namespace recto::plan {

std::vector<Placed> place_checks(const std::vector<Emitted>& script) {
  std::vector<Placed> result;
  for (std::size_t i = 0; i < script.size(); ++i) {
    for (auto check : script[i].script.checks) {
      auto at = static_cast<std::ptrdiff_t>(i) - 1;
      auto bearing = changes::Bearing::none;
      for (; at >= 0; --at) {
        bearing = changes::bearing(script[static_cast<std::size_t>(at)].change, check);
        if (bearing != changes::Bearing::none) break;
      }
      if (bearing != changes::Bearing::void_check) result.push_back({std::move(check), at});
    }
  }
  return result;
}

}  // namespace recto::plan

/// \file
/// `grant select on t to r`: lets roles do something with an object.
#pragma once

#include "changes/access.hpp"

namespace recto::changes {

struct Grant : PrivilegesOn {
  using Syntax = syntax::Grant;

  static const Doc doc;
  static std::optional<Grant> bind(const Syntax& syntax, Binder& binder);
  static std::optional<std::string> makes(const Syntax&) { return std::nullopt; }
  [[nodiscard]] Syntax item() const;
  [[nodiscard]] std::string summary() const;
  bool operator==(const Grant&) const = default;
};

}  // namespace recto::changes

/// \file
/// `revoke select on t from r`: no longer lets roles do something with an object.
#pragma once

#include "changes/access.hpp"

namespace recto::changes {

struct Revoke : PrivilegesOn {
  using Syntax = syntax::Revoke;

  static const Doc doc;
  static std::optional<Revoke> bind(const Syntax& syntax, Binder& binder);
  static std::optional<std::string> makes(const Syntax&) { return std::nullopt; }
  [[nodiscard]] Syntax item() const;
  [[nodiscard]] std::string summary() const;
  bool operator==(const Revoke&) const = default;
};

}  // namespace recto::changes

/// \file
/// `grant select on t to r`: lets roles do something with an object.
#pragma once

#include "changes/access.hpp"

namespace recto::changes {

struct Grant {
  using Syntax = syntax::Grant;

  schema::ObjectRef on;
  Granting what;

  static const Doc doc;
  static std::optional<Grant> bind(const Syntax& syntax, Binder& binder);
  static std::optional<std::string> makes(const Syntax&) { return std::nullopt; }
  void apply(schema::Catalog& catalog) const;
  [[nodiscard]] Inverse invert(const schema::Catalog& before) const;
  [[nodiscard]] sql::Script emit(const Context& context) const;
  [[nodiscard]] Syntax item() const;
  [[nodiscard]] std::string summary() const;
  [[nodiscard]] std::vector<schema::QName> tables() const;
  [[nodiscard]] Bearing bearing(sql::RowCheck&) const { return Bearing::none; }
  bool operator==(const Grant&) const = default;
};

}  // namespace recto::changes

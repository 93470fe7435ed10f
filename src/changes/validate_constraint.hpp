/// \file
/// `validate constraint t.c`: the rows from before are looked at, too.
#pragma once

#include "changes/kind.hpp"

namespace recto::changes {

struct ValidateConstraint {
  using Syntax = syntax::ValidateConstraint;

  schema::QName table;
  std::string name;
  schema::Constraint constraint;  ///< as it is before: not valid

  static const Doc doc;
  static std::optional<ValidateConstraint> bind(const Syntax& syntax, Binder& binder);
  static std::optional<std::string> makes(const Syntax&) { return std::nullopt; }
  void apply(schema::Catalog& catalog) const;
  [[nodiscard]] Inverse invert(const schema::Catalog& before) const;
  [[nodiscard]] sql::Script emit(const Context& context) const;
  [[nodiscard]] Syntax item() const;
  [[nodiscard]] std::string summary() const;
  [[nodiscard]] std::vector<schema::QName> tables() const;
  [[nodiscard]] Bearing bearing(sql::RowCheck&) const { return Bearing::none; }
  bool operator==(const ValidateConstraint&) const = default;
};

}  // namespace recto::changes

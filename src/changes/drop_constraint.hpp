/// \file
/// `drop constraint t.c`: removes a rule for rows.
#pragma once

#include "changes/kind.hpp"

namespace recto::changes {

struct DropConstraint {
  using Syntax = syntax::DropConstraint;

  schema::QName table;
  std::string name;
  schema::Constraint constraint;

  static const Doc doc;
  static std::optional<DropConstraint> bind(const Syntax& syntax, Binder& binder);
  static std::optional<std::string> makes(const Syntax&) { return std::nullopt; }
  void apply(schema::Catalog& catalog) const;
  [[nodiscard]] Inverse invert(const schema::Catalog& before) const;
  [[nodiscard]] sql::Script emit(const Context& context) const;
  [[nodiscard]] Syntax item() const;
  [[nodiscard]] std::string summary() const;
  [[nodiscard]] std::vector<schema::QName> tables() const;
  [[nodiscard]] Bearing bearing(sql::RowCheck&) const { return Bearing::none; }
  bool operator==(const DropConstraint&) const = default;
};

}  // namespace recto::changes

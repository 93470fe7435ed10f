/// \file
/// `alter constraint t.c deferrable`: when a constraint is checked.
#pragma once

#include "changes/kind.hpp"

namespace recto::changes {

struct AlterConstraint {
  using Syntax = syntax::AlterConstraint;

  schema::QName table;
  std::string name;
  schema::Constraint from;
  bool deferrable = false;
  bool initially_deferred = false;

  static const Doc doc;
  static std::optional<AlterConstraint> bind(const Syntax& syntax, Binder& binder);
  static std::optional<std::string> makes(const Syntax&) { return std::nullopt; }
  void apply(schema::Catalog& catalog) const;
  [[nodiscard]] Inverse invert(const schema::Catalog& before) const;
  [[nodiscard]] sql::Script emit(const Context& context) const;
  [[nodiscard]] Syntax item() const;
  [[nodiscard]] std::string summary() const;
  [[nodiscard]] std::vector<schema::QName> tables() const;
  [[nodiscard]] Bearing bearing(sql::RowCheck&) const { return Bearing::none; }
  bool operator==(const AlterConstraint&) const = default;
};

}  // namespace recto::changes

/// \file
/// `rename constraint t.c to d`: a constraint's name.
#pragma once

#include "changes/kind.hpp"

namespace recto::changes {

struct RenameConstraint {
  using Syntax = syntax::RenameConstraint;

  schema::QName table;
  std::string from, to;

  static const Doc doc;
  static std::optional<RenameConstraint> bind(const Syntax& syntax, Binder& binder);
  static std::optional<std::string> makes(const Syntax& syntax) { return syntax.to.text; }
  void apply(schema::Catalog& catalog) const;
  [[nodiscard]] Inverse invert(const schema::Catalog& before) const;
  [[nodiscard]] sql::Script emit(const Context& context) const;
  [[nodiscard]] Syntax item() const;
  [[nodiscard]] std::string summary() const;
  [[nodiscard]] std::vector<schema::QName> tables() const;
  [[nodiscard]] Bearing bearing(sql::RowCheck&) const { return Bearing::none; }
  bool operator==(const RenameConstraint&) const = default;
};

}  // namespace recto::changes

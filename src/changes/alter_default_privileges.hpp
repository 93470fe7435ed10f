/// \file
/// `alter default privileges …`: what roles may do with what is yet to be made.
#pragma once

#include "changes/access.hpp"

namespace recto::changes {

struct AlterDefaultPrivileges {
  using Syntax = syntax::AlterDefaultPrivileges;

  schema::DefaultsRef of;
  std::string schema;  ///< its name, also of the default one; empty: all
  Granting what;

  static const Doc doc;
  static std::optional<AlterDefaultPrivileges> bind(const Syntax& syntax, Binder& binder);
  static std::optional<std::string> makes(const Syntax&) { return std::nullopt; }
  void apply(schema::Catalog& catalog) const;
  [[nodiscard]] Inverse invert(const schema::Catalog& before) const;
  [[nodiscard]] sql::Script emit(const Context& context) const;
  [[nodiscard]] Syntax item() const;
  [[nodiscard]] std::string summary() const;
  [[nodiscard]] std::vector<schema::QName> tables() const;
  [[nodiscard]] Bearing bearing(sql::RowCheck&) const { return Bearing::none; }
  bool operator==(const AlterDefaultPrivileges&) const = default;
};

}  // namespace recto::changes

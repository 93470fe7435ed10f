/// \file
/// `alter table t owner r`: whose an object is.
#pragma once

#include "changes/access.hpp"

namespace recto::changes {

struct AlterOwner {
  using Syntax = syntax::AlterOwner;

  schema::ObjectRef of;
  std::string from, to;  ///< empty: whoever runs the migrations

  static const Doc doc;
  static std::optional<AlterOwner> bind(const Syntax& syntax, Binder& binder);
  static std::optional<std::string> makes(const Syntax&) { return std::nullopt; }
  void apply(schema::Catalog& catalog) const;
  [[nodiscard]] Inverse invert(const schema::Catalog& before) const;
  [[nodiscard]] sql::Script emit(const Context& context) const;
  [[nodiscard]] Syntax item() const;
  [[nodiscard]] std::string summary() const;
  [[nodiscard]] std::vector<schema::QName> tables() const;
  [[nodiscard]] Bearing bearing(sql::RowCheck&) const { return Bearing::none; }
  bool operator==(const AlterOwner&) const = default;
};

}  // namespace recto::changes

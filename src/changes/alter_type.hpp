/// \file
/// `alter t.c type T`: another type or collation, both ways.
#pragma once

#include "changes/kind.hpp"

namespace recto::changes {

struct AlterType {
  using Syntax = syntax::AlterType;

  schema::QName table;
  std::string column;
  schema::Type from, to;
  std::optional<schema::QName> from_collation, to_collation;
  std::optional<std::string> using_expression, back;

  static const Doc doc;
  static std::optional<AlterType> bind(const Syntax& syntax, Binder& binder);
  static std::optional<std::string> makes(const Syntax&) { return std::nullopt; }
  void apply(schema::Catalog& catalog) const;
  [[nodiscard]] Inverse invert(const schema::Catalog& before) const;
  [[nodiscard]] sql::Script emit(const Context& context) const;
  [[nodiscard]] Syntax item() const;
  [[nodiscard]] std::string summary() const;
  [[nodiscard]] std::vector<schema::QName> tables() const;
  [[nodiscard]] Bearing bearing(sql::RowCheck& check) const;
  bool operator==(const AlterType&) const = default;
};

}  // namespace recto::changes

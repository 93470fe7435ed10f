/// \file
/// `alter table c inherit p`, `alter table c no inherit p`: a table gets another parent, or loses
/// one.
#pragma once

#include "changes/kind.hpp"

namespace recto::changes {

struct InheritTable {
  using Syntax = syntax::InheritTable;

  schema::QName table;
  schema::QName parent;
  bool inherit = true;

  static const Doc doc;
  static std::optional<InheritTable> bind(const Syntax& syntax, Binder& binder);
  static std::optional<std::string> makes(const Syntax&) { return std::nullopt; }
  void apply(schema::Catalog& catalog) const;
  [[nodiscard]] Inverse invert(const schema::Catalog& before) const;
  [[nodiscard]] sql::Script emit(const Context& context) const;
  [[nodiscard]] Syntax item() const;
  [[nodiscard]] std::string summary() const;
  [[nodiscard]] std::vector<schema::QName> tables() const;
  [[nodiscard]] Bearing bearing(sql::RowCheck& check) const;
  bool operator==(const InheritTable&) const = default;
};

}  // namespace recto::changes

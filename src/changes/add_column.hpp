/// \file
/// `add t.c type …`: a column, with a value for the rows that are there.
#pragma once

#include "changes/kind.hpp"

namespace recto::changes {

struct AddColumn {
  using Syntax = syntax::AddColumn;

  schema::QName table;
  schema::Column column;
  std::optional<std::string> after;  ///< empty text: first; absent: last
  std::optional<std::string> fill;

  static const Doc doc;
  static std::optional<AddColumn> bind(const Syntax& syntax, Binder& binder);
  static std::optional<std::string> makes(const Syntax& syntax) { return syntax.column.name.text; }
  void apply(schema::Catalog& catalog) const;
  [[nodiscard]] Inverse invert(const schema::Catalog& before) const;
  [[nodiscard]] sql::Script emit(const Context& context) const;
  [[nodiscard]] Syntax item() const;
  [[nodiscard]] std::string summary() const;
  [[nodiscard]] std::vector<schema::QName> tables() const;
  [[nodiscard]] Bearing bearing(sql::RowCheck& check) const;
  bool operator==(const AddColumn&) const = default;
};

}  // namespace recto::changes

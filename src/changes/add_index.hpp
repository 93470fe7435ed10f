/// \file
/// `add index (…)`: an index on columns or expressions.
#pragma once

#include "changes/kind.hpp"

namespace recto::changes {

struct AddIndex {
  using Syntax = syntax::AddIndex;

  schema::QName table;
  std::string name;
  schema::Index index;
  bool concurrently = false;  ///< while others write to the table, in no transaction

  static const Doc doc;
  static std::optional<AddIndex> bind(const Syntax& syntax, Binder& binder);
  static std::optional<std::string> makes(const Syntax& syntax);
  void apply(schema::Catalog& catalog) const;
  [[nodiscard]] Inverse invert(const schema::Catalog& before) const;
  [[nodiscard]] sql::Script emit(const Context& context) const;
  [[nodiscard]] Syntax item() const;
  [[nodiscard]] std::string summary() const;
  [[nodiscard]] std::vector<schema::QName> tables() const;
  [[nodiscard]] Bearing bearing(sql::RowCheck&) const { return Bearing::none; }
  bool operator==(const AddIndex&) const = default;
};

}  // namespace recto::changes

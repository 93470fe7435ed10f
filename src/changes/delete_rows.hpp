/// \file
/// `delete from t where (…)`, or with all behind the name of the table in `$$ … $$`.
#pragma once

#include "changes/kind.hpp"

namespace recto::changes {

class RowWords;

struct DeleteRows {
  using Syntax = syntax::DeleteRows;

  schema::QName table;
  std::optional<syntax::Fragment> where, body;
  syntax::SqlSide back;
  std::vector<schema::ForeignKeyRef> actions;  ///< that the delete may set off

  static const Doc doc;
  static std::optional<DeleteRows> bind(const Syntax& syntax, Binder& binder);
  static std::optional<std::string> makes(const Syntax&) { return std::nullopt; }
  void apply(schema::Catalog&) const {}
  [[nodiscard]] Inverse invert(const schema::Catalog& before) const;
  [[nodiscard]] sql::Script emit(const Context& context) const;
  [[nodiscard]] Syntax item() const;
  [[nodiscard]] std::string summary() const;
  [[nodiscard]] std::vector<schema::QName> tables() const;
  [[nodiscard]] Bearing bearing(sql::RowCheck& check) const;
  bool operator==(const DeleteRows&) const = default;

 private:
  [[nodiscard]] std::string text(const RowWords& words) const;
};

}  // namespace recto::changes

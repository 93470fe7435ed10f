/// \file
/// `insert into t (a, b) values (…)`, or with a query in place of the rows.
#pragma once

#include "changes/kind.hpp"

namespace recto::changes {

class RowWords;

struct InsertRows {
  using Syntax = syntax::InsertRows;

  schema::QName table;
  std::vector<std::string> columns;
  bool overriding = false;
  std::variant<std::vector<syntax::Row>, syntax::Fragment> rows;
  bool skips_conflicts = false;
  syntax::WayBack back;          ///< absent: the rows are deleted by `key`
  std::vector<std::string> key;  ///< columns that tell these rows from all others

  static const Doc doc;
  static std::optional<InsertRows> bind(const Syntax& syntax, Binder& binder);
  static std::optional<std::string> makes(const Syntax&) { return std::nullopt; }
  void apply(schema::Catalog&) const {}
  [[nodiscard]] Inverse invert(const schema::Catalog& before) const;
  [[nodiscard]] sql::Script emit(const Context& context) const;
  [[nodiscard]] Syntax item() const;
  [[nodiscard]] std::string summary() const;
  [[nodiscard]] std::vector<schema::QName> tables() const;
  [[nodiscard]] Bearing bearing(sql::RowCheck& check) const;
  bool operator==(const InsertRows&) const = default;

 private:
  [[nodiscard]] std::string text(const RowWords& words) const;
};

}  // namespace recto::changes

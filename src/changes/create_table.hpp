/// \file
/// `create table t { … }`: a table with its columns, constraints and indexes.
#pragma once

#include "changes/kind.hpp"

namespace recto::changes {

struct CreateTable {
  using Syntax = syntax::CreateTable;

  schema::Table table;

  static const Doc doc;
  static std::optional<CreateTable> bind(const Syntax& syntax, Binder& binder);
  static std::optional<std::string> makes(const Syntax& syntax) {
    return syntax.table.parts.back().text;
  }
  void apply(schema::Catalog& catalog) const;
  [[nodiscard]] Inverse invert(const schema::Catalog& before) const;
  [[nodiscard]] sql::Script emit(const Context& context) const;
  [[nodiscard]] Syntax item() const;
  [[nodiscard]] std::string summary() const;
  [[nodiscard]] std::vector<schema::QName> tables() const;
  [[nodiscard]] Bearing bearing(sql::RowCheck& check) const;
  bool operator==(const CreateTable&) const = default;
};

}  // namespace recto::changes

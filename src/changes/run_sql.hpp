/// \file
/// `sql { … }`: SQL of the author, both ways.
#pragma once

#include "changes/kind.hpp"

namespace recto::changes {

struct RunSql {
  using Syntax = syntax::RunSql;

  syntax::SqlSide up, down;
  std::vector<Change> means;  ///< what it does to the schema

  static const Doc doc;
  static std::optional<RunSql> bind(const Syntax& syntax, Binder& binder);
  static std::optional<std::string> makes(const Syntax&) { return std::nullopt; }
  void apply(schema::Catalog& catalog) const;
  [[nodiscard]] Inverse invert(const schema::Catalog& before) const;
  [[nodiscard]] sql::Script emit(const Context& context) const;
  [[nodiscard]] Syntax item() const;
  [[nodiscard]] std::string summary() const;
  [[nodiscard]] std::vector<schema::QName> tables() const;
  [[nodiscard]] Bearing bearing(sql::RowCheck&) const { return Bearing::stop; }
  bool operator==(const RunSql& other) const;
};

}  // namespace recto::changes

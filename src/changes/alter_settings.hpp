/// \file
/// `alter t.c storage …`: how a column is stored and sampled.
#pragma once

#include "changes/kind.hpp"

namespace recto::changes {

struct AlterSettings {
  using Syntax = syntax::AlterSettings;

  schema::QName table;
  std::string column;
  schema::ColumnSettings from, to;

  static const Doc doc;
  static std::optional<AlterSettings> bind(const Syntax& syntax, Binder& binder);
  static std::optional<std::string> makes(const Syntax&) { return std::nullopt; }
  void apply(schema::Catalog& catalog) const;
  [[nodiscard]] Inverse invert(const schema::Catalog& before) const;
  [[nodiscard]] sql::Script emit(const Context& context) const;
  [[nodiscard]] Syntax item() const;
  [[nodiscard]] std::string summary() const;
  [[nodiscard]] std::vector<schema::QName> tables() const;
  [[nodiscard]] Bearing bearing(sql::RowCheck&) const { return Bearing::none; }
  bool operator==(const AlterSettings&) const = default;
};

}  // namespace recto::changes

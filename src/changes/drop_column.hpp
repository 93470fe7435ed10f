/// \file
/// `drop t.c`: a column with every index and constraint that names it.
#pragma once

#include "changes/emit.hpp"
#include "changes/kind.hpp"

namespace recto::changes {

struct DropColumn {
  using Syntax = syntax::DropColumn;

  schema::QName table;
  schema::Column column;
  std::optional<std::string> after;              ///< where it stood: empty text first, absent last
  Dependants dependants;                         ///< what goes with it
  std::optional<std::string> fill;               ///< for the way back
  std::vector<schema::Sequence> sequences = {};  ///< that it owns
  std::vector<schema::Object> objects = {};      ///< statistics, which go with it

  static const Doc doc;
  static std::optional<DropColumn> bind(const Syntax& syntax, Binder& binder);
  static std::optional<std::string> makes(const Syntax&) { return std::nullopt; }
  void apply(schema::Catalog& catalog) const;
  [[nodiscard]] Inverse invert(const schema::Catalog& before) const;
  [[nodiscard]] sql::Script emit(const Context& context) const;
  [[nodiscard]] Syntax item() const;
  [[nodiscard]] std::string summary() const;
  [[nodiscard]] std::vector<schema::QName> tables() const;
  [[nodiscard]] Bearing bearing(sql::RowCheck&) const { return Bearing::none; }
  bool operator==(const DropColumn&) const = default;
};

}  // namespace recto::changes

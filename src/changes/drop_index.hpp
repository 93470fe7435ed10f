/// \file
/// `drop index i`: removes an index.
#pragma once

#include "changes/kind.hpp"

namespace recto::changes {

struct DropIndex {
  using Syntax = syntax::DropIndex;

  schema::QName table;
  std::string name;
  schema::Index index;
  bool concurrently = false;  ///< while others use the table, in no transaction

  static const Doc doc;
  static std::optional<DropIndex> bind(const Syntax& syntax, Binder& binder);
  static std::optional<std::string> makes(const Syntax&) { return std::nullopt; }
  void apply(schema::Catalog& catalog) const;
  [[nodiscard]] Inverse invert(const schema::Catalog& before) const;
  [[nodiscard]] sql::Script emit(const Context& context) const;
  [[nodiscard]] Syntax item() const;
  [[nodiscard]] std::string summary() const;
  [[nodiscard]] std::vector<schema::QName> tables() const;
  [[nodiscard]] Bearing bearing(sql::RowCheck&) const { return Bearing::none; }
  bool operator==(const DropIndex&) const = default;
};

}  // namespace recto::changes

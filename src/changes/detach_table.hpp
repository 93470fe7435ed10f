/// \file
/// `detach table p from t`: a partition becomes a table of its own.
#pragma once

#include "changes/kind.hpp"

namespace recto::changes {

struct DetachTable {
  using Syntax = syntax::DetachTable;

  schema::QName table;
  schema::PartitionOf from;

  static const Doc doc;
  static std::optional<DetachTable> bind(const Syntax& syntax, Binder& binder);
  static std::optional<std::string> makes(const Syntax&) { return std::nullopt; }
  void apply(schema::Catalog& catalog) const;
  [[nodiscard]] Inverse invert(const schema::Catalog& before) const;
  [[nodiscard]] sql::Script emit(const Context& context) const;
  [[nodiscard]] Syntax item() const;
  [[nodiscard]] std::string summary() const;
  [[nodiscard]] std::vector<schema::QName> tables() const;
  [[nodiscard]] Bearing bearing(sql::RowCheck& check) const;
  bool operator==(const DetachTable&) const = default;
};

}  // namespace recto::changes

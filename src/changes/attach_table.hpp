/// \file
/// `attach table p to t for values …`: a table becomes a partition.
#pragma once

#include "changes/kind.hpp"

namespace recto::changes {

struct AttachTable {
  using Syntax = syntax::AttachTable;

  schema::QName table;
  schema::PartitionOf to;

  static const Doc doc;
  static std::optional<AttachTable> bind(const Syntax& syntax, Binder& binder);
  static std::optional<std::string> makes(const Syntax&) { return std::nullopt; }
  void apply(schema::Catalog& catalog) const;
  [[nodiscard]] Inverse invert(const schema::Catalog& before) const;
  [[nodiscard]] sql::Script emit(const Context& context) const;
  [[nodiscard]] Syntax item() const;
  [[nodiscard]] std::string summary() const;
  [[nodiscard]] std::vector<schema::QName> tables() const;
  [[nodiscard]] Bearing bearing(sql::RowCheck& check) const;
  bool operator==(const AttachTable&) const = default;
};

}  // namespace recto::changes

/// \file
/// `drop table t`: removes a table and every row in it.
#pragma once

#include "changes/kind.hpp"

namespace recto::changes {

struct DropTable {
  using Syntax = syntax::DropTable;

  schema::Table table;                                 ///< whole, so that it can come back
  std::vector<schema::Object> parts = {};              ///< triggers and the like, which go with it
  std::vector<schema::Sequence> sequences = {};        ///< that its columns own
  std::vector<schema::Publication> publications = {};  ///< that publish it

  static const Doc doc;
  static std::optional<DropTable> bind(const Syntax& syntax, Binder& binder);
  static std::optional<std::string> makes(const Syntax&) { return std::nullopt; }
  void apply(schema::Catalog& catalog) const;
  [[nodiscard]] Inverse invert(const schema::Catalog& before) const;
  [[nodiscard]] sql::Script emit(const Context& context) const;
  [[nodiscard]] Syntax item() const;
  [[nodiscard]] std::string summary() const;
  [[nodiscard]] std::vector<schema::QName> tables() const;
  [[nodiscard]] Bearing bearing(sql::RowCheck&) const { return Bearing::none; }
  bool operator==(const DropTable&) const = default;
};

}  // namespace recto::changes

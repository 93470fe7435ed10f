/// \file
/// `rename table t to u`: and the names derived from it.
#pragma once

#include "changes/carried.hpp"
#include "changes/kind.hpp"

namespace recto::changes {

struct RenameTable {
  using Syntax = syntax::RenameTable;

  schema::QName from, to;
  Carried carried;

  static const Doc doc;
  static std::optional<RenameTable> bind(const Syntax& syntax, Binder& binder);
  static std::optional<std::string> makes(const Syntax& syntax) { return syntax.to.text; }
  void apply(schema::Catalog& catalog) const;
  [[nodiscard]] Inverse invert(const schema::Catalog& before) const;
  [[nodiscard]] sql::Script emit(const Context& context) const;
  [[nodiscard]] Syntax item() const;
  [[nodiscard]] std::string summary() const;
  [[nodiscard]] std::vector<schema::QName> tables() const;
  [[nodiscard]] Bearing bearing(sql::RowCheck& check) const;
  bool operator==(const RenameTable&) const = default;
};

}  // namespace recto::changes

/// \file
/// `rename enum e to f`: and the columns, types and texts that follow.
#pragma once

#include "changes/carried.hpp"
#include "changes/kind.hpp"

namespace recto::changes {

struct RenameEnum {
  using Syntax = syntax::RenameEnum;

  schema::QName from, to;
  Carried carried;

  static const Doc doc;
  static std::optional<RenameEnum> bind(const Syntax& syntax, Binder& binder);
  static std::optional<std::string> makes(const Syntax& syntax) { return syntax.to.text; }
  void apply(schema::Catalog& catalog) const;
  [[nodiscard]] Inverse invert(const schema::Catalog& before) const;
  [[nodiscard]] sql::Script emit(const Context& context) const;
  [[nodiscard]] Syntax item() const;
  [[nodiscard]] std::string summary() const;
  [[nodiscard]] std::vector<schema::QName> tables() const;
  [[nodiscard]] Bearing bearing(sql::RowCheck& check) const;
  bool operator==(const RenameEnum&) const = default;
};

}  // namespace recto::changes

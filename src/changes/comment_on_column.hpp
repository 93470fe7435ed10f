/// \file
/// `comment on t.c '…'`: or null for none.
#pragma once

#include "changes/kind.hpp"

namespace recto::changes {

struct CommentOnColumn {
  using Syntax = syntax::CommentOnColumn;

  schema::QName table;
  std::string column;
  std::optional<std::string> from, to;

  static const Doc doc;
  static std::optional<CommentOnColumn> bind(const Syntax& syntax, Binder& binder);
  static std::optional<std::string> makes(const Syntax&) { return std::nullopt; }
  void apply(schema::Catalog& catalog) const;
  [[nodiscard]] Inverse invert(const schema::Catalog& before) const;
  [[nodiscard]] sql::Script emit(const Context& context) const;
  [[nodiscard]] Syntax item() const;
  [[nodiscard]] std::string summary() const;
  [[nodiscard]] std::vector<schema::QName> tables() const;
  [[nodiscard]] Bearing bearing(sql::RowCheck&) const { return Bearing::none; }
  bool operator==(const CommentOnColumn&) const = default;
};

}  // namespace recto::changes

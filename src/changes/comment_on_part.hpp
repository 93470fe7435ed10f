/// \file
/// `comment on constraint t.c '…'`: likewise an index, a sequence or an enum.
#pragma once

#include "changes/access.hpp"

namespace recto::changes {

struct CommentOnPart {
  using Syntax = syntax::CommentOnPart;

  schema::ObjectRef on;
  std::optional<std::string> from, to;

  static const Doc doc;
  static std::optional<CommentOnPart> bind(const Syntax& syntax, Binder& binder);
  static std::optional<std::string> makes(const Syntax&) { return std::nullopt; }
  void apply(schema::Catalog& catalog) const;
  [[nodiscard]] Inverse invert(const schema::Catalog& before) const;
  [[nodiscard]] sql::Script emit(const Context& context) const;
  [[nodiscard]] Syntax item() const;
  [[nodiscard]] std::string summary() const;
  [[nodiscard]] std::vector<schema::QName> tables() const;
  [[nodiscard]] Bearing bearing(sql::RowCheck&) const { return Bearing::none; }
  bool operator==(const CommentOnPart&) const = default;
};

}  // namespace recto::changes

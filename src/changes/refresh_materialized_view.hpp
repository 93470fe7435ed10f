/// \file
/// `refresh materialized view m [concurrently]`: its rows computed again.
#pragma once

#include "changes/kind.hpp"

namespace recto::changes {

struct RefreshMaterializedView {
  using Syntax = syntax::RefreshMaterializedView;

  schema::QName view;
  bool concurrently = false;

  static const Doc doc;
  static std::optional<RefreshMaterializedView> bind(const Syntax& syntax, Binder& binder);
  static std::optional<std::string> makes(const Syntax&) { return std::nullopt; }
  void apply(schema::Catalog&) const {}
  [[nodiscard]] Inverse invert(const schema::Catalog& before) const;
  [[nodiscard]] sql::Script emit(const Context& context) const;
  [[nodiscard]] Syntax item() const;
  [[nodiscard]] std::string summary() const;
  [[nodiscard]] std::vector<schema::QName> tables() const;
  [[nodiscard]] Bearing bearing(sql::RowCheck&) const { return Bearing::none; }
  bool operator==(const RefreshMaterializedView&) const = default;
};

}  // namespace recto::changes

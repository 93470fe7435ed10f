/// \file
/// `refresh materialized view m [concurrently | no data]`: its rows computed again, or given up.
#pragma once

#include "changes/kind.hpp"

namespace recto::changes {

struct RefreshMaterializedView {
  using Syntax = syntax::RefreshMaterializedView;

  schema::QName view;
  bool concurrently = false;
  bool no_data = false;

  static const Doc doc;
  static std::optional<RefreshMaterializedView> bind(const Syntax& syntax, Binder& binder);
  static std::optional<std::string> makes(const Syntax&) { return std::nullopt; }
  void apply(schema::Catalog& catalog) const;
  [[nodiscard]] Inverse invert(const schema::Catalog& before) const;
  [[nodiscard]] sql::Script emit(const Context& context) const;
  [[nodiscard]] Syntax item() const;
  [[nodiscard]] std::string summary() const;
  [[nodiscard]] std::vector<schema::QName> tables() const;
  [[nodiscard]] Bearing bearing(sql::RowCheck&) const { return Bearing::none; }
  bool operator==(const RefreshMaterializedView&) const = default;
};

}  // namespace recto::changes

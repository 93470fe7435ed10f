/// \file
/// `reorder e ('a', 'b', …)`: the values of an enum in another order.
#pragma once

#include "changes/kind.hpp"

namespace recto::changes {

struct ReorderEnum {
  using Syntax = syntax::ReorderEnum;

  schema::QName type;
  std::vector<std::string> from, to;

  static const Doc doc;
  static std::optional<ReorderEnum> bind(const Syntax& syntax, Binder& binder);
  static std::optional<std::string> makes(const Syntax&) { return std::nullopt; }
  void apply(schema::Catalog& catalog) const;
  [[nodiscard]] Inverse invert(const schema::Catalog& before) const;
  [[nodiscard]] sql::Script emit(const Context& context) const;
  [[nodiscard]] Syntax item() const;
  [[nodiscard]] std::string summary() const;
  [[nodiscard]] std::vector<schema::QName> tables() const { return {}; }
  [[nodiscard]] Bearing bearing(sql::RowCheck&) const { return Bearing::none; }
  bool operator==(const ReorderEnum&) const = default;
};

}  // namespace recto::changes

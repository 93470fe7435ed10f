/// \file
/// `drop enum e`: removes a type that nothing uses.
#pragma once

#include "changes/kind.hpp"

namespace recto::changes {

struct DropEnum {
  using Syntax = syntax::DropEnum;

  schema::Enum type;

  static const Doc doc;
  static std::optional<DropEnum> bind(const Syntax& syntax, Binder& binder);
  static std::optional<std::string> makes(const Syntax&) { return std::nullopt; }
  void apply(schema::Catalog& catalog) const;
  [[nodiscard]] Inverse invert(const schema::Catalog& before) const;
  [[nodiscard]] sql::Script emit(const Context& context) const;
  [[nodiscard]] Syntax item() const;
  [[nodiscard]] std::string summary() const;
  [[nodiscard]] std::vector<schema::QName> tables() const;
  [[nodiscard]] Bearing bearing(sql::RowCheck&) const { return Bearing::none; }
  bool operator==(const DropEnum&) const = default;
};

}  // namespace recto::changes

/// \file
/// `create enum e (…)`: a type with a fixed list of values.
#pragma once

#include "changes/kind.hpp"

namespace recto::changes {

struct CreateEnum {
  using Syntax = syntax::CreateEnum;

  schema::Enum type;

  static const Doc doc;
  static std::optional<CreateEnum> bind(const Syntax& syntax, Binder& binder);
  static std::optional<std::string> makes(const Syntax& syntax) {
    return syntax.type.parts.back().text;
  }
  void apply(schema::Catalog& catalog) const;
  [[nodiscard]] Inverse invert(const schema::Catalog& before) const;
  [[nodiscard]] sql::Script emit(const Context& context) const;
  [[nodiscard]] Syntax item() const;
  [[nodiscard]] std::string summary() const;
  [[nodiscard]] std::vector<schema::QName> tables() const;
  [[nodiscard]] Bearing bearing(sql::RowCheck&) const { return Bearing::none; }
  bool operator==(const CreateEnum&) const = default;
};

}  // namespace recto::changes

/// \file
/// `drop value 'x' from e`: one value less; refused while rows use it.
#pragma once

#include "changes/kind.hpp"

namespace recto::changes {

struct DropValue {
  using Syntax = syntax::DropValue;

  schema::QName type;
  std::string value;
  std::size_t position = 0;  ///< where it stood

  static const Doc doc;
  static std::optional<DropValue> bind(const Syntax& syntax, Binder& binder);
  static std::optional<std::string> makes(const Syntax&) { return std::nullopt; }
  void apply(schema::Catalog& catalog) const;
  [[nodiscard]] Inverse invert(const schema::Catalog& before) const;
  [[nodiscard]] sql::Script emit(const Context& context) const;
  [[nodiscard]] Syntax item() const;
  [[nodiscard]] std::string summary() const;
  [[nodiscard]] std::vector<schema::QName> tables() const;
  [[nodiscard]] Bearing bearing(sql::RowCheck& check) const;
  bool operator==(const DropValue&) const = default;
};

}  // namespace recto::changes

/// \file
/// `add value 'x' to e`: one more value of an enum.
#pragma once

#include "changes/kind.hpp"

namespace recto::changes {

struct AddValue {
  using Syntax = syntax::AddValue;

  schema::QName type;
  std::string value;
  std::size_t position = 0;              ///< where it stands afterwards
  std::optional<std::string> neighbour;  ///< what it stands beside; absent: at the end
  bool before = false;                   ///< before the neighbour, else after it

  /// The one form of an added value: at the end, after another, or before the first.
  static AddValue make(const schema::Enum& type, std::string value, std::size_t position);

  static const Doc doc;
  static std::optional<AddValue> bind(const Syntax& syntax, Binder& binder);
  static std::optional<std::string> makes(const Syntax& syntax) { return syntax.value.text; }
  void apply(schema::Catalog& catalog) const;
  [[nodiscard]] Inverse invert(const schema::Catalog& before) const;
  [[nodiscard]] sql::Script emit(const Context& context) const;
  [[nodiscard]] Syntax item() const;
  [[nodiscard]] std::string summary() const;
  [[nodiscard]] std::vector<schema::QName> tables() const;
  [[nodiscard]] Bearing bearing(sql::RowCheck& check) const;
  bool operator==(const AddValue&) const = default;
};

}  // namespace recto::changes

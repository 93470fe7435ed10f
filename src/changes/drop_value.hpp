/// \file
/// `drop value 'x' from e [rows to 'y']`: one value less; refused while rows use it and nothing
/// says what they get.
#pragma once

#include <span>

#include "changes/kind.hpp"

namespace recto::changes {

struct DropValue {
  using Syntax = syntax::DropValue;

  schema::QName type;
  std::string value;
  std::size_t position = 0;                 ///< where it stood
  std::optional<std::string> rows_to = {};  ///< what rows that have it get

  static const Doc doc;
  static std::optional<DropValue> bind(const Syntax& syntax, Binder& binder);
  static std::optional<std::string> makes(const Syntax&) { return std::nullopt; }
  void apply(schema::Catalog& catalog) const;
  [[nodiscard]] Inverse invert(const schema::Catalog& before) const;
  [[nodiscard]] sql::Script emit(const Context& context) const;
  /// The script of several, one after the other, of one type: it is made again once.
  [[nodiscard]] static sql::Script emit(const Context& context,
                                        std::span<const DropValue* const> drops);
  [[nodiscard]] Syntax item() const;
  [[nodiscard]] std::string summary() const;
  [[nodiscard]] std::vector<schema::QName> tables() const;
  [[nodiscard]] Bearing bearing(sql::RowCheck& check) const;
  bool operator==(const DropValue&) const = default;
};

}  // namespace recto::changes

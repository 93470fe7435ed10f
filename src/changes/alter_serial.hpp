/// \file
/// `alter t.c serial`: an identity column's numbers come from a sequence of their own.
#pragma once

#include "changes/kind.hpp"
#include "changes/serial.hpp"

namespace recto::changes {

struct AlterSerial {
  using Syntax = syntax::AlterSerial;

  schema::QName table;
  std::string column;
  schema::Identity from;
  Serial to;

  static const Doc doc;
  static std::optional<AlterSerial> bind(const Syntax& syntax, Binder& binder);
  static std::optional<std::string> makes(const Syntax&) { return std::nullopt; }
  void apply(schema::Catalog& catalog) const;
  [[nodiscard]] Inverse invert(const schema::Catalog& before) const;
  [[nodiscard]] sql::Script emit(const Context& context) const;
  [[nodiscard]] Syntax item() const;
  [[nodiscard]] std::string summary() const;
  [[nodiscard]] std::vector<schema::QName> tables() const;
  [[nodiscard]] Bearing bearing(sql::RowCheck&) const { return Bearing::none; }
  bool operator==(const AlterSerial&) const = default;
};

}  // namespace recto::changes

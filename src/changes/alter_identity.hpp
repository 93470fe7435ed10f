/// \file
/// `alter t.c identity`: numbers made by the database, or not.
#pragma once

#include "changes/kind.hpp"
#include "changes/serial.hpp"

namespace recto::changes {

struct AlterIdentity {
  using Syntax = syntax::AlterIdentity;

  schema::QName table;
  std::string column;
  std::optional<schema::Identity> from, to;
  std::optional<Serial> serial = {};  ///< what the identity takes the place of

  static const Doc doc;
  static std::optional<AlterIdentity> bind(const Syntax& syntax, Binder& binder);
  static std::optional<std::string> makes(const Syntax&) { return std::nullopt; }
  void apply(schema::Catalog& catalog) const;
  [[nodiscard]] Inverse invert(const schema::Catalog& before) const;
  [[nodiscard]] sql::Script emit(const Context& context) const;
  [[nodiscard]] Syntax item() const;
  [[nodiscard]] std::string summary() const;
  [[nodiscard]] std::vector<schema::QName> tables() const;
  [[nodiscard]] Bearing bearing(sql::RowCheck&) const { return Bearing::none; }
  bool operator==(const AlterIdentity&) const = default;
};

}  // namespace recto::changes

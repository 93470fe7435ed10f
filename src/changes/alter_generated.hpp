/// \file
/// `alter t.c generated (…) [virtual]`: a column computed from others, or no longer.
#pragma once

#include "changes/kind.hpp"

namespace recto::changes {

struct AlterGenerated {
  using Syntax = syntax::AlterGenerated;

  schema::QName table;
  std::string column;
  std::optional<std::string> from, to;
  bool from_on_read = false, to_on_read = false;  ///< virtual, not stored

  static const Doc doc;
  static std::optional<AlterGenerated> bind(const Syntax& syntax, Binder& binder);
  static std::optional<std::string> makes(const Syntax&) { return std::nullopt; }
  void apply(schema::Catalog& catalog) const;
  [[nodiscard]] Inverse invert(const schema::Catalog& before) const;
  [[nodiscard]] sql::Script emit(const Context& context) const;
  [[nodiscard]] Syntax item() const;
  [[nodiscard]] std::string summary() const;
  [[nodiscard]] std::vector<schema::QName> tables() const;
  [[nodiscard]] Bearing bearing(sql::RowCheck& check) const;
  bool operator==(const AlterGenerated&) const = default;
};

}  // namespace recto::changes

/// \file
/// `truncate t, u`: every row of these tables.
#pragma once

#include "changes/kind.hpp"

namespace recto::changes {

class RowWords;

struct TruncateTables {
  using Syntax = syntax::TruncateTables;

  std::vector<schema::QName> names;
  bool restarts_identity = false;
  syntax::SqlSide back;

  static const Doc doc;
  static std::optional<TruncateTables> bind(const Syntax& syntax, Binder& binder);
  static std::optional<std::string> makes(const Syntax&) { return std::nullopt; }
  void apply(schema::Catalog&) const {}
  [[nodiscard]] Inverse invert(const schema::Catalog& before) const;
  [[nodiscard]] sql::Script emit(const Context& context) const;
  [[nodiscard]] Syntax item() const;
  [[nodiscard]] std::string summary() const;
  [[nodiscard]] std::vector<schema::QName> tables() const;
  [[nodiscard]] Bearing bearing(sql::RowCheck& check) const;
  bool operator==(const TruncateTables&) const = default;

 private:
  [[nodiscard]] std::string text(const RowWords& words) const;
};

}  // namespace recto::changes

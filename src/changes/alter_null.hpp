/// \file
/// `alter t.c null | not null`: may the column hold NULL.
#pragma once

#include "changes/kind.hpp"

namespace recto::changes {

struct AlterNull {
  using Syntax = syntax::AlterNull;

  schema::QName table;
  std::string column;
  bool nullable = false;
  std::optional<std::string> fill;  ///< for rows that hold NULL, now or on the way back
  schema::Conflict on_null = schema::Conflict::abort;  ///< where it is not to be nullable

  static const Doc doc;
  static std::optional<AlterNull> bind(const Syntax& syntax, Binder& binder);
  static std::optional<std::string> makes(const Syntax&) { return std::nullopt; }
  void apply(schema::Catalog& catalog) const;
  [[nodiscard]] Inverse invert(const schema::Catalog& before) const;
  [[nodiscard]] sql::Script emit(const Context& context) const;
  [[nodiscard]] Syntax item() const;
  [[nodiscard]] std::string summary() const;
  [[nodiscard]] std::vector<schema::QName> tables() const;
  [[nodiscard]] Bearing bearing(sql::RowCheck& check) const;
  bool operator==(const AlterNull&) const = default;
};

}  // namespace recto::changes

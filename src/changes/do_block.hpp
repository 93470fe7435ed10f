/// \file
/// `do $$ … $$`: a block of a procedural language.
#pragma once

#include "changes/kind.hpp"

namespace recto::changes {

struct DoBlock {
  using Syntax = syntax::DoBlock;

  syntax::Fragment body;
  std::optional<std::string> language;
  syntax::SqlSide back;

  static const Doc doc;
  static std::optional<DoBlock> bind(const Syntax& syntax, Binder& binder);
  static std::optional<std::string> makes(const Syntax&) { return std::nullopt; }
  void apply(schema::Catalog&) const {}
  [[nodiscard]] Inverse invert(const schema::Catalog& before) const;
  [[nodiscard]] sql::Script emit(const Context& context) const;
  [[nodiscard]] Syntax item() const;
  [[nodiscard]] std::string summary() const;
  [[nodiscard]] std::vector<schema::QName> tables() const;
  [[nodiscard]] Bearing bearing(sql::RowCheck& check) const;
  bool operator==(const DoBlock&) const = default;

 private:
  [[nodiscard]] std::string text() const;
};

}  // namespace recto::changes

/// \file
/// `alter sequence s …`: other options.
#pragma once

#include "changes/kind.hpp"

namespace recto::changes {

struct AlterSequence {
  using Syntax = syntax::AlterSequence;

  schema::Sequence from, to;

  static const Doc doc;
  static std::optional<AlterSequence> bind(const Syntax& syntax, Binder& binder);
  static std::optional<std::string> makes(const Syntax&) { return std::nullopt; }
  void apply(schema::Catalog& catalog) const;
  [[nodiscard]] Inverse invert(const schema::Catalog& before) const;
  [[nodiscard]] sql::Script emit(const Context& context) const;
  [[nodiscard]] Syntax item() const;
  [[nodiscard]] std::string summary() const;
  [[nodiscard]] std::vector<schema::QName> tables() const;
  [[nodiscard]] Bearing bearing(sql::RowCheck&) const { return Bearing::none; }
  bool operator==(const AlterSequence&) const = default;
};

}  // namespace recto::changes

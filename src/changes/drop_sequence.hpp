/// \file
/// `drop sequence s`: removes a sequence and its position.
#pragma once

#include "changes/kind.hpp"

namespace recto::changes {

struct DropSequence {
  using Syntax = syntax::DropSequence;

  schema::Sequence sequence;

  static const Doc doc;
  static std::optional<DropSequence> bind(const Syntax& syntax, Binder& binder);
  static std::optional<std::string> makes(const Syntax&) { return std::nullopt; }
  void apply(schema::Catalog& catalog) const;
  [[nodiscard]] Inverse invert(const schema::Catalog& before) const;
  [[nodiscard]] sql::Script emit(const Context& context) const;
  [[nodiscard]] Syntax item() const;
  [[nodiscard]] std::string summary() const;
  [[nodiscard]] std::vector<schema::QName> tables() const;
  [[nodiscard]] Bearing bearing(sql::RowCheck&) const { return Bearing::none; }
  bool operator==(const DropSequence&) const = default;
};

}  // namespace recto::changes

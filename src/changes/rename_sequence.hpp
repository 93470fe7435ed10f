/// \file
/// `rename sequence s to t`: and the defaults that follow.
#pragma once

#include "changes/carried.hpp"
#include "changes/kind.hpp"

namespace recto::changes {

struct RenameSequence {
  using Syntax = syntax::RenameSequence;

  schema::QName from, to;
  Carried carried;

  static const Doc doc;
  static std::optional<RenameSequence> bind(const Syntax& syntax, Binder& binder);
  static std::optional<std::string> makes(const Syntax& syntax) { return syntax.to.text; }
  void apply(schema::Catalog& catalog) const;
  [[nodiscard]] Inverse invert(const schema::Catalog& before) const;
  [[nodiscard]] sql::Script emit(const Context& context) const;
  [[nodiscard]] Syntax item() const;
  [[nodiscard]] std::string summary() const;
  [[nodiscard]] std::vector<schema::QName> tables() const;
  [[nodiscard]] Bearing bearing(sql::RowCheck& check) const;
  bool operator==(const RenameSequence&) const = default;
};

}  // namespace recto::changes

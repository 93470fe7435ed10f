/// \file
/// `rename value 'x' to 'y' in e`: rows and defaults follow.
#pragma once

#include "changes/carried.hpp"
#include "changes/kind.hpp"

namespace recto::changes {

struct RenameValue {
  using Syntax = syntax::RenameValue;

  schema::QName type;
  std::string from, to;
  Carried carried;

  static const Doc doc;
  static std::optional<RenameValue> bind(const Syntax& syntax, Binder& binder);
  static std::optional<std::string> makes(const Syntax& syntax) { return syntax.to.text; }
  void apply(schema::Catalog& catalog) const;
  [[nodiscard]] Inverse invert(const schema::Catalog& before) const;
  [[nodiscard]] sql::Script emit(const Context& context) const;
  [[nodiscard]] Syntax item() const;
  [[nodiscard]] std::string summary() const;
  [[nodiscard]] std::vector<schema::QName> tables() const;
  [[nodiscard]] Bearing bearing(sql::RowCheck& check) const;
  bool operator==(const RenameValue&) const = default;
};

}  // namespace recto::changes

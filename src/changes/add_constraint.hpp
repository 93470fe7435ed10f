/// \file
/// `add primary key | unique | check | foreign key | exclude`: a rule for rows.
#pragma once

#include "changes/kind.hpp"

namespace recto::changes {

struct AddConstraint {
  using Syntax = syntax::AddConstraint;

  schema::QName table;
  std::string name;
  schema::Constraint constraint;
  /// An index that becomes the constraint's, with its name before.
  std::optional<std::pair<std::string, schema::Index>> index = {};

  static const Doc doc;
  static std::optional<AddConstraint> bind(const Syntax& syntax, Binder& binder);
  static std::optional<std::string> makes(const Syntax& syntax);
  void apply(schema::Catalog& catalog) const;
  [[nodiscard]] Inverse invert(const schema::Catalog& before) const;
  [[nodiscard]] sql::Script emit(const Context& context) const;
  [[nodiscard]] Syntax item() const;
  [[nodiscard]] std::string summary() const;
  [[nodiscard]] std::vector<schema::QName> tables() const;
  [[nodiscard]] Bearing bearing(sql::RowCheck&) const { return Bearing::none; }
  bool operator==(const AddConstraint&) const = default;

 private:
  /// The statement that makes the index the constraint's.
  [[nodiscard]] sql::Statement take_over(const Context& context) const;
};

}  // namespace recto::changes

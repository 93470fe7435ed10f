/// \file
/// `alter trigger t.name …` and `alter table t … triggers`: when triggers fire.
#pragma once

#include "changes/kind.hpp"
#include "schema/objects.hpp"

namespace recto::changes {

struct AlterTrigger {
  using Syntax = syntax::AlterTrigger;

  schema::ObjectRef trigger;
  schema::Firing from, to;

  static const Doc doc;
  static std::optional<AlterTrigger> bind(const Syntax& syntax, Binder& binder);
  static std::optional<std::string> makes(const Syntax&) { return std::nullopt; }
  void apply(schema::Catalog& catalog) const;
  [[nodiscard]] Inverse invert(const schema::Catalog& before) const;
  [[nodiscard]] sql::Script emit(const Context& context) const;
  [[nodiscard]] Syntax item() const;
  [[nodiscard]] std::string summary() const;
  [[nodiscard]] std::vector<schema::QName> tables() const { return {trigger.name}; }
  [[nodiscard]] Bearing bearing(sql::RowCheck&) const { return Bearing::none; }
  bool operator==(const AlterTrigger&) const = default;
};

/// All triggers of a table.
struct AlterTriggers {
  using Syntax = syntax::AlterTriggers;

  schema::QName table;
  schema::Firing to;

  static const Doc doc;
  static std::optional<AlterTriggers> bind(const Syntax& syntax, Binder& binder);
  static std::optional<std::string> makes(const Syntax&) { return std::nullopt; }
  void apply(schema::Catalog& catalog) const;
  [[nodiscard]] Inverse invert(const schema::Catalog& before) const;
  [[nodiscard]] sql::Script emit(const Context& context) const;
  [[nodiscard]] Syntax item() const;
  [[nodiscard]] std::string summary() const;
  [[nodiscard]] std::vector<schema::QName> tables() const { return {table}; }
  [[nodiscard]] Bearing bearing(sql::RowCheck&) const { return Bearing::none; }
  bool operator==(const AlterTriggers&) const = default;
};

}  // namespace recto::changes

/// \file
/// `validate constraint t.c`: the rows from before are looked at, too.
#include "changes/validate_constraint.hpp"

#include <fmt/format.h>

#include "changes/change.hpp"
#include "changes/emit.hpp"
#include "changes/unbind.hpp"

namespace recto::changes {

const Doc ValidateConstraint::doc{
    .keyword = "validate constraint",
    .summary = "Looks at the rows that a constraint was added not valid over.",
    .reverse = "The constraint anew, not valid: it holds for new rows alone again.",
};

std::optional<ValidateConstraint> ValidateConstraint::bind(const Syntax& syntax, Binder& binder) {
  const auto found = binder.constraint(syntax.constraint);
  if (!found) return std::nullopt;
  const auto& [table, name] = *found;
  const auto& constraint = table->constraints.at(name);
  if (!constraint.not_valid) {
    binder.error(Code::no_change, syntax.constraint.parts.back().span,
                 fmt::format("constraint \"{}\" is valid already", name), "remove this line",
                 {created(constraint.span, name)});
    return std::nullopt;
  }
  return ValidateConstraint{table->name, name, constraint};
}

void ValidateConstraint::apply(schema::Catalog& catalog) const {
  catalog.edit(table).constraints.at(name).not_valid = false;
}

Inverse ValidateConstraint::invert(const schema::Catalog&) const {
  auto valid = constraint;
  valid.not_valid = false;
  Inverse result;
  result.changes.push_back(Change{DropConstraint{table, name, std::move(valid)}});
  result.changes.push_back(Change{AddConstraint{table, name, constraint}});
  return result;
}

sql::Script ValidateConstraint::emit(const Context& context) const {
  // Manual, ALTER TABLE: VALIDATE CONSTRAINT takes SHARE UPDATE EXCLUSIVE, and ROW SHARE on the
  // table that a foreign key references.
  auto facts = locking(table, sql::Lock::share_update_exclusive, {sql::Hazard::scans_table});
  if (const auto* key = std::get_if<schema::ForeignKey>(&constraint.kind)) {
    if (key->table != table) facts.locks.push_back({key->table, sql::Lock::row_share});
  }
  auto script =
      statements({{alter_table(context, table, "VALIDATE CONSTRAINT " + context.dialect.name(name)),
                   std::move(facts)}});
  auto valid = constraint;
  valid.not_valid = false;
  script.checks = checks_for(*context.before.table(table), name, valid);
  return script;
}

ValidateConstraint::Syntax ValidateConstraint::item() const { return {to_path(table, name)}; }

std::string ValidateConstraint::summary() const {
  return fmt::format("validate constraint {}", display(table, name));
}

std::vector<schema::QName> ValidateConstraint::tables() const { return {table}; }

}  // namespace recto::changes

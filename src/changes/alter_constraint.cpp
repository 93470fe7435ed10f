/// \file
/// `alter constraint t.c deferrable`: when a constraint is checked.
#include "changes/alter_constraint.hpp"

#include <fmt/format.h>

#include "changes/access.hpp"
#include "changes/change.hpp"
#include "changes/emit.hpp"
#include "changes/unbind.hpp"
#include "schema/uniqueness.hpp"
#include "sql/definition.hpp"

namespace recto::changes {

const Doc AlterConstraint::doc{
    .keyword = "alter constraint",
    .summary = "Lets a constraint be checked at the end of a transaction, or no longer.",
    .reverse = "The old way.",
};

std::optional<AlterConstraint> AlterConstraint::bind(const Syntax& syntax, Binder& binder) {
  const auto found = binder.constraint(syntax.constraint);
  if (!found) return std::nullopt;
  const auto& [table, name] = *found;
  const auto& constraint = table->constraints.at(name);
  const Span where = syntax.constraint.parts.back().span;
  if (schema::is_check(constraint)) {
    binder.error(Code::conflicting_attributes, where,
                 fmt::format("check \"{}\" cannot be deferred", name),
                 "a check is asked of each row at once", {created(constraint.span, name)});
    return std::nullopt;
  }
  AlterConstraint result{table->name, name, constraint, syntax.deferrable,
                         syntax.initially_deferred};
  if (constraint.deferrable == result.deferrable &&
      constraint.initially_deferred == result.initially_deferred) {
    binder.error(Code::no_change, where,
                 fmt::format("constraint \"{}\" is checked then already", name), "remove this line",
                 {created(constraint.span, name)});
    return std::nullopt;
  }
  if (table->properties.replica_index == name) {
    binder.error(
        Code::still_referenced, where,
        fmt::format("\"{}\" is the replica identity of \"{}\"", name, table->name.display()),
        fmt::format("first: alter table {} replica identity default", table->name.display()),
        {created(constraint.span, name)});
    return std::nullopt;
  }
  // A foreign key cannot stand on a key that is deferred.
  const auto* columns = schema::key_columns(constraint);
  if (columns != nullptr && !constraint.deferrable && schema::uniques_over(*table, *columns) == 1) {
    for (const auto& reference : schema::foreign_keys_over(binder.catalog, table->name, *columns)) {
      const auto user = display(reference.table, reference.constraint);
      binder.error(
          Code::still_referenced, where,
          fmt::format("foreign key {} needs \"{}\" as it is", user, name),
          fmt::format("first: drop constraint {}", user),
          {created(binder.catalog.table(reference.table)->constraints.at(reference.constraint).span,
                   reference.constraint)});
      return std::nullopt;
    }
  }
  return result;
}

void AlterConstraint::apply(schema::Catalog& catalog) const {
  auto& constraint = catalog.edit(table).constraints.at(name);
  constraint.deferrable = deferrable;
  constraint.initially_deferred = initially_deferred;
}

Inverse AlterConstraint::invert(const schema::Catalog&) const {
  auto now = from;
  now.deferrable = deferrable;
  now.initially_deferred = initially_deferred;
  Inverse result;
  result.changes.push_back(Change{
      AlterConstraint{table, name, std::move(now), from.deferrable, from.initially_deferred}});
  return result;
}

sql::Script AlterConstraint::emit(const Context& context) const {
  const auto& dialect = context.dialect;
  auto to = from;
  to.deferrable = deferrable;
  to.initially_deferred = initially_deferred;
  if (!context.accepts(dialect.refuses(to))) return {};
  const auto in_place = [&]() -> std::vector<sql::Statement> {
    if (std::holds_alternative<schema::ForeignKey>(from.kind)) {
      const auto when = deferrable ? sql::deferrable(to) : std::string(" NOT DEFERRABLE");
      return {{alter_table(context, table,
                           fmt::format("ALTER CONSTRAINT {}{}", dialect.name(name), when)),
               exclusive(table)}};
    }
    // The server alters foreign keys alone (manual, ALTER TABLE, ALTER CONSTRAINT).
    auto after = context.before.only({table});
    apply(after);
    const Dependants itself{{{name, to}}, {}};
    auto result = drop_all(context, table, itself);
    for (auto& one : create_all(context, *after.table(table), itself)) {
      result.push_back(std::move(one));
    }
    const auto* columns = schema::key_columns(from);
    if (columns == nullptr || from.deferrable) return result;
    return without_foreign_keys(context, table, *columns, std::move(result));
  };
  return alter(*this, context, table, in_place, exclusive(table));
}

AlterConstraint::Syntax AlterConstraint::item() const {
  return {to_path(table, name), deferrable, initially_deferred};
}

std::string AlterConstraint::summary() const {
  return fmt::format("alter constraint {} {}", display(table, name),
                     initially_deferred ? "deferrable initially deferred"
                     : deferrable       ? "deferrable"
                                        : "not deferrable");
}

std::vector<schema::QName> AlterConstraint::tables() const { return {table}; }

}  // namespace recto::changes

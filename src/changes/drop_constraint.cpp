/// \file
/// `drop constraint t.c`: removes a rule for rows.
#include "changes/drop_constraint.hpp"

#include <fmt/format.h>

#include "changes/change.hpp"
#include "changes/emit.hpp"
#include "changes/unbind.hpp"
#include "schema/uniqueness.hpp"

namespace recto::changes {

const Doc DropConstraint::doc{
    .keyword = "drop constraint",
    .summary = "Removes a primary key, unique constraint, check, foreign key or exclusion.",
    .reverse = "Adds it again with every flag, after a check that the rows allow it.",
};

std::optional<DropConstraint> DropConstraint::bind(const Syntax& syntax, Binder& binder) {
  const auto found = binder.constraint(syntax.constraint);
  if (!found) return std::nullopt;
  const auto& [table, name] = *found;
  const auto& constraint = table->constraints.at(name);
  // A foreign key stands on a key with its columns.
  const auto* columns = schema::key_columns(constraint);
  const Span where = syntax.constraint.parts.back().span;
  if (columns != nullptr && !constraint.deferrable &&
      !no_key_needs(*table, *columns, fmt::format("\"{}\"", name), where, binder)) {
    return std::nullopt;
  }
  return DropConstraint{table->name, name, constraint};
}

void DropConstraint::apply(schema::Catalog& catalog) const {
  (void)catalog.take_constraint(table, name);
}

Inverse DropConstraint::invert(const schema::Catalog&) const {
  return {{Change{AddConstraint{table, name, constraint}}}, sql::Grade::exact, {}, {}};
}

sql::Script DropConstraint::emit(const Context& context) const {
  const auto& before = *context.before.table(table);
  if (const auto* key = std::get_if<schema::PrimaryKey>(&constraint.kind)) {
    auto without = before;  // a column may be refused for want of the key
    without.constraints.erase(name);
    for (const auto& column : key->columns) {
      if (!context.accepts(context.dialect.refuses(*without.column(column), without))) return {};
    }
  }
  const auto in_place = [&] {
    std::vector result{changes::drop_constraint(context, table, name)};
    for (auto& one : release_key(context, before, constraint)) result.push_back(std::move(one));
    const auto* columns = schema::key_columns(constraint);
    return columns == nullptr ? result
                              : without_foreign_keys(context, table, *columns, std::move(result));
  };
  return alter(*this, context, table, in_place, exclusive(table));
}

DropConstraint::Syntax DropConstraint::item() const { return {to_path(table, name)}; }

std::string DropConstraint::summary() const {
  return fmt::format("drop constraint {}", display(table, name));
}

std::vector<schema::QName> DropConstraint::tables() const { return {table}; }

}  // namespace recto::changes

/// \file
/// `drop constraint t.c`: removes a rule for rows.
#include "changes/drop_constraint.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "changes/change.hpp"
#include "changes/emit.hpp"
#include "changes/unbind.hpp"

namespace recto::changes {

const Doc DropConstraint::doc{
    .keyword = "drop constraint",
    .summary = "Removes a primary key, unique constraint, check or foreign key.",
    .reverse = "Adds it again with every flag, after a check that the rows allow it.",
};

std::optional<DropConstraint> DropConstraint::bind(const Syntax& syntax, Binder& binder) {
  const auto found = binder.constraint(syntax.constraint);
  if (!found) return std::nullopt;
  const auto& [table, name] = *found;
  const auto& constraint = table->constraints.at(name);
  // A foreign key stands on the key or unique constraint with its columns.
  const auto same = [](std::vector<std::string> a, std::vector<std::string> b) {
    std::sort(a.begin(), a.end());
    std::sort(b.begin(), b.end());
    return a == b;
  };
  const std::vector<std::string>* columns = nullptr;
  if (const auto* key = std::get_if<schema::PrimaryKey>(&constraint.kind)) columns = &key->columns;
  if (const auto* key = std::get_if<schema::Unique>(&constraint.kind)) columns = &key->columns;
  if (columns != nullptr) {
    for (const auto& reference : binder.catalog.references_to(table->name)) {
      const auto& user =
          binder.catalog.table(reference.table)->constraints.at(reference.constraint);
      if (!same(std::get<schema::ForeignKey>(user.kind).referenced, *columns)) continue;
      binder.error(
          Code::still_referenced, syntax.constraint.parts.back().span,
          fmt::format("foreign key {} needs \"{}\"", display(reference.table, reference.constraint),
                      name),
          fmt::format("first: drop constraint {}", display(reference.table, reference.constraint)),
          {{user.span, "it was created here"}});
      return std::nullopt;
    }
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
  const auto in_place = [&] {
    std::vector result{changes::drop_constraint(context, table, name)};
    for (auto& one : release_key(context, *context.before.table(table), constraint)) {
      result.push_back(std::move(one));
    }
    return result;
  };
  return alter(*this, context, table, in_place, exclusive(table));
}

DropConstraint::Syntax DropConstraint::item() const { return {to_path(table, name)}; }

std::string DropConstraint::summary() const {
  return fmt::format("drop constraint {}", display(table, name));
}

std::vector<schema::QName> DropConstraint::tables() const { return {table}; }

}  // namespace recto::changes

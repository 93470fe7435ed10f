/// \file
/// `add primary key | unique | check | foreign key`: a rule for rows.
#include "changes/add_constraint.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "changes/change.hpp"
#include "changes/emit.hpp"
#include "changes/unbind.hpp"

namespace recto::changes {

const Doc AddConstraint::doc{
    .keyword = "add constraint",
    .summary = "Adds a primary key, unique constraint, check or foreign key.",
    .reverse = "Drops it.",
};

std::optional<AddConstraint> AddConstraint::bind(const Syntax& syntax, Binder& binder) {
  const auto* table = binder.table(syntax.table);
  if (table == nullptr) return std::nullopt;
  auto made = binder.new_constraint(syntax.constraint, *table, {});
  if (!made) return std::nullopt;
  return AddConstraint{table->name, std::move(made->first), std::move(made->second)};
}

std::optional<std::string> AddConstraint::makes(const Syntax& syntax) {
  const auto& name = syntax.constraint.name;
  return name ? std::optional(name->text) : std::nullopt;
}

void AddConstraint::apply(schema::Catalog& catalog) const {
  catalog.add_constraint(table, name, constraint);
}

Inverse AddConstraint::invert(const schema::Catalog&) const {
  return {{Change{DropConstraint{table, name, constraint}}}, sql::Grade::exact, {}, {}};
}

sql::Script AddConstraint::emit(const Context& context) const {
  if (!context.accepts(context.dialect.refuses(constraint), constraint.span)) return {};
  const auto& before = *context.before.table(table);
  if (const auto* key = std::get_if<schema::PrimaryKey>(&constraint.kind)) {
    auto keyed = before;  // a column may be refused because of the key it is in
    keyed.constraints.insert_or_assign(name, constraint);
    for (const auto& column : key->columns) {
      if (!context.accepts(context.dialect.refuses(*keyed.column(column), keyed))) return {};
    }
  }
  if (const auto* rule = std::get_if<schema::Check>(&constraint.kind)) {
    warn_of_unknown_columns(context, rule->expression, before, "check " + name);
  }
  auto script = alter(
      *this, context, table,
      [&] { return std::vector{changes::add_constraint(context, table, name, constraint)}; },
      exclusive(table, {sql::Hazard::scans_table}));
  script.checks = checks_for(before, name, constraint);
  return script;
}

AddConstraint::Syntax AddConstraint::item() const {
  return {to_path(table), to_constraint(name, constraint)};
}

std::string AddConstraint::summary() const {
  const auto kind = std::visit(
      [](const auto& one) -> std::string_view {
        using T = std::decay_t<decltype(one)>;
        if constexpr (std::is_same_v<T, schema::PrimaryKey>) return "primary key";
        if constexpr (std::is_same_v<T, schema::Unique>) return "unique";
        if constexpr (std::is_same_v<T, schema::Check>) return "check";
        return "foreign key";
      },
      constraint.kind);
  return fmt::format("add {} {}", kind, display(table, name));
}

std::vector<schema::QName> AddConstraint::tables() const { return {table}; }

}  // namespace recto::changes

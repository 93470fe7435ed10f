/// \file
/// `add primary key | unique | check | foreign key | exclude`: a rule for rows.
#include "changes/add_constraint.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "changes/change.hpp"
#include "changes/emit.hpp"
#include "changes/objects.hpp"
#include "changes/serial.hpp"
#include "changes/unbind.hpp"
#include "schema/uniqueness.hpp"
#include "sql/definition.hpp"

namespace recto::changes {

const Doc AddConstraint::doc{
    .keyword = "add constraint",
    .summary = "Adds a primary key, unique constraint, check, foreign key or exclusion.",
    .reverse = "Drops it; an index that became its own is made again.",
};

std::optional<AddConstraint> AddConstraint::bind(const Syntax& syntax, Binder& binder) {
  const auto* table = binder.table(syntax.table);
  if (table == nullptr) return std::nullopt;
  auto made = binder.new_constraint(syntax.constraint, *table, {});
  if (!made) return std::nullopt;
  AddConstraint result{table->name, std::move(made->first), std::move(made->second)};
  if (const auto& used = syntax.constraint.using_index) {
    result.index = std::pair{used->text, table->indexes.at(used->text)};
    // A foreign key may stand on the index, and cannot on a key that is deferred.
    const auto& columns = *schema::key_columns(result.constraint);
    const auto users = schema::foreign_keys_over(binder.catalog, table->name, columns);
    if (result.constraint.deferrable && !users.empty() &&
        schema::uniques_over(*table, columns) == 1) {
      const auto user = display(users.front().table, users.front().constraint);
      binder.error(Code::still_referenced, used->span,
                   fmt::format("foreign key {} needs \"{}\"", user, used->text),
                   fmt::format("leave deferrable out, or first: drop constraint {}", user));
      return std::nullopt;
    }
  }
  return result;
}

std::optional<std::string> AddConstraint::makes(const Syntax& syntax) {
  const auto& name = syntax.constraint.name;
  return name ? std::optional(name->text) : std::nullopt;
}

void AddConstraint::apply(schema::Catalog& catalog) const {
  if (index) (void)catalog.take_index(table, index->first);
  catalog.add_constraint(table, name, constraint);
}

Inverse AddConstraint::invert(const schema::Catalog& before) const {
  if (!index) return {{Change{DropConstraint{table, name, constraint}}}, sql::Grade::exact, {}, {}};
  Inverse result;
  auto now = name;
  if (now == index->first) {
    // The index comes back first, for the foreign keys that stand on it, and needs its name.
    now = passing_name(before, {table.schema, name}).name;
    result.changes.push_back(Change{RenameConstraint{table, name, now}});
  }
  result.changes.push_back(Change{AddIndex{table, index->first, index->second}});
  result.changes.push_back(Change{DropConstraint{table, now, constraint}});
  return result;
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
  warn_of_unknown_columns(context, constraint, before, name);
  auto script = alter(
      *this, context, table,
      [&] {
        if (index) {
          // A comment on the index would stay on what is the constraint's now.
          const schema::ObjectRef ref{schema::ObjectKind::index, {table.schema, index->first}};
          std::vector<sql::Statement> all;
          if (context.before.attached(ref).comment) {
            all.push_back(comment_statement(context, ref, std::nullopt));
          }
          all.push_back(take_over(context));
          return all;
        }
        return std::vector{changes::add_constraint(context, table, name, constraint)};
      },
      exclusive(table, {sql::Hazard::scans_table}));
  script.checks = checks_for(before, name, constraint);
  if (index) {  // it kept the rows apart already
    std::erase_if(script.checks,
                  [](const auto& check) { return check.kind == sql::RowCheck::Kind::duplicates; });
  }
  return script;
}

sql::Statement AddConstraint::take_over(const Context& context) const {
  const auto& dialect = context.dialect;
  const auto* key = std::get_if<schema::PrimaryKey>(&constraint.kind);
  const bool nullable =
      key != nullptr && std::any_of(key->columns.begin(), key->columns.end(), [&](const auto& one) {
        return context.before.table(table)->column(one)->nullable;
      });
  auto facts = exclusive(table);
  if (nullable) facts.hazards.push_back(sql::Hazard::scans_table);
  return {alter_table(context, table,
                      fmt::format("ADD CONSTRAINT {} {} USING INDEX {}{}", dialect.name(name),
                                  key != nullptr ? "PRIMARY KEY" : "UNIQUE",
                                  dialect.name(index->first), sql::deferrable(constraint))),
          std::move(facts)};
}

AddConstraint::Syntax AddConstraint::item() const {
  Syntax result{to_path(table), to_constraint(name, constraint)};
  if (index) result.constraint.using_index = to_name(index->first);
  return result;
}

std::string AddConstraint::summary() const {
  const auto kind = std::visit(
      [](const auto& one) -> std::string_view {
        using T = std::decay_t<decltype(one)>;
        if constexpr (std::is_same_v<T, schema::PrimaryKey>) return "primary key";
        if constexpr (std::is_same_v<T, schema::Unique>) return "unique";
        if constexpr (std::is_same_v<T, schema::Check>) return "check";
        if constexpr (std::is_same_v<T, schema::Exclusion>) return "exclusion";
        return "foreign key";
      },
      constraint.kind);
  return fmt::format("add {} {}", kind, display(table, name));
}

std::vector<schema::QName> AddConstraint::tables() const { return {table}; }

}  // namespace recto::changes

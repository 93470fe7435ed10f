/// \file
/// `drop t.c`: a column with every index and constraint that names it.
#include "changes/drop_column.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "changes/access.hpp"
#include "changes/change.hpp"
#include "changes/emit.hpp"
#include "changes/objects.hpp"
#include "changes/unbind.hpp"
#include "schema/uniqueness.hpp"
#include "sql/expression.hpp"
#include "sql/fragment.hpp"

namespace recto::changes {

const Doc DropColumn::doc{
    .keyword = "drop column",
    .summary = "Removes a column with every index and constraint that names it.",
    .reverse = "Makes the column and all that went with it again, without its values.",
};

std::optional<DropColumn> DropColumn::bind(const Syntax& syntax, Binder& binder) {
  const auto found = binder.column(syntax.column);
  if (!found) return std::nullopt;
  const auto& [table, column] = *found;
  const Span where = syntax.column.parts.back().span;
  if (table->columns.size() == 1) {
    binder.error(
        Code::no_column_left, where,
        fmt::format("\"{}\" is the only column of \"{}\"", column->name, table->name.display()),
        fmt::format("write drop table {}", table->name.display()));
    return std::nullopt;
  }
  if (!nothing_references(*table, column->name, where, binder)) return std::nullopt;
  if (const auto* user = computed_from(*table, column->name)) {
    binder.error(Code::still_referenced, where,
                 fmt::format("column \"{}\" is computed from \"{}\"", user->name, column->name),
                 fmt::format("first: drop {}", display(table->name, user->name)),
                 {{user->span, "it was created here"}});
    return std::nullopt;
  }
  if (!column_can_go(table->name, column->name, where, binder)) return std::nullopt;
  DropColumn result{table->name, *column, {}, dependants_of(*table, column->name, false), {}};
  for (const auto& ref : users_of(binder.catalog, table->name, column->name)) {
    const auto& object = *binder.catalog.object(ref);
    if (goes_with_column(object, table->name)) result.objects.push_back(object);
  }
  const auto position = table->position(column->name);
  if (position + 1 < table->columns.size()) {
    result.after = position == 0 ? std::string{} : table->columns[position - 1].name;
  }
  result.sequences = sequences_of(binder.catalog, table->name, column->name);
  if (!nobody_asks(binder, result.sequences, {table->name, column->name}, where)) {
    return std::nullopt;
  }
  if (syntax.fill && column->generated) {
    binder.error(Code::conflicting_attributes, syntax.fill->span,
                 fmt::format("column \"{}\" is generated: the way back computes it", column->name),
                 "leave fill out", {{column->span, "it was created here"}});
    return std::nullopt;
  }
  if (syntax.fill) result.fill = syntax.fill->text;
  if (!column->nullable && !column->default_value && !column->identity && !column->generated &&
      !result.fill) {
    binder.error(
        Code::needs_fill, where,
        fmt::format("the way back needs a value for \"{}\": it is NOT NULL and has no default",
                    column->name),
        "say fill (…) behind it: the value that rows get when this is reverted",
        {{column->span, "it was created here"}});
    return std::nullopt;
  }
  return result;
}

void DropColumn::apply(schema::Catalog& catalog) const {
  for (const auto& object : objects) {
    // A catalog of this table alone has none.
    if (catalog.object(schema::ref(object)) != nullptr) {
      (void)catalog.take_object(schema::ref(object));
    }
  }
  for (const auto& [name, index] : dependants.indexes) (void)catalog.take_index(table, name);
  for (const auto& [name, constraint] : dependants.constraints) {
    (void)catalog.take_constraint(table, name);
  }
  for (const auto& sequence : sequences) (void)catalog.take_sequence(sequence.name);
  (void)catalog.take_column(table, column.name);
}

Inverse DropColumn::invert(const schema::Catalog& before) const {
  Inverse result;
  // The default asks a sequence, so that comes first, and is owned once the column is there.
  for (auto sequence : sequences) {
    sequence.owned_by.reset();
    const schema::ObjectRef ref{schema::ObjectKind::sequence, sequence.name};
    result.changes.push_back(Change{CreateSequence{std::move(sequence)}});
    // The table's owner must be its own before the table can own it.
    for (auto& one : attached_again(before, ref, before.attached(ref))) {
      result.changes.push_back(std::move(one));
    }
  }
  result.changes.push_back(Change{AddColumn{table, column, after, fill}});
  for (const auto& sequence : sequences) {
    auto unowned = sequence;
    unowned.owned_by.reset();
    result.changes.push_back(Change{AlterSequence{std::move(unowned), sequence}});
  }
  const auto add_constraints = [&](bool foreign_keys) {
    for (const auto& [name, constraint] : dependants.constraints) {
      if (std::holds_alternative<schema::ForeignKey>(constraint.kind) != foreign_keys) continue;
      result.changes.push_back(Change{AddConstraint{table, name, constraint}});
    }
  };
  add_constraints(false);
  for (const auto& [name, index] : dependants.indexes) {
    result.changes.push_back(Change{AddIndex{table, name, index}});
  }
  add_constraints(true);  // one may stand on a key or index of its own table
  for (const auto& object : objects) {
    auto made = made_again(before, object);
    std::move(made.begin(), made.end(), std::back_inserter(result.changes));
  }
  if (!column.generated) {
    result.keeps = sql::Grade::structure;
    result.lost.push_back(fmt::format("the values of {}", display(table, column.name)));
  }
  // One value for all rows, where no two may be alike.
  const auto& value = fill ? fill : column.default_value;
  if (value && sql::default_text(*value).form == sql::DefaultForm::constant) {
    const std::vector<std::string> alone{column.name};
    const auto stops = [&](const std::string& name) {
      result.lost.push_back(
          fmt::format("the way back itself, where {} has several rows: \"{}\" cannot hold {} twice",
                      table.display(), name, *value));
    };
    for (const auto& [name, constraint] : dependants.constraints) {
      const auto* columns = schema::key_columns(constraint);
      if (columns != nullptr && *columns == alone) stops(name);
    }
    for (const auto& [name, index] : dependants.indexes) {
      if (schema::compared_columns(index) == alone) stops(name);
    }
  }
  if (column.identity) {
    result.lost.push_back(fmt::format("the position of {}", column.identity->sequence));
  }
  for (const auto& sequence : sequences) {
    result.keeps = sql::Grade::structure;
    result.lost.push_back(fmt::format("the position of {}", sequence.name.display()));
  }
  return result;
}

sql::Script DropColumn::emit(const Context& context) const {
  const auto& dialect = context.dialect;
  auto without = context.before.only({table});
  apply(without);
  for (const auto& rest : without.table(table)->columns) {
    if (!context.accepts(dialect.refuses(rest, *without.table(table)))) return {};
  }
  warn_of_bodies(context, table, column.name);
  const auto in_place = [&] {
    auto result = drop_all(context, table, dependants);
    // A primary key brought NOT NULL to columns declared without it.
    for (const auto& [name, constraint] : dependants.constraints) {
      for (auto& one :
           release_key(context, *context.before.table(table), constraint, column.name)) {
        result.push_back(std::move(one));
      }
    }
    result.push_back({alter_table(context, table, "DROP COLUMN " + dialect.name(column.name)),
                      exclusive(table, {sql::Hazard::deletes_data, sql::Hazard::breaks_clients})});
    auto users = users_of(context.before, table, column.name);
    std::erase_if(users, [&](const auto& ref) {
      return goes_with_column(*context.before.object(ref), table);
    });
    return changes::without(context, with_their_users(context.before, users), std::move(result));
  };
  return alter(*this, context, table, in_place,
               exclusive(table, {sql::Hazard::deletes_data, sql::Hazard::breaks_clients}));
}

DropColumn::Syntax DropColumn::item() const {
  Syntax result{to_path(table, column.name), {}};
  if (fill) result.fill = to_fragment(*fill);
  return result;
}

std::string DropColumn::summary() const {
  return fmt::format("drop {}", display(table, column.name));
}

std::vector<schema::QName> DropColumn::tables() const { return {table}; }

}  // namespace recto::changes

/// \file
/// `create table t { … }`: a table with its columns, constraints and indexes.
#include "changes/create_table.hpp"

#include <set>

#include <fmt/format.h>

#include "changes/change.hpp"
#include "changes/emit.hpp"
#include "changes/families.hpp"
#include "changes/unbind.hpp"

namespace recto::changes {

const Doc CreateTable::doc{
    .keyword = "create table",
    .summary = "Makes a table with its columns, constraints and indexes.",
    .reverse = "Drops it; rows written since are given up.",
};

std::optional<CreateTable> CreateTable::bind(const Syntax& syntax, Binder& binder) {
  const auto errors = binder.diagnostics.errors();
  const auto name = binder.qname(syntax.table);
  if (!name || !binder.name_is_free(*name, syntax.table.span)) return std::nullopt;
  schema::Table table;
  table.name = *name;
  table.span = syntax.table.span;
  auto& properties = table.properties;
  properties.unlogged = syntax.head.unlogged;
  if (syntax.head.method) properties.method = Binder::table_method(*syntax.head.method);
  if (syntax.head.tablespace) properties.tablespace = Binder::tablespace(*syntax.head.tablespace);
  if (auto parameters = binder.parameters(syntax.head.parameters)) {
    properties.parameters = std::move(*parameters);
  }
  table.strict = syntax.strict;
  table.without_rowid = syntax.without_rowid;
  // Names of this table and names written down are taken before any is derived.
  std::vector<std::string> taken{name->name};
  std::vector<const syntax::Constraint*> keys, others;
  std::vector<const syntax::Index*> indexes;
  for (const auto& item : syntax.items) {
    if (const auto* constraint = std::get_if<syntax::Constraint>(&item.item)) {
      const bool key = std::holds_alternative<syntax::PrimaryKey>(constraint->kind) ||
                       std::holds_alternative<syntax::Unique>(constraint->kind) ||
                       std::holds_alternative<syntax::Exclusion>(constraint->kind);
      if (constraint->using_index) {
        binder.error(Code::conflicting_attributes, constraint->using_index->span,
                     "a new table has no index to take over", "leave using index out");
      }
      (key ? keys : others).push_back(constraint);
      if (constraint->name) taken.push_back(constraint->name->text);
    } else if (const auto* column = std::get_if<syntax::Column>(&item.item)) {
      if (column->sequence) taken.push_back(column->sequence->text);
    } else if (const auto* index = std::get_if<syntax::Index>(&item.item)) {
      indexes.push_back(index);
      if (index->name) taken.push_back(index->name->text);
    }
  }
  // Tables, keys, indexes and sequences share one space of names.
  std::set<std::string> relations{name->name};
  const auto takes = [&](const std::string& part, Span span) {
    if (relations.insert(part).second) return;
    binder.error(Code::name_taken, span,
                 fmt::format("\"{}\" is taken: it is the table itself or another part of it", part),
                 "choose another name");
  };
  if (!take_columns(syntax, table, binder)) return std::nullopt;
  for (const auto& item : syntax.items) {
    const auto* written = std::get_if<syntax::Column>(&item.item);
    if (written == nullptr) continue;
    const auto* other = table.column(written->name.text);
    if (other != nullptr && other->inherited) {
      auto own = binder.new_column(*written, table.name, taken);
      if (own) merge_column(std::move(*own), table, binder);
      continue;
    }
    if (other != nullptr) {
      binder.error(Code::duplicate_column, written->name.span,
                   fmt::format("column \"{}\" is there already", other->name), "rename one of them",
                   {{other->span, "the first is here"}});
      continue;
    }
    auto column = binder.new_column(*written, table.name, taken);
    if (!column) continue;
    if (column->identity) {
      takes(column->identity->sequence, written->name.span);
      taken.push_back(column->identity->sequence);
    }
    table.columns.push_back(std::move(*column));
  }
  if (binder.diagnostics.errors() > errors) return std::nullopt;
  if (table.columns.empty()) {
    binder.error(Code::no_column_left, syntax.table.span,
                 fmt::format("table \"{}\" has no columns", name->display()),
                 "write a column's name and type, one on a line");
    return std::nullopt;
  }
  if (!take_partitioning(syntax, table, binder)) return std::nullopt;
  const auto add_constraints = [&](const std::vector<const syntax::Constraint*>& list, bool key) {
    for (const auto* written : list) {
      auto constraint = binder.new_constraint(*written, table, taken);
      if (!constraint) continue;
      if (key) takes(constraint->first, written->span);
      taken.push_back(constraint->first);
      table.constraints.insert(std::move(*constraint));
    }
  };
  // Keys and indexes first: a foreign key may reference its own table.
  add_constraints(keys, true);
  for (const auto* written : indexes) {
    if (written->concurrently) {
      binder.error(Code::conflicting_attributes, *written->concurrently,
                   "nobody uses a table that is just made", "leave concurrently out");
    }
    auto index = binder.new_index(*written, table, taken);
    if (!index) continue;
    if (const auto [first, made] = table.indexes.emplace(*index); !made) {
      binder.error(
          Code::name_taken, written->name ? written->name->span : written->span,
          fmt::format("table \"{}\" has an index \"{}\" already", name->display(), index->first),
          "choose another name", {{first->second.span, "the first is here"}});
    } else {
      takes(index->first, written->name ? written->name->span : written->span);
    }
    taken.push_back(index->first);
  }
  add_constraints(others, false);
  if (binder.diagnostics.errors() > errors) return std::nullopt;
  if (!take_parts(syntax, table, std::move(taken), binder)) return std::nullopt;
  return CreateTable{std::move(table)};
}

void CreateTable::apply(schema::Catalog& catalog) const { catalog.add(table); }

Inverse CreateTable::invert(const schema::Catalog&) const {
  return {{Change{DropTable{table}}},
          sql::Grade::exact,
          {fmt::format("rows written to {} since", table.name.display())},
          {}};
}

sql::Script CreateTable::emit(const Context& context) const {
  if (!accepts_table(context, table)) return {};
  return statements(context.dialect.create_table(table, context.before));
}

CreateTable::Syntax CreateTable::item() const {
  Syntax result;
  result.table = to_path(table.name);
  result.head = to_head(table);
  result.strict = table.strict;
  result.without_rowid = table.without_rowid;
  for (const auto& column : table.columns) {
    const bool own = !table.partition_of && !column.inherited;
    if (own) result.items.push_back({to_column(column)});
  }
  for (const auto& [name, constraint] : table.constraints) {
    if (!constraint.inherited) result.items.push_back({to_constraint(name, constraint)});
  }
  for (const auto& [name, index] : table.indexes) result.items.push_back({to_index(name, index)});
  return result;
}

std::string CreateTable::summary() const {
  return fmt::format("create table {}", table.name.display());
}

std::vector<schema::QName> CreateTable::tables() const { return {table.name}; }

Bearing CreateTable::bearing(sql::RowCheck& check) const {
  if (check.table == table.name) return Bearing::void_check;
  return check.referenced_table == table.name ? Bearing::stop : Bearing::none;
}

}  // namespace recto::changes

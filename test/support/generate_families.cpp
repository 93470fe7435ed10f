/// \file
/// Random partitions and tables that inherit.
#include <fmt/format.h>

#include <algorithm>

#include "changes/unbind.hpp"
#include "test/support/generate.hpp"

namespace recto::test {

using changes::to_path;

namespace {

template <class Test>
std::vector<const schema::Table*> tables_that(const schema::Catalog& catalog, const Test& test) {
  std::vector<const schema::Table*> result;
  for (const auto& [name, table] : catalog.tables()) {
    if (test(table)) result.push_back(&table);
  }
  return result;
}

/// Whether a server takes the bounds made here for the type.
bool holds_bounds(const syntax::TypeName& type) {
  const auto& parts = type.name.parts;
  if (type.dimensions > 0 || !type.verbatim.empty() || parts.size() != 1) return false;
  const auto& name = parts.front().text;
  return name == "integer" || name == "bigint" || (name == "numeric" && type.arguments.empty());
}

bool is_partitioned(const schema::Table& table) { return table.partitioning.has_value(); }

/// What is unique, which a partitioned table has only over what it is partitioned by.
bool is_unique(const syntax::Constraint& constraint) {
  return std::holds_alternative<syntax::PrimaryKey>(constraint.kind) ||
         std::holds_alternative<syntax::Unique>(constraint.kind) ||
         std::holds_alternative<syntax::Exclusion>(constraint.kind);
}

}  // namespace

syntax::PartitionBound Generator::bound(const schema::Table& whole) {
  syntax::PartitionBound result;
  const std::size_t from = random().below(50) * 2;
  result.kind = static_cast<syntax::BoundKind>(whole.partitioning->strategy);
  if (result.kind != syntax::BoundKind::hash && random().chance(20)) {
    result.kind = syntax::BoundKind::by_default;
    return result;
  }
  result.first.text = fmt::format("{}", from);
  result.second.text = fmt::format("{}", from + 2);
  if (result.kind == syntax::BoundKind::list) result.second.text.clear();
  if (result.kind == syntax::BoundKind::hash) result.first.text = "1000";
  return result;
}

void Generator::make_partitioned(syntax::CreateTable& table) {
  std::vector<std::string> columns;
  for (const auto& item : table.items) {
    const auto* column = std::get_if<syntax::Column>(&item.item);
    if (column == nullptr || column->generated) continue;
    if (words_.purpose != Purpose::laws && !holds_bounds(column->type)) continue;
    columns.push_back(column->name.text);
  }
  if (columns.empty()) return;
  table.head = {};
  table.strict = table.without_rowid = false;
  syntax::PartitionBy by;
  by.strategy = static_cast<syntax::PartitionStrategy>(random().below(3));
  const auto column = random().pick(columns);
  syntax::IndexKey key;
  key.key = syntax::Name{column};
  if (random().chance(20)) key.key = syntax::Fragment{"(" + words_.sql_name(column) + ")"};
  by.keys.push_back(std::move(key));
  table.head.partition_by = std::move(by);
  std::erase_if(table.items, [](const auto& item) {
    const auto* constraint = std::get_if<syntax::Constraint>(&item.item);
    const auto* index = std::get_if<syntax::Index>(&item.item);
    return (constraint != nullptr && is_unique(*constraint)) || (index != nullptr && index->unique);
  });
  for (auto& item : table.items) {
    auto* one = std::get_if<syntax::Column>(&item.item);
    if (one == nullptr) continue;
    std::erase_if(one->constraints, is_unique);
    if (one->index) one->index->unique = false;
  }
  if (!random().chance(50)) return;
  syntax::Constraint unique;
  const auto other = random().pick(columns);
  syntax::Unique over{{{column}}};
  if (other != column) over.columns.push_back({other});
  unique.kind = std::move(over);
  table.items.push_back({std::move(unique)});
}

Generator::Maybe Generator::family_table(const schema::Catalog& catalog) {
  if (words_.purpose == Purpose::sqlite) return std::nullopt;
  const auto partitioned = tables_that(catalog, is_partitioned);
  const auto plain =
      tables_that(catalog, [](const auto& one) { return !one.partitioning && !one.partition_of; });
  const std::size_t dice = random().below(100);
  syntax::CreateTable result{new_path(catalog), {}, {}};
  if (dice < 45 && !partitioned.empty()) {
    const auto& whole = *random().pick(partitioned);
    result.head.partition_of = syntax::PartitionOf{to_path(whole.name), bound(whole)};
    for (const auto& [name, index] : whole.indexes) {
      if (!random().chance(30)) continue;
      result.items.push_back({changes::to_index(words_.name(), index)});
    }
    return syntax::Item{std::move(result)};
  }
  if (dice < 65 && !partitioned.empty()) {
    // One that can be attached.
    const auto& whole = *random().pick(partitioned);
    for (auto column : whole.columns) {
      column.identity.reset();
      result.items.push_back({changes::to_column(column)});
    }
    for (const auto& [name, constraint] : whole.constraints) {
      auto one = changes::to_constraint(name, constraint);
      if (!std::holds_alternative<schema::Check>(constraint.kind)) one.name.reset();
      result.items.push_back({std::move(one)});
    }
    for (const auto& [name, index] : whole.indexes) {
      auto one = changes::to_index(name, index);
      one.name.reset();
      result.items.push_back({std::move(one)});
    }
    return syntax::Item{std::move(result)};
  }
  if (plain.empty()) return std::nullopt;
  const auto& parent = *random().pick(plain);
  result.head.inherits.push_back(to_path(parent.name));
  for (const auto& column : parent.columns) {
    if (!random().chance(25) || column.identity) continue;
    result.items.push_back({changes::to_column(column)});
  }
  if (random().chance(60)) {
    result.items.push_back({column(catalog, fresh_column(parent))});
  }
  return syntax::Item{std::move(result)};
}

Generator::Maybe Generator::change_family(const schema::Catalog& catalog, std::size_t kind) {
  if (kind == kind_of<syntax::AttachTable>()) {
    const auto partitioned = tables_that(catalog, is_partitioned);
    if (partitioned.empty()) return std::nullopt;
    const auto& whole = *random().pick(partitioned);
    const auto fitting = tables_that(catalog, [&](const auto& one) {
      return &one != &whole && !one.partition_of && one.columns.size() == whole.columns.size() &&
             std::all_of(whole.columns.begin(), whole.columns.end(),
                         [&](const auto& column) { return one.column(column.name) != nullptr; });
    });
    if (fitting.empty()) return std::nullopt;
    return syntax::Item{syntax::AttachTable{to_path(random().pick(fitting)->name),
                                            to_path(whole.name), bound(whole)}};
  }
  if (kind == kind_of<syntax::DetachTable>()) {
    const auto parts =
        tables_that(catalog, [](const auto& one) { return one.partition_of.has_value(); });
    if (parts.empty()) return std::nullopt;
    const auto& part = *random().pick(parts);
    return syntax::Item{syntax::DetachTable{to_path(part.name), to_path(part.partition_of->table)}};
  }
  if (kind != kind_of<syntax::InheritTable>() || catalog.tables().empty()) return std::nullopt;
  const auto children = tables_that(catalog, [](const auto& one) { return !one.inherits.empty(); });
  if (!children.empty() && random().chance(50)) {
    const auto& child = *random().pick(children);
    return syntax::Item{
        syntax::InheritTable{to_path(child.name), to_path(child.inherits.back()), false}};
  }
  const auto& child = *any_table(catalog);
  const auto fitting = tables_that(catalog, [&](const auto& one) {
    return &one != &child && !one.columns.empty() &&
           one.columns.front().name == child.columns.front().name &&
           one.columns.size() <= child.columns.size();
  });
  if (fitting.empty()) return std::nullopt;
  return syntax::Item{
      syntax::InheritTable{to_path(child.name), to_path(random().pick(fitting)->name), true}};
}

}  // namespace recto::test

/// \file
/// Tables that are part of others: how they are made.
#include <algorithm>

#include <fmt/format.h>

#include "changes/families.hpp"
#include "changes/unbind.hpp"
#include "schema/family.hpp"
#include "sql/expression.hpp"
#include "sql/names.hpp"
#include "syntax/print_parts.hpp"

namespace recto::changes {

namespace {

using schema::Table;

std::string_view words(schema::BoundKind kind) {
  switch (kind) {
    case schema::BoundKind::range:
      return "for values from (…) to (…)";
    case schema::BoundKind::list:
      return "for values in (…)";
    case schema::BoundKind::hash:
      return "for values with (modulus …, remainder …)";
    case schema::BoundKind::by_default:
      break;
  }
  return "default";
}

/// A check that is not valid below would be above, and the other way round; one that names its
/// table means nothing below.
bool has_valid_checks(const Table& table, Span where, Binder& binder) {
  for (const auto& [name, constraint] : table.constraints) {
    if (!schema::is_inheritable(constraint)) continue;
    if (names_own_table(constraint, table)) {
      binder.error(Code::unlike_parent, where,
                   fmt::format("check \"{}\" names \"{}\" before a column, and tables below have "
                               "other names",
                               name, table.name.display()),
                   "drop the check and add it with the columns alone",
                   {created(constraint.span, name)});
      return false;
    }
    if (!constraint.not_valid) continue;
    binder.error(Code::unlike_parent, where,
                 fmt::format("check \"{}\" of \"{}\" is not valid yet", name, table.name.display()),
                 fmt::format("first: validate constraint {}.{}", table.name.display(), name),
                 {created(constraint.span, name)});
    return false;
  }
  return true;
}

bool take_parent(const syntax::Path& path, Table& table, Binder& binder) {
  const auto* parent = binder.table(path);
  if (parent == nullptr) return false;
  const auto& name = parent->name;
  if (std::find(table.inherits.begin(), table.inherits.end(), name) != table.inherits.end()) {
    binder.error(Code::conflicting_attributes, path.span,
                 fmt::format("\"{}\" is listed twice", name.display()), "list each once");
    return false;
  }
  if (parent->partitioning || parent->partition_of) {
    binder.error(Code::unlike_parent, path.span,
                 fmt::format("\"{}\" is {}: nothing inherits from it", name.display(),
                             parent->partitioning ? "partitioned" : "a partition"),
                 parent->partitioning
                     ? fmt::format("make a partition: partition of {} for values …", name.display())
                     : "inherit from a table of its own",
                 {created(parent->span, name.display())});
    return false;
  }
  if (!has_valid_checks(*parent, path.span, binder)) return false;
  for (const auto& column : parent->columns) {
    if (table.column(column.name) != nullptr) {
      binder.error(Code::duplicate_column, path.span,
                   fmt::format("another parent has a column \"{}\", too", column.name),
                   "rename one of them: recto keeps apart which column is whose",
                   {created(column.span, column.name)});
      return false;
    }
  }
  for (const auto& column : parent->columns) {
    table.columns.push_back(schema::column_below(column, true));
  }
  table.inherits.push_back(name);
  return true;
}

}  // namespace

bool names_own_table(const schema::Constraint& constraint, const Table& table) {
  const auto* check = std::get_if<schema::Check>(&constraint.kind);
  return check != nullptr && sql::rename_table_in(check->expression, table.name.name,
                                                  table.name.name + "_") != check->expression;
}

std::optional<schema::PartitionBound> bind_bound(const syntax::PartitionBound& bound,
                                                 const Table& whole, Span where, Binder& binder) {
  if (!whole.partitioning) {
    binder.error(Code::unlike_parent, where,
                 fmt::format("\"{}\" is not partitioned", whole.name.display()),
                 fmt::format("a table is partitioned when it is made: create table {} partition by "
                             "range (…) {{ … }}",
                             whole.name.display()),
                 {created(whole.span, whole.name.display())});
    return std::nullopt;
  }
  schema::PartitionBound result{static_cast<schema::BoundKind>(bound.kind), bound.first.text,
                                bound.second.text};
  const auto own = static_cast<schema::BoundKind>(whole.partitioning->strategy);
  if (result.kind != own && result.kind != schema::BoundKind::by_default) {
    binder.error(
        Code::conflicting_attributes, bound.span,
        fmt::format("the partitions of \"{}\" are told apart otherwise", whole.name.display()),
        fmt::format("write {}", words(own)), {created(whole.span, whole.name.display())});
    return std::nullopt;
  }
  if (result.kind == schema::BoundKind::by_default && own == schema::BoundKind::hash) {
    binder.error(Code::conflicting_attributes, bound.span,
                 "a table that is partitioned by hash has no default partition",
                 fmt::format("write {}", words(own)), {created(whole.span, whole.name.display())});
    return std::nullopt;
  }
  for (const auto& name : binder.catalog.children_of(whole.name)) {
    const auto& other = *binder.catalog.table(name);
    if (!other.partition_of || other.partition_of->bound != result) continue;
    binder.error(Code::conflicting_attributes, bound.span,
                 fmt::format("\"{}\" holds these rows already", name.display()),
                 "say other values, or detach that one first",
                 {created(other.span, name.display())});
    return std::nullopt;
  }
  return result;
}

bool take_columns(const syntax::CreateTable& syntax, Table& table, Binder& binder) {
  const auto& head = syntax.head;
  if (head.partition_of) {
    const auto* whole = binder.table(head.partition_of->table);
    if (whole == nullptr) return false;
    if (!head.inherits.empty()) {
      binder.error(Code::conflicting_attributes, head.inherits.front().span,
                   "a partition inherits from its table alone", "leave inherits out");
      return false;
    }
    const auto bound =
        bind_bound(head.partition_of->bound, *whole, head.partition_of->table.span, binder);
    if (!bound) return false;
    for (const auto& item : syntax.items) {
      const auto* column = std::get_if<syntax::Column>(&item.item);
      if (column == nullptr) continue;
      binder.error(Code::from_parent, column->name.span,
                   fmt::format("a partition has the columns of \"{}\"", whole->name.display()),
                   "leave the column out; constraints and indexes may stand here");
      return false;
    }
    if (!has_valid_checks(*whole, head.partition_of->table.span, binder)) return false;
    for (const auto& column : whole->columns) {
      table.columns.push_back(schema::column_below(column, false));
    }
    table.partition_of = schema::PartitionOf{whole->name, *bound};
  }
  return std::all_of(head.inherits.begin(), head.inherits.end(),
                     [&](const auto& path) { return take_parent(path, table, binder); });
}

bool merge_column(schema::Column column, Table& table, Binder& binder) {
  auto* inherited = table.column(column.name);
  if (!schema::is_column_below(*inherited, column)) {
    binder.error(Code::unlike_parent, column.span,
                 fmt::format("the parent's column \"{}\" is another", column.name),
                 fmt::format("write it as there, or leave it out: {} {}{}", column.name,
                             inherited->type.display(), inherited->nullable ? "?" : ""),
                 {{inherited->span, "the parent's is here"}});
    return false;
  }
  *inherited = std::move(column);
  return true;
}

bool take_partitioning(const syntax::CreateTable& syntax, Table& table, Binder& binder) {
  const auto& written = syntax.head.partition_by;
  if (!written) return true;
  if (!table.inherits.empty()) {
    binder.error(Code::conflicting_attributes, written->span,
                 "a partitioned table inherits from nothing", "leave inherits or partition by out");
    return false;
  }
  auto keys = binder.index_keys(written->keys, table);
  if (!keys) return false;
  const auto refuse = [&](Span where, std::string message, std::string help) {
    binder.error(Code::conflicting_attributes, where, std::move(message), std::move(help));
    return false;
  };
  if (written->strategy == syntax::PartitionStrategy::list && keys->size() > 1) {
    return refuse(written->keys[1].span, "a table is partitioned by one list",
                  "name one column or expression, or partition the partitions again");
  }
  for (std::size_t i = 0; i < keys->size(); ++i) {
    const auto& key = (*keys)[i];
    const Span where = written->keys[i].span;
    if (key.descending || key.nulls_first) {
      return refuse(where, "partitions have no order", "leave desc and nulls out");
    }
    for (const auto& column : table.columns) {
      const auto* name = std::get_if<std::string>(&key.key);
      const bool used =
          name != nullptr
              ? *name == column.name
              : sql::names_column(std::get<schema::Check>(key.key).expression, table, column.name);
      if (!used || !column.generated) continue;
      return refuse(where,
                    fmt::format("\"{}\" is computed and tells no partitions apart", column.name),
                    "partition by the columns that it is computed from");
    }
  }
  table.partitioning = schema::Partitioning{
      static_cast<schema::PartitionStrategy>(written->strategy), std::move(*keys)};
  return true;
}

bool take_parts(const syntax::CreateTable& syntax, Table& table, std::vector<std::string> taken,
                Binder& binder) {
  const auto take_check = [&](const std::string& name, const schema::Constraint& check,
                              bool inherited) {
    const auto own = table.constraints.find(name);
    if (own == table.constraints.end()) {
      auto one = check;
      one.inherited = inherited;
      table.constraints.emplace(name, std::move(one));
      return true;
    }
    auto same = own->second;
    same.inherited = check.inherited;
    if (same == check && !own->second.inherited) return true;
    binder.error(Code::duplicate_constraint,
                 own->second.span.known() ? own->second.span : syntax.table.span,
                 fmt::format("another table that this has checks from has a check \"{}\"", name),
                 "choose another name", {created(check.span, name)});
    return false;
  };
  for (const auto& name : table.inherits) {
    for (const auto& [check_name, check] : binder.catalog.table(name)->constraints) {
      if (schema::is_inheritable(check) && !take_check(check_name, check, true)) return false;
    }
  }
  if (!table.partition_of) return true;
  const auto& whole = *binder.catalog.table(table.partition_of->table);
  for (const auto& [name, constraint] : whole.constraints) {
    if (schema::is_check(constraint)) {
      if (!take_check(name, constraint, false)) return false;
      continue;
    }
    if (schema::part_of(constraint, table) != nullptr) continue;
    if (std::holds_alternative<schema::PrimaryKey>(constraint.kind) &&
        table.primary_key() != nullptr) {
      binder.error(Code::second_primary_key, table.primary_key()->second.span,
                   fmt::format("\"{}\" has another primary key", whole.name.display()),
                   "leave this one out: a partition has that of its table",
                   {created(constraint.span, name)});
      return false;
    }
    std::string own = name;
    if (schema::owns_index(constraint) || table.constraints.contains(name)) {
      own = sql::constraint_name(binder.catalog, table, constraint, taken);
    }
    taken.push_back(own);
    table.constraints.emplace(std::move(own), constraint);
  }
  for (const auto& [name, index] : whole.indexes) {
    if (schema::part_of(index, table) != nullptr) continue;
    auto own = sql::index_name(binder.catalog, table, index, taken);
    taken.push_back(own);
    table.indexes.emplace(std::move(own), index);
  }
  return true;
}

bool can_be_part(const Table& table, const Table& whole, Span where, Binder& binder) {
  const auto refuse = [&](std::string message, std::string help, Span there = {}) {
    binder.error(Code::unlike_parent, where, std::move(message), std::move(help),
                 {{there, "it is here"}});
    return false;
  };
  const auto part = table.name.display();
  for (const auto& column : whole.columns) {
    const auto* own = table.column(column.name);
    if (own == nullptr) {
      return refuse(fmt::format("\"{}\" has no column \"{}\"", part, column.name),
                    fmt::format("first: add {}.{} {}{}", part, column.name, column.type.display(),
                                column.nullable ? "?" : ""),
                    column.span);
    }
    if (!schema::is_column_below(column, *own)) {
      return refuse(
          fmt::format("column \"{}\" of \"{}\" is another than that of \"{}\"", column.name, part,
                      whole.name.display()),
          "make type, NULL, default, collation and storage the same first, and drop identity",
          column.span);
    }
  }
  for (const auto& column : table.columns) {
    if (whole.column(column.name) != nullptr) continue;
    return refuse(fmt::format("\"{}\" has no column \"{}\"", whole.name.display(), column.name),
                  fmt::format("first: drop {}.{}", part, column.name), whole.span);
  }
  if (!has_valid_checks(whole, where, binder)) return false;
  for (const auto& [name, constraint] : whole.constraints) {
    if (schema::is_check(constraint)) {
      const auto own = table.constraints.find(name);
      if (own != table.constraints.end() && own->second == constraint) continue;
    } else if (schema::part_of(constraint, table) != nullptr) {
      continue;
    }
    auto written = to_constraint(name, constraint);
    if (!schema::is_check(constraint)) written.name.reset();
    return refuse(
        fmt::format("\"{}\" lacks what \"{}\" of \"{}\" asks for", part, name,
                    whole.name.display()),
        fmt::format("first: alter {} {{ add {} }}", part, syntax::print_constraint(written)),
        constraint.span);
  }
  for (const auto& [name, index] : whole.indexes) {
    if (schema::part_of(index, table) != nullptr) continue;
    auto written = to_index(name, index);
    written.name.reset();
    return refuse(
        fmt::format("\"{}\" has no index like \"{}\" of \"{}\"", part, name, whole.name.display()),
        fmt::format("first: alter {} {{ add {} }}", part, syntax::print_index(written)),
        index.span);
  }
  // With two alike, the database would choose which of them is the part.
  for (const auto& [name, index] : table.indexes) {
    if (const auto* other = schema::alike(index, table, name)) {
      return refuse(
          fmt::format("\"{}\" has two indexes alike: \"{}\" and \"{}\"", part, name, *other),
          fmt::format("first: drop index {}", name), index.span);
    }
  }
  for (const auto& [name, constraint] : table.constraints) {
    if (const auto* other = schema::alike(constraint, table, name)) {
      return refuse(
          fmt::format("\"{}\" has two rules alike: \"{}\" and \"{}\"", part, name, *other),
          fmt::format("first: drop constraint {}.{}", part, name), constraint.span);
    }
  }
  return true;
}

}  // namespace recto::changes

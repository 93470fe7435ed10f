/// \file
/// What tables that are part of others do not allow of their columns.
#include <algorithm>

#include <fmt/format.h>

#include "changes/emit.hpp"
#include "changes/families_fit.hpp"
#include "changes/objects.hpp"
#include "schema/family.hpp"

namespace recto::changes {

using schema::Table;

bool Fit::operator()(const AddColumn& add) {
  const Table& table = at(add.table);
  if (table.partition_of) {
    return from_parent(
        fmt::format("\"{}\" is a partition: its columns are those of \"{}\"", table.name.display(),
                    table.partition_of->table.display()),
        fmt::format("write add {}", display(table.partition_of->table, add.column.name)),
        table.partition_of->table);
  }
  const auto inherited = static_cast<std::size_t>(std::count_if(
      table.columns.begin(), table.columns.end(),
      [&](const auto& one) { return schema::column_from(catalog_, table, one.name) != nullptr; }));
  if (add.after &&
      (add.after->empty() ? inherited > 0 : table.position(*add.after) + 1 < inherited)) {
    return refuse(Code::conflicting_attributes, "the columns of the parents come first",
                  "leave the place out");
  }
  const auto below = schema::all_below(catalog_, table.name);
  if (!below.empty() && add.column.identity) {
    return refuse(
        Code::conflicting_attributes,
        fmt::format("\"{}\" has tables below it, which get no numbers", table.name.display()),
        "add the column without identity, and let its default ask a sequence");
  }
  return column_fits_below(table, add.column);
}

bool Fit::operator()(const DropColumn& drop) {
  const Table& table = at(drop.table);
  const auto& column = drop.column.name;
  if (!is_own_column(table, column)) return false;
  if (!is_no_key(table, column)) return false;
  if (drop.column.identity && !catalog_.children_of(table.name).empty()) {
    return refuse(Code::conflicting_attributes,
                  fmt::format("\"{}\" has tables below it, and PostgreSQL adds no identity column "
                              "then: the way back could not",
                              table.name.display()),
                  table.partitioning ? "detach them first" : "let them inherit it no more first",
                  {created(table.span, table.name.display())});
  }
  for (const Table* child : schema::losing_column(catalog_, table.name, column)) {
    if (!is_no_key(*child, column) || !nothing_of_its_own(*child, column, false)) return false;
    const auto refs = catalog_.attached({schema::ObjectKind::table, child->name}).privileges;
    for (const auto& [privilege, held] : refs) {
      if (privilege.column != column) continue;
      return refuse(Code::still_referenced,
                    fmt::format("somebody holds privileges on {}", display(child->name, column)),
                    fmt::format("first: revoke {} ({}) on {} from {}", privilege.name, column,
                                child->name.display(), privilege.role));
    }
    if (!stays_in_place(*child, column)) return false;
  }
  return true;
}

bool Fit::operator()(const RenameColumn& rename) {
  const Table& table = at(rename.table);
  if (!is_own_column(table, rename.from)) return false;
  if (!names_are_free_below(table, rename.carried)) return false;
  if (!computes_no_key(table, rename.from)) return false;
  for (const Table* child : schema::all_below(catalog_, table.name)) {
    if (const auto* other = child->column(rename.to)) {
      return refuse(Code::duplicate_column,
                    fmt::format("\"{}\", which inherits it, has a column \"{}\" already",
                                child->name.display(), other->name),
                    "choose another name", {created(other->span, other->name)});
    }
    if (!computes_no_key(*child, rename.from)) return false;
    if (!nothing_of_its_own(*child, rename.from, true)) return false;
  }
  return true;
}

bool Fit::operator()(const AlterType& alter) {
  const Table& table = at(alter.table);
  if (!is_own_column(table, alter.column) || !is_no_key(table, alter.column)) return false;
  const auto below = schema::all_below(catalog_, table.name);
  if (below.empty()) return true;
  if (!only_plain_indexes(table, alter.column)) return false;
  for (const Table* child : below) {
    if (!is_no_key(*child, alter.column) || !only_plain_indexes(*child, alter.column) ||
        !nothing_of_its_own(*child, alter.column, true)) {
      return false;
    }
  }
  return true;
}

bool Fit::operator()(const AlterDefault& alter) {
  return is_own_column(at(alter.table), alter.column);
}

bool Fit::operator()(const AlterNull& alter) {
  const Table& table = at(alter.table);
  if (!is_own_column(table, alter.column)) return false;
  for (const Table* child : schema::all_below(catalog_, table.name)) {
    // DROP NOT NULL, here or on the way back, would reach the key's column.
    if (!child->in_primary_key(alter.column) || table.in_primary_key(alter.column)) continue;
    return refuse(
        Code::still_referenced,
        fmt::format("\"{}\" is in the primary key of \"{}\"", alter.column, child->name.display()),
        fmt::format("first: drop constraint {}", display(child->name, child->primary_key()->first)),
        {created(child->span, child->name.display())});
  }
  return true;
}

bool Fit::operator()(const AlterIdentity& alter) { return stands_alone(alter.table, alter.column); }

bool Fit::operator()(const AlterSerial& alter) { return stands_alone(alter.table, alter.column); }

bool Fit::operator()(const AlterSettings& alter) { return stands_alone(alter.table, alter.column); }

bool Fit::operator()(const AlterGenerated& alter) {
  return stands_alone(alter.table, alter.column) &&
         is_no_key(*catalog_.table(alter.table), alter.column);
}

bool Fit::is_own_column(const Table& table, const std::string& column) {
  const Table* from = schema::column_from(catalog_, table, column);
  if (from == nullptr) return true;
  return from_parent(fmt::format("column \"{}\" of \"{}\" is that of \"{}\"", column,
                                 table.name.display(), from->name.display()),
                     fmt::format("change {}, and it follows", display(from->name, column)),
                     from->name);
}

bool Fit::is_no_key(const Table& table, const std::string& column) {
  if (!partitioned_by(table, column)) return true;
  return refuse(Code::still_referenced,
                fmt::format("\"{}\" is partitioned by \"{}\"", table.name.display(), column),
                "what a table is partitioned by stays as it is: make another table and move the "
                "rows there",
                {created(table.span, table.name.display())});
}

bool Fit::computes_no_key(const Table& table, const std::string& column) {
  if (!partitioned_by(table, column, true)) return true;
  return refuse(Code::still_referenced,
                fmt::format("\"{}\" is partitioned by an expression that names \"{}\"",
                            table.name.display(), column),
                "recto does not rewrite it: make another table and move the rows there",
                {created(table.span, table.name.display())});
}

bool Fit::nothing_of_its_own(const Table& table, const std::string& column, bool texts) {
  const auto own = dependants_of(table, column, texts);
  for (const auto& [name, constraint] : own.constraints) {
    // A check may be the table's own as well: it would come back as the other's alone.
    const bool whole = texts || table.partition_of || constraint.inherited;
    if (whole && schema::constraint_from(catalog_, table, name) != nullptr) continue;
    return refuse(Code::still_referenced,
                  fmt::format("constraint \"{}\" of \"{}\" stands on the column, too", name,
                              table.name.display()),
                  fmt::format("first: drop constraint {}", display(table.name, name)),
                  {created(constraint.span, name)});
  }
  for (const auto& [name, index] : own.indexes) {
    if (schema::index_from(catalog_, table, name) != nullptr) continue;
    return refuse(
        Code::still_referenced,
        fmt::format("index \"{}\" of \"{}\" stands on the column, too", name, table.name.display()),
        fmt::format("first: drop index {}", schema::QName{table.name.schema, name}.display()),
        {created(index.span, name)});
  }
  const auto* computed = computed_from(table, column);
  if (computed != nullptr && schema::column_from(catalog_, table, computed->name) == nullptr) {
    return refuse(Code::still_referenced,
                  fmt::format("column {} is computed from it", display(table.name, computed->name)),
                  fmt::format("first: drop {}", display(table.name, computed->name)),
                  {created(computed->span, computed->name)});
  }
  if (const auto users = users_of(catalog_, table.name, column); !users.empty()) {
    return refuse(Code::still_referenced,
                  fmt::format("something uses the column of \"{}\"", table.name.display()),
                  drop_first(users), using_it(catalog_, users));
  }
  if (texts) return true;
  if (!no_foreign_key_on(table, column)) return false;
  if (const auto owned = sequences_of(catalog_, table.name, column); !owned.empty()) {
    const auto name = owned.front().name.display();
    return refuse(Code::still_referenced,
                  fmt::format("{} owns sequence \"{}\"", display(table.name, column), name),
                  fmt::format("first: alter sequence {} owned by none", name));
  }
  return marks_stay(table, own);
}

bool Fit::stays_in_place(const Table& child, const std::string& column) {
  const Table& above = *schema::column_from(catalog_, child, column);
  const auto from = above.position(column);
  const auto at_below = child.position(column);
  bool same = false;
  if (from > 0) {
    same = at_below > 0 && child.columns[at_below - 1].name == above.columns[from - 1].name;
  } else {
    same = at_below + 1 < child.columns.size() &&
           child.columns[at_below + 1].name == above.columns[1].name;
  }
  if (same) return true;
  return refuse(Code::unlike_parent,
                fmt::format("the columns of \"{}\" stand in another order: the way back would not "
                            "find the place of \"{}\"",
                            child.name.display(), column),
                fmt::format("first: detach table {}", child.name.display()),
                {created(child.span, child.name.display())});
}

bool Fit::only_plain_indexes(const Table& table, const std::string& column) {
  auto going = dependants_of(table, column, true);
  for (const auto& [name, constraint] : dependants_of(table, column, false).constraints) {
    if (std::holds_alternative<schema::ForeignKey>(constraint.kind)) {
      going.constraints.emplace(name, constraint);
    }
  }
  if (!going.constraints.empty()) {
    const auto& name = going.constraints.begin()->first;
    return refuse(Code::still_referenced,
                  fmt::format("constraint \"{}\" of \"{}\" stands in the way of another type, here "
                              "and below",
                              name, table.name.display()),
                  fmt::format("drop constraint {} before, and add it again behind",
                              display(table.name, name)),
                  {created(going.constraints.begin()->second.span, name)});
  }
  if (!going.indexes.empty()) {
    const auto& name = going.indexes.begin()->first;
    return refuse(Code::still_referenced,
                  fmt::format("index \"{}\" of \"{}\" stands in the way of another type, here and "
                              "below",
                              name, table.name.display()),
                  fmt::format("drop index {} before, and add it again behind", name),
                  {created(going.indexes.begin()->second.span, name)});
  }
  return no_foreign_key_on(table, column);
}

bool Fit::no_foreign_key_on(const Table& table, const std::string& column) {
  auto keys = foreign_keys_on(catalog_, table.name, column);
  if (keys.empty()) return true;
  const auto help = drop_first(keys);
  return refuse(Code::still_referenced,
                fmt::format("a foreign key needs {}", display(table.name, column)), help,
                std::move(keys));
}

bool Fit::stands_alone(const schema::QName& name, const std::string& column) {
  const Table& table = at(name);
  if (!is_own_column(table, column)) return false;
  const auto& children = catalog_.children_of(name);
  if (children.empty()) return true;
  return refuse(
      Code::conflicting_attributes,
      fmt::format("\"{}\" has tables below it, which would not follow in this", name.display()),
      table.partitioning ? fmt::format("detach them first: detach table {} from {}",
                                       children.begin()->display(), name.display())
                         : "say it when the table is made",
      {created(table.span, name.display())});
}

bool Fit::column_fits_below(const Table& table, const schema::Column& column) {
  for (const auto& name : catalog_.children_of(table.name)) {
    const Table& child = at(name);
    const auto* own = child.column(column.name);
    if (own == nullptr) {
      if (!column_fits_below(child, column)) return false;
      continue;
    }
    const bool merges = !child.partition_of && schema::is_column_below(column, *own) &&
                        schema::column_from(catalog_, child, own->name) == nullptr;
    if (merges) continue;
    return refuse(Code::duplicate_column,
                  fmt::format("\"{}\", which inherits it, has a column \"{}\" already",
                              name.display(), own->name),
                  "choose another name", {created(own->span, own->name)});
  }
  return true;
}

}  // namespace recto::changes

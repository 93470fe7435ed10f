/// \file
/// What tables that are part of others do not allow of their keys, indexes and checks.
#include <algorithm>

#include <fmt/format.h>

#include "changes/emit.hpp"
#include "changes/families_fit.hpp"
#include "schema/family.hpp"
#include "schema/uniqueness.hpp"

namespace recto::changes {

using schema::Table;

bool Fit::operator()(const AddConstraint& add) {
  Table table = at(add.table);
  if (add.index && table.partitioning) {
    return refuse(
        Code::conflicting_attributes,
        fmt::format("\"{}\" is partitioned: a key takes no index over there", table.name.display()),
        "drop the index, and add the key without using index");
  }
  table.constraints.emplace(add.name, add.constraint);
  if (add.index) table.indexes.erase(add.index->first);
  if (!constraint_fits(table, add.name, add.constraint)) return false;
  if (schema::is_check(add.constraint)) {
    const bool alone = catalog_.children_of(table.name).empty();
    if (!alone && names_own_table(add.constraint, table)) return names_itself(table);
    return check_fits_below(table, add);
  }
  if (!table.partitioning) return keys_below_stand(table, add.constraint);
  const auto below = schema::all_below(catalog_, table.name);
  return std::all_of(below.begin(), below.end(),
                     [&](const Table* child) { return key_fits_below(*child, add.constraint); });
}

bool Fit::operator()(const DropConstraint& drop) {
  const Table& table = at(drop.table);
  if (!is_own_constraint(table, drop.name, "drop")) return false;
  if (!table.partitioning && !keys_below_stand(table, table.constraints.at(drop.name))) {
    return false;
  }
  return parts_can_go(Change{drop});
}

bool Fit::keys_below_stand(const Table& table, const schema::Constraint& key) {
  const auto* primary = std::get_if<schema::PrimaryKey>(&key.kind);
  if (primary == nullptr) return true;
  for (const Table* child : schema::all_below(catalog_, table.name)) {
    for (const auto& name : primary->columns) {
      if (!table.column(name)->nullable || !child->in_primary_key(name)) continue;
      return refuse(
          Code::still_referenced,
          fmt::format("\"{}\" is in the primary key of \"{}\" as well, and must be not null there",
                      name, child->name.display()),
          fmt::format("first: alter {} not null; or drop constraint {}", display(table.name, name),
                      display(child->name, child->primary_key()->first)),
          {created(child->span, child->name.display())});
    }
  }
  return true;
}

bool Fit::operator()(const RenameConstraint& rename) {
  const Table& table = at(rename.table);
  const auto& constraint = table.constraints.at(rename.from);
  if (!schema::is_inheritable(constraint)) return true;
  if (!is_own_constraint(table, rename.from, "rename")) return false;
  return name_is_free_below(table, rename.to);
}

bool Fit::operator()(const ValidateConstraint& validate) {
  return is_own_constraint(at(validate.table), validate.name, "validate");
}

bool Fit::operator()(const AlterConstraint& alter) {
  const Table& table = at(alter.table);
  if (!is_own_constraint(table, alter.name, "alter")) return false;
  if (!table.partitioning || catalog_.children_of(table.name).empty()) return true;
  return refuse(
      Code::conflicting_attributes,
      fmt::format("\"{}\" has partitions, and each has a constraint like it", table.name.display()),
      "drop it and add it as it is to be");
}

bool Fit::operator()(const AddIndex& add) {
  Table table = at(add.table);
  if (add.concurrently && table.partitioning) return not_concurrently(table);
  table.indexes.emplace(add.name, add.index);
  if (!index_fits(table, add.name, add.index)) return false;
  if (!table.partitioning) return true;
  for (const Table* child : schema::all_below(catalog_, table.name)) {
    if (schema::part_of(add.index, *child) != nullptr) continue;
    if (const auto* other = schema::alike(add.index, *child)) return has_alike(*child, *other);
  }
  return true;
}

bool Fit::operator()(const DropIndex& drop) {
  const Table& table = at(drop.table);
  if (drop.concurrently && table.partitioning) return not_concurrently(table);
  if (const Table* whole = schema::index_from(catalog_, table, drop.name)) {
    std::string above;
    for (const auto& [name, index] : whole->indexes) {
      const auto* part = schema::part_of(index, table);
      if (part != nullptr && *part == drop.name) above = name;
    }
    return from_parent(
        fmt::format("index \"{}\" is part of \"{}\"", drop.name, above),
        fmt::format("write drop index {}", schema::QName{whole->name.schema, above}.display()),
        whole->name);
  }
  return parts_can_go(Change{drop});
}

bool Fit::is_own_constraint(const Table& table, const std::string& name, std::string_view verb) {
  const Table* from = schema::constraint_from(catalog_, table, name);
  if (from == nullptr) return true;
  std::string above = name;
  for (const auto& [other, constraint] : from->constraints) {
    const auto* part = schema::is_check(constraint) ? nullptr : schema::part_of(constraint, table);
    if (part != nullptr && *part == name) above = other;
  }
  return from_parent(fmt::format("constraint \"{}\" of \"{}\" is that of \"{}\"", name,
                                 table.name.display(), from->name.display()),
                     fmt::format("write {} constraint {}", verb, display(from->name, above)),
                     from->name);
}

bool Fit::marks_stay(const Table& table, const Dependants& going) {
  const auto goes = [&](const std::string& index) {
    return going.indexes.contains(index) || going.constraints.contains(index);
  };
  if (goes(table.properties.replica_index)) {
    return refuse(
        Code::still_referenced,
        fmt::format("the rows of \"{}\" are told apart by \"{}\"", table.name.display(),
                    table.properties.replica_index),
        fmt::format("first: alter table {} replica identity default", table.name.display()));
  }
  if (!goes(table.properties.cluster_index)) return true;
  return refuse(Code::still_referenced,
                fmt::format("\"{}\" is clustered on \"{}\"", table.name.display(),
                            table.properties.cluster_index),
                fmt::format("first: alter table {} no cluster", table.name.display()));
}

bool Fit::not_concurrently(const Table& table) {
  return refuse(
      Code::conflicting_attributes,
      fmt::format("\"{}\" is partitioned: PostgreSQL makes and drops its indexes in a transaction",
                  table.name.display()),
      "add the index to each partition concurrently first: the table's own is then made at once",
      {created(table.span, table.name.display())});
}

bool Fit::names_itself(const Table& table) {
  return refuse(Code::conflicting_attributes,
                fmt::format("the check names \"{}\" before a column, and tables below have other "
                            "names",
                            table.name.display()),
                "write the columns alone", {created(table.span, table.name.display())});
}

bool Fit::has_alike(const Table& table, const std::string& other) {
  return refuse(Code::conflicting_attributes,
                fmt::format("\"{}\" has one like it already: \"{}\"", table.name.display(), other),
                "keep one of them: with two, which is part of the partitioned table's would be "
                "chance",
                {created(table.span, table.name.display())});
}

bool Fit::covers_key(const Table& table, const schema::Index& index, std::string_view what) {
  if (!table.partitioning || !index.unique) return true;
  for (const auto& key : table.partitioning->keys) {
    const auto* column = std::get_if<std::string>(&key.key);
    if (column == nullptr) {
      return refuse(Code::conflicting_attributes,
                    fmt::format("\"{}\" is partitioned by an expression: nothing is unique over "
                                "all partitions",
                                table.name.display()),
                    fmt::format("make {} of each partition", what),
                    {created(table.span, table.name.display())});
    }
    const bool named = std::any_of(index.keys.begin(), index.keys.end(), [&](const auto& one) {
      const auto* name = std::get_if<std::string>(&one.key);
      return name != nullptr && *name == *column;
    });
    if (named) continue;
    return refuse(Code::conflicting_attributes,
                  fmt::format("{} of a partitioned table has all columns that it is partitioned "
                              "by, and \"{}\" is missing",
                              what, *column),
                  fmt::format("add \"{}\" to its columns", *column),
                  {created(table.span, table.name.display())});
  }
  return true;
}

bool Fit::index_fits(const Table& table, const std::string& name, const schema::Index& index) {
  if (!table.partitioning && !table.partition_of) return true;
  if (!covers_key(table, index, "a unique index")) return false;
  const auto* other = schema::alike(index, table, name);
  return other == nullptr || has_alike(table, *other);
}

bool Fit::constraint_fits(const Table& table, const std::string& name,
                          const schema::Constraint& constraint) {
  if (!table.partitioning && !table.partition_of) return true;
  const auto index = schema::index_of(constraint);
  const bool primary = std::holds_alternative<schema::PrimaryKey>(constraint.kind);
  if (index && !covers_key(table, *index, primary ? "a primary key" : "a unique constraint")) {
    return false;
  }
  if (table.partitioning) {
    const auto say = [&](std::string message, std::string help) {
      return refuse(Code::conflicting_attributes, std::move(message), std::move(help),
                    {created(table.span, table.name.display())});
    };
    if (std::holds_alternative<schema::Exclusion>(constraint.kind)) {
      return say("PostgreSQL keeps no exclusion over the partitions of a table",
                 "add it to each partition");
    }
    if (names_own_table(constraint, table)) return names_itself(table);
    if (schema::is_check(constraint) && constraint.no_inherit) {
      return say("a partitioned table has no rows of its own for a check that is not inherited",
                 "leave no inherit out");
    }
    if (std::holds_alternative<schema::ForeignKey>(constraint.kind) && constraint.not_valid) {
      return say("PostgreSQL checks a foreign key of a partitioned table at once",
                 "leave not valid out");
    }
  }
  const auto* other = schema::alike(constraint, table, name);
  return other == nullptr || has_alike(table, *other);
}

bool Fit::indexes_fit(const Table& table) {
  if (table.partitioning) {
    const auto& properties = table.properties;
    const bool plain = !properties.unlogged && properties.method.empty() &&
                       properties.tablespace.empty() && properties.parameters.empty();
    if (!plain) return has_no_rows(table.name);
  }
  for (const auto& [name, constraint] : table.constraints) {
    if (!constraint_fits(table, name, constraint)) return false;
  }
  return std::all_of(table.indexes.begin(), table.indexes.end(), [&](const auto& entry) {
    return index_fits(table, entry.first, entry.second);
  });
}

bool Fit::name_is_free_below(const Table& table, const std::string& to) {
  for (const Table* child : schema::all_below(catalog_, table.name)) {
    const auto found = child->constraints.find(to);
    if (found == child->constraints.end()) continue;
    return refuse(Code::duplicate_constraint,
                  fmt::format("\"{}\", which has the check, too, has a constraint \"{}\" already",
                              child->name.display(), to),
                  "choose another name", {created(found->second.span, to)});
  }
  return true;
}

bool Fit::names_are_free_below(const Table& table, const Carried& carried) {
  return std::all_of(carried.names.begin(), carried.names.end(), [&](const NameChange& name) {
    const auto found = table.constraints.find(name.from);
    const bool check = name.object == syntax::NamedObject::constraint &&
                       found != table.constraints.end() && schema::is_inheritable(found->second);
    return !check || name_is_free_below(table, name.to);
  });
}

bool Fit::check_fits_below(const Table& table, const AddConstraint& add) {
  if (!schema::is_inheritable(add.constraint)) return true;
  for (const auto& name : catalog_.children_of(table.name)) {
    const Table& child = at(name);
    const auto found = child.constraints.find(add.name);
    if (found == child.constraints.end()) {
      if (!check_fits_below(child, add)) return false;
      continue;
    }
    const bool merges = !child.partition_of && found->second == add.constraint &&
                        schema::constraint_from(catalog_, child, add.name) == nullptr;
    if (merges) continue;
    return refuse(Code::duplicate_constraint,
                  fmt::format("\"{}\", which has the check, too, has a constraint \"{}\" already",
                              name.display(), add.name),
                  "choose another name", {created(found->second.span, add.name)});
  }
  return true;
}

bool Fit::key_fits_below(const Table& child, const schema::Constraint& key) {
  if (schema::part_of(key, child) != nullptr) return true;
  const auto* primary = child.primary_key();
  if (primary != nullptr && std::holds_alternative<schema::PrimaryKey>(key.kind)) {
    return refuse(Code::second_primary_key,
                  fmt::format("\"{}\" has a primary key of its own", child.name.display()),
                  fmt::format("first: drop constraint {}", display(child.name, primary->first)),
                  {created(primary->second.span, primary->first)});
  }
  const auto* other = schema::alike(key, child);
  return other == nullptr || has_alike(child, *other);
}

bool Fit::parts_can_go(const Change& change) {
  for (const Change& one : following(change, catalog_).changes) {
    Dependants going;
    schema::QName name;
    std::vector<std::string> columns;
    if (const auto* drop = std::get_if<DropConstraint>(&one.kind)) {
      name = drop->table;
      going.constraints.emplace(drop->name, drop->constraint);
      if (const auto* own = schema::key_columns(drop->constraint)) columns = *own;
    } else if (const auto* index = std::get_if<DropIndex>(&one.kind)) {
      name = index->table;
      going.indexes.emplace(index->name, index->index);
      columns = schema::key_columns(index->index);
    } else {
      continue;
    }
    if (!marks_stay(at(name), going)) return false;
    if (columns.empty()) continue;
    for (const auto& key : schema::foreign_keys_over(catalog_, name, columns)) {
      const auto user = display(key.table, key.constraint);
      return refuse(Code::still_referenced,
                    fmt::format("foreign key {} needs that of \"{}\"", user, name.display()),
                    fmt::format("first: drop constraint {}", user));
    }
  }
  return true;
}

}  // namespace recto::changes

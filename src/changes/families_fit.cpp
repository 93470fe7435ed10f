/// \file
/// What tables that are part of others do not allow, or recto could not take back exactly.
#include <algorithm>

#include <fmt/format.h>

#include "changes/change.hpp"
#include "changes/emit.hpp"
#include "changes/families.hpp"
#include "changes/objects.hpp"
#include "schema/family.hpp"
#include "schema/uniqueness.hpp"
#include "sql/expression.hpp"

namespace recto::changes {

namespace {

using schema::Table;

/// True where the key by which a table is partitioned uses the column; `texts` asks for expressions
/// alone.
bool partitioned_by(const Table& table, const std::string& column, bool texts = false) {
  if (!table.partitioning) return false;
  const auto& keys = table.partitioning->keys;
  return std::any_of(keys.begin(), keys.end(), [&](const auto& key) {
    const auto* name = std::get_if<std::string>(&key.key);
    if (name != nullptr) return !texts && *name == column;
    return sql::names_column(std::get<schema::Check>(key.key).expression, table, column);
  });
}

/// Asked of each kind: false where there is an error, which is said.
struct Fit {
  Span where;
  Binder& binder;
  const schema::Catalog& catalog = binder.catalog;

  bool operator()(const CreateTable& create) { return indexes_fit(create.table); }
  bool operator()(const AlterTableProperty& alter) { return property_fits(alter); }
  bool operator()(const AddColumn& add) {
    const Table& table = at(add.table);
    if (table.partition_of) {
      return from_parent(
          fmt::format("\"{}\" is a partition: its columns are those of \"{}\"",
                      table.name.display(), table.partition_of->table.display()),
          fmt::format("write add {}", display(table.partition_of->table, add.column.name)),
          table.partition_of->table);
    }
    const auto inherited = static_cast<std::size_t>(std::count_if(
        table.columns.begin(), table.columns.end(),
        [&](const auto& one) { return schema::column_from(catalog, table, one.name) != nullptr; }));
    if (add.after &&
        (add.after->empty() ? inherited > 0 : table.position(*add.after) + 1 < inherited)) {
      return refuse(Code::conflicting_attributes, "the columns of the parents come first",
                    "leave the place out");
    }
    const auto below = schema::all_below(catalog, table.name);
    if (!below.empty() && add.column.identity) {
      return refuse(
          Code::conflicting_attributes,
          fmt::format("\"{}\" has tables below it, which get no numbers", table.name.display()),
          "add the column without identity, and let its default ask a sequence");
    }
    return column_fits_below(table, add.column);
  }
  bool operator()(const DropColumn& drop) {
    const Table& table = at(drop.table);
    const auto& column = drop.column.name;
    if (!is_own_column(table, column)) return false;
    if (!is_no_key(table, column)) return false;
    if (drop.column.identity && !catalog.children_of(table.name).empty()) {
      return refuse(
          Code::conflicting_attributes,
          fmt::format("\"{}\" has tables below it, and PostgreSQL adds no identity column "
                      "then: the way back could not",
                      table.name.display()),
          table.partitioning ? "detach them first" : "let them inherit it no more first",
          {created(table.span, table.name.display())});
    }
    for (const Table* child : schema::losing_column(catalog, table.name, column)) {
      if (!is_no_key(*child, column) || !nothing_of_its_own(*child, column, false)) return false;
      const auto refs = catalog.attached({schema::ObjectKind::table, child->name}).privileges;
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
  bool operator()(const RenameTable& rename) {
    return names_are_free_below(at(rename.from), rename.carried);
  }
  bool operator()(const RenameColumn& rename) {
    const Table& table = at(rename.table);
    if (!is_own_column(table, rename.from)) return false;
    if (!names_are_free_below(table, rename.carried)) return false;
    if (!computes_no_key(table, rename.from)) return false;
    for (const Table* child : schema::all_below(catalog, table.name)) {
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
  bool operator()(const AlterType& alter) {
    const Table& table = at(alter.table);
    if (!is_own_column(table, alter.column) || !is_no_key(table, alter.column)) return false;
    const auto below = schema::all_below(catalog, table.name);
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
  bool operator()(const AlterDefault& alter) {
    return is_own_column(at(alter.table), alter.column);
  }
  bool operator()(const AlterNull& alter) {
    const Table& table = at(alter.table);
    if (!is_own_column(table, alter.column)) return false;
    for (const Table* child : schema::all_below(catalog, table.name)) {
      if (!alter.nullable || !child->in_primary_key(alter.column) ||
          table.in_primary_key(alter.column)) {
        continue;
      }
      return refuse(Code::still_referenced,
                    fmt::format("\"{}\" is in the primary key of \"{}\"", alter.column,
                                child->name.display()),
                    fmt::format("first: drop constraint {}",
                                display(child->name, child->primary_key()->first)),
                    {created(child->span, child->name.display())});
    }
    return true;
  }
  bool operator()(const AlterIdentity& alter) { return stands_alone(alter.table, alter.column); }
  bool operator()(const AlterSerial& alter) { return stands_alone(alter.table, alter.column); }
  bool operator()(const AlterSettings& alter) { return stands_alone(alter.table, alter.column); }
  bool operator()(const AlterGenerated& alter) {
    return stands_alone(alter.table, alter.column) &&
           is_no_key(*catalog.table(alter.table), alter.column);
  }
  bool operator()(const AddConstraint& add) {
    Table table = at(add.table);
    if (add.index && table.partitioning) {
      return refuse(Code::conflicting_attributes,
                    fmt::format("\"{}\" is partitioned: a key takes no index over there",
                                table.name.display()),
                    "drop the index, and add the key without using index");
    }
    table.constraints.emplace(add.name, add.constraint);
    if (add.index) table.indexes.erase(add.index->first);
    if (!constraint_fits(table, add.name, add.constraint)) return false;
    if (schema::is_check(add.constraint)) {
      const bool alone = catalog.children_of(table.name).empty();
      if (!alone && names_own_table(add.constraint, table)) return names_itself(table);
      return check_fits_below(table, add);
    }
    if (!table.partitioning) return true;
    const auto below = schema::all_below(catalog, table.name);
    return std::all_of(below.begin(), below.end(),
                       [&](const Table* child) { return key_fits_below(*child, add.constraint); });
  }
  bool operator()(const DropConstraint& drop) {
    const Table& table = at(drop.table);
    if (!is_own_constraint(table, drop.name, "drop")) return false;
    return parts_can_go(Change{drop});
  }
  bool operator()(const RenameConstraint& rename) {
    const Table& table = at(rename.table);
    const auto& constraint = table.constraints.at(rename.from);
    if (!schema::is_inheritable(constraint)) return true;
    if (!is_own_constraint(table, rename.from, "rename")) return false;
    return name_is_free_below(table, rename.to);
  }
  bool operator()(const ValidateConstraint& validate) {
    return is_own_constraint(at(validate.table), validate.name, "validate");
  }
  bool operator()(const AlterConstraint& alter) {
    const Table& table = at(alter.table);
    if (!is_own_constraint(table, alter.name, "alter")) return false;
    if (!table.partitioning || catalog.children_of(table.name).empty()) return true;
    return refuse(Code::conflicting_attributes,
                  fmt::format("\"{}\" has partitions, and each has a constraint like it",
                              table.name.display()),
                  "drop it and add it as it is to be");
  }
  bool operator()(const AddIndex& add) {
    Table table = at(add.table);
    if (add.concurrently && table.partitioning) return not_concurrently(table);
    table.indexes.emplace(add.name, add.index);
    if (!index_fits(table, add.name, add.index)) return false;
    if (!table.partitioning) return true;
    for (const Table* child : schema::all_below(catalog, table.name)) {
      if (schema::part_of(add.index, *child) != nullptr) continue;
      if (const auto* other = schema::alike(add.index, *child)) return has_alike(*child, *other);
    }
    return true;
  }
  bool operator()(const DropIndex& drop) {
    const Table& table = at(drop.table);
    if (drop.concurrently && table.partitioning) return not_concurrently(table);
    if (const Table* whole = schema::index_from(catalog, table, drop.name)) {
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
  bool operator()(const DropValue& drop) { return no_family_of(drop.type); }
  bool operator()(const ReorderEnum& reorder) { return no_family_of(reorder.type); }
  template <class K>
  bool operator()(const K&) {
    return true;
  }

 private:
  [[nodiscard]] const Table& at(const schema::QName& name) const { return *catalog.table(name); }

  bool refuse(Code code, std::string message, std::string help, std::vector<Label> labels = {}) {
    binder.error(code, where, std::move(message), std::move(help), std::move(labels));
    return false;
  }
  bool from_parent(std::string message, std::string help, const schema::QName& parent) {
    const Table* found = catalog.table(parent);  // a catalog of one table alone has it not
    return refuse(Code::from_parent, std::move(message), std::move(help),
                  {created(found == nullptr ? Span{} : found->span, parent.display())});
  }

  bool is_own_column(const Table& table, const std::string& column) {
    const Table* from = schema::column_from(catalog, table, column);
    if (from == nullptr) return true;
    return from_parent(fmt::format("column \"{}\" of \"{}\" is that of \"{}\"", column,
                                   table.name.display(), from->name.display()),
                       fmt::format("change {}, and it follows", display(from->name, column)),
                       from->name);
  }
  bool is_own_constraint(const Table& table, const std::string& name, std::string_view verb) {
    const Table* from = schema::constraint_from(catalog, table, name);
    if (from == nullptr) return true;
    std::string above = name;
    for (const auto& [other, constraint] : from->constraints) {
      const auto* part =
          schema::is_check(constraint) ? nullptr : schema::part_of(constraint, table);
      if (part != nullptr && *part == name) above = other;
    }
    return from_parent(fmt::format("constraint \"{}\" of \"{}\" is that of \"{}\"", name,
                                   table.name.display(), from->name.display()),
                       fmt::format("write {} constraint {}", verb, display(from->name, above)),
                       from->name);
  }

  bool is_no_key(const Table& table, const std::string& column) {
    if (!partitioned_by(table, column)) return true;
    return refuse(Code::still_referenced,
                  fmt::format("\"{}\" is partitioned by \"{}\"", table.name.display(), column),
                  "what a table is partitioned by stays as it is: make another table and move the "
                  "rows there",
                  {created(table.span, table.name.display())});
  }
  bool computes_no_key(const Table& table, const std::string& column) {
    if (!partitioned_by(table, column, true)) return true;
    return refuse(Code::still_referenced,
                  fmt::format("\"{}\" is partitioned by an expression that names \"{}\"",
                              table.name.display(), column),
                  "recto does not rewrite it: make another table and move the rows there",
                  {created(table.span, table.name.display())});
  }

  /// False where something below, which is not that of the table above, stands on the column;
  /// `texts` asks for what holds it in a text.
  bool nothing_of_its_own(const Table& table, const std::string& column, bool texts) {
    const auto own = dependants_of(table, column, texts);
    for (const auto& [name, constraint] : own.constraints) {
      // A check may be the table's own as well: it would come back as the other's alone.
      const bool whole = texts || table.partition_of || constraint.inherited;
      if (whole && schema::constraint_from(catalog, table, name) != nullptr) continue;
      return refuse(Code::still_referenced,
                    fmt::format("constraint \"{}\" of \"{}\" stands on the column, too", name,
                                table.name.display()),
                    fmt::format("first: drop constraint {}", display(table.name, name)),
                    {created(constraint.span, name)});
    }
    for (const auto& [name, index] : own.indexes) {
      if (schema::index_from(catalog, table, name) != nullptr) continue;
      return refuse(
          Code::still_referenced,
          fmt::format("index \"{}\" of \"{}\" stands on the column, too", name,
                      table.name.display()),
          fmt::format("first: drop index {}", schema::QName{table.name.schema, name}.display()),
          {created(index.span, name)});
    }
    const auto* computed = computed_from(table, column);
    if (computed != nullptr && schema::column_from(catalog, table, computed->name) == nullptr) {
      return refuse(
          Code::still_referenced,
          fmt::format("column {} is computed from it", display(table.name, computed->name)),
          fmt::format("first: drop {}", display(table.name, computed->name)),
          {created(computed->span, computed->name)});
    }
    if (const auto users = users_of(catalog, table.name, column); !users.empty()) {
      return refuse(Code::still_referenced,
                    fmt::format("something uses the column of \"{}\"", table.name.display()),
                    drop_first(users), using_it(catalog, users));
    }
    if (texts) return true;
    if (auto keys = foreign_keys_on(catalog, table.name, column); !keys.empty()) {
      const auto help = drop_first(keys);
      return refuse(Code::still_referenced,
                    fmt::format("a foreign key needs {}", display(table.name, column)), help,
                    std::move(keys));
    }
    if (const auto owned = sequences_of(catalog, table.name, column); !owned.empty()) {
      const auto name = owned.front().name.display();
      return refuse(Code::still_referenced,
                    fmt::format("{} owns sequence \"{}\"", display(table.name, column), name),
                    fmt::format("first: alter sequence {} owned by none", name));
    }
    return marks_stay(table, own);
  }
  bool marks_stay(const Table& table, const Dependants& going) {
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

  /// True where the way back finds the column's place below by its place above.
  bool stays_in_place(const Table& child, const std::string& column) {
    const Table& above = *schema::column_from(catalog, child, column);
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
    return refuse(
        Code::unlike_parent,
        fmt::format("the columns of \"{}\" stand in another order: the way back would not "
                    "find the place of \"{}\"",
                    child.name.display(), column),
        fmt::format("first: detach table {}", child.name.display()),
        {created(child.span, child.name.display())});
  }

  /// False where the column has what must be dropped around another type: below it is not recto's.
  bool only_plain_indexes(const Table& table, const std::string& column) {
    auto going = dependants_of(table, column, true);
    for (const auto& [name, constraint] : dependants_of(table, column, false).constraints) {
      if (std::holds_alternative<schema::ForeignKey>(constraint.kind)) {
        going.constraints.emplace(name, constraint);
      }
    }
    if (!going.constraints.empty()) {
      const auto& name = going.constraints.begin()->first;
      return refuse(
          Code::still_referenced,
          fmt::format("constraint \"{}\" of \"{}\" stands in the way of another type, here "
                      "and below",
                      name, table.name.display()),
          fmt::format("drop constraint {} before, and add it again behind",
                      display(table.name, name)),
          {created(going.constraints.begin()->second.span, name)});
    }
    if (!going.indexes.empty()) {
      const auto& name = going.indexes.begin()->first;
      return refuse(
          Code::still_referenced,
          fmt::format("index \"{}\" of \"{}\" stands in the way of another type, here and "
                      "below",
                      name, table.name.display()),
          fmt::format("drop index {} before, and add it again behind", name),
          {created(going.indexes.begin()->second.span, name)});
    }
    auto keys = foreign_keys_on(catalog, table.name, column);
    if (keys.empty()) return true;
    const auto help = drop_first(keys);
    return refuse(Code::still_referenced,
                  fmt::format("a foreign key needs {}", display(table.name, column)), help,
                  std::move(keys));
  }

  bool stands_alone(const schema::QName& name, const std::string& column) {
    const Table& table = at(name);
    if (!is_own_column(table, column)) return false;
    const auto& children = catalog.children_of(name);
    if (children.empty()) return true;
    return refuse(
        Code::conflicting_attributes,
        fmt::format("\"{}\" has tables below it, which would not follow in this", name.display()),
        table.partitioning ? fmt::format("detach them first: detach table {} from {}",
                                         children.begin()->display(), name.display())
                           : "say it when the table is made",
        {created(table.span, name.display())});
  }

  bool not_concurrently(const Table& table) {
    return refuse(
        Code::conflicting_attributes,
        fmt::format(
            "\"{}\" is partitioned: PostgreSQL makes and drops its indexes in a transaction",
            table.name.display()),
        "add the index to each partition concurrently first: the table's own is then made at once",
        {created(table.span, table.name.display())});
  }
  bool names_itself(const Table& table) {
    return refuse(Code::conflicting_attributes,
                  fmt::format("the check names \"{}\" before a column, and tables below have other "
                              "names",
                              table.name.display()),
                  "write the columns alone", {created(table.span, table.name.display())});
  }
  bool has_alike(const Table& table, const std::string& other) {
    return refuse(
        Code::conflicting_attributes,
        fmt::format("\"{}\" has one like it already: \"{}\"", table.name.display(), other),
        "keep one of them: with two, which is part of the partitioned table's would be "
        "chance",
        {created(table.span, table.name.display())});
  }

  /// False where a unique index of a partitioned table does not name all that it is partitioned by.
  bool covers_key(const Table& table, const schema::Index& index, std::string_view what) {
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
  /// Of a table that has it already.
  bool index_fits(const Table& table, const std::string& name, const schema::Index& index) {
    if (!table.partitioning && !table.partition_of) return true;
    if (!covers_key(table, index, "a unique index")) return false;
    const auto* other = schema::alike(index, table, name);
    return other == nullptr || has_alike(table, *other);
  }
  bool constraint_fits(const Table& table, const std::string& name,
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
  bool indexes_fit(const Table& table) {
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
  bool has_no_rows(const schema::QName& name) {
    return refuse(
        Code::conflicting_attributes,
        fmt::format("\"{}\" is partitioned: its partitions hold the rows", name.display()),
        "say how rows are kept of each partition");
  }
  bool property_fits(const AlterTableProperty& alter) {
    if (!at(alter.table).partitioning) return true;
    const bool fits = std::holds_alternative<SetReplicaIdentity>(alter.property) ||
                      std::holds_alternative<SetRowSecurity>(alter.property) ||
                      std::holds_alternative<ForceRowSecurity>(alter.property) ||
                      std::holds_alternative<MoveToSchema>(alter.property);
    return fits || has_no_rows(alter.table);
  }

  /// The new name of a check is that of those below, too.
  bool name_is_free_below(const Table& table, const std::string& to) {
    for (const Table* child : schema::all_below(catalog, table.name)) {
      const auto found = child->constraints.find(to);
      if (found == child->constraints.end()) continue;
      return refuse(Code::duplicate_constraint,
                    fmt::format("\"{}\", which has the check, too, has a constraint \"{}\" already",
                                child->name.display(), to),
                    "choose another name", {created(found->second.span, to)});
    }
    return true;
  }
  bool names_are_free_below(const Table& table, const Carried& carried) {
    return std::all_of(carried.names.begin(), carried.names.end(), [&](const NameChange& name) {
      const auto found = table.constraints.find(name.from);
      const bool check = name.object == syntax::NamedObject::constraint &&
                         found != table.constraints.end() && schema::is_inheritable(found->second);
      return !check || name_is_free_below(table, name.to);
    });
  }
  /// A table that has the column as its own keeps it so, and nothing new comes to those below it.
  bool column_fits_below(const Table& table, const schema::Column& column) {
    for (const auto& name : catalog.children_of(table.name)) {
      const Table& child = at(name);
      const auto* own = child.column(column.name);
      if (own == nullptr) {
        if (!column_fits_below(child, column)) return false;
        continue;
      }
      const bool merges = !child.partition_of && schema::is_column_below(column, *own) &&
                          schema::column_from(catalog, child, own->name) == nullptr;
      if (merges) continue;
      return refuse(Code::duplicate_column,
                    fmt::format("\"{}\", which inherits it, has a column \"{}\" already",
                                name.display(), own->name),
                    "choose another name", {created(own->span, own->name)});
    }
    return true;
  }
  /// Likewise a check.
  bool check_fits_below(const Table& table, const AddConstraint& add) {
    if (!schema::is_inheritable(add.constraint)) return true;
    for (const auto& name : catalog.children_of(table.name)) {
      const Table& child = at(name);
      const auto found = child.constraints.find(add.name);
      if (found == child.constraints.end()) {
        if (!check_fits_below(child, add)) return false;
        continue;
      }
      const bool merges = !child.partition_of && found->second == add.constraint &&
                          schema::constraint_from(catalog, child, add.name) == nullptr;
      if (merges) continue;
      return refuse(Code::duplicate_constraint,
                    fmt::format("\"{}\", which has the check, too, has a constraint \"{}\" already",
                                name.display(), add.name),
                    "choose another name", {created(found->second.span, add.name)});
    }
    return true;
  }
  bool key_fits_below(const Table& child, const schema::Constraint& key) {
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

  /// False where what goes below with an index or key is needed there.
  bool parts_can_go(const Change& change) {
    for (const Change& one : following(change, catalog).changes) {
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
      for (const auto& key : schema::foreign_keys_over(catalog, name, columns)) {
        const auto user = display(key.table, key.constraint);
        return refuse(Code::still_referenced,
                      fmt::format("foreign key {} needs that of \"{}\"", user, name.display()),
                      fmt::format("first: drop constraint {}", user));
      }
    }
    return true;
  }

  bool no_family_of(const schema::QName& type) {
    const auto name = keeps_type(catalog, type);
    if (!name) return true;
    return refuse(Code::conflicting_attributes,
                  fmt::format("what stands on columns of this type in \"{}\" and its partitions "
                              "could not be made again exactly",
                              name->display()),
                  "add another type and change the columns to it, or first drop these indexes and "
                  "foreign keys",
                  {created(at(*name).span, name->display())});
  }
};

}  // namespace

std::optional<schema::QName> keeps_type(const schema::Catalog& catalog, const schema::QName& type) {
  for (const auto& name : catalog.tables_using(type)) {
    const Table& table = *catalog.table(name);
    const bool parts = table.partitioning || table.partition_of;
    if (!parts && !schema::has_family(catalog, table)) continue;
    for (const auto& column : table.columns) {
      if (!column.type.verbatim.empty() || column.type.name != type) continue;
      const auto texts = dependants_of(table, column.name, true);
      const auto all = dependants_of(table, column.name, false);
      const bool keys =
          !foreign_keys_on(catalog, name, column.name).empty() ||
          std::any_of(all.constraints.begin(), all.constraints.end(), [](const auto& one) {
            return std::holds_alternative<schema::ForeignKey>(one.second.kind);
          });
      if (partitioned_by(table, column.name) || column.generated ||
          computed_from(table, column.name) != nullptr ||
          (parts && (keys || !texts.indexes.empty()))) {
        return name;
      }
    }
  }
  return std::nullopt;
}

bool fits_family(const Change& change, Span where, Binder& binder) {
  const auto* create = std::get_if<CreateTable>(&change.kind);
  const bool partitions =
      create != nullptr && (create->table.partitioning || create->table.partition_of);
  const auto concerned = [&] {
    if (binder.catalog.has_families() || std::holds_alternative<DropValue>(change.kind) ||
        std::holds_alternative<ReorderEnum>(change.kind)) {
      return true;
    }
    const auto names = tables(change);
    return std::any_of(names.begin(), names.end(), [&](const auto& name) {
      const auto* table = binder.catalog.table(name);
      return table != nullptr && table->partitioning.has_value();
    });
  };
  if (!partitions && !concerned()) return true;
  Fit fit{where, binder};
  return std::visit(fit, change.kind);
}

}  // namespace recto::changes

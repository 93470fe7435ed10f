/// \file
/// Locks beyond the tables that a statement is about.
#include "changes/locks.hpp"

#include <algorithm>
#include <set>

#include "changes/change.hpp"
#include "schema/family.hpp"

namespace recto::changes {

using schema::Catalog;
using schema::QName;
using schema::Table;
using sql::Lock;
using sql::Locked;

namespace {

/// Which tables a statement on one takes with it.
enum class Reach : std::uint8_t {
  itself,
  referenced,  ///< of partitioned tables that a new foreign key references, the partitions
  partitions,
  all,  ///< also tables that inherit
};

Reach of_constraint(const schema::Constraint& constraint) {
  if (!schema::is_check(constraint)) return Reach::partitions;
  return schema::is_inheritable(constraint) ? Reach::all : Reach::itself;
}

// A primary key's columns are NOT NULL, and that goes down.
Reach of_added(const schema::Constraint& constraint) {
  const bool key = std::holds_alternative<schema::PrimaryKey>(constraint.kind);
  return key ? Reach::all : of_constraint(constraint);
}

/// Manual, ALTER TABLE: what goes down to the tables below unless ONLY is written, and what does
/// not.
struct Reaching {
  const Catalog& before;

  Reach operator()(const CreateTable&) const { return Reach::referenced; }
  Reach operator()(const AttachTable&) const { return Reach::referenced; }
  Reach operator()(const AddColumn&) const { return Reach::all; }
  Reach operator()(const DropColumn&) const { return Reach::all; }
  Reach operator()(const RenameColumn&) const { return Reach::all; }
  Reach operator()(const AlterType&) const { return Reach::all; }
  Reach operator()(const AlterDefault&) const { return Reach::all; }
  Reach operator()(const AlterNull&) const { return Reach::all; }
  Reach operator()(const AlterGenerated&) const { return Reach::all; }
  Reach operator()(const AlterSerial&) const { return Reach::all; }
  Reach operator()(const AlterSettings&) const { return Reach::all; }
  Reach operator()(const AddConstraint& add) const { return of_added(add.constraint); }
  Reach operator()(const DropConstraint& drop) const { return of_constraint(drop.constraint); }
  Reach operator()(const ValidateConstraint& one) const { return of_constraint(one.constraint); }
  Reach operator()(const AlterConstraint& alter) const { return of_added(alter.from); }
  Reach operator()(const RenameTable& rename) const {
    const Table& table = *before.table(rename.from);
    const auto& names = rename.carried.names;
    return std::any_of(names.begin(), names.end(),
                       [&](const auto& one) {
                         const auto found = table.constraints.find(one.from);
                         return one.object == syntax::NamedObject::constraint &&
                                one.table == rename.to && found != table.constraints.end() &&
                                schema::is_inheritable(found->second);
                       })
               ? Reach::all
               : Reach::itself;
  }
  Reach operator()(const RenameConstraint& rename) const {
    const auto& constraint = before.table(rename.table)->constraints.at(rename.from);
    return schema::is_check(constraint) ? of_constraint(constraint) : Reach::itself;
  }
  Reach operator()(const AddIndex&) const { return Reach::partitions; }
  Reach operator()(const DropIndex&) const { return Reach::partitions; }
  Reach operator()(const DropValue&) const { return Reach::all; }
  Reach operator()(const AddValue&) const { return Reach::all; }
  Reach operator()(const RenameValue&) const { return Reach::all; }
  Reach operator()(const ReorderEnum&) const { return Reach::all; }
  Reach operator()(const UpdateRows&) const { return Reach::all; }
  Reach operator()(const DeleteRows&) const { return Reach::all; }
  Reach operator()(const InsertRows&) const { return Reach::partitions; }
  Reach operator()(const TruncateTables&) const { return Reach::all; }
  // Partitions have the triggers for each row.
  static Reach of_trigger(const schema::Trigger& trigger) {
    return trigger.each_row ? Reach::partitions : Reach::itself;
  }
  Reach operator()(const Create<schema::Trigger>& one) const { return of_trigger(one.object); }
  Reach operator()(const Replace<schema::Trigger>& one) const {
    return of_trigger(one.from.each_row ? one.from : one.to);
  }
  Reach operator()(const Drop<schema::Trigger>& one) const { return of_trigger(one.object); }
  Reach operator()(const Rename<schema::Trigger>&) const { return Reach::partitions; }
  Reach operator()(const AlterTrigger&) const { return Reach::partitions; }
  Reach operator()(const AlterTriggers&) const { return Reach::partitions; }
  template <class K>
  Reach operator()(const K&) const {
    return Reach::itself;
  }
};

bool reaches_below(Reach reach, const Table& table, Lock lock) {
  switch (reach) {
    case Reach::itself:
      return false;
    case Reach::referenced:
      return table.partitioning && lock == Lock::share_row_exclusive;
    case Reach::partitions:
      return table.partitioning.has_value();
    case Reach::all:
      return true;
  }
  return false;
}

/// Collects locks, none on the table the change is about.
struct Besides {
  const Catalog& before;
  std::set<QName> own = {};
  std::vector<Locked> result = {};

  void lock(const QName& name, Lock lock) {
    const Table* table = before.table(name);
    if (table == nullptr || own.contains(name)) return;
    result.push_back({name, lock});
    if (!table->partitioning) return;
    for (const Table* below : schema::all_below(before, name)) {
      result.push_back({below->name, lock});
    }
  }

  /// What the foreign keys of a table reference.
  void lock_referenced(const Table& table, Lock lock) {
    for (const auto& [name, constraint] : table.constraints) {
      const auto* key = std::get_if<schema::ForeignKey>(&constraint.kind);
      if (key != nullptr) this->lock(key->table, lock);
    }
  }

  /// The tables whose foreign keys reference one.
  void lock_referencing(const QName& name, Lock lock) {
    for (const auto& one : before.references_to(name)) this->lock(one.table, lock);
  }

  // Manual, CREATE TABLE: what a table inherits from takes SHARE UPDATE EXCLUSIVE.
  void operator()(const CreateTable& create) {
    const Table& table = create.table;
    own.insert(table.name);
    for (const QName& parent : table.inherits)
      result.push_back({parent, Lock::share_update_exclusive});
    if (table.partition_of) joins(table, table.partition_of->table);
  }

  // Foreign keys are kept by triggers on both tables: they go with the key, under ACCESS EXCLUSIVE.
  // Of a key that a partition has from its table, the other side's are that one's.
  void operator()(const DropTable& drop) {
    const Table& table = drop.table;
    own.insert(table.name);
    if (table.partition_of) lock_default(table.partition_of->table);
    bool detached = !table.partition_of;
    for (const Table* above = &table; above != nullptr && above->partition_of;) {
      const QName& whole = above->partition_of->table;
      detached = detached || !before.references_to(whole).empty();
      lock_referencing(whole, Lock::access_exclusive);
      above = before.table(whole);
    }
    for (const auto& [name, constraint] : table.constraints) {
      const auto* key = std::get_if<schema::ForeignKey>(&constraint.kind);
      if (key == nullptr) continue;
      const bool of_whole = schema::constraint_from(before, table, name) != nullptr;
      if (detached || !of_whole) lock(key->table, Lock::access_exclusive);
    }
  }

  // Keys over a column of another type are made anew.
  void operator()(const AlterType& alter) {
    std::vector<const Table*> all{before.table(alter.table)};
    for (const Table* below : schema::all_below(before, alter.table)) all.push_back(below);
    for (const Table* table : all) own.insert(table->name);
    for (const Table* table : all) {
      const auto over = [&](const std::vector<std::string>& columns) {
        return std::find(columns.begin(), columns.end(), alter.column) != columns.end();
      };
      for (const auto& [name, constraint] : table->constraints) {
        const auto* key = std::get_if<schema::ForeignKey>(&constraint.kind);
        if (key != nullptr && over(key->columns)) lock(key->table, Lock::access_exclusive);
      }
      for (const auto& one : before.references_to(table->name)) {
        const auto& constraint = before.table(one.table)->constraints.at(one.constraint);
        if (over(std::get<schema::ForeignKey>(constraint.kind).referenced)) {
          lock(one.table, Lock::access_exclusive);
        }
      }
    }
  }

  // A partition has the foreign keys of its table, and is referenced with it.
  void operator()(const AttachTable& attach) {
    const Table* part = before.table(attach.table);
    if (part != nullptr) joins(*part, attach.to.table);
  }
  void operator()(const AddConstraint& add) {
    const Table* table = before.table(add.table);
    const auto* key = std::get_if<schema::ForeignKey>(&add.constraint.kind);
    if (key == nullptr || table == nullptr || !table->partitioning) return;
    own.insert(add.table);
    if (!schema::all_below(before, add.table).empty()) lock(key->table, Lock::access_exclusive);
  }
  void operator()(const DetachTable& detach) {
    with_whole(detach.table, detach.from.table, Lock::access_exclusive);
    lock_default(detach.from.table);
  }

  template <class K>
  void operator()(const K&) {}

 private:
  /// The partition that rows of no other go to.
  void lock_default(const QName& whole) {
    for (const QName& name : before.children_of(whole)) {
      const Table* part = before.table(name);
      const bool is =
          part->partition_of && part->partition_of->bound.kind == schema::BoundKind::by_default;
      if (is) lock(name, Lock::access_exclusive);
    }
  }
  /// A key of its own that a partition has becomes part of that of the whole, and loses its
  /// triggers.
  void joins(const Table& part, const QName& name) {
    with_whole(part.name, name, Lock::share_row_exclusive);
    lock_default(name);
    const Table* whole = before.table(name);
    if (whole == nullptr) return;
    for (const auto& [key_name, constraint] : whole->constraints) {
      const auto* key = std::get_if<schema::ForeignKey>(&constraint.kind);
      if (key == nullptr || schema::alike(constraint, part) == nullptr) continue;
      lock(key->table, Lock::access_exclusive);
    }
  }
  void with_whole(const QName& part, const QName& whole, Lock referencing) {
    own = {part, whole};
    for (auto next = std::optional(whole); next;) {
      const Table* table = before.table(*next);
      if (table == nullptr) return;
      lock_referenced(*table, Lock::share_row_exclusive);
      lock_referencing(*next, referencing);
      next.reset();
      if (table->partition_of) next = table->partition_of->table;
    }
  }
};

}  // namespace

void lock_below(const Change& change, const Context& context, sql::Script& script) {
  if (!context.before.has_families() || !context.dialect.locks_tables()) return;
  const Reach reach = std::visit(Reaching{context.before}, change.kind);
  if (reach == Reach::itself) return;
  for (auto& step : script.steps) {
    auto& locks = std::visit(
        [](auto& each) -> auto& { return each.facts.locks; }, step);
    const auto named = locks;
    for (const auto& one : named) {
      const Table* table = context.before.table(one.table);
      if (table == nullptr || !reaches_below(reach, *table, one.lock)) continue;
      for (const Table* below : schema::all_below(context.before, one.table)) {
        const bool known = std::any_of(locks.begin(), locks.end(), [&](const Locked& other) {
          return other.table == below->name && other.lock >= one.lock;
        });
        if (!known) locks.push_back({below->name, one.lock});
      }
    }
  }
}

std::vector<Locked> locked_besides(const Change& change, const Catalog& before) {
  Besides besides{before};
  std::visit(besides, change.kind);
  return std::move(besides.result);
}

}  // namespace recto::changes

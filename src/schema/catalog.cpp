/// \file
/// Tables, sequences and enums in the catalog, its look-up tables kept in step, and what is asked
/// of them.
#include "schema/catalog.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

namespace recto::schema {
namespace {

// Takes an object out of its map. What is not there is the caller's mistake.
template <class Map, class Key>
typename Map::mapped_type take(Map& map, const Key& key) {
  auto node = map.extract(key);
  assert(!node.empty());
  return std::move(node.mapped());
}

}  // namespace

const Table* Catalog::table(const QName& name) const {
  const auto found = tables_.find(name);
  return found == tables_.end() ? nullptr : &found->second;
}

const Sequence* Catalog::sequence(const QName& name) const {
  const auto found = sequences_.find(name);
  return found == sequences_.end() ? nullptr : &found->second;
}

const Enum* Catalog::enumeration(const QName& name) const {
  const auto found = enums_.find(name);
  return found == enums_.end() ? nullptr : &found->second;
}

const Relation* Catalog::relation(const QName& name) const {
  const auto found = relations_.find(name);
  if (found != relations_.end()) return &found->second;
  // Enums are looked up here and not in relations_, because a database may hold an index and an
  // enum of one name.
  static const Relation enumeration_relation{RelationKind::enumeration, {}};
  return enums_.contains(name) ? &enumeration_relation : nullptr;
}

bool Catalog::constraint_exists(const QName& name) const {
  return constraint_names_.contains(name);
}

const Table* Catalog::table_of_index(const QName& index) const {
  const auto found = relations_.find(index);
  if (found == relations_.end() || found->second.kind != RelationKind::index) return nullptr;
  return table(found->second.owner);
}

const std::set<ForeignKeyRef>& Catalog::references_to(const QName& name) const {
  static const std::set<ForeignKeyRef> none;
  const auto found = references_.find(name);
  return found == references_.end() ? none : found->second;
}

const std::set<QName>& Catalog::sequences_of(const QName& table) const {
  static const std::set<QName> none;
  const auto found = owned_sequences_.find(table);
  return found == owned_sequences_.end() ? none : found->second;
}

std::vector<QName> Catalog::tables_using(const QName& enumeration_name) const {
  std::vector<QName> out;
  for (const auto& [name, table] : tables_) {
    if (std::any_of(table.columns.begin(), table.columns.end(), [&](const Column& column) {
          return column.type.verbatim.empty() && column.type.name == enumeration_name;
        })) {
      out.push_back(name);
    }
  }
  return out;
}

const Enum* Catalog::enum_of(const Type& type) const {
  return type.verbatim.empty() ? enumeration(type.name) : nullptr;
}

void Catalog::index_constraint(const QName& table, const std::string& name,
                               const Constraint& constraint, bool adding) {
  const QName full{table.schema, name};
  const auto* foreign = std::get_if<ForeignKey>(&constraint.kind);
  if (adding) {
    ++constraint_names_[full];
    if (owns_index(constraint)) {
      relations_.insert_or_assign(full, Relation{RelationKind::constraint_index, table});
    }
    if (foreign != nullptr) references_[foreign->table].insert({table, name});
    return;
  }
  const auto count = constraint_names_.find(full);
  if (count != constraint_names_.end() && --count->second == 0) constraint_names_.erase(count);
  if (owns_index(constraint)) relations_.erase(full);
  if (foreign == nullptr) return;
  const auto references = references_.find(foreign->table);
  if (references == references_.end()) return;
  references->second.erase({table, name});
  if (references->second.empty()) references_.erase(references);
}

void Catalog::index_parents(const Table& table, bool adding) {
  const auto note = [&](const QName& parent) {
    if (adding) {
      children_[parent].insert(table.name);
      return;
    }
    const auto found = children_.find(parent);
    if (found == children_.end()) return;
    found->second.erase(table.name);
    if (found->second.empty()) children_.erase(found);
  };
  if (table.partition_of) note(table.partition_of->table);
  for (const QName& parent : table.inherits) note(parent);
}

void Catalog::set_partition(const QName& table, std::optional<PartitionOf> partition) {
  Table& child = tables_.at(table);
  index_parents(child, false);
  child.partition_of = std::move(partition);
  index_parents(child, true);
}

void Catalog::set_parents(const QName& table, std::vector<QName> parents) {
  Table& child = tables_.at(table);
  index_parents(child, false);
  child.inherits = std::move(parents);
  index_parents(child, true);
}

const std::set<QName>& Catalog::children_of(const QName& name) const {
  static const std::set<QName> none;
  const auto found = children_.find(name);
  return found == children_.end() ? none : found->second;
}

void Catalog::index_table(const Table& table, bool adding) {
  index_parents(table, adding);
  const auto relation = [&](const std::string& name, RelationKind kind) {
    QName full{table.name.schema, name};
    if (adding) {
      const bool own = kind == RelationKind::table;
      relations_.insert_or_assign(std::move(full), Relation{kind, own ? QName{} : table.name});
    } else {
      relations_.erase(full);
    }
  };
  relation(table.name.name, RelationKind::table);
  for (const auto& [name, index] : table.indexes) relation(name, RelationKind::index);
  for (const Column& column : table.columns) {
    if (column.identity) relation(column.identity->sequence, RelationKind::sequence);
  }
  for (const auto& [name, constraint] : table.constraints) {
    index_constraint(table.name, name, constraint, adding);
  }
}

void Catalog::add(Table table) {
  index_table(table, true);
  attach_to_new({ObjectKind::table, table.name});
  for (const auto& member : members_of(table)) attach_to_new(member);
  QName name = table.name;
  tables_.insert_or_assign(std::move(name), std::move(table));
}

Table Catalog::take_table(const QName& name) {
  Table table = take(tables_, name);
  index_table(table, false);
  attached_.erase({ObjectKind::table, table.name});
  for (const auto& member : members_of(table)) attached_.erase(member);
  return table;
}

void Catalog::rename_table(const QName& from, const QName& to) {
  // Copies: `from` may be a name inside the catalog that changes below.
  const QName old_name = from;
  const QName new_name = to;
  auto node = tables_.extract(old_name);
  assert(!node.empty());
  index_table(node.mapped(), false);
  node.key() = new_name;
  Table& table = tables_.insert(std::move(node)).position->second;
  table.name = new_name;
  for (auto& [name, constraint] : table.constraints) {
    auto* foreign = std::get_if<ForeignKey>(&constraint.kind);
    if (foreign != nullptr && foreign->table == old_name) foreign->table = new_name;
  }
  index_table(table, true);
  move_attached({ObjectKind::table, old_name}, {ObjectKind::table, new_name});
  for (const auto& [name, constraint] : table.constraints) {
    move_attached({ObjectKind::constraint, old_name, name},
                  {ObjectKind::constraint, new_name, name});
  }
  if (old_name.schema != new_name.schema) {
    for (const ObjectRef& member : members_of(table)) {
      if (member.kind == ObjectKind::constraint) continue;
      move_attached({member.kind, {old_name.schema, member.name.name}}, member);
    }
  }

  for (const Object& part : parts_of(old_name)) {
    const ObjectRef old = ref(part);
    ObjectRef moved = old;
    moved.name = new_name;
    rename_object(old, moved);
  }

  follow_type(old_name, new_name);

  auto children = children_.extract(old_name);
  if (!children.empty()) {
    for (const QName& name : children.mapped()) {
      Table& child = tables_.at(name);
      if (child.partition_of && child.partition_of->table == old_name) {
        child.partition_of->table = new_name;
      }
      std::replace(child.inherits.begin(), child.inherits.end(), old_name, new_name);
    }
    children.key() = new_name;
    children_.insert(std::move(children));
  }

  auto owned = owned_sequences_.extract(old_name);
  if (!owned.empty()) {
    for (const QName& sequence : owned.mapped()) {
      sequences_.at(sequence).owned_by->table = new_name;
    }
    owned.key() = new_name;
    owned_sequences_.insert(std::move(owned));
  }

  // What is left under the old name are other tables' foreign keys.
  auto inbound = references_.extract(old_name);
  if (inbound.empty()) return;
  for (const ForeignKeyRef& reference : inbound.mapped()) {
    Constraint& constraint = tables_.at(reference.table).constraints.at(reference.constraint);
    std::get<ForeignKey>(constraint.kind).table = new_name;
  }
  references_[new_name].merge(inbound.mapped());
}

Table& Catalog::edit(const QName& name) { return tables_.at(name); }

void Catalog::add(Sequence sequence) {
  QName name = sequence.name;
  relations_.insert_or_assign(name, Relation{RelationKind::sequence, {}});
  if (sequence.owned_by) owned_sequences_[sequence.owned_by->table].insert(name);
  attach_to_new({ObjectKind::sequence, name});
  sequences_.insert_or_assign(std::move(name), std::move(sequence));
}

Sequence Catalog::take_sequence(const QName& name) {
  Sequence sequence = take(sequences_, name);
  relations_.erase(sequence.name);
  attached_.erase({ObjectKind::sequence, sequence.name});
  if (!sequence.owned_by) return sequence;
  const auto owned = owned_sequences_.find(sequence.owned_by->table);
  if (owned == owned_sequences_.end()) return sequence;
  owned->second.erase(sequence.name);
  if (owned->second.empty()) owned_sequences_.erase(owned);
  return sequence;
}

void Catalog::replace(Sequence sequence) {
  const ObjectRef ref{ObjectKind::sequence, sequence.name};
  Attached attached = this->attached(ref);
  (void)take_sequence(sequence.name);
  add(std::move(sequence));
  attach(ref, std::move(attached));
}

void Catalog::add(Enum enumeration) {
  QName name = enumeration.name;
  attach_to_new({ObjectKind::enumeration, name});
  enums_.insert_or_assign(std::move(name), std::move(enumeration));
}

Enum Catalog::take_enum(const QName& name) {
  Enum taken = take(enums_, name);
  attached_.erase({ObjectKind::enumeration, taken.name});
  return taken;
}

Enum& Catalog::edit_enum(const QName& name) { return enums_.at(name); }

Catalog Catalog::only(const std::vector<QName>& names) const {
  Catalog out;
  for (const QName& name : names) {
    const Table* found = table(name);
    if (found == nullptr || out.tables_.contains(name)) continue;
    for (const Column& column : found->columns) {
      const Enum* used = enum_of(column.type);
      if (used != nullptr) out.enums_.emplace(used->name, *used);
    }
    for (const QName& owned : sequences_of(name)) out.add(sequences_.at(owned));
    out.add(*found);
  }
  return out;
}

bool Catalog::operator==(const Catalog& other) const {
  return tables_ == other.tables_ && sequences_ == other.sequences_ && enums_ == other.enums_ &&
         objects_ == other.objects_ && attached_ == other.attached_ &&
         default_privileges_ == other.default_privileges_;
}

}  // namespace recto::schema

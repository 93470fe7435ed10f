/// \file
/// The columns, constraints and indexes of a table changed, with the catalog's look-up tables and
/// what stands on them kept in step.
#include <algorithm>
#include <cassert>
#include <utility>

#include "schema/catalog.hpp"

namespace recto::schema {
namespace {

void rename_in(std::vector<std::string>& names, std::string_view from, const std::string& to) {
  std::replace_if(
      names.begin(), names.end(), [&](const std::string& name) { return name == from; }, to);
}

void rename_in(Constraint& constraint, std::string_view from, const std::string& to) {
  rename_in(constraint.include, from, to);
  if (auto* primary = std::get_if<PrimaryKey>(&constraint.kind)) {
    rename_in(primary->columns, from, to);
  } else if (auto* unique = std::get_if<Unique>(&constraint.kind)) {
    rename_in(unique->columns, from, to);
  } else if (auto* foreign = std::get_if<ForeignKey>(&constraint.kind)) {
    rename_in(foreign->columns, from, to);
    rename_in(foreign->set_columns, from, to);
  } else if (auto* exclusion = std::get_if<Exclusion>(&constraint.kind)) {
    for (ExcludedKey& key : exclusion->keys) {
      auto* column = std::get_if<std::string>(&key.key);
      if (column != nullptr && *column == from) *column = to;
    }
  }
}

void rename_in(Index& index, std::string_view from, const std::string& to) {
  for (IndexKey& key : index.keys) {
    auto* column = std::get_if<std::string>(&key.key);
    if (column != nullptr && *column == from) *column = to;
  }
  rename_in(index.include, from, to);
}

// What stood on an index that is gone: without one, a replica identity is none.
void forget_index(TableProperties& properties, const std::string& index) {
  if (properties.replica_identity == ReplicaIdentity::index && properties.replica_index == index) {
    properties.replica_identity = ReplicaIdentity::nothing;
    properties.replica_index.clear();
  }
  if (properties.cluster_index == index) properties.cluster_index.clear();
}

// The properties as they were, an index by its new name.
void follow_index(Table& table, const TableProperties& was, const std::string& from,
                  const std::string& to) {
  table.properties = was;
  if (was.replica_index == from) table.properties.replica_index = to;
  if (was.cluster_index == from) table.properties.cluster_index = to;
}

}  // namespace

void Catalog::set_identity(const QName& table, std::string_view column,
                           std::optional<Identity> identity) {
  Table& owner = tables_.at(table);
  Column* target = owner.column(column);
  assert(target != nullptr);
  const auto sequence = [&](const Identity& one) {
    return ObjectRef{ObjectKind::sequence, {owner.name.schema, one.sequence}};
  };
  if (target->identity) relations_.erase(sequence(*target->identity).name);
  if (identity) {
    relations_.insert_or_assign(sequence(*identity).name,
                                Relation{RelationKind::sequence, owner.name});
  }
  if (target->identity && identity) {
    move_attached(sequence(*target->identity), sequence(*identity));
  } else if (target->identity) {
    attached_.erase(sequence(*target->identity));
  } else if (identity) {
    attach_to_new(sequence(*identity));
  }
  target->identity = std::move(identity);
}

void Catalog::add_column(const QName& table, Column column, std::size_t position) {
  Table& owner = tables_.at(table);
  if (column.identity) {
    const ObjectRef sequence{ObjectKind::sequence, {owner.name.schema, column.identity->sequence}};
    relations_.insert_or_assign(sequence.name, Relation{RelationKind::sequence, owner.name});
    attach_to_new(sequence);
  }
  const auto at = static_cast<std::ptrdiff_t>(std::min(position, owner.columns.size()));
  owner.columns.insert(owner.columns.begin() + at, std::move(column));
}

Column Catalog::take_column(const QName& table, std::string_view column) {
  Table& owner = tables_.at(table);
  const std::size_t at = owner.position(column);
  assert(at < owner.columns.size());
  Column taken = std::move(owner.columns[at]);
  owner.columns.erase(owner.columns.begin() + static_cast<std::ptrdiff_t>(at));
  if (taken.identity) {
    const ObjectRef sequence{ObjectKind::sequence, {owner.name.schema, taken.identity->sequence}};
    relations_.erase(sequence.name);
    attached_.erase(sequence);
  }
  const ObjectRef ref{ObjectKind::table, owner.name};
  auto attached = this->attached(ref);
  std::erase_if(attached.privileges,
                [&](const auto& one) { return one.first.column == taken.name; });
  attach(ref, std::move(attached));
  return taken;
}

void Catalog::rename_column(const QName& table, std::string_view from, const std::string& to) {
  // Copies: both may be names inside the catalog that change below.
  const std::string old_name(from);
  const std::string new_name = to;
  Table& owner = tables_.at(table);
  if (Column* column = owner.column(old_name)) column->name = new_name;
  for (auto& [name, constraint] : owner.constraints) rename_in(constraint, old_name, new_name);
  for (auto& [name, index] : owner.indexes) rename_in(index, old_name, new_name);
  if (owner.partitioning) {
    for (IndexKey& key : owner.partitioning->keys) {
      auto* column = std::get_if<std::string>(&key.key);
      if (column != nullptr && *column == old_name) *column = new_name;
    }
  }
  const ObjectRef ref{ObjectKind::table, owner.name};
  auto attached = this->attached(ref);
  for (auto& [privilege, held] : std::exchange(attached.privileges, {})) {
    Privilege moved = privilege;
    if (moved.column == old_name) moved.column = new_name;
    attached.privileges.emplace(std::move(moved), held);
  }
  attach(ref, std::move(attached));
  for (const ForeignKeyRef& reference : references_to(owner.name)) {
    Constraint& constraint = tables_.at(reference.table).constraints.at(reference.constraint);
    rename_in(std::get<ForeignKey>(constraint.kind).referenced, old_name, new_name);
  }
  for (const QName& sequence : sequences_of(owner.name)) {
    ColumnName& owned_by = *sequences_.at(sequence).owned_by;
    if (owned_by.column == old_name) owned_by.column = new_name;
  }
}

void Catalog::add_constraint(const QName& table, const std::string& name, Constraint constraint) {
  Table& owner = tables_.at(table);
  index_constraint(owner.name, name, constraint, true);
  owner.constraints.insert_or_assign(name, std::move(constraint));
}

Constraint Catalog::take_constraint(const QName& table, const std::string& name) {
  Table& owner = tables_.at(table);
  auto node = owner.constraints.extract(name);
  assert(!node.empty());
  index_constraint(owner.name, node.key(), node.mapped(), false);
  if (owns_index(node.mapped())) forget_index(owner.properties, name);
  attached_.erase({ObjectKind::constraint, owner.name, node.key()});
  return std::move(node.mapped());
}

void Catalog::rename_constraint(const QName& table, const std::string& from,
                                const std::string& to) {
  const TableProperties properties = tables_.at(table).properties;
  const Constraint& renamed = tables_.at(table).constraints.at(from);
  if (is_check(renamed) && !renamed.no_inherit) {
    for (const QName& child : children_of(table)) {
      const auto found = tables_.find(child);
      if (found != tables_.end() && found->second.constraints.contains(from)) {
        rename_constraint(child, from, to);
      }
    }
  }
  Attached attached = this->attached({ObjectKind::constraint, table, from});
  add_constraint(table, to, take_constraint(table, from));
  follow_index(tables_.at(table), properties, from, to);
  attach({ObjectKind::constraint, table, to}, std::move(attached));
}

void Catalog::add_index(const QName& table, const std::string& name, Index index) {
  Table& owner = tables_.at(table);
  relations_.insert_or_assign({owner.name.schema, name}, Relation{RelationKind::index, owner.name});
  owner.indexes.insert_or_assign(name, std::move(index));
}

Index Catalog::take_index(const QName& table, const std::string& name) {
  Table& owner = tables_.at(table);
  auto node = owner.indexes.extract(name);
  assert(!node.empty());
  relations_.erase({owner.name.schema, node.key()});
  forget_index(owner.properties, name);
  attached_.erase({ObjectKind::index, {owner.name.schema, node.key()}});
  return std::move(node.mapped());
}

void Catalog::rename_index(const QName& table, const std::string& from, const std::string& to) {
  const TableProperties properties = tables_.at(table).properties;
  Attached attached = this->attached({ObjectKind::index, {table.schema, from}});
  add_index(table, to, take_index(table, from));
  follow_index(tables_.at(table), properties, from, to);
  attach({ObjectKind::index, {table.schema, to}}, std::move(attached));
}

}  // namespace recto::schema

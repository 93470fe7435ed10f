/// \file
/// What is attached to what the catalog holds: comments, owners, privileges. It goes with the thing
/// when that is renamed, and is gone with it.
#include <utility>

#include "schema/catalog.hpp"

namespace recto::schema {

bool Catalog::holds(const ObjectRef& ref) const {
  switch (ref.kind) {
    case ObjectKind::table:
      return table(ref.name) != nullptr;
    case ObjectKind::constraint: {
      const auto* owner = table(ref.name);
      return owner != nullptr && owner->constraints.contains(ref.part);
    }
    case ObjectKind::index:
      return table_of_index(ref.name) != nullptr;
    case ObjectKind::sequence: {
      const auto found = relations_.find(ref.name);
      return found != relations_.end() && found->second.kind == RelationKind::sequence;
    }
    case ObjectKind::enumeration:
      return enumeration(ref.name) != nullptr;
    default:
      return object(ref) != nullptr;
  }
}

const Attached& Catalog::attached(const ObjectRef& ref) const {
  static const Attached nothing;
  if (const auto* one = object(ref)) return schema::attached(*one);
  const auto found = attached_.find(ref);
  return found == attached_.end() ? nothing : found->second;
}

Grants Catalog::grants(const ObjectRef& ref) const {
  const auto& here = attached(ref);
  Grants grants{grantable(ref.kind), here.owner, here.privileges};
  if (ref.kind == ObjectKind::sequence) {
    const auto found = relations_.find(ref.name);
    const bool identity = found != relations_.end() && !found->second.owner.name.empty();
    if (identity) grants.owner = attached({ObjectKind::table, found->second.owner}).owner;
  }
  return grants;
}

Privileges Catalog::of_new(Grantable on, const std::string& schema, const std::string& role) const {
  if (default_privileges_.empty() || on == Grantable::nothing) return {};
  const auto find = [&](const DefaultsRef& ref) {
    const auto found = default_privileges_.find(ref);
    return found == default_privileges_.end() ? Privileges() : found->second;
  };
  Grants grants{on, role, find({role, std::nullopt, on})};
  // Those of one schema are granted on top.
  for (const auto& [privilege, held] : find({role, schema, on})) {
    if (held != Held::no) grants.grant(privilege, held == Held::with_grant_option);
  }
  return grants.privileges;
}

std::vector<ObjectRef> Catalog::members_of(const Table& table) const {
  std::vector<ObjectRef> out;
  for (const auto& [name, constraint] : table.constraints) {
    out.push_back({ObjectKind::constraint, table.name, name});
  }
  for (const auto& [name, index] : table.indexes) {
    out.push_back({ObjectKind::index, {table.name.schema, name}});
  }
  for (const auto& column : table.columns) {
    if (!column.identity) continue;
    out.push_back({ObjectKind::sequence, {table.name.schema, column.identity->sequence}});
  }
  return out;
}

void Catalog::attach(const ObjectRef& ref, Attached attached) {
  if (const auto found = objects_.find(ref); found != objects_.end()) {
    schema::attached(found->second) = std::move(attached);
  } else if (attached == Attached{}) {
    attached_.erase(ref);
  } else {
    attached_.insert_or_assign(ref, std::move(attached));
  }
}

void Catalog::set_privileges(const ObjectRef& ref, Privileges privileges) {
  auto changed = attached(ref);
  changed.privileges = std::move(privileges);
  attach(ref, std::move(changed));
}

void Catalog::set_default_privileges(const DefaultsRef& ref, Privileges privileges) {
  if (privileges.empty()) {
    default_privileges_.erase(ref);
  } else {
    default_privileges_.insert_or_assign(ref, std::move(privileges));
  }
}

void Catalog::move_attached(const ObjectRef& from, const ObjectRef& to) {
  auto node = attached_.extract(from);
  if (node.empty()) return;
  node.key() = to;
  attached_.insert(std::move(node));
}

void Catalog::attach_to_new(const ObjectRef& ref) {
  const auto grants = this->grants(ref);
  auto privileges = of_new(grants.on, ref.name.schema, grants.owner);
  if (!privileges.empty()) set_privileges(ref, std::move(privileges));
}

void Catalog::rename_sequence(const QName& from, const QName& to) {
  auto attached = this->attached({ObjectKind::sequence, from});
  auto sequence = take_sequence(from);
  sequence.name = to;
  add(std::move(sequence));
  attach({ObjectKind::sequence, to}, std::move(attached));
}

void Catalog::rename_enum(const QName& from, const QName& to) {
  auto attached = this->attached({ObjectKind::enumeration, from});
  auto type = take_enum(from);
  type.name = to;
  add(std::move(type));
  attach({ObjectKind::enumeration, to}, std::move(attached));
  follow_type(from, to);
}

}  // namespace recto::schema

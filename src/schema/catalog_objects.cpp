/// \file
/// Views and the like in the catalog.
#include <algorithm>
#include <cassert>
#include <utility>

#include "schema/catalog.hpp"
#include "schema/own_types.hpp"

namespace recto::schema {

const Object* Catalog::object(const ObjectRef& ref) const {
  const auto found = objects_.find(ref);
  return found == objects_.end() ? nullptr : &found->second;
}

std::vector<Object> Catalog::parts_of(const QName& table) const {
  std::vector<Object> out;
  for (const auto& [ref, object] : objects_) {
    if (belongs_to(ref, table)) out.push_back(object);
  }
  return out;
}

const MaterializedView* Catalog::view_of_index(const QName& index) const {
  const auto found = relations_.find(index);
  if (found == relations_.end() || found->second.kind != RelationKind::index) return nullptr;
  return object_as<MaterializedView>({ObjectKind::materialized_view, found->second.owner});
}

void Catalog::index_object(const Object& object, bool adding) {
  const ObjectRef own = ref(object);
  const auto relation = [&](const QName& name, Relation what) {
    if (adding) {
      relations_.insert_or_assign(name, std::move(what));
    } else {
      relations_.erase(name);
    }
  };
  if (is_relation(own.kind)) relation(own.name, {RelationKind::object, {}, own.kind});
  for (const std::string& index : indexes(object)) {
    relation({own.name.schema, index}, {RelationKind::index, own.name, own.kind});
  }
}

void Catalog::add(Object object) {
  const ObjectRef ref = schema::ref(object);
  put(std::move(object));
  if (attached(ref).privileges.empty()) attach_to_new(ref);
}

void Catalog::put(Object object) {
  index_object(object, true);
  ObjectRef ref = schema::ref(object);
  objects_.insert_or_assign(std::move(ref), std::move(object));
}

Object Catalog::take_object(const ObjectRef& ref) {
  auto node = objects_.extract(ref);
  assert(!node.empty());
  Object object = std::move(node.mapped());
  index_object(object, false);
  return object;
}

void Catalog::rename_object(const ObjectRef& from, const ObjectRef& to) {
  const auto parts = is_relation(from.kind) ? parts_of(from.name) : std::vector<Object>();
  Object object = take_object(from);
  set_ref(object, to);
  put(std::move(object));
  if (is_relation(from.kind)) follow_type(from.name, to.name);
  for (const Object& part : parts) {
    const ObjectRef old = ref(part);
    ObjectRef moved = old;
    moved.name = to.name;
    rename_object(old, moved);
  }
}

void Catalog::follow_type(const QName& from, const QName& to) {
  if (is_own_type(from)) return;
  for (const QName& user : tables_using(from)) {
    for (Column& column : tables_.at(user).columns) {
      if (column.type.verbatim.empty() && column.type.name == from) column.type.name = to;
    }
  }
  std::vector<Object> users;
  for (const auto& [ref, object] : objects_) {
    const auto named = names(object);
    if (std::find(named.begin(), named.end(), from) != named.end()) users.push_back(object);
  }
  for (Object& user : users) {
    (void)take_object(schema::ref(user));
    rename_type(user, from, to);
    put(std::move(user));
  }
}

void Catalog::redefine(Object object) {
  Object& now = objects_.at(schema::ref(object));
  index_object(now, false);
  now = std::move(object);
  index_object(now, true);
}

Object& Catalog::edit_object(const ObjectRef& ref) { return objects_.at(ref); }

}  // namespace recto::schema

/// \file
/// Views and the like in the catalog.
#include <cassert>
#include <utility>

#include "schema/catalog.hpp"

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

void Catalog::add(Object object) {
  ObjectRef ref = schema::ref(object);
  if (is_relation(ref.kind)) {
    relations_.insert_or_assign(ref.name, Relation{RelationKind::object, {}, ref.kind});
  }
  objects_.insert_or_assign(std::move(ref), std::move(object));
}

Object Catalog::take_object(const ObjectRef& ref) {
  if (is_relation(ref.kind)) relations_.erase(ref.name);
  auto node = objects_.extract(ref);
  assert(!node.empty());
  return std::move(node.mapped());
}

void Catalog::rename_object(const ObjectRef& from, const ObjectRef& to) {
  const auto parts = is_relation(from.kind) ? parts_of(from.name) : std::vector<Object>();
  Object object = take_object(from);
  set_ref(object, to);
  add(std::move(object));
  for (const Object& part : parts) {
    const ObjectRef old = ref(part);
    ObjectRef moved = old;
    moved.name = to.name;
    rename_object(old, moved);
  }
}

Object& Catalog::edit_object(const ObjectRef& ref) { return objects_.at(ref); }

}  // namespace recto::schema

/// \file
/// What is asked of an object whichever it is.
#include "schema/objects.hpp"

namespace recto::schema {

std::string_view word(ObjectKind kind) {
  switch (kind) {
    case ObjectKind::view:
      return "view";
  }
  return {};
}

bool is_relation(ObjectKind kind) {
  switch (kind) {
    case ObjectKind::view:
      return true;
  }
  return false;
}

std::string ObjectRef::display_name() const {
  std::string out = name.display();
  if (!part.empty()) out += "." + part;
  return out;
}

std::string ObjectRef::display() const { return std::string(word(kind)) + " " + display_name(); }

ObjectRef ref(const Object& object) {
  return std::visit([](const auto& one) { return one.ref(); }, object);
}

const Attached& attached(const Object& object) {
  return std::visit([](const auto& one) -> const Attached& { return one.attached; }, object);
}

Attached& attached(Object& object) {
  return std::visit([](auto& one) -> Attached& { return one.attached; }, object);
}

Span span(const Object& object) {
  return std::visit([](const auto& one) { return one.span; }, object);
}

namespace {

struct SetRef {
  const ObjectRef& ref;
  void operator()(View& view) const { view.name = ref.name; }
};

struct Texts {
  std::vector<std::string_view> operator()(const View& view) const { return {view.query}; }
};

}  // namespace

void set_ref(Object& object, const ObjectRef& ref) { std::visit(SetRef{ref}, object); }

std::vector<std::string_view> texts(const Object& object) { return std::visit(Texts{}, object); }

bool belongs_to(const ObjectRef& object, const QName& table) {
  return !object.part.empty() && object.name == table;
}

}  // namespace recto::schema

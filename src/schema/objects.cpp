/// \file
/// What is asked of an object whichever it is.
#include "schema/objects.hpp"

#include <algorithm>

namespace recto::schema {

std::string_view word(ObjectKind kind) {
  switch (kind) {
    case ObjectKind::view:
      return "view";
    case ObjectKind::function:
      return "function";
    case ObjectKind::procedure:
      return "procedure";
    case ObjectKind::aggregate:
      return "aggregate";
    case ObjectKind::trigger:
      return "trigger";
  }
  return {};
}

bool is_relation(ObjectKind kind) {
  switch (kind) {
    case ObjectKind::view:
      return true;
    case ObjectKind::function:
    case ObjectKind::procedure:
    case ObjectKind::aggregate:
    case ObjectKind::trigger:
      break;
  }
  return false;
}

bool is_routine(ObjectKind kind) {
  return kind == ObjectKind::function || kind == ObjectKind::procedure ||
         kind == ObjectKind::aggregate;
}

std::string ObjectRef::display_name() const {
  std::string out = name.display();
  if (!part.empty()) out += "." + part;
  if (!is_routine(kind)) return out;
  std::string types;
  for (const auto& type : arguments) types += (types.empty() ? "" : ", ") + type;
  return out + "(" + types + ")";
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
  void operator()(Routine& routine) const { routine.name = ref.name; }
  void operator()(Aggregate& aggregate) const { aggregate.name = ref.name; }
  void operator()(Trigger& trigger) const {
    trigger.table = ref.name;
    trigger.name = ref.part;
  }
};

struct Texts {
  std::vector<std::string_view> operator()(const View& view) const { return {view.query}; }
  std::vector<std::string_view> operator()(const Routine& routine) const {
    std::vector<std::string_view> result;
    for (const Argument& argument : routine.arguments) {
      if (argument.default_value) result.emplace_back(*argument.default_value);
    }
    if (routine.form != BodyForm::text) result.emplace_back(routine.body);
    return result;
  }
  std::vector<std::string_view> operator()(const Aggregate& aggregate) const {
    std::vector<std::string_view> result;
    for (const auto& [name, value] : aggregate.options) result.emplace_back(value);
    return result;
  }
  std::vector<std::string_view> operator()(const Trigger& trigger) const {
    std::vector<std::string_view> result;
    if (trigger.when) result.emplace_back(*trigger.when);
    if (!trigger.function) result.emplace_back(trigger.body);
    return result;
  }
};

struct Names {
  std::vector<QName> operator()(const View&) const { return {}; }
  std::vector<QName> operator()(const Aggregate& aggregate) const {
    return types(aggregate.arguments);
  }
  std::vector<QName> operator()(const Procedure& procedure) const {
    return types(procedure.arguments);
  }
  std::vector<QName> operator()(const Function& function) const {
    auto result = types(function.arguments);
    for (const auto& column : types(function.columns)) result.push_back(column);
    if (function.returns) result.push_back(function.returns->name);
    return result;
  }
  std::vector<QName> operator()(const Trigger& trigger) const {
    std::vector<QName> result;
    if (trigger.from) result.push_back(*trigger.from);
    return result;
  }
  static std::vector<QName> types(const std::vector<Argument>& arguments) {
    std::vector<QName> result;
    for (const Argument& argument : arguments) result.push_back(argument.type.name);
    return result;
  }
};

}  // namespace

void set_ref(Object& object, const ObjectRef& ref) { std::visit(SetRef{ref}, object); }

std::vector<std::string_view> texts(const Object& object) { return std::visit(Texts{}, object); }

std::vector<QName> names(const Object& object) { return std::visit(Names{}, object); }

std::vector<std::string> own_columns(const Object& object) {
  const auto* trigger = std::get_if<Trigger>(&object);
  return trigger == nullptr ? std::vector<std::string>() : trigger->columns;
}

std::string_view loose_text(const Object& object) {
  const auto of = [](const Routine& routine) -> std::string_view {
    const bool linked = routine.language == "c" || routine.language == "internal";
    return routine.form == BodyForm::text && !linked ? routine.body : std::string_view();
  };
  if (const auto* function = std::get_if<Function>(&object)) return of(*function);
  if (const auto* procedure = std::get_if<Procedure>(&object)) return of(*procedure);
  return {};
}

Type type_of_signature(std::string_view text) {
  Type type;
  while (text.ends_with("[]")) {
    text.remove_suffix(2);
    ++type.dimensions;
  }
  const bool plain = std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '.' || c == ' ' || static_cast<unsigned char>(c) >= 0x80;
  });
  if (!plain) return {{}, {}, 0, std::string(text)};
  const auto dot = text.find('.');
  if (dot == std::string_view::npos) {
    type.name.name = text;
  } else {
    type.name = {std::string(text.substr(0, dot)), std::string(text.substr(dot + 1))};
  }
  return type;
}

bool belongs_to(const ObjectRef& object, const QName& table) {
  return !object.part.empty() && object.name == table;
}

}  // namespace recto::schema

/// \file
/// What is asked of an object whichever it is.
#include "schema/objects.hpp"

#include <algorithm>

#include "schema/own_types.hpp"

namespace recto::schema {

std::string_view word(ObjectKind kind) {
  switch (kind) {
    case ObjectKind::schema:
      return "schema";
    case ObjectKind::extension:
      return "extension";
    case ObjectKind::domain:
      return "domain";
    case ObjectKind::composite:
      return "type";
    case ObjectKind::table:
      return "table";
    case ObjectKind::constraint:
      return "constraint";
    case ObjectKind::index:
      return "index";
    case ObjectKind::sequence:
      return "sequence";
    case ObjectKind::enumeration:
      return "enum";
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
    case ObjectKind::materialized_view:
      return "materialized view";
    case ObjectKind::statistics:
      return "statistics";
    case ObjectKind::publication:
      return "publication";
    case ObjectKind::policy:
      return "policy";
  }
  return {};
}

std::string one_such(ObjectKind kind) {
  if (kind == ObjectKind::statistics) return "statistics";
  const char* const article = kind == ObjectKind::extension ? "an " : "a ";
  return article + std::string(word(kind));
}

std::string plural(ObjectKind kind) {
  if (kind == ObjectKind::composite) return "composite types";
  if (kind == ObjectKind::statistics) return "statistics";
  if (kind == ObjectKind::policy) return "policies";
  return std::string(word(kind)) + "s";
}

bool is_type(ObjectKind kind) {
  return kind == ObjectKind::enumeration || kind == ObjectKind::domain ||
         kind == ObjectKind::composite;
}

bool is_object(ObjectKind kind) {
  return kind != ObjectKind::enumeration && kind != ObjectKind::sequence &&
         kind != ObjectKind::table && kind != ObjectKind::constraint && kind != ObjectKind::index;
}

bool is_relation(ObjectKind kind) {
  switch (kind) {
    case ObjectKind::enumeration:
    case ObjectKind::domain:
    case ObjectKind::composite:
    case ObjectKind::sequence:
    case ObjectKind::table:
    case ObjectKind::index:
    case ObjectKind::view:
    case ObjectKind::materialized_view:
      return true;
    case ObjectKind::schema:
    case ObjectKind::extension:
    case ObjectKind::function:
    case ObjectKind::procedure:
    case ObjectKind::aggregate:
    case ObjectKind::constraint:
    case ObjectKind::trigger:
    case ObjectKind::policy:
    case ObjectKind::statistics:
    case ObjectKind::publication:
      return false;
  }
  return false;
}

bool is_routine(ObjectKind kind) {
  return kind == ObjectKind::function || kind == ObjectKind::procedure ||
         kind == ObjectKind::aggregate;
}

Grantable grantable(ObjectKind kind) {
  switch (kind) {
    case ObjectKind::table:
    case ObjectKind::view:
    case ObjectKind::materialized_view:
      return Grantable::tables;
    case ObjectKind::sequence:
      return Grantable::sequences;
    case ObjectKind::enumeration:
    case ObjectKind::domain:
    case ObjectKind::composite:
      return Grantable::types;
    case ObjectKind::function:
    case ObjectKind::procedure:
    case ObjectKind::aggregate:
      return Grantable::routines;
    case ObjectKind::schema:
      return Grantable::schemas;
    case ObjectKind::extension:
    case ObjectKind::constraint:
    case ObjectKind::index:
    case ObjectKind::trigger:
    case ObjectKind::policy:
    case ObjectKind::statistics:
    case ObjectKind::publication:
      return Grantable::nothing;
  }
  return Grantable::nothing;
}

bool has_owner(ObjectKind kind) {
  // What belongs to a table is its owner's.
  return grantable(kind) != Grantable::nothing;
}

std::string ObjectRef::display_name() const {
  // Statistics are a table's, and have a name of their own beside it.
  if (kind == ObjectKind::statistics) return QName{name.schema, part}.display();
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
  void operator()(Trigger& trigger) const { part(trigger); }
  void operator()(Statistics& statistics) const { part(statistics); }
  void operator()(Policy& policy) const { part(policy); }
  template <class T>
  void operator()(T& object) const {
    object.name = ref.name;
  }
  void part(auto& object) const {
    object.table = ref.name;
    object.name = ref.part;
  }
};

/// `Text` is a string, const for an object that is.
template <class Text>
struct Texts {
  template <class T>
  using Like = std::conditional_t<std::is_const_v<Text>, const T, T>;
  using Result = std::vector<Text*>;

  Result operator()(Like<Domain>& domain) const {
    Result out;
    for (auto& [name, check] : domain.checks) out.push_back(&check);
    if (domain.default_value) out.push_back(&*domain.default_value);
    return out;
  }
  Result operator()(Like<View>& view) const { return {&view.query}; }
  Result operator()(Like<MaterializedView>& view) const { return {&view.query}; }
  Result operator()(Like<Function>& function) const { return of(function); }
  Result operator()(Like<Procedure>& procedure) const { return of(procedure); }
  Result operator()(Like<Aggregate>& aggregate) const {
    Result out;
    for (auto& [name, value] : aggregate.options) out.push_back(&value);
    return out;
  }
  Result operator()(Like<Trigger>& trigger) const {
    Result out;
    if (trigger.when) out.push_back(&*trigger.when);
    if (!trigger.function) out.push_back(&trigger.body);
    return out;
  }
  Result operator()(Like<Policy>& policy) const {
    Result out;
    for (auto* text : {&policy.using_condition, &policy.check}) {
      if (*text) out.push_back(&**text);
    }
    return out;
  }
  Result operator()(Like<Statistics>& statistics) const {
    Result out;
    for (auto& key : statistics.keys) {
      if (auto* text = std::get_if<Check>(&key)) out.push_back(&text->expression);
    }
    return out;
  }
  Result operator()(Like<Publication>& publication) const {
    Result out;
    for (auto& [table, published] : publication.tables) {
      if (published.where) out.push_back(&*published.where);
    }
    return out;
  }
  Result operator()(Like<Namespace>&) const { return {}; }
  Result operator()(Like<Extension>&) const { return {}; }
  Result operator()(Like<Composite>&) const { return {}; }

  static Result of(Like<Routine>& routine) {
    Result out;
    for (auto& argument : routine.arguments) {
      if (argument.default_value) out.push_back(&*argument.default_value);
    }
    if (routine.form != BodyForm::text) out.push_back(&routine.body);
    return out;
  }
};

template <class OneType>
struct Types {
  template <class T>
  using Like = std::conditional_t<std::is_const_v<OneType>, const T, T>;
  using Result = std::vector<OneType*>;

  Result operator()(Like<Domain>& domain) const { return {&domain.type}; }
  Result operator()(Like<Composite>& composite) const { return of(composite.attributes); }
  Result operator()(Like<Aggregate>& aggregate) const { return of(aggregate.arguments); }
  Result operator()(Like<Procedure>& procedure) const { return of(procedure.arguments); }
  Result operator()(Like<Function>& function) const {
    auto out = of(function.arguments);
    for (auto& column : function.columns) out.push_back(&column.type);
    if (function.returns) out.push_back(&*function.returns);
    return out;
  }
  template <class T>
  Result operator()(T&) const {
    return {};
  }
  static Result of(auto& all) {
    Result out;
    for (auto& one : all) out.push_back(&one.type);
    return out;
  }
};

/// What is named neither in a text nor as a type.
struct Names {
  std::vector<QName> operator()(const Trigger& trigger) const {
    return trigger.from ? std::vector<QName>{*trigger.from} : std::vector<QName>();
  }
  std::vector<QName> operator()(const Publication& publication) const {
    std::vector<QName> out;
    for (const auto& [table, published] : publication.tables) out.push_back(table);
    return out;
  }
  template <class T>
  std::vector<QName> operator()(const T&) const {
    return {};
  }
};

struct ListsColumn {
  const QName& table;
  const std::string& column;

  bool operator()(const Statistics& statistics) const {
    const auto is = [&](const auto& key) {
      const auto* name = std::get_if<std::string>(&key);
      return name != nullptr && *name == column;
    };
    return statistics.table == table &&
           std::any_of(statistics.keys.begin(), statistics.keys.end(), is);
  }
  bool operator()(const Publication& publication) const {
    const auto found = publication.tables.find(table);
    if (found == publication.tables.end()) return false;
    const auto& columns = found->second.columns;
    return std::find(columns.begin(), columns.end(), column) != columns.end();
  }
  template <class T>
  bool operator()(const T&) const {
    return false;
  }
};

}  // namespace

void set_ref(Object& object, const ObjectRef& ref) { std::visit(SetRef{ref}, object); }

std::vector<std::string_view> texts(const Object& object) {
  std::vector<std::string_view> out;
  for (const auto* text : std::visit(Texts<const std::string>{}, object)) out.emplace_back(*text);
  return out;
}

std::vector<std::string*> texts(Object& object) { return std::visit(Texts<std::string>{}, object); }

std::vector<QName> names(const Object& object) {
  auto out = std::visit(Names{}, object);
  for (const auto* type : std::visit(Types<const Type>{}, object)) {
    if (!is_own_type(type->name)) out.push_back(type->name);
  }
  return out;
}

void rename_type(Object& object, const QName& from, const QName& to) {
  for (auto* type : std::visit(Types<Type>{}, object)) {
    if (type->verbatim.empty() && type->name == from) type->name = to;
  }
  std::visit(
      [&](auto& one) {
        if constexpr (requires { one.signature; }) rename_type(one.signature, from, to);
      },
      object);
}

void rename_type(std::vector<std::string>& signature, const QName& from, const QName& to) {
  for (auto& entry : signature) {
    const auto type = type_of_signature(entry);
    if (!type.verbatim.empty() || type.name != from) continue;
    entry.replace(0, from.display().size(), to.display());
  }
}

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

bool lists_column(const Object& object, const QName& table, const std::string& column) {
  return std::visit(ListsColumn{table, column}, object);
}

std::vector<std::string> indexes(const Object& object) {
  std::vector<std::string> out;
  if (const auto* view = std::get_if<MaterializedView>(&object)) {
    for (const auto& [name, index] : view->indexes) out.push_back(name);
  }
  return out;
}

bool belongs_to(const ObjectRef& object, const QName& table) {
  return !object.part.empty() && object.name == table;
}

}  // namespace recto::schema

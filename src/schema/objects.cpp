/// \file
/// What is asked of an object whichever it is.
#include "schema/objects.hpp"

#include <algorithm>

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
  return std::string(word(kind)) + "s";
}

bool is_type(ObjectKind kind) {
  return kind == ObjectKind::domain || kind == ObjectKind::composite;
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

bool precedes_tables(ObjectKind kind) {
  return is_type(kind) || kind == ObjectKind::schema || kind == ObjectKind::extension;
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

struct Texts {
  using Views = std::vector<std::string_view>;

  Views operator()(const Domain& domain) const {
    Views out;
    for (const auto& [name, check] : domain.checks) out.emplace_back(check);
    if (domain.default_value) out.emplace_back(*domain.default_value);
    return out;
  }
  Views operator()(const View& view) const { return {view.query}; }
  Views operator()(const MaterializedView& view) const { return {view.query}; }
  Views operator()(const Function& function) const { return of(function); }
  Views operator()(const Procedure& procedure) const { return of(procedure); }
  Views operator()(const Aggregate& aggregate) const {
    Views out;
    for (const auto& [name, value] : aggregate.options) out.emplace_back(value);
    return out;
  }
  Views operator()(const Trigger& trigger) const {
    Views out;
    if (trigger.when) out.emplace_back(*trigger.when);
    if (!trigger.function) out.emplace_back(trigger.body);
    return out;
  }
  Views operator()(const Statistics& statistics) const {
    Views out;
    for (const auto& key : statistics.keys) {
      if (const auto* text = std::get_if<Check>(&key)) out.emplace_back(text->expression);
    }
    return out;
  }
  Views operator()(const Publication& publication) const {
    Views out;
    for (const auto& [table, published] : publication.tables) {
      if (published.where) out.emplace_back(*published.where);
    }
    return out;
  }
  Views operator()(const Policy& policy) const {
    Views out;
    for (const auto* text : {&policy.using_condition, &policy.check}) {
      if (*text) out.emplace_back(**text);
    }
    return out;
  }
  Views operator()(const Namespace&) const { return {}; }
  Views operator()(const Extension&) const { return {}; }
  Views operator()(const Composite&) const { return {}; }

  static Views of(const Routine& routine) {
    Views out;
    for (const Argument& argument : routine.arguments) {
      if (argument.default_value) out.emplace_back(*argument.default_value);
    }
    if (routine.form != BodyForm::text) out.emplace_back(routine.body);
    return out;
  }
};

struct Names {
  std::vector<QName> operator()(const Domain& domain) const { return {domain.type.name}; }
  std::vector<QName> operator()(const Composite& composite) const {
    return types(composite.attributes);
  }
  std::vector<QName> operator()(const Aggregate& aggregate) const {
    return types(aggregate.arguments);
  }
  std::vector<QName> operator()(const Procedure& procedure) const {
    return types(procedure.arguments);
  }
  std::vector<QName> operator()(const Function& function) const {
    auto out = types(function.arguments);
    for (const auto& column : types(function.columns)) out.push_back(column);
    if (function.returns) out.push_back(function.returns->name);
    return out;
  }
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
  /// Of arguments or attributes.
  static std::vector<QName> types(const auto& all) {
    std::vector<QName> out;
    for (const auto& one : all) out.push_back(one.type.name);
    return out;
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

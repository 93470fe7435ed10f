/// \file
/// Finding objects, what uses what, and making objects again.
#include "changes/objects.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "changes/access.hpp"
#include "changes/bearing.hpp"
#include "changes/change.hpp"
#include "changes/emit.hpp"
#include "changes/signature.hpp"
#include "changes/unbind.hpp"
#include "schema/own_types.hpp"
#include "sql/mentions.hpp"
#include "sql/query.hpp"

namespace recto::changes {

using schema::Catalog;
using schema::Object;
using schema::ObjectKind;
using schema::ObjectRef;
using schema::QName;

std::optional<ObjectRef> object_ref(ObjectKind kind, const syntax::ObjectPath& path,
                                    Binder& binder) {
  if (kind == ObjectKind::trigger || kind == ObjectKind::policy) {
    const auto found = binder.part(path.path, schema::word(kind));
    if (!found) return std::nullopt;
    return ObjectRef{kind, found->first, found->second.text};
  }
  if (kind == ObjectKind::schema || kind == ObjectKind::extension ||
      kind == ObjectKind::publication) {
    const auto name = global_name(path.path, schema::one_such(kind), binder);
    if (!name) return std::nullopt;
    return ObjectRef{kind, *name};
  }
  const auto name = binder.qname(path.path);
  if (!name) return std::nullopt;
  if (kind == ObjectKind::statistics) {
    for (const auto& [ref, object] : binder.catalog.objects()) {
      const bool is = ref.kind == kind && ref.part == name->name && ref.name.schema == name->schema;
      if (is) return ref;
    }
    return ObjectRef{kind, {name->schema, {}}, name->name};
  }
  if (!schema::is_routine(kind)) return ObjectRef{kind, *name};
  if (path.arguments) {
    ObjectRef ref{kind, *name};
    for (const auto& type : *path.arguments) {
      ref.arguments.push_back(signature_type(binder.type(type)));
    }
    return ref;
  }
  std::vector<ObjectRef> all;
  for (const auto& [other, object] : binder.catalog.objects()) {
    if (other.kind == kind && other.name == *name) all.push_back(other);
  }
  if (all.empty()) return ObjectRef{kind, *name};
  if (all.size() == 1) return all.front();
  std::string help;
  for (const auto& one : all) help += (help.empty() ? "write " : ", or ") + one.display_name();
  binder.error(
      Code::unknown_object, path.path.span,
      fmt::format("there are {} {}s \"{}\"", all.size(), schema::word(kind), name->display()),
      help);
  return std::nullopt;
}

const Object* find_object(ObjectKind kind, const syntax::ObjectPath& path, Binder& binder) {
  const auto ref = object_ref(kind, path, binder);
  if (!ref) return nullptr;
  if (const auto* found = binder.catalog.object(*ref)) return found;
  const std::string own = ref->part.empty() ? ref->name.name : ref->part;
  if (binder.unmade != nullptr && binder.unmade->contains(own)) return nullptr;
  std::vector<std::string> names;
  for (const auto& [other, object] : binder.catalog.objects()) {
    if (other.kind == kind) names.push_back(other.display_name());
  }
  const auto word = std::string(schema::word(kind));
  const bool bare = schema::is_routine(kind) && !path.arguments;
  const auto called = bare ? ref->name.display() : ref->display_name();
  auto help = known_names(ref->display_name(), {names.begin(), names.end()}, schema::plural(kind));
  if (binder.catalog.enumeration(ref->name) != nullptr) {
    help = fmt::format("it is an enum: write enum {} in place of {} {}", ref->display_name(), word,
                       ref->display_name());
  } else if (const auto* relation = binder.catalog.relation(ref->name);
             schema::is_relation(kind) && relation != nullptr &&
             relation->kind == schema::RelationKind::object) {
    help = fmt::format("it is {}: write {} {}", schema::one_such(relation->object),
                       schema::word(relation->object), ref->display_name());
  }
  binder.error(Code::unknown_object, path.path.span,
               fmt::format("there is no {} \"{}\"", word, called), std::move(help));
  return nullptr;
}

bool object_is_free(const ObjectRef& ref, Span where, Binder& binder) {
  const auto* other = binder.catalog.object(ref);
  if (ref.kind == ObjectKind::statistics) {
    for (const auto& [one, object] : binder.catalog.objects()) {
      const bool same =
          one.kind == ref.kind && one.part == ref.part && one.name.schema == ref.name.schema;
      if (same) other = &object;
    }
  }
  if (other != nullptr) {
    const bool replaceable = ref.kind != ObjectKind::schema;
    binder.error(
        Code::name_taken, where,
        fmt::format("there is {} \"{}\" already", schema::one_such(ref.kind), ref.display_name()),
        replaceable ? "choose another name, or write replace in place of create"
                    : "choose another name",
        {created(schema::span(*other), ref.display_name())});
    return false;
  }
  if (schema::is_type(ref.kind) && !type_is_free(ref.name, where, binder)) return false;
  if (schema::is_relation(ref.kind)) return binder.name_is_free(ref.name, where);
  if (schema::is_routine(ref.kind)) {
    for (const auto kind : {ObjectKind::function, ObjectKind::procedure, ObjectKind::aggregate}) {
      auto same = ref;
      same.kind = kind;
      const auto* found = binder.catalog.object(same);
      if (found == nullptr) continue;
      binder.error(
          Code::name_taken, where,
          fmt::format("there is a {} \"{}\" already", schema::word(kind), same.display_name()),
          "choose another name: routines of all kinds share their names",
          {created(schema::span(*found), same.display_name())});
      return false;
    }
  }
  return binder.fits(ref.part.empty() ? ref.name.name : ref.part, where);
}

bool type_is_free(const QName& name, Span where, Binder& binder) {
  if (!schema::is_own_type(name)) return true;
  binder.error(Code::name_taken, where,
               fmt::format("\"{}\" is taken: it is a type of the database's own", name.display()),
               "choose another name");
  return false;
}

bool no_column_has_type(const QName& type, const ObjectRef& ref, Span where, Binder& binder) {
  const auto users = binder.catalog.tables_using(type);
  if (users.empty()) return true;
  const auto& table = *binder.catalog.table(users.front());
  const auto column = std::find_if(table.columns.begin(), table.columns.end(),
                                   [&](const auto& one) { return one.type.name == type; });
  binder.error(Code::still_referenced, where,
               fmt::format("{} has {}", display(table.name, column->name), ref.display()),
               "drop the column or give it another type first",
               {{column->span, "it was created here"}});
  return false;
}

bool no_type_is_made_of(const QName& enumeration, Span where, Binder& binder) {
  std::vector<ObjectRef> users;
  for (const auto& [ref, object] : binder.catalog.objects()) {
    const auto names = schema::names(object);
    const bool is = std::find(names.begin(), names.end(), enumeration) != names.end();
    if (schema::is_type(ref.kind) && is) users.push_back(ref);
  }
  if (users.empty()) return true;
  binder.error(Code::still_referenced, where,
               fmt::format("{} is made of enum \"{}\", which would be made again",
                           users.front().display(), enumeration.display()),
               drop_first(users) + ", or write it with both sides: sql { up $$…$$ down $$…$$ }",
               using_it(binder.catalog, users));
  return false;
}

std::optional<QName> global_name(const syntax::Path& path, std::string_view what, Binder& binder) {
  if (path.parts.size() == 1) return QName{{}, path.parts.front().text};
  binder.error(Code::path_too_long, path.span, fmt::format("{} is in no schema", what),
               fmt::format("write {}", path.parts.back().text));
  return std::nullopt;
}

std::optional<std::vector<std::string>> known_columns(const Catalog& catalog, const QName& name) {
  if (const auto* table = catalog.table(name)) {
    std::vector<std::string> columns;
    for (const auto& column : table->columns) columns.push_back(column.name);
    return columns;
  }
  for (const auto kind : {ObjectKind::view, ObjectKind::materialized_view}) {
    if (const auto* view = catalog.object({kind, name})) return columns_of(*view);
  }
  return std::nullopt;
}

syntax::ObjectPath to_object_path(const ObjectRef& ref, Span place) {
  auto path = ref.kind == ObjectKind::statistics ? to_path({ref.name.schema, ref.part})
              : ref.part.empty()                 ? to_path(ref.name)
                                                 : to_path(ref.name, ref.part);
  path.span = place;
  if (!schema::is_routine(ref.kind)) return {std::move(path), {}};
  return {std::move(path), to_types(ref.arguments)};
}

syntax::AnyObject to_syntax(const Object& object) {
  return std::visit(
      []<class T>(const T& one) -> syntax::AnyObject { return Definition<T>::syntax(one); },
      object);
}

namespace {

template <class... T>
std::optional<Object> bind_one_of(const syntax::AnyObject& object, Binder& binder,
                                  std::type_identity<std::variant<T...>>) {
  std::optional<Object> result;
  (void)((std::holds_alternative<typename Definition<T>::Syntax>(object) &&
          (result = Definition<T>::bind(std::get<typename Definition<T>::Syntax>(object), binder),
           true)) ||
         ...);
  return result;
}

}  // namespace

std::optional<Object> bind_object(const syntax::AnyObject& object, Binder& binder) {
  return bind_one_of(object, binder, std::type_identity<Object>{});
}

namespace {

bool names_it(const Object& object, const QName& name) {
  const auto names = schema::names(object);
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool uses(const Object& object, const QName& name) {
  if (names_it(object, name)) return true;
  if (std::holds_alternative<schema::Publication>(object)) return false;
  const auto texts = schema::texts(object);
  return std::any_of(texts.begin(), texts.end(),
                     [&](std::string_view text) { return sql::uses_relation(text, name); });
}

/// The same of any object, by what its kind is called in texts.
bool uses(const Object& object, const ObjectRef& used) {
  if (schema::is_type(used.kind)) {
    const auto texts = schema::texts(object);
    return names_it(object, used.name) ||
           std::any_of(texts.begin(), texts.end(),
                       [&](std::string_view text) { return sql::mentions_type(text, used.name); });
  }
  if (!schema::is_routine(used.kind)) {
    return used.part.empty() && schema::is_relation(used.kind) && uses(object, used.name);
  }
  if (const auto* trigger = std::get_if<schema::Trigger>(&object)) {
    if (trigger->function == used.name && used.arguments.empty()) return true;
  }
  const bool names_alone = std::holds_alternative<schema::Aggregate>(object);
  const auto texts = schema::texts(object);
  return std::any_of(texts.begin(), texts.end(), [&](std::string_view text) {
    return names_alone ? sql::mentions(text, used.name) : sql::calls(text, used.name);
  });
}

bool names_own(const Object& object, const QName& table, const std::string& column) {
  if (!schema::belongs_to(schema::ref(object), table)) return false;
  const auto columns = schema::own_columns(object);
  return std::find(columns.begin(), columns.end(), column) != columns.end();
}

bool uses_column(const Object& object, const QName& table, const std::string& column) {
  if (names_own(object, table, column)) return true;
  if (schema::lists_column(object, table, column)) return true;
  const auto texts = schema::texts(object);
  const bool of_table = schema::belongs_to(schema::ref(object), table) || uses(object, table);
  return of_table && std::any_of(texts.begin(), texts.end(), [&](std::string_view text) {
           return sql::mentions_column(text, column);
         });
}

}  // namespace

std::vector<ObjectRef> users_of(const Catalog& catalog, const QName& name) {
  std::vector<ObjectRef> result;
  for (const auto& [ref, object] : catalog.objects()) {
    const bool own = ref.name == name && !schema::is_routine(ref.kind);
    if (!own && uses(object, name)) result.push_back(ref);
  }
  return result;
}

bool is_overloaded(const Catalog& catalog, const ObjectRef& routine) {
  return std::any_of(catalog.objects().begin(), catalog.objects().end(), [&](const auto& one) {
    return one.first != routine && schema::is_routine(one.first.kind) &&
           one.first.name == routine.name;
  });
}

std::vector<Label> table_texts_calling(const Catalog& catalog, const ObjectRef& routine) {
  std::vector<Label> result;
  for (const auto& [name, table] : catalog.tables()) {
    const auto look = [&](const std::string& text, Span span, const std::string& what) {
      if (sql::calls(text, routine.name)) result.push_back({span, what + " uses it"});
    };
    for (const auto& column : table.columns) {
      const auto place = display(name, column.name);
      if (column.default_value) look(*column.default_value, column.span, "the default of " + place);
      if (column.generated) look(*column.generated, column.span, place);
    }
    for (const auto& [own, constraint] : table.constraints) {
      const auto* check = std::get_if<schema::Check>(&constraint.kind);
      if (check != nullptr) look(check->expression, constraint.span, display(name, own));
    }
    for (const auto& [own, index] : table.indexes) {
      if (index.where) look(*index.where, index.span, own);
      for (const auto& key : index.keys) {
        const auto* expression = std::get_if<schema::Check>(&key.key);
        if (expression != nullptr) look(expression->expression, index.span, own);
      }
    }
  }
  return result;
}

void warn_of_bodies(const Context& context, const QName& table, const std::string& column) {
  for (const auto& [ref, object] : context.before.objects()) {
    const auto body = schema::loose_text(object);
    if (body.empty() || !sql::mentions(body, table)) continue;
    if (!column.empty() && !sql::names_word(body, column)) continue;
    const auto what = column.empty() ? table.display() : display(table, column);
    context.diagnostics.add(
        Diagnostic{.code = Code::body_names_it,
                   .message = fmt::format("the body of {} names \"{}\"", ref.display(), what),
                   .primary = {context.span, {}},
                   .help = fmt::format("a body is read when it runs: replace {} {} as well",
                                       schema::word(ref.kind), ref.display_name()),
                   .level = Level::warning});
  }
}

std::vector<ObjectRef> users_of(const Catalog& catalog, const ObjectRef& ref) {
  std::vector<ObjectRef> result;
  for (const auto& [user, object] : catalog.objects()) {
    if (user != ref && uses(object, ref)) result.push_back(user);
  }
  return result;
}

std::vector<ObjectRef> users_of(const Catalog& catalog, const QName& table,
                                const std::string& column) {
  std::vector<ObjectRef> result;
  for (const auto& [ref, object] : catalog.objects()) {
    if (uses_column(object, table, column)) result.push_back(ref);
  }
  return result;
}

std::vector<Object> with_their_users(const Catalog& catalog,
                                     const std::vector<ObjectRef>& objects) {
  std::set<ObjectRef> all(objects.begin(), objects.end());
  std::vector<ObjectRef> open(objects);
  const auto add = [&](const ObjectRef& ref) {
    if (all.insert(ref).second) open.push_back(ref);
  };
  while (!open.empty()) {
    const ObjectRef ref = open.back();
    open.pop_back();
    // Nothing stands on a part of a table.
    if (!ref.part.empty()) continue;
    for (const auto& user : users_of(catalog, ref)) add(user);
    if (!schema::is_relation(ref.kind)) continue;
    for (const auto& part : catalog.parts_of(ref.name)) add(schema::ref(part));
  }
  // Whatever nothing left needs comes next; what needs itself in a circle cannot be there.
  std::vector<Object> result;
  while (!all.empty()) {
    const auto next = std::find_if(all.begin(), all.end(), [&](const ObjectRef& ref) {
      const auto& object = *catalog.object(ref);
      return std::none_of(all.begin(), all.end(), [&](const ObjectRef& other) {
        if (other == ref || !other.part.empty()) return false;
        const bool part = schema::is_relation(other.kind) && schema::belongs_to(ref, other.name);
        return part || uses(object, other);
      });
    });
    const auto taken = next == all.end() ? all.begin() : next;
    result.push_back(*catalog.object(*taken));
    all.erase(taken);
  }
  return result;
}

std::vector<Object> objects_about(const Catalog& catalog, const QName& table) {
  if (catalog.objects().empty()) return {};
  auto refs = users_of(catalog, table);
  for (const auto& part : catalog.parts_of(table)) refs.push_back(schema::ref(part));
  return with_their_users(catalog, refs);
}

bool goes_with_column(const Object& object, const QName& table) {
  return std::holds_alternative<schema::Statistics>(object) &&
         schema::belongs_to(schema::ref(object), table);
}

bool column_can_go(const QName& table, const std::string& column, Span where, Binder& binder) {
  std::vector<ObjectRef> users;
  for (const auto& object :
       with_their_users(binder.catalog, users_of(binder.catalog, table, column))) {
    if (goes_with_column(object, table)) continue;
    const auto texts = schema::texts(object);
    const bool named =
        names_own(object, table, column) || schema::lists_column(object, table, column) ||
        std::any_of(texts.begin(), texts.end(),
                    [&](std::string_view text) { return sql::names_word(text, column); });
    if (named) users.push_back(schema::ref(object));
  }
  if (users.empty()) return true;
  std::string help;
  for (const auto& user : users) {
    help += fmt::format("{}replace {}", help.empty() ? "first: " : "; ", user.display());
  }
  binder.error(Code::still_referenced, where,
               fmt::format("\"{}\" is named by what uses \"{}\"", column, table.display()),
               help + ", or drop it before and create it again after",
               using_it(binder.catalog, users));
  return false;
}

std::optional<std::vector<std::string>> columns_of(const Object& object) {
  const auto of = [](const auto& view) {
    return view.columns.empty() ? sql::output_columns(view.query) : view.columns;
  };
  if (const auto* view = std::get_if<schema::View>(&object)) return of(*view);
  if (const auto* view = std::get_if<schema::MaterializedView>(&object)) return of(*view);
  return std::nullopt;
}

bool columns_stay(const Object& object, Span where, Binder& binder) {
  const auto known = columns_of(object);
  if (!known) return true;
  const auto ref = schema::ref(object);
  const auto stays = [&](const std::string& column) {
    return std::find(known->begin(), known->end(), column) != known->end();
  };
  for (const auto& [column, comment] : schema::attached(object).column_comments) {
    if (stays(column)) continue;
    binder.error(Code::still_referenced, where,
                 fmt::format("column \"{}\" has a comment and goes", column),
                 fmt::format("first: comment on {}.{} null", ref.display_name(), column));
    return false;
  }
  for (const auto& [privilege, held] : schema::attached(object).privileges) {
    if (privilege.column.empty() || stays(privilege.column)) continue;
    binder.error(Code::still_referenced, where,
                 fmt::format("\"{}\" holds {} on column \"{}\", which goes", privilege.role,
                             privilege.name, privilege.column),
                 fmt::format("first: revoke {} ({}) on {} from {}", privilege.name,
                             privilege.column, ref.display_name(), privilege.role));
    return false;
  }
  return true;
}

std::vector<Label> using_it(const Catalog& catalog, const std::vector<ObjectRef>& users) {
  std::vector<Label> result;
  for (const auto& user : users) {
    result.push_back({schema::span(*catalog.object(user)), user.display() + " uses it"});
  }
  return result;
}

std::string drop_first(const std::vector<ObjectRef>& users) {
  std::string help;
  for (const auto& user : users) {
    help += (help.empty() ? "first: drop " : "; drop ") + user.display();
  }
  return help;
}

sql::Statement comment_statement(const Context& context, const ObjectRef& ref,
                                 const std::optional<std::string>& comment) {
  const auto& dialect = context.dialect;
  if (!dialect.has_comments()) return comment_line(ref.display(), comment);
  return {dialect.comment(ref, comment), {}};
}

std::vector<sql::Statement> make(const Context& context, const Object& object) {
  auto result = context.dialect.create(object, context.before);
  const auto& attached = schema::attached(object);
  const auto ref = schema::ref(object);
  if (attached.comment) result.push_back(comment_statement(context, ref, attached.comment));
  if (attached.firing != schema::Firing::enabled) {
    result.push_back(firing_statement(context, ref, attached.firing));
  }
  auto rest = statements_of(attached_again(context.before, ref, attached), context);
  std::move(rest.begin(), rest.end(), std::back_inserter(result));
  return result;
}

sql::Statement firing_statement(const Context& context, const ObjectRef& trigger,
                                schema::Firing firing) {
  // PostgreSQL manual, ALTER TABLE: ENABLE and DISABLE TRIGGER take SHARE ROW EXCLUSIVE.
  return {context.dialect.firing(trigger, firing),
          locking(trigger.name, sql::Lock::share_row_exclusive)};
}

bool accepts_trigger(const Context& context, const ObjectRef& trigger, Span where) {
  if (trigger.kind != ObjectKind::trigger || context.dialect.triggers_by_table()) return true;
  for (const auto& [other, object] : context.before.objects()) {
    if (other.kind != ObjectKind::trigger || other.name == trigger.name) continue;
    if (other.part != trigger.part) continue;
    context.accepts(
        sql::Refusal{fmt::format("{} has a trigger \"{}\" already, of {}", context.dialect.title(),
                                 trigger.part, other.name.display()),
                     "choose another name: the triggers of all tables share their names there"},
        where);
    return false;
  }
  return true;
}

sql::Facts renaming_facts(const ObjectRef& object) {
  if (!object.part.empty()) return exclusive(object.name);
  return {{}, {sql::Hazard::breaks_clients}};
}

sql::Statement drop(const Context& context, const ObjectRef& ref) {
  sql::Statement result{"DROP " + context.dialect.object(ref), {}};
  if (!ref.part.empty()) {
    result.facts = exclusive(ref.name);
  } else {
    result.facts.hazards.push_back(sql::Hazard::breaks_clients);
  }
  return result;
}

std::vector<sql::Statement> drop_all(const Context& context, const std::vector<Object>& objects) {
  std::vector<sql::Statement> result;
  for (auto object = objects.rbegin(); object != objects.rend(); ++object) {
    const auto ref = schema::ref(*object);
    result.push_back({"DROP " + context.dialect.object(ref),
                      ref.part.empty() ? sql::Facts{} : exclusive(ref.name)});
    result.back().drops = ref.display();
  }
  return result;
}

std::vector<sql::Statement> make_all(const Context& context, const std::vector<Object>& objects) {
  std::vector<sql::Statement> result;
  for (const auto& object : objects) {
    auto made = make(context, object);
    for (auto& one : made) one.makes = schema::ref(object).display();
    std::move(made.begin(), made.end(), std::back_inserter(result));
  }
  return result;
}

std::vector<sql::Statement> without(const Context& context, const std::vector<Object>& objects,
                                    std::vector<sql::Statement> statements) {
  auto result = drop_all(context, objects);
  std::move(statements.begin(), statements.end(), std::back_inserter(result));
  auto made = make_all(context, objects);
  std::move(made.begin(), made.end(), std::back_inserter(result));
  return result;
}

void make_anew(const Context& context, const std::vector<ObjectRef>& objects, const QName& from,
               const QName& to, const std::function<void(Catalog&)>& apply, sql::Script& script) {
  if (objects.empty()) return;
  auto after = context.before;
  apply(after);
  auto renamed = objects;
  for (auto& ref : renamed) {
    if (schema::belongs_to(ref, from)) ref.name = to;
  }
  auto drops = drop_all(context, with_their_users(context.before, objects));
  script.steps.insert(script.steps.begin(), drops.begin(), drops.end());
  for (auto& one : make_all(context, with_their_users(after, renamed))) {
    script.steps.emplace_back(std::move(one));
  }
}

std::vector<Change> made_again(const Catalog& before, const Object& object) {
  std::vector<Change> result;
  std::visit(
      [&]<class T>(T bare) {
        const auto attached = std::exchange(bare.attached, {});
        const auto ref = bare.ref();
        result.push_back(Change{Create<T>{std::move(bare)}});
        if (attached.comment) {
          result.push_back(Change{CommentOn<T>{ref, std::nullopt, attached.comment}});
        }
        if (attached.firing != schema::Firing::enabled) {
          result.push_back(Change{AlterTrigger{ref, schema::Firing::enabled, attached.firing}});
        }
        auto rest = attached_again(before, ref, attached);
        std::move(rest.begin(), rest.end(), std::back_inserter(result));
      },
      object);
  return result;
}

Bearing bearing_of_object(const sql::RowCheck& check, const ObjectRef& ref) {
  return mentions(check.condition, ref.name.name) ? Bearing::stop : Bearing::none;
}

}  // namespace recto::changes

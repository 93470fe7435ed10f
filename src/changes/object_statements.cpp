/// \file
/// The statements and changes that make objects, drop them, and make them again around others.
#include <algorithm>

#include <fmt/format.h>

#include "changes/access.hpp"
#include "changes/change.hpp"
#include "changes/emit.hpp"
#include "changes/objects.hpp"

namespace recto::changes {

using schema::Catalog;
using schema::Object;
using schema::ObjectKind;
using schema::ObjectRef;
using schema::QName;

namespace {

/// What has a lock of its own: a view or materialized view.
bool is_locked_itself(const ObjectRef& ref) {
  return ref.part.empty() &&
         (ref.kind == ObjectKind::view || ref.kind == ObjectKind::materialized_view);
}

/// Of DROP and ALTER … RENAME: what the object belongs to is locked, or the object itself.
sql::Facts exclusively(const ObjectRef& ref, std::vector<sql::Hazard> hazards = {}) {
  if (ref.part.empty() && !is_locked_itself(ref)) return {{}, std::move(hazards)};
  return exclusive(ref.name, std::move(hazards));
}

}  // namespace

sql::Statement comment_statement(const Context& context, const ObjectRef& ref,
                                 const std::optional<std::string>& comment) {
  const auto& dialect = context.dialect;
  if (!dialect.has_comments()) return comment_line(ref.display(), comment);
  if (!is_locked_itself(ref)) return {dialect.comment(ref, comment), {}};
  return {dialect.comment(ref, comment), locking(ref.name, sql::Lock::share_update_exclusive)};
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
  return exclusively(object, {sql::Hazard::breaks_clients});
}

sql::Statement drop(const Context& context, const ObjectRef& ref) {
  std::vector<sql::Hazard> hazards;
  if (ref.part.empty()) hazards.push_back(sql::Hazard::breaks_clients);
  return {"DROP " + context.dialect.object(ref), exclusively(ref, std::move(hazards))};
}

std::vector<sql::Statement> drop_all(const Context& context, const std::vector<Object>& objects) {
  std::vector<sql::Statement> result;
  for (auto object = objects.rbegin(); object != objects.rend(); ++object) {
    const auto ref = schema::ref(*object);
    result.push_back({"DROP " + context.dialect.object(ref), exclusively(ref)});
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

}  // namespace recto::changes

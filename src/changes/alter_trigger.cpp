/// \file
/// `alter trigger t.name …` and `alter table t … triggers`: when triggers fire.
#include "changes/alter_trigger.hpp"

#include <fmt/format.h>

#include "changes/change.hpp"
#include "changes/emit.hpp"
#include "changes/objects.hpp"
#include "changes/unbind.hpp"

namespace recto::changes {

const Doc AlterTrigger::doc{
    .keyword = "alter trigger",
    .summary = "Disables a trigger, or says when it fires.",
    .reverse = "As it was.",
};
const Doc AlterTriggers::doc{
    .keyword = "alter triggers",
    .summary = "Disables or enables every trigger of a table that recto knows.",
    .reverse = "Each trigger as it was.",
};

namespace {

schema::Firing to_schema(syntax::Firing firing) {
  switch (firing) {
    case syntax::Firing::enabled:
      return schema::Firing::enabled;
    case syntax::Firing::disabled:
      return schema::Firing::disabled;
    case syntax::Firing::replica:
      return schema::Firing::replica;
    case syntax::Firing::always:
      break;
  }
  return schema::Firing::always;
}

syntax::Firing to_syntax(schema::Firing firing) {
  switch (firing) {
    case schema::Firing::enabled:
      return syntax::Firing::enabled;
    case schema::Firing::disabled:
      return syntax::Firing::disabled;
    case schema::Firing::replica:
      return syntax::Firing::replica;
    case schema::Firing::always:
      break;
  }
  return syntax::Firing::always;
}

const char* words(schema::Firing firing) {
  switch (firing) {
    case schema::Firing::enabled:
      return "enabled";
    case schema::Firing::disabled:
      return "disabled";
    case schema::Firing::replica:
      return "enabled on replicas alone";
    case schema::Firing::always:
      break;
  }
  return "enabled always";
}

/// Triggers of a table that fire otherwise, in the order of their names.
std::vector<AlterTrigger> those_other_than(const schema::Catalog& catalog,
                                           const schema::QName& table, schema::Firing firing) {
  std::vector<AlterTrigger> result;
  for (const auto& part : catalog.parts_of(table)) {
    if (!std::holds_alternative<schema::Trigger>(part)) continue;
    const auto now = schema::attached(part).firing;
    if (now != firing) result.push_back({schema::ref(part), now, firing});
  }
  return result;
}

bool accepts_switch(const Context& context) {
  if (context.dialect.switches_triggers()) return true;
  return context.accepts(sql::Refusal{
      fmt::format("{} cannot disable a trigger", context.dialect.title()),
      "drop the trigger and create it again behind, or keep this line for one database with only "
      "postgresql { … }"});
}

}  // namespace

std::optional<AlterTrigger> AlterTrigger::bind(const Syntax& syntax, Binder& binder) {
  const auto* found = find_object(schema::ObjectKind::trigger, syntax.object, binder);
  if (found == nullptr) return std::nullopt;
  AlterTrigger result{schema::ref(*found), schema::attached(*found).firing,
                      to_schema(syntax.firing)};
  if (binder.catalog.table(result.trigger.name) == nullptr) {
    binder.error(Code::conflicting_attributes, syntax.object.path.span,
                 "a trigger of a view cannot be disabled",
                 "drop it, and create it again when it is to fire");
    return std::nullopt;
  }
  if (result.from == result.to) {
    binder.error(Code::no_change, syntax.object.path.span,
                 fmt::format("the trigger is {} already", words(result.to)), "remove this line");
    return std::nullopt;
  }
  return result;
}

void AlterTrigger::apply(schema::Catalog& catalog) const {
  schema::attached(catalog.edit_object(trigger)).firing = to;
}

Inverse AlterTrigger::invert(const schema::Catalog&) const {
  return {{Change{AlterTrigger{trigger, to, from}}}, sql::Grade::exact, {}, {}};
}

sql::Script AlterTrigger::emit(const Context& context) const {
  if (!accepts_switch(context)) return {};
  return statements({firing_statement(context, trigger, to)});
}

AlterTrigger::Syntax AlterTrigger::item() const { return {to_object_path(trigger), to_syntax(to)}; }

std::string AlterTrigger::summary() const {
  return fmt::format("{}: {}", trigger.display(), words(to));
}

std::optional<AlterTriggers> AlterTriggers::bind(const Syntax& syntax, Binder& binder) {
  const auto* table = binder.table(syntax.table);
  if (table == nullptr) return std::nullopt;
  AlterTriggers result{table->name, to_schema(syntax.firing)};
  if (those_other_than(binder.catalog, result.table, result.to).empty()) {
    binder.error(Code::no_change, syntax.table.span,
                 fmt::format("\"{}\" has no trigger that is not {} already", table->name.display(),
                             words(result.to)),
                 "remove this line; the triggers of foreign keys are the database's own");
    return std::nullopt;
  }
  return result;
}

void AlterTriggers::apply(schema::Catalog& catalog) const {
  for (const auto& one : those_other_than(catalog, table, to)) one.apply(catalog);
}

Inverse AlterTriggers::invert(const schema::Catalog& before) const {
  Inverse result;
  for (const auto& one : those_other_than(before, table, to)) {
    result.changes.push_back(Change{AlterTrigger{one.trigger, one.to, one.from}});
  }
  return result;
}

sql::Script AlterTriggers::emit(const Context& context) const {
  if (!accepts_switch(context)) return {};
  std::vector<sql::Statement> result;
  for (const auto& one : those_other_than(context.before, table, to)) {
    result.push_back(firing_statement(context, one.trigger, to));
  }
  return statements(std::move(result));
}

AlterTriggers::Syntax AlterTriggers::item() const { return {to_path(table), to_syntax(to)}; }

std::string AlterTriggers::summary() const {
  return fmt::format("triggers of {}: {}", table.display(), words(to));
}

}  // namespace recto::changes

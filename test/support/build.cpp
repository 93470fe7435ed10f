/// \file
/// Each object as the change that creates it, in an order that a database takes.
#include "test/support/build.hpp"

#include <algorithm>
#include <functional>
#include <stdexcept>
#include <utility>

#include "changes/access.hpp"
#include "changes/change.hpp"
#include "changes/marks.hpp"
#include "changes/objects.hpp"
#include "schema/family.hpp"
#include "sql/mentions.hpp"

namespace recto::test {
namespace {

using changes::Change;

/// True for the kinds that a table may need.
bool precedes_tables(schema::ObjectKind kind) {
  return schema::is_type(kind) || kind == schema::ObjectKind::schema ||
         kind == schema::ObjectKind::extension;
}

/// What tables may need, and a routine that they may call and that needs none of them.
bool stands_before_tables(const schema::Object& object, const schema::Catalog& catalog) {
  const auto kind = schema::ref(object).kind;
  if (precedes_tables(kind)) return true;
  if (!schema::is_routine(kind)) return false;
  const auto names = schema::names(object);
  const auto texts = schema::texts(object);
  const auto used = [&](const schema::QName& relation) {
    return std::find(names.begin(), names.end(), relation) != names.end() ||
           std::any_of(texts.begin(), texts.end(),
                       [&](std::string_view text) { return sql::mentions(text, relation); });
  };
  for (const auto& [name, table] : catalog.tables()) {
    if (used(name)) return false;
  }
  for (const auto& [ref, other] : catalog.objects()) {
    if (precedes_tables(ref.kind)) continue;
    if (schema::is_relation(ref.kind) && used(ref.name)) return false;
  }
  return true;
}

/// True for a check that a table which inherits it would have as a valid one if it was made after
/// the check: both tables are there first.
bool follows_heirs(const schema::Constraint& constraint, const schema::Table& table,
                   const schema::Catalog& catalog) {
  if (!constraint.not_valid || !schema::is_inheritable(constraint)) return false;
  return constraint.inherited || (!table.partitioning && !catalog.children_of(table.name).empty());
}

/// The names of all tables, those that others inherit from before these.
std::vector<schema::QName> parents_first(const schema::Catalog& catalog) {
  std::vector<schema::QName> result;
  const std::function<void(const schema::Table&)> add = [&](const schema::Table& table) {
    if (std::find(result.begin(), result.end(), table.name) != result.end()) return;
    for (const auto& parent : table.inherits) add(*catalog.table(parent));
    result.push_back(table.name);
  };
  for (const auto& [name, table] : catalog.tables()) add(table);
  return result;
}

std::vector<Change> creation(const schema::Catalog& catalog, bool foreign_keys_apart) {
  std::vector<Change> all;
  std::vector<Change> foreign_keys;
  std::vector<schema::ObjectRef> refs;
  for (const auto& [ref, object] : catalog.objects()) refs.push_back(ref);
  const auto objects = changes::with_their_users(catalog, refs);
  // Default privileges come last: until then what is made has none but its own.
  schema::Catalog without = catalog;
  for (const auto& [ref, privileges] : catalog.default_privileges()) {
    without.set_default_privileges(ref, {});
  }
  const auto add = [&](std::vector<Change> changes) {
    for (Change& change : changes) all.push_back(std::move(change));
  };
  const auto create_objects = [&](bool before_tables) {
    for (const auto& object : objects) {
      if (schema::ref(object).kind == schema::ObjectKind::schema) continue;
      if (stands_before_tables(object, catalog) != before_tables) continue;
      add(changes::made_again(without, object));
    }
  };
  for (const auto& object : objects) {
    if (schema::ref(object).kind != schema::ObjectKind::schema) continue;
    add(changes::made_again(without, object));
  }
  for (const auto& entry : catalog.enums()) all.push_back({changes::CreateEnum{entry.second}});
  create_objects(true);
  for (const auto& [name, one] : catalog.sequences()) {
    auto unowned = one;
    unowned.owned_by.reset();
    all.push_back({changes::CreateSequence{std::move(unowned)}});
  }
  std::vector<Change> parts;  // of families, whose tables are made first
  for (const auto& name : parents_first(catalog)) {
    const schema::Table& table = *catalog.table(name);
    schema::Table now = table;
    if (table.partition_of && foreign_keys_apart) {
      parts.push_back({changes::AttachTable{name, *table.partition_of}});
      now.partition_of.reset();
    }
    for (auto& column : now.columns) {
      if (!column.inherited || !column.comment) continue;
      parts.push_back({changes::CommentOnColumn{name, column.name, {}, column.comment}});
      column.comment.reset();
    }
    for (const auto& [key, constraint] : table.constraints) {
      if (follows_heirs(constraint, table, catalog)) {
        now.constraints.erase(key);
        if (!constraint.inherited) parts.push_back({changes::AddConstraint{name, key, constraint}});
      }
      if (!foreign_keys_apart || !std::holds_alternative<schema::ForeignKey>(constraint.kind)) {
        continue;
      }
      foreign_keys.push_back({changes::AddConstraint{name, key, constraint}});
      now.constraints.erase(key);
    }
    // What stands on the table's indexes comes after it.
    auto further = changes::further_properties(now);
    changes::drop_further_properties(now);
    all.push_back({changes::CreateTable{std::move(now)}});
    for (Change& change : further) all.push_back(std::move(change));
  }
  for (const auto& [name, one] : catalog.sequences()) {
    if (!one.owned_by) continue;
    auto unowned = one;
    unowned.owned_by.reset();
    all.push_back({changes::AlterSequence{std::move(unowned), one}});
  }
  for (Change& change : foreign_keys) all.push_back(std::move(change));
  for (Change& change : parts) all.push_back(std::move(change));
  create_objects(false);
  for (const auto& [ref, attached] : catalog.all_attached()) {
    add(changes::attached_again(without, ref, attached));
  }
  for (const auto& [ref, privileges] : catalog.default_privileges()) {
    const schema::Grants none{ref.on, ref.role, {}, ref.schema.has_value()};
    auto wanted = none;
    wanted.privileges = privileges;
    const std::string in = ref.schema.value_or("");
    for (auto& one : changes::between(none, wanted)) {
      all.push_back({changes::AlterDefaultPrivileges{ref, ref.schema && in.empty() ? "public" : in,
                                                     std::move(one)}});
    }
  }
  return all;
}

}  // namespace

std::vector<std::string> create_script(const schema::Catalog& catalog,
                                       const sql::Dialect& dialect) {
  schema::Catalog made;
  Diagnostics diagnostics;
  std::vector<sql::Step> steps;
  for (const Change& change : creation(catalog, dialect.alters_in_place())) {
    auto script = changes::emit(
        change, changes::Context{.before = made, .dialect = dialect, .diagnostics = diagnostics});
    for (sql::Step& step : script.steps) steps.push_back(std::move(step));
    changes::apply(change, made);
  }
  if (diagnostics.has_errors()) throw std::logic_error(diagnostics.sorted().front().message);
  std::vector<std::string> texts;
  // A body may name what is made later.
  if (!catalog.objects().empty() && dialect.has_enums()) {
    texts.emplace_back("SET check_function_bodies = off");
  }
  for (sql::Statement& statement : dialect.finish(std::move(steps)).statements) {
    texts.push_back(std::move(statement.text));
  }
  return texts;
}

}  // namespace recto::test

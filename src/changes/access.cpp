/// \file
/// Targets, grantings, and what makes some privileges of others.
#include "changes/access.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "changes/change.hpp"
#include "changes/emit.hpp"
#include "changes/granted.hpp"
#include "changes/objects.hpp"
#include "changes/unbind.hpp"
#include "source/text.hpp"

namespace recto::changes {

using schema::Grants;
using schema::Held;
using schema::ObjectKind;
using schema::ObjectRef;
using schema::Privilege;

namespace {

std::optional<ObjectKind> kind_of(std::string_view noun) {
  for (std::uint8_t i = 0;; ++i) {
    const auto word = schema::word(static_cast<ObjectKind>(i));
    if (word.empty()) return std::nullopt;
    if (word == noun) return static_cast<ObjectKind>(i);
  }
}

/// A table, view or the like by its name alone.
std::optional<ObjectRef> find_relation(const syntax::Path& path, Binder& binder) {
  const auto name = binder.qname(path);
  if (!name) return std::nullopt;
  const auto* relation = binder.catalog.relation(*name);
  if (relation != nullptr && relation->kind == schema::RelationKind::object &&
      schema::grantable(relation->object) == schema::Grantable::tables) {
    return ObjectRef{relation->object, *name};
  }
  const auto* table = binder.table(path);
  if (table == nullptr) return std::nullopt;
  return ObjectRef{ObjectKind::table, table->name};
}

}  // namespace

std::optional<ObjectRef> find_target(const std::string& noun, const syntax::ObjectPath& object,
                                     Binder& binder) {
  const auto& path = object.path;
  const auto kind = kind_of(noun);
  if (!fits_arguments(kind.value_or(ObjectKind::table), object, binder)) return std::nullopt;
  if (!kind) return find_relation(path, binder);
  switch (*kind) {
    case ObjectKind::schema: {
      const auto name = binder.qname(path);
      return name ? std::optional(ObjectRef{ObjectKind::schema, *name}) : std::nullopt;
    }
    case ObjectKind::table: {
      const auto* table = binder.table(path);
      if (table == nullptr) return std::nullopt;
      return ObjectRef{ObjectKind::table, table->name};
    }
    case ObjectKind::constraint: {
      const auto found = binder.constraint(path);
      if (!found) return std::nullopt;
      return ObjectRef{ObjectKind::constraint, found->first->name, found->second};
    }
    case ObjectKind::index: {
      const auto found = binder.index(path);
      if (!found) return std::nullopt;
      return ObjectRef{ObjectKind::index, {found->first->name.schema, found->second}};
    }
    case ObjectKind::sequence: {
      const auto name = binder.qname(path);
      if (!name) return std::nullopt;
      ObjectRef ref{ObjectKind::sequence, *name};
      if (binder.catalog.holds(ref)) return ref;  // an identity's too
      const auto* sequence = binder.sequence(path);
      return sequence == nullptr ? std::nullopt : std::optional(ref);
    }
    case ObjectKind::enumeration: {
      const auto* type = binder.enumeration(path);
      if (type == nullptr) return std::nullopt;
      return ObjectRef{ObjectKind::enumeration, type->name};
    }
    default: {
      const auto* found = find_object(*kind, object, binder);
      return found == nullptr ? std::nullopt : std::optional(schema::ref(*found));
    }
  }
}

syntax::Target to_target(const ObjectRef& ref) {
  return {std::string(schema::word(ref.kind)), to_object_path(ref)};
}

void Granting::apply(Grants& grants) const {
  for (const auto& who : roles) {
    for (const auto& privilege : privileges) {
      const auto one = [&](const std::string& column) {
        const Privilege what{who, privilege.name, column};
        revoke ? grants.revoke(what, option) : grants.grant(what, option);
      };
      if (privilege.columns.empty()) one({});
      for (const auto& column : privilege.columns) one(column);
    }
  }
}

std::string granted_object(const sql::Dialect& dialect, schema::ObjectRef on) {
  if (schema::grantable(on.kind) == schema::Grantable::tables) {
    return "TABLE " + dialect.name(on.name);
  }
  if (on.kind == schema::ObjectKind::aggregate) on.kind = schema::ObjectKind::function;
  return dialect.object(on);
}

bool Granting::accepted(const Context& context) const {
  return context.accepts(context.dialect.refuses_roles()) &&
         std::all_of(privileges.begin(), privileges.end(), [&](const auto& one) {
           return context.accepts(context.dialect.refuses_privilege(one.name));
         });
}

std::string Granting::sql(const sql::Dialect& dialect, const std::string& on) const {
  std::string out = revoke ? "REVOKE " : "GRANT ";
  if (revoke && option) out += "GRANT OPTION FOR ";
  std::string_view separator;
  for (const auto& privilege : privileges) {
    out += separator;
    out += in_upper_case(privilege.name);
    if (!privilege.columns.empty()) out += " (" + dialect.names(privilege.columns) + ")";
    separator = ", ";
  }
  out += " ON " + on + (revoke ? " FROM " : " TO ");
  separator = "";
  for (const auto& who : roles) {
    out.append(separator).append(dialect.role(who));
    separator = ", ";
  }
  return out + (!revoke && option ? " WITH GRANT OPTION" : "");
}

std::string Granting::listed() const {
  std::string out;
  for (const auto& one : privileges) {
    out += (out.empty() ? "" : ", ") + one.name;
    if (!one.columns.empty()) out += fmt::format(" ({})", fmt::join(one.columns, ", "));
  }
  return out;
}

std::vector<syntax::Privilege> Granting::syntax() const {
  std::vector<syntax::Privilege> result;
  for (const auto& one : privileges) result.push_back({to_name(one.name), to_names(one.columns)});
  return result;
}

std::optional<Granting> bind_granting(const std::vector<syntax::Privilege>& privileges,
                                      const std::vector<syntax::Name>& roles, bool revoke,
                                      bool option, schema::Grantable on, const schema::Table* table,
                                      Binder& binder) {
  const auto errors = binder.diagnostics.errors();
  const auto known = schema::known_privileges(on);
  Granting result{revoke, {}, {}, option};
  for (const auto& written : privileges) {
    const auto& name = written.name.text;
    const bool all = name == "all";
    if (!all && std::find(known.begin(), known.end(), name) == known.end()) {
      binder.error(Code::unknown_word, written.name.span,
                   fmt::format("there is no privilege \"{}\" on {}", name, schema::word(on)),
                   fmt::format("one of: {}, all", fmt::join(known, ", ")));
      continue;
    }
    std::vector<std::string> columns;
    for (const auto& column : written.columns) {
      if (table != nullptr && binder.column_of(*table, column) == nullptr) continue;
      columns.push_back(column.text);
    }
    for (const auto& one : all ? schema::all_privileges(on) : std::vector<std::string>{name}) {
      if (!columns.empty() && !schema::of_columns(one)) {
        if (all) continue;
        binder.error(Code::expected, written.columns.front().span,
                     fmt::format("{} is a privilege of the whole table", one),
                     "leave the columns out: select, insert, update and references take them");
        break;
      }
      result.privileges.push_back({one, columns});
    }
    if (!columns.empty() && on != schema::Grantable::tables) {
      binder.error(Code::expected, written.columns.front().span,
                   "only tables and views have privileges of columns", "leave the columns out");
    }
  }
  for (const auto& name : roles) result.roles.push_back(name.text);
  if (binder.diagnostics.errors() > errors) return std::nullopt;
  return result;
}

namespace {

/// Adds a privilege of a role to the granting of its like.
void add(std::vector<Granting>& all, bool revoke, bool option, const Privilege& privilege) {
  const auto same = [&](const Granting& one) {
    return one.revoke == revoke && one.option == option && one.roles.front() == privilege.role;
  };
  auto found = std::find_if(all.begin(), all.end(), same);
  if (found == all.end()) {
    found = all.insert(all.end(), Granting{revoke, {}, {privilege.role}, option});
  }
  const auto like = [&](const NamedPrivilege& one) {
    return one.name == privilege.name && one.columns.empty() == privilege.column.empty();
  };
  auto named = std::find_if(found->privileges.begin(), found->privileges.end(), like);
  if (named == found->privileges.end()) {
    named = found->privileges.insert(found->privileges.end(), NamedPrivilege{privilege.name});
  }
  if (!privilege.column.empty()) named->columns.push_back(privilege.column);
}

/// Grantings that differ in their roles alone are one.
std::vector<Granting> joined(const std::vector<Granting>& all) {
  std::vector<Granting> result;
  for (const auto& one : all) {
    const auto same = [&](const Granting& other) {
      return other.revoke == one.revoke && other.option == one.option &&
             other.privileges == one.privileges;
    };
    const auto found = std::find_if(result.begin(), result.end(), same);
    if (found == result.end()) {
      result.push_back(one);
    } else {
      found->roles.push_back(one.roles.front());
    }
  }
  return result;
}

}  // namespace

void PrivilegesOn::apply(schema::Catalog& catalog) const {
  auto grants = catalog.grants(on);
  what.apply(grants);
  catalog.set_privileges(on, std::move(grants.privileges));
}

Inverse PrivilegesOn::invert(const schema::Catalog& before) const {
  const auto then = before.grants(on);
  auto now = then;
  what.apply(now);
  return {changes_between(on, now, then), sql::Grade::exact, {}, {}};
}

sql::Script PrivilegesOn::emit(const Context& context) const {
  const auto& dialect = context.dialect;
  if (!what.accepted(context)) return {};
  sql::Statement statement{what.sql(dialect, granted_object(dialect, on)), {}};
  if (what.revoke) statement.facts.hazards.push_back(sql::Hazard::breaks_clients);
  return statements({std::move(statement)});
}

std::vector<schema::QName> PrivilegesOn::tables() const {
  if (on.kind != schema::ObjectKind::table) return {};
  return {on.name};
}

syntax::Grant PrivilegesOn::granting() const {
  auto target = to_target(on);
  if (schema::grantable(on.kind) == schema::Grantable::tables) target.noun.clear();
  return {what.syntax(), target.noun, {target.object}, to_names(what.roles), what.option};
}

std::optional<PrivilegesOn> bind_privileges(const syntax::Grant& item, bool revoke,
                                            const char* no_change, const char* help,
                                            Binder& binder) {
  const auto ref = find_granted(item.privileges, item.noun, item.objects.front(), binder);
  if (!ref) return std::nullopt;
  const Span where = item.objects.front().path.span;
  const auto grants = binder.catalog.grants(*ref);
  if (grants.on == schema::Grantable::nothing) {
    binder.error(Code::conflicting_attributes, where,
                 fmt::format("nobody is granted anything on {}", ref->display()),
                 "privileges are those of its table");
    return std::nullopt;
  }
  const auto* table =
      ref->kind == schema::ObjectKind::table ? binder.catalog.table(ref->name) : nullptr;
  auto what =
      bind_granting(item.privileges, item.roles, revoke, item.option, grants.on, table, binder);
  if (!what) return std::nullopt;
  auto after = grants;
  what->apply(after);
  if (after.privileges == grants.privileges) {
    const auto owns = [&](const auto& who) { return !grants.owner.empty() && who == grants.owner; };
    if (!revoke && std::all_of(what->roles.begin(), what->roles.end(), owns)) {
      binder.error(Code::no_change, where,
                   fmt::format("\"{}\" owns it, and its owner may do everything", grants.owner),
                   "remove this line");
      return std::nullopt;
    }
    binder.error(Code::no_change, where, no_change, help);
    return std::nullopt;
  }
  return PrivilegesOn{*ref, std::move(*what)};
}

std::vector<Granting> between(Grants from, const Grants& to) {
  std::set<Privilege> all;
  for (const auto& entry : from.privileges) all.insert(entry.first);
  for (const auto& entry : to.privileges) all.insert(entry.first);
  std::vector<Granting> revokes, grants;
  // In order of the set, the whole object before its columns.
  for (const auto& one : all) {
    if (from.held(one) <= to.held(one)) continue;
    const bool option = to.held(one) == Held::yes;
    add(revokes, true, option, one);
    from.revoke(one, option);
  }
  for (const auto& one : all) {
    if (from.held(one) >= to.held(one)) continue;
    const bool option = to.held(one) == Held::with_grant_option;
    add(grants, false, option, one);
    from.grant(one, option);
  }
  auto result = joined(revokes);
  for (auto& one : joined(grants)) result.push_back(std::move(one));
  return result;
}

std::vector<Change> changes_between(const ObjectRef& ref, const Grants& from, const Grants& to) {
  std::vector<Change> result;
  for (auto& one : between(from, to)) {
    if (one.revoke) {
      result.push_back(Change{Revoke{{ref, std::move(one)}}});
    } else {
      result.push_back(Change{Grant{{ref, std::move(one)}}});
    }
  }
  return result;
}

}  // namespace recto::changes

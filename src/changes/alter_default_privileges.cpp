/// \file
/// `alter default privileges [for role r] [in schema s] grant select on tables to u`.
#include "changes/alter_default_privileges.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "changes/change.hpp"
#include "changes/emit.hpp"
#include "changes/unbind.hpp"

namespace recto::changes {

const Doc AlterDefaultPrivileges::doc{
    .keyword = "alter default privileges",
    .summary = "What roles may do with objects that are yet to be made.",
    .reverse = "The earlier default privileges; what was made since keeps what it got.",
};

namespace {

/// Those of one schema are granted beside the others: nothing comes by itself there.
schema::Grants defaults(const schema::Catalog& catalog, const schema::DefaultsRef& of) {
  const auto found = catalog.default_privileges().find(of);
  schema::Grants grants{of.on, of.role, {}, of.schema.has_value()};
  if (found != catalog.default_privileges().end()) grants.privileges = found->second;
  return grants;
}

}  // namespace

std::optional<AlterDefaultPrivileges> AlterDefaultPrivileges::bind(const Syntax& syntax,
                                                                   Binder& binder) {
  AlterDefaultPrivileges result;
  if (syntax.role) result.of.role = syntax.role->text;
  if (syntax.schema) {
    const auto& name = syntax.schema->text;
    result.of.schema = name == binder.default_schema() ? std::string() : name;
    result.schema = name;
  }
  static constexpr std::array all{schema::Grantable::tables, schema::Grantable::sequences,
                                  schema::Grantable::routines, schema::Grantable::types,
                                  schema::Grantable::schemas};
  const auto word = syntax.on.text == "routines" ? "functions" : syntax.on.text;
  const auto* found =
      std::find_if(all.begin(), all.end(), [&](auto one) { return schema::word(one) == word; });
  if (found == all.end()) {
    binder.error(Code::unknown_word, syntax.on.span,
                 fmt::format("there are no default privileges on \"{}\"", syntax.on.text),
                 "one of: tables, sequences, functions, types, schemas");
    return std::nullopt;
  }
  result.of.on = *found;
  if (result.of.schema && result.of.on == schema::Grantable::schemas) {
    binder.error(Code::conflicting_attributes, syntax.on.span, "a schema is in no schema",
                 "leave in schema out");
    return std::nullopt;
  }
  for (const auto& privilege : syntax.privileges) {
    if (privilege.columns.empty()) continue;
    binder.error(Code::expected, privilege.columns.front().span,
                 "what is yet to be made has no columns", "leave the columns out");
    return std::nullopt;
  }
  auto what = bind_granting(syntax.privileges, syntax.roles, syntax.revoke, syntax.option,
                            result.of.on, nullptr, binder);
  if (!what) return std::nullopt;
  result.what = std::move(*what);
  const auto before = defaults(binder.catalog, result.of);
  auto after = before;
  result.what.apply(after);
  if (after.privileges == before.privileges) {
    binder.error(Code::no_change, syntax.on.span,
                 syntax.revoke ? "nobody of these gets any of that" : "that is so already",
                 "remove this line");
    return std::nullopt;
  }
  return result;
}

void AlterDefaultPrivileges::apply(schema::Catalog& catalog) const {
  auto grants = defaults(catalog, of);
  what.apply(grants);
  catalog.set_default_privileges(of, std::move(grants.privileges));
}

Inverse AlterDefaultPrivileges::invert(const schema::Catalog& before) const {
  const auto then = defaults(before, of);
  auto now = then;
  what.apply(now);
  Inverse result;
  for (auto& one : between(now, then)) {
    result.changes.push_back(Change{AlterDefaultPrivileges{of, schema, std::move(one)}});
  }
  return result;
}

sql::Script AlterDefaultPrivileges::emit(const Context& context) const {
  const auto& dialect = context.dialect;
  if (!what.accepted(context)) return {};
  std::string text = "ALTER DEFAULT PRIVILEGES";
  if (!of.role.empty()) text += " FOR ROLE " + dialect.role(of.role);
  if (of.schema) text += " IN SCHEMA " + dialect.name(schema);
  std::string on(schema::word(of.on));
  for (char& c : on) c = static_cast<char>(c - 32);
  return statements({{text + " " + what.sql(dialect, on), {}}});
}

AlterDefaultPrivileges::Syntax AlterDefaultPrivileges::item() const {
  Syntax result;
  if (!of.role.empty()) result.role = to_name(of.role);
  if (of.schema) result.schema = to_name(schema);
  result.revoke = what.revoke;
  result.privileges = what.syntax();
  result.on = to_name(std::string(schema::word(of.on)));
  result.roles = to_names(what.roles);
  result.option = what.option;
  return result;
}

std::string AlterDefaultPrivileges::summary() const {
  return fmt::format("alter default privileges{}{} {} {} on {}",
                     of.role.empty() ? "" : " for role " + of.role,
                     of.schema ? " in schema " + schema : "", what.revoke ? "revoke" : "grant",
                     what.listed(), schema::word(of.on));
}

std::vector<schema::QName> AlterDefaultPrivileges::tables() const { return {}; }

}  // namespace recto::changes

/// \file
/// `revoke select on t from r`.
#include "changes/revoke.hpp"

#include <fmt/format.h>

#include "changes/change.hpp"
#include "changes/emit.hpp"
#include "changes/grant.hpp"
#include "changes/unbind.hpp"

namespace recto::changes {

const Doc Revoke::doc{
    .keyword = "revoke",
    .summary = "No longer lets roles do something with an object.",
    .reverse = "What they could do before, exactly: with grant options, and on columns.",
};

std::optional<Revoke> Revoke::bind(const Syntax& syntax, Binder& binder) {
  const auto ref = find_target(syntax.noun, syntax.objects.front(), binder);
  if (!ref) return std::nullopt;
  const Span where = syntax.objects.front().path.span;
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
      bind_granting(syntax.privileges, syntax.roles, true, syntax.option, grants.on, table, binder);
  if (!what) return std::nullopt;
  auto after = grants;
  what->apply(after);
  if (after.privileges == grants.privileges) {
    binder.error(Code::no_change, where, "nobody of these holds any of that",
                 "remove this line; what the owner holds is revoked once the owner is named: alter "
                 "… owner role");
    return std::nullopt;
  }
  return Revoke{*ref, std::move(*what)};
}

void Revoke::apply(schema::Catalog& catalog) const {
  auto grants = catalog.grants(on);
  what.apply(grants);
  catalog.set_privileges(on, std::move(grants.privileges));
}

Inverse Revoke::invert(const schema::Catalog& before) const {
  const auto then = before.grants(on);
  auto now = then;
  what.apply(now);
  return {changes_between(on, now, then), sql::Grade::exact, {}, {}};
}

sql::Script Revoke::emit(const Context& context) const {
  const auto& dialect = context.dialect;
  if (!context.accepts(dialect.refuses_roles())) return {};
  sql::Statement statement{what.sql(dialect, granted_object(dialect, on)), {}};
  statement.facts.hazards.push_back(sql::Hazard::breaks_clients);
  return statements({std::move(statement)});
}

Revoke::Syntax Revoke::item() const {
  auto target = to_target(on);
  if (schema::grantable(on.kind) == schema::Grantable::tables) target.noun.clear();
  return {what.syntax(), target.noun, {target.object}, to_names(what.roles), what.option};
}

std::string Revoke::summary() const {
  return fmt::format("revoke {}{} on {} from {}", what.option ? "grant option for " : "",
                     what.listed(), on.display(), fmt::join(what.roles, ", "));
}

std::vector<schema::QName> Revoke::tables() const {
  if (on.kind != schema::ObjectKind::table) return {};
  return {on.name};
}

}  // namespace recto::changes

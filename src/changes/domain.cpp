/// \file
/// Domains: names to objects and back, and the rows that a check added to one must fit.
#include "changes/domain.hpp"

#include "changes/object_kinds_define.hpp"
#include "schema/types.hpp"
#include "sql/fragment.hpp"
#include "sql/known_type.hpp"
#include "sql/mentions.hpp"
#include "sql/names.hpp"

namespace recto::changes {

using schema::Domain;

const Doc Definition<Domain>::create{
    .keyword = "create domain",
    .summary = "Makes a type of another type's values that meet its checks.",
    .reverse = "Drops it.",
};
const Doc Definition<Domain>::replace{
    .keyword = "replace domain",
    .summary = "Gives a domain another default, NOT NULL or other checks.",
    .reverse = "The earlier ones; values that do not fit them stop it before anything is touched.",
};
const Doc Definition<Domain>::drop{
    .keyword = "drop domain",
    .summary = "Removes a domain that nothing uses.",
    .reverse = "Makes it again with all that belonged to it.",
};
const Doc Definition<Domain>::rename{
    .keyword = "rename domain",
    .summary = "Another name for a domain, carried through to columns, types and casts.",
    .reverse = "The old name, exactly.",
};
const Doc Definition<Domain>::comment{
    .keyword = "comment on domain",
    .summary = "Says what a domain is for.",
    .reverse = "The earlier comment, or none.",
};

namespace {

/// PostgreSQL's ChooseConstraintName: the first free one of email_check, email_check1, …
std::string check_name(const schema::Catalog& catalog, const schema::QName& domain,
                       const std::set<std::string>& taken) {
  const auto is_taken = [&](const std::string& name) {
    if (taken.contains(name) || catalog.constraint_exists({domain.schema, name})) return true;
    for (const auto& [ref, object] : catalog.objects()) {
      const auto* other = std::get_if<Domain>(&object);
      const bool beside =
          other != nullptr && other->name.schema == domain.schema && other->name != domain;
      if (beside && other->checks.contains(name)) return true;
    }
    return false;
  };
  for (int pass = 0;; ++pass) {
    const auto label = pass == 0 ? std::string("check") : fmt::format("check{}", pass);
    auto name = sql::object_name(domain.name, "", label);
    if (!is_taken(name)) return name;
  }
}

}  // namespace

std::optional<Domain> Definition<Domain>::bind(const Syntax& syntax, Binder& binder) {
  const auto errors = binder.diagnostics.errors();
  const auto name = binder.qname(syntax.path);
  if (!name || !type_is_free(*name, syntax.path.span, binder)) return std::nullopt;
  Domain domain{*name, binder.type(syntax.type)};
  domain.span = syntax.path.span;
  if (syntax.collate) domain.collation = binder.qname(*syntax.collate);
  if (syntax.default_value) {
    domain.default_value = syntax.default_value->text;
  } else if (const auto* base =
                 binder.catalog.object_as<Domain>({schema::ObjectKind::domain, domain.type.name})) {
    // The base's default by now is its own from then on (PostgreSQL's DefineDomain).
    domain.default_value = base->default_value;
  }
  domain.not_null = syntax.not_null;
  std::set<std::string> taken;
  for (const auto& constraint : syntax.constraints) {
    if (constraint.name) taken.insert(constraint.name->text);
  }
  for (const auto& constraint : syntax.constraints) {
    const auto* check = std::get_if<syntax::Check>(&constraint.kind);
    if (check == nullptr || constraint.deferrable || constraint.initially_deferred) {
      binder.error(Code::conflicting_attributes, constraint.span,
                   "a domain has checks and no other constraints",
                   "say this of the columns that have the domain");
      continue;
    }
    auto own = constraint.name ? constraint.name->text : check_name(binder.catalog, *name, taken);
    const Span where = constraint.name ? constraint.name->span : constraint.span;
    if (!binder.fits(own, where)) continue;
    taken.insert(own);
    if (!domain.checks.emplace(own, check->expression.text).second) {
      binder.error(
          Code::duplicate_constraint, where,
          fmt::format("domain \"{}\" has a constraint \"{}\" already", name->display(), own),
          "choose another name");
    }
  }
  if (binder.diagnostics.errors() > errors) return std::nullopt;
  return domain;
}

Definition<Domain>::Syntax Definition<Domain>::syntax(const Domain& domain) {
  Syntax result;
  result.path = to_path(domain.name);
  result.type = to_type(domain.type);
  if (domain.collation) result.collate = to_path(*domain.collation);
  if (domain.default_value) result.default_value = to_fragment(*domain.default_value);
  result.not_null = domain.not_null;
  for (const auto& [name, check] : domain.checks) {
    result.constraints.push_back(to_constraint(name, {schema::Check{check}}));
  }
  return result;
}

bool Definition<Domain>::may_replace(const Domain& from, const Domain& to, Span where,
                                     Binder& binder) {
  if (from.type != to.type || from.collation != to.collation) {
    binder.error(Code::conflicting_attributes, where,
                 fmt::format("a domain keeps its base type: \"{}\" is over {}", from.name.display(),
                             from.type.display()),
                 "create a domain of another name over the new type, and give it to the columns",
                 {created(from.span, from.name.display())});
    return false;
  }
  if (from.not_null == to.not_null && from.checks == to.checks) return true;
  const auto hiding = schema::column_hiding(binder.catalog, from.name);
  if (!hiding) return true;
  binder.error(Code::still_referenced, where,
               fmt::format("{} holds values of \"{}\" inside an array or another type, where the "
                           "database cannot check them",
                           display(hiding->first, hiding->second), from.name.display()),
               "create a domain of another name, and give it to the columns",
               {created(from.span, from.name.display())});
  return false;
}

bool Definition<Domain>::may_drop(const Domain& domain, Span where, Binder& binder) {
  return no_column_has_type(domain.name, domain.ref(), where, binder);
}

void Definition<Domain>::replaced(const Context& context, const Domain& from, const Domain& to,
                                  sql::Script& script) {
  for (const auto& [table, column] : schema::columns_of_domain(context.before, from.name)) {
    const auto ask = [&, &table = table, &column = column](
                         sql::RowCheck::Kind kind, std::string condition, const std::string& what) {
      sql::RowCheck check;
      check.kind = kind;
      check.table = table;
      check.columns = {column};
      check.condition = std::move(condition);
      check.message = fmt::format("values of {} {} of domain {}", display(table, column), what,
                                  to.name.display());
      script.checks.push_back(std::move(check));
    };
    if (to.not_null && !from.not_null) {
      ask(sql::RowCheck::Kind::nulls, {}, "are NULL and do not meet NOT NULL");
    }
    for (const auto& [name, text] : to.checks) {
      const auto old = from.checks.find(name);
      if (old != from.checks.end() && old->second == text) continue;
      ask(sql::RowCheck::Kind::matches,
          "NOT " + sql::enclosed(sql::with_value(text, context.dialect.name(column))),
          fmt::format("do not meet check \"{}\"", name));
    }
  }
}

RECTO_DEFINE_OBJECT_KINDS(Domain);

}  // namespace recto::changes

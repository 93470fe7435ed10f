/// \file
/// Domains and composite types in PostgreSQL's words.
#include "generators/postgresql/objects.hpp"

#include "schema/types.hpp"
#include "sql/fragment.hpp"

namespace recto::generators {
namespace {

std::string check(const Postgresql& dialect, const std::string& name, const std::string& text) {
  return "CONSTRAINT " + dialect.name(std::string_view(name)) + " CHECK " +
         sql::enclosed(dialect.expression(text));
}

std::string attribute(const Postgresql& dialect, const schema::Attribute& one,
                      const schema::Catalog& catalog, const char* between = " ") {
  std::string out = dialect.name(std::string_view(one.name)) + between;
  out += dialect.type(one.type, catalog);
  if (one.collation) out += " COLLATE " + dialect.name(*one.collation);
  return out;
}

}  // namespace

Statements create_object(const Postgresql& dialect, const schema::Domain& domain,
                         const schema::Catalog& catalog) {
  std::string out =
      "CREATE DOMAIN " + dialect.name(domain.name) + " AS " + dialect.type(domain.type, catalog);
  if (domain.collation) out += " COLLATE " + dialect.name(*domain.collation);
  if (domain.default_value) out += " DEFAULT " + dialect.default_value(*domain.default_value);
  if (domain.not_null) out += " NOT NULL";
  for (const auto& [name, text] : domain.checks) out += "\n  " + check(dialect, name, text);
  return {{.text = std::move(out), .facts = {}}};
}

std::optional<Statements> replace_object(const Postgresql& dialect, const schema::Domain& before,
                                         const schema::Domain& after,
                                         const schema::Catalog& catalog) {
  // What is added looks at every value of the domain, under SHARE on the tables that have it.
  sql::Facts scans;
  for (const auto& [table, column] : schema::columns_of_domain(catalog, before.name)) {
    scans.locks.push_back({table, sql::Lock::share});
  }
  if (!scans.locks.empty()) scans.hazards.push_back(sql::Hazard::scans_table);
  Statements out;
  const auto alter = [&](const std::string& clause, const sql::Facts& facts) {
    out.push_back(
        {.text = "ALTER DOMAIN " + dialect.name(after.name) + " " + clause, .facts = facts});
  };
  for (const auto& [name, text] : before.checks) {
    const auto now = after.checks.find(name);
    if (now != after.checks.end() && now->second == text) continue;
    alter("DROP CONSTRAINT " + dialect.name(std::string_view(name)), {});
  }
  if (before.default_value != after.default_value) {
    alter(after.default_value ? "SET DEFAULT " + dialect.default_value(*after.default_value)
                              : "DROP DEFAULT",
          {});
  }
  if (before.not_null && !after.not_null) alter("DROP NOT NULL", {});
  if (!before.not_null && after.not_null) alter("SET NOT NULL", scans);
  for (const auto& [name, text] : after.checks) {
    const auto was = before.checks.find(name);
    if (was != before.checks.end() && was->second == text) continue;
    alter("ADD " + check(dialect, name, text), scans);
  }
  return out;
}

Statements create_object(const Postgresql& dialect, const schema::Composite& type,
                         const schema::Catalog& catalog) {
  std::string out;
  for (const auto& one : type.attributes) {
    out += (out.empty() ? "" : ", ") + attribute(dialect, one, catalog);
  }
  return {{.text = "CREATE TYPE " + dialect.name(type.name) + " AS (" + out + ")", .facts = {}}};
}

std::optional<Statements> replace_object(const Postgresql& dialect, const schema::Composite& before,
                                         const schema::Composite& after,
                                         const schema::Catalog& catalog) {
  const auto steps = schema::attribute_steps(before, after);
  const auto holders = schema::columns_holding(catalog, before.name);
  if (!steps.out_of_order.empty() && holders.empty()) return std::nullopt;
  const std::string head = "ALTER TYPE " + dialect.name(after.name) + " ";
  if (steps.rename) {
    return {
        {{.text = head + "RENAME ATTRIBUTE " + dialect.name(std::string_view(steps.rename->first)) +
                  " TO " + dialect.name(std::string_view(steps.rename->second)),
          .facts = {{}, {sql::Hazard::breaks_clients}}}}};
  }
  std::string clauses;
  const auto add = [&](const std::string& clause) {
    clauses += (clauses.empty() ? "" : ", ") + clause;
  };
  for (const auto& name : steps.drops) {
    add("DROP ATTRIBUTE " + dialect.name(std::string_view(name)));
  }
  for (const auto& one : steps.alters) {
    add("ALTER ATTRIBUTE " + attribute(dialect, one, catalog, " TYPE "));
  }
  for (const auto& one : steps.adds) add("ADD ATTRIBUTE " + attribute(dialect, one, catalog));
  if (clauses.empty()) return Statements{};
  sql::Facts facts;
  if (!steps.drops.empty()) {
    facts.hazards.push_back(sql::Hazard::breaks_clients);
    if (!holders.empty()) facts.hazards.push_back(sql::Hazard::deletes_data);
  }
  return {{{.text = head + clauses, .facts = std::move(facts)}}};
}

}  // namespace recto::generators

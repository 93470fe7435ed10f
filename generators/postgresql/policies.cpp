/// \file
/// Policies in PostgreSQL's words (manual, CREATE POLICY, ALTER POLICY).
#include <fmt/format.h>

#include "generators/postgresql/objects.hpp"

namespace recto::generators {
namespace {

std::string_view command_word(schema::PolicyCommand command) {
  switch (command) {
    case schema::PolicyCommand::all:
      return "ALL";
    case schema::PolicyCommand::select:
      return "SELECT";
    case schema::PolicyCommand::insert:
      return "INSERT";
    case schema::PolicyCommand::update:
      return "UPDATE";
    case schema::PolicyCommand::del:
      return "DELETE";
  }
  return {};
}

/// For whom, and which rows: what ALTER POLICY changes.
std::string rules(const Postgresql& dialect, const schema::Policy& policy) {
  std::string out;
  for (const auto& one : policy.roles) out += (out.empty() ? " TO " : ", ") + dialect.role(one);
  if (policy.roles.empty()) out = " TO PUBLIC";
  if (policy.using_condition) {
    out += fmt::format("\n  USING ({})", dialect.expression(*policy.using_condition));
  }
  if (policy.check) out += fmt::format("\n  WITH CHECK ({})", dialect.expression(*policy.check));
  return out;
}

/// Manual, section 13.3.1: both take ACCESS EXCLUSIVE.
sql::Facts locked(const schema::Policy& policy) {
  return {{{policy.table, sql::Lock::access_exclusive}}, {}};
}

}  // namespace

Statements create_object(const Postgresql& dialect, const schema::Policy& policy,
                         const schema::Catalog&) {
  std::string out = "CREATE " + dialect.object(policy.ref());
  if (policy.restrictive) out += " AS RESTRICTIVE";
  if (policy.command != schema::PolicyCommand::all) {
    out += fmt::format(" FOR {}", command_word(policy.command));
  }
  return {{.text = out + rules(dialect, policy), .facts = locked(policy)}};
}

std::optional<Statements> replace_object(const Postgresql& dialect, const schema::Policy& before,
                                         const schema::Policy& after, const schema::Catalog&) {
  // ALTER POLICY cannot take a condition away (manual, ALTER POLICY).
  const bool loses =
      (before.using_condition && !after.using_condition) || (before.check && !after.check);
  if (loses || before.restrictive != after.restrictive || before.command != after.command) {
    return std::nullopt;
  }
  return {{{.text = "ALTER " + dialect.object(after.ref()) + rules(dialect, after),
            .facts = locked(after)}}};
}

}  // namespace recto::generators

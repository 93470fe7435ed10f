/// \file
/// Clauses by the SQL standard, as PostgreSQL and SQLite read them.
#include "sql/definition.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "sql/fragment.hpp"

namespace recto::sql {
namespace {

std::string_view words(schema::Action action) {
  switch (action) {
    case schema::Action::no_action:
      return "NO ACTION";
    case schema::Action::restrict:
      return "RESTRICT";
    case schema::Action::cascade:
      return "CASCADE";
    case schema::Action::set_null:
      return "SET NULL";
    case schema::Action::set_default:
      return "SET DEFAULT";
  }
  return {};
}

// "a IS NULL OR b IS NULL"
std::string each(const std::vector<std::string>& columns, std::string_view between,
                 const std::function<std::string(std::size_t)>& text) {
  std::string out;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (i > 0) out += between;
    out += text(i);
  }
  return out;
}

std::string orphans(const Dialect& dialect, const RowCheck& check) {
  const auto child = [&](std::size_t i) { return "child." + dialect.name(check.columns[i]); };
  const auto parent = [&](std::size_t i) { return "parent." + dialect.name(check.referenced[i]); };
  std::string out = "SELECT 1 FROM " + dialect.name(check.table) + " AS child WHERE ";
  out += each(check.columns, " AND ", [&](std::size_t i) { return child(i) + " IS NOT NULL"; });
  out += " AND NOT EXISTS (SELECT 1 FROM " + dialect.name(check.referenced_table) +
         " AS parent WHERE ";
  out += each(check.columns, " AND ", [&](std::size_t i) { return parent(i) + " = " + child(i); });
  out += ")";
  if (check.match_full && check.columns.size() > 1) {
    const auto nulls = [&](std::string_view between, std::string_view is) {
      return each(check.columns, between, [&](std::size_t i) { return child(i).append(is); });
    };
    out +=
        fmt::format(" OR ({}) AND ({})", nulls(" OR ", " IS NULL"), nulls(" OR ", " IS NOT NULL"));
  }
  return out;
}

}  // namespace

std::vector<const NamedConstraint*> in_order(const schema::Table& table) {
  std::vector<const NamedConstraint*> out;
  for (const NamedConstraint& entry : table.constraints) out.push_back(&entry);
  // The variant's alternatives stand in this order; the map's order is by name.
  std::stable_sort(out.begin(), out.end(), [](const auto* a, const auto* b) {
    return a->second.kind.index() < b->second.kind.index();
  });
  return out;
}

std::string deferrable(const schema::Constraint& constraint) {
  if (!constraint.deferrable) return {};
  return constraint.initially_deferred ? " DEFERRABLE INITIALLY DEFERRED" : " DEFERRABLE";
}

std::string references(const Dialect& dialect, const schema::Constraint& constraint) {
  const auto& key = std::get<schema::ForeignKey>(constraint.kind);
  std::string out =
      "REFERENCES " + dialect.name(key.table) + " (" + dialect.names(key.referenced) + ")";
  if (key.match == schema::Match::full) out += " MATCH FULL";
  if (key.on_delete != schema::Action::no_action) {
    out.append(" ON DELETE ").append(words(key.on_delete));
    if (!key.set_columns.empty()) out += " (" + dialect.names(key.set_columns) + ")";
  }
  if (key.on_update != schema::Action::no_action) {
    out.append(" ON UPDATE ").append(words(key.on_update));
  }
  return out + deferrable(constraint);
}

std::string definition(const Dialect& dialect, const schema::Constraint& constraint) {
  if (const auto* primary = std::get_if<schema::PrimaryKey>(&constraint.kind)) {
    return "PRIMARY KEY (" + dialect.names(primary->columns) + ")" + deferrable(constraint);
  }
  if (const auto* unique = std::get_if<schema::Unique>(&constraint.kind)) {
    return "UNIQUE (" + dialect.names(unique->columns) + ")" + deferrable(constraint);
  }
  if (const auto* check = std::get_if<schema::Check>(&constraint.kind)) {
    return "CHECK " + enclosed(dialect.expression(check->expression));
  }
  const auto& key = std::get<schema::ForeignKey>(constraint.kind);
  return "FOREIGN KEY (" + dialect.names(key.columns) + ") " + references(dialect, constraint);
}

std::string offending_rows(const Dialect& dialect, const RowCheck& check) {
  const auto name = [&](std::size_t i) { return dialect.name(check.columns[i]); };
  const std::string from = "SELECT 1 FROM " + dialect.name(check.table) + " WHERE ";
  switch (check.kind) {
    case RowCheck::Kind::nulls:
      return from +
             each(check.columns, " OR ", [&](std::size_t i) { return name(i) + " IS NULL"; });
    case RowCheck::Kind::duplicates: {
      std::string out = from + each(check.columns, " AND ",
                                    [&](std::size_t i) { return name(i) + " IS NOT NULL"; });
      if (!check.condition.empty()) out += " AND " + enclosed(dialect.expression(check.condition));
      return out + " GROUP BY " + dialect.names(check.columns) + " HAVING count(*) > 1";
    }
    case RowCheck::Kind::orphans:
      return orphans(dialect, check);
    case RowCheck::Kind::matches:
      return from + dialect.expression(check.condition);
  }
  return {};
}

}  // namespace recto::sql

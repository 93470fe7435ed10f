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

std::string include(const Dialect& dialect, const schema::Constraint& constraint) {
  return constraint.include.empty() ? "" : " INCLUDE (" + dialect.names(constraint.include) + ")";
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
    return "PRIMARY KEY (" + dialect.names(primary->columns) + ")" + include(dialect, constraint) +
           deferrable(constraint);
  }
  if (const auto* unique = std::get_if<schema::Unique>(&constraint.kind)) {
    return fmt::format(
        "UNIQUE {}({}){}{}", constraint.nulls_not_distinct ? "NULLS NOT DISTINCT " : "",
        dialect.names(unique->columns), include(dialect, constraint), deferrable(constraint));
  }
  const char* valid = constraint.not_valid ? " NOT VALID" : "";
  if (const auto* check = std::get_if<schema::Check>(&constraint.kind)) {
    return "CHECK " + enclosed(dialect.expression(check->expression)) +
           (constraint.no_inherit ? " NO INHERIT" : "") + valid;
  }
  if (const auto* exclusion = std::get_if<schema::Exclusion>(&constraint.kind)) {
    std::string keys;
    for (const schema::ExcludedKey& key : exclusion->keys) {
      if (!keys.empty()) keys += ", ";
      if (const auto* column = std::get_if<std::string>(&key.key)) {
        keys += dialect.name(*column);
      } else {
        const auto text = dialect.expression(std::get<schema::Check>(key.key).expression);
        keys += plain_call(text) ? text : enclosed(text);
      }
      if (!key.opclass.name.empty()) keys += " " + dialect.name(key.opclass);
      keys += " WITH " + key.op;
    }
    std::string out = "EXCLUDE USING " + dialect.name(exclusion->method) + " (" + keys + ")" +
                      include(dialect, constraint);
    if (exclusion->where) out += " WHERE " + enclosed(dialect.expression(*exclusion->where));
    return out + deferrable(constraint);
  }
  const auto& key = std::get<schema::ForeignKey>(constraint.kind);
  return "FOREIGN KEY (" + dialect.names(key.columns) + ") " + references(dialect, constraint) +
         valid;
}

std::string option_list(const Dialect& dialect, const schema::Options& options) {
  std::string out;
  for (const auto& [name, value] : options) {
    out += out.empty() ? "(" : ", ";
    for (std::size_t begin = 0; begin <= name.size();) {
      const auto end = std::min(name.find('.', begin), name.size());
      if (begin > 0) out += '.';
      out += dialect.name(std::string_view(name).substr(begin, end - begin));
      begin = end + 1;
    }
    out += " = " + value;
  }
  return out + ")";
}

std::string offending_rows(const Dialect& dialect, const RowCheck& check) {
  const auto name = [&](std::size_t i) { return dialect.name(check.columns[i]); };
  const std::string rows = "SELECT 1 FROM " + dialect.name(check.table);
  const std::string from = rows + " WHERE ";
  switch (check.kind) {
    case RowCheck::Kind::nulls:
      return from +
             each(check.columns, " OR ", [&](std::size_t i) { return name(i) + " IS NULL"; });
    case RowCheck::Kind::duplicates: {
      std::string where;
      if (!check.nulls_alike) {
        where =
            each(check.columns, " AND ", [&](std::size_t i) { return name(i) + " IS NOT NULL"; });
      }
      if (!check.condition.empty()) {
        where += (where.empty() ? "" : " AND ") + enclosed(dialect.expression(check.condition));
      }
      return (where.empty() ? "SELECT 1 FROM " + dialect.name(check.table) : from + where) +
             " GROUP BY " + dialect.names(check.columns) + " HAVING count(*) > 1";
    }
    case RowCheck::Kind::orphans:
      return orphans(dialect, check);
    case RowCheck::Kind::matches:
      return from + dialect.expression(check.condition);
  }
  return {};
}

}  // namespace recto::sql

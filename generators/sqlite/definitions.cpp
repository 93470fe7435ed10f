/// \file
/// SQLite's words for names, types, columns, constraints, indexes and tables (sqlite.org,
/// lang_createtable.html and lang_createindex.html).
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <stdexcept>

#include "generators/sqlite/dialect.hpp"
#include "generators/sqlite/rowid.hpp"
#include "generators/sqlite/types.hpp"
#include "sql/definition.hpp"
#include "sql/expression.hpp"
#include "sql/fragment.hpp"
#include "sql/keywords.hpp"
#include "sql/names.hpp"

namespace recto::generators {
namespace {

// SQLite's keywords that cannot be a name somewhere; it takes the others for names where they are
// no keywords.
constexpr auto reserved = std::to_array<std::string_view>({
    "add",
    "all",
    "alter",
    "and",
    "as",
    "autoincrement",
    "between",
    "case",
    "cast",
    "check",
    "collate",
    "commit",
    "constraint",
    "create",
    "current_date",
    "current_time",
    "current_timestamp",
    "default",
    "deferrable",
    "delete",
    "distinct",
    "drop",
    "else",
    "escape",
    "except",
    "exists",
    "false",
    "foreign",
    "from",
    "group",
    "having",
    "if",
    "in",
    "index",
    "insert",
    "intersect",
    "into",
    "is",
    "isnull",
    "join",
    "limit",
    "not",
    "nothing",
    "notnull",
    "null",
    "on",
    "or",
    "order",
    "primary",
    "raise",
    "references",
    "returning",
    "select",
    "set",
    "table",
    "then",
    "to",
    "transaction",
    "true",
    "union",
    "unique",
    "update",
    "using",
    "values",
    "when",
    "where",
});
static_assert(std::is_sorted(reserved.begin(), reserved.end()));

bool plain(std::string_view name) {
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; };
  return !name.empty() && letter(name.front()) &&
         std::all_of(name.begin(), name.end(),
                     [&](char c) { return letter(c) || (c >= '0' && c <= '9'); }) &&
         !std::binary_search(reserved.begin(), reserved.end(), name);
}

// A constraint and the column it is written with: an empty name for one behind the columns.
struct Placed {
  const sql::NamedConstraint* entry;
  std::string column;
};

// In a table without rowids, SQLite 3.40 takes no other name for a primary key's column that a
// UNIQUE of several columns behind it holds too ("no such column"): such a key is written last.
bool is_written_last(const sql::NamedConstraint& entry, const schema::Table& table) {
  const auto* key = std::get_if<schema::PrimaryKey>(&entry.second.kind);
  if (key == nullptr || key->columns.size() != 1 || has_rowid(table)) return false;
  return std::any_of(table.constraints.begin(), table.constraints.end(), [&](const auto& other) {
    const auto* unique = std::get_if<schema::Unique>(&other.second.kind);
    return unique != nullptr && unique->columns.size() > 1 &&
           std::find(unique->columns.begin(), unique->columns.end(), key->columns.front()) !=
               unique->columns.end();
  });
}

std::vector<Placed> placed_constraints(const schema::Table& table) {
  std::vector<Placed> out;
  const sql::NamedConstraint* last = nullptr;
  for (const auto* entry : sql::in_order(table)) {
    if (is_written_last(*entry, table)) {
      last = entry;
      continue;
    }
    std::vector<std::string> columns = sql::columns_of(entry->second, table);
    out.push_back({entry, columns.size() == 1 ? std::move(columns.front()) : std::string()});
  }
  if (last != nullptr) out.push_back({last, {}});
  return out;
}

// The name is written only where it says something: SQLite has no statement that uses it.
std::string named(const Sqlite& dialect, const std::string& name,
                  const schema::Constraint& constraint, const schema::Table& table) {
  if (sql::derived_constraint_name(name, table, constraint)) return {};
  return "CONSTRAINT " + dialect.name(std::string_view(name)) + " ";
}

std::string on_conflict(schema::Conflict conflict) {
  switch (conflict) {
    case schema::Conflict::abort:
      return {};
    case schema::Conflict::rollback:
      return " ON CONFLICT ROLLBACK";
    case schema::Conflict::fail:
      return " ON CONFLICT FAIL";
    case schema::Conflict::ignore:
      return " ON CONFLICT IGNORE";
    case schema::Conflict::replace:
      return " ON CONFLICT REPLACE";
  }
  return {};
}

std::string inline_definition(const Sqlite& dialect, const schema::Constraint& constraint) {
  if (std::holds_alternative<schema::Unique>(constraint.kind)) {
    return "UNIQUE" + on_conflict(constraint.on_conflict);
  }
  if (std::holds_alternative<schema::ForeignKey>(constraint.kind)) {
    return sql::references(dialect, constraint);
  }
  return sql::definition(dialect, constraint);
}

std::string comment_line(const std::string& what, const std::string& comment) {
  std::string out = "-- comment on " + what + ": ";
  for (char c : comment) {
    if (c == '\r') continue;
    out += c;
    if (c == '\n') out += "-- ";
  }
  return out;
}

}  // namespace

const sql::Dialect& sqlite() {
  static const Sqlite dialect;
  return dialect;
}

std::string Sqlite::by_hand(const std::string& path, bool foreign_keys_off, bool) const {
  return fmt::format("sqlite3 -bail{} -cmd BEGIN app.db '.read {}' COMMIT",
                     foreign_keys_off ? " -cmd 'PRAGMA foreign_keys = OFF'" : "", path);
}

std::string Sqlite::name(std::string_view name) const {
  return plain(name) ? std::string(name) : sql::quoted_name(name);
}

std::string Sqlite::exchanged(const std::string& value, std::uint32_t, std::string_view from,
                              std::string_view to) const {
  return fmt::format("CASE {0} WHEN {1} THEN {2} ELSE {0} END", value, literal(from), literal(to));
}

std::string Sqlite::expression(std::string_view text) const { return sqlite_expression(text); }

std::string Sqlite::default_value(std::string_view text) const {
  const std::string mapped = sqlite_expression(text);
  switch (sql::default_text(mapped).form) {
    case sql::DefaultForm::constant:
    case sql::DefaultForm::null:
    case sql::DefaultForm::current:
      return mapped;
    case sql::DefaultForm::call:
    case sql::DefaultForm::expression:
      break;
  }
  return sql::enclosed(mapped);
}

std::string Sqlite::type(const schema::Type& type, const schema::Catalog& catalog) const {
  return catalog.enum_of(type) != nullptr ? "text" : sqlite_type(type);
}

namespace {

std::string column_text(const Sqlite& dialect, const schema::Column& column,
                        const schema::Table& table, const schema::Catalog& catalog,
                        const std::vector<Placed>& constraints) {
  const std::string own_name = dialect.name(std::string_view(column.name));
  const bool plain_type = !table.strict || catalog.enum_of(column.type) != nullptr;
  std::string before = own_name + " ";
  before += column.identity ? "integer"
            : plain_type    ? dialect.type(column.type, catalog)
                            : strict_type(column.type).value_or("any");
  if (column.collation) before += " COLLATE " + dialect.name(*column.collation);
  if (!column.nullable || table.in_primary_key(column.name)) {
    before += " NOT NULL" + on_conflict(column.on_null);
  }
  std::string behind;
  if (column.default_value) behind += " DEFAULT " + dialect.default_value(*column.default_value);
  if (const schema::Enum* one_of = catalog.enum_of(column.type)) {
    std::string values;
    for (const std::string& value : one_of->values) {
      if (!values.empty()) values += ", ";
      values += dialect.literal(value);
    }
    behind += " CHECK (" + own_name + " IN (" + values + "))";
  }
  for (const Placed& one : constraints) {
    if (one.column != column.name) continue;
    const auto& [constraint_name, constraint] = *one.entry;
    const std::string prefix = " " + named(dialect, constraint_name, constraint, table);
    if (std::holds_alternative<schema::PrimaryKey>(constraint.kind)) {
      before += prefix + "PRIMARY KEY" + on_conflict(constraint.on_conflict);
      if (column.identity && column.identity->autoincrement) before += " AUTOINCREMENT";
    } else {
      behind += prefix + inline_definition(dialect, constraint);
    }
  }
  if (column.generated) {
    behind += " GENERATED ALWAYS AS " + sql::enclosed(dialect.expression(*column.generated));
    behind += column.computed_on_read ? " VIRTUAL" : " STORED";
  }
  return before + behind;
}

}  // namespace

std::string Sqlite::column(const schema::Column& column, const schema::Table& table,
                           const schema::Catalog& catalog) const {
  return column_text(*this, column, table, catalog, placed_constraints(table));
}

std::string Sqlite::constraint(const std::string& constraint_name,
                               const schema::Constraint& constraint) const {
  return "CONSTRAINT " + name(std::string_view(constraint_name)) + " " +
         sql::definition(*this, constraint) + on_conflict(constraint.on_conflict);
}

std::string Sqlite::create_index(const std::string& index_name, const schema::Index& index,
                                 const schema::Table& table, bool) const {
  std::string out = index.unique ? "CREATE UNIQUE INDEX " : "CREATE INDEX ";
  out += name(std::string_view(index_name)) + " ON " + name(table.name) + " (";
  for (std::size_t i = 0; i < index.keys.size(); ++i) {
    if (i > 0) out += ", ";
    const schema::IndexKey& key = index.keys[i];
    if (const auto* column = std::get_if<std::string>(&key.key)) {
      out += name(std::string_view(*column));
    } else {
      const std::string text = expression(std::get<schema::Check>(key.key).expression);
      out += sql::plain_call(text) ? text : sql::enclosed(text);
    }
    if (key.collation) out += " COLLATE " + name(*key.collation);
    if (key.descending) out += " DESC";
  }
  out += ")";
  if (index.where) out += " WHERE " + sql::enclosed(expression(*index.where));
  return out;
}

std::string Sqlite::drop_index(const schema::QName& index, bool) const {
  return "DROP INDEX " + name(index);
}

std::string create_table_text(const std::string& table_name,
                              const std::vector<std::string>& columns,
                              const std::vector<std::string>& constraints,
                              const schema::Table& table) {
  std::string out = "CREATE TABLE " + table_name + " (";
  std::string_view separator = "\n  ";
  for (const auto* parts : {&columns, &constraints}) {
    for (const std::string& part : *parts) {
      out.append(separator).append(part);
      separator = ",\n  ";
    }
  }
  out += "\n)";
  const bool bare = !has_rowid(table);
  if (table.strict) out += " STRICT";
  if (table.strict && bare) out += ",";
  return bare ? out + " WITHOUT ROWID" : out;
}

std::vector<sql::Statement> Sqlite::create_table(const schema::Table& table,
                                                 const schema::Catalog& catalog) const {
  const sql::TableImage all = image(table, catalog);
  std::vector<sql::Statement> out;
  const auto add = [&](std::string text) { out.push_back({.text = std::move(text), .facts = {}}); };
  if (table.comment) add(comment_line("table " + table.name.display(), *table.comment));
  for (const schema::Column& one : table.columns) {
    if (one.comment) add(comment_line(table.name.display() + "." + one.name, *one.comment));
  }
  add(create_table_text(name(table.name), all.columns, all.constraints, table));
  for (const auto& entry : all.indexes) add(entry.second);
  return out;
}

std::string Sqlite::sequence(const schema::Sequence& sequence, const schema::Sequence*) const {
  throw std::logic_error("SQLite has no sequences: " + sequence.name.display());
}

sql::TableImage Sqlite::image(const schema::Table& table, const schema::Catalog& catalog) const {
  sql::TableImage out{.table = table, .columns = {}, .constraints = {}, .indexes = {}};
  const auto constraints = placed_constraints(table);
  for (const schema::Column& one : table.columns) {
    out.columns.push_back(column_text(*this, one, table, catalog, constraints));
  }
  for (const Placed& one : constraints) {
    if (!one.column.empty()) continue;
    const auto& [constraint_name, constraint] = *one.entry;
    out.constraints.push_back(named(*this, constraint_name, constraint, table) +
                              sql::definition(*this, constraint) +
                              on_conflict(constraint.on_conflict));
  }
  for (const auto& [index_name, index] : table.indexes) {
    out.indexes.emplace(index_name, create_index(index_name, index, table, false));
  }
  return out;
}

}  // namespace recto::generators

/// \file
/// Values by type, tables by their foreign keys.
#include "test/support/fill_rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <initializer_list>
#include <optional>
#include <set>

namespace recto::test {
namespace {

constexpr std::size_t rows = 3;

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

/// Row 0, 1 or 2's value of a type as SQL that both databases read; nothing for a type unknown
/// here.
std::optional<std::string> value(const schema::Type& type, std::size_t row,
                                 const schema::Catalog& catalog, const sql::Dialect& dialect) {
  if (type.dimensions > 0) return "'{}'";
  if (const auto* enumeration = catalog.enum_of(type)) {
    if (enumeration->values.empty()) return std::nullopt;
    return dialect.literal(enumeration->values[row % enumeration->values.size()]);
  }
  const std::string& name = type.name.name;
  const std::size_t number = row + 1;
  if (is_one_of(name, {"int", "integer", "int4", "bigint", "int8", "smallint", "int2", "numeric",
                       "decimal", "real", "float4", "float8", "double precision", "float"})) {
    return std::to_string(number);
  }
  if (is_one_of(name, {"text", "varchar", "character varying", "char", "character", "bpchar",
                       "longtext"})) {
    const bool one = type.arguments == "1" || (type.arguments.empty() && name.starts_with("char"));
    return one ? fmt::format("'{}'", number) : fmt::format("'v{}'", number);
  }
  if (is_one_of(name, {"boolean", "bool"})) return row == 0 ? "true" : "false";
  if (name == "date") return fmt::format("'2026-01-0{}'", number);
  if (name.starts_with("timestamp")) return fmt::format("'2026-01-0{} 00:00:00'", number);
  if (name.starts_with("time")) return fmt::format("'0{}:00:00'", number);
  if (name.starts_with("interval")) return fmt::format("'{} days'", number);
  if (name == "uuid") return fmt::format("'00000000-0000-0000-0000-00000000000{}'", number);
  if (is_one_of(name, {"json", "jsonb"})) return fmt::format("'{{\"a\": {}}}'", number);
  if (name == "bytea") return fmt::format("'\\x0{}'", number);
  if (name == "inet") return fmt::format("'192.0.2.{}'", number);
  return std::nullopt;
}

bool in_foreign_key(const schema::Table& table, const std::string& column) {
  return std::any_of(table.constraints.begin(), table.constraints.end(), [&](const auto& one) {
    const auto* key = std::get_if<schema::ForeignKey>(&one.second.kind);
    return key != nullptr &&
           std::find(key->columns.begin(), key->columns.end(), column) != key->columns.end();
  });
}

/// One row; with `sparse` what may be NULL is, but for foreign keys in a first try.
std::string insert(const schema::Table& table, std::size_t row, bool sparse, bool without_keys,
                   const schema::Catalog& catalog, const sql::Dialect& dialect) {
  std::vector<std::string> columns;
  std::vector<std::string> values;
  for (const schema::Column& column : table.columns) {
    if (column.generated || column.identity) continue;
    const bool key = in_foreign_key(table, column.name);
    auto text = value(column.type, row, catalog, dialect);
    const bool leave_out = column.nullable && (key ? without_keys : sparse);
    if (leave_out || (!text && column.nullable)) text = "NULL";
    if (!text) continue;  // its default, if it has one
    columns.push_back(dialect.name(column.name));
    values.push_back(*text);
  }
  if (columns.empty())
    return fmt::format("INSERT INTO {} DEFAULT VALUES", dialect.name(table.name));
  return fmt::format("INSERT INTO {} ({}) VALUES ({})", dialect.name(table.name),
                     fmt::join(columns, ", "), fmt::join(values, ", "));
}

/// A table behind those that its foreign keys reference, where that can be.
void place(const schema::Table& table, const schema::Catalog& catalog,
           std::set<schema::QName>& placed, std::vector<const schema::Table*>& order) {
  if (!placed.insert(table.name).second) return;
  for (const auto& [name, constraint] : table.constraints) {
    const auto* key = std::get_if<schema::ForeignKey>(&constraint.kind);
    if (key == nullptr) continue;
    if (const auto* other = catalog.table(key->table)) place(*other, catalog, placed, order);
  }
  order.push_back(&table);
}

}  // namespace

std::vector<std::string> fill_rows(const schema::Catalog& catalog, const sql::Dialect& dialect) {
  std::set<schema::QName> placed;
  std::vector<const schema::Table*> order;
  for (const auto& [name, table] : catalog.tables()) place(table, catalog, placed, order);
  std::vector<std::string> statements;
  for (const schema::Table* table : order) {
    for (std::size_t row = 0; row < rows; ++row) {
      // The last row is sparse. Where a key's row is not there yet, the next try does without.
      const bool sparse = row + 1 == rows;
      const auto first = insert(*table, row, sparse, false, catalog, dialect);
      const auto second = insert(*table, row, sparse, true, catalog, dialect);
      statements.push_back(first);
      if (second != first) statements.push_back(second);
    }
  }
  return statements;
}

}  // namespace recto::test

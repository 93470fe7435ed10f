/// \file
/// Which tables have a rowid, and under which name.
#include "generators/sqlite/rowid.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "generators/sqlite/types.hpp"
#include "sql/keywords.hpp"

namespace recto::generators {

bool has_rowid(const schema::Table& table) {
  return !table.without_rowid || table.primary_key() == nullptr;
}

bool rowid_is_a_column(const schema::Table& table) {
  const auto* key = table.primary_key();
  if (key == nullptr || !has_rowid(table)) return false;
  const auto& columns = std::get<schema::PrimaryKey>(key->second.kind).columns;
  if (columns.size() != 1) return false;
  const schema::Column* column = table.column(columns.front());
  if (column == nullptr) return false;
  if (column->identity) return true;
  const std::string type =
      table.strict ? strict_type(column->type).value_or("") : sqlite_type(column->type);
  return sql::is_word(type, "integer");
}

std::optional<std::string> rowid_name(const schema::Table& table) {
  static constexpr std::array<std::string_view, 3> names{"rowid", "_rowid_", "oid"};
  for (const std::string_view name : names) {
    const bool taken = std::any_of(table.columns.begin(), table.columns.end(),
                                   [&](const auto& one) { return sql::is_word(one.name, name); });
    if (!taken) return std::string(name);
  }
  return std::nullopt;
}

}  // namespace recto::generators

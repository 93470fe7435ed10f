/// \file
/// Keys of rows that are written out.
#include "changes/row_key.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "changes/rows.hpp"
#include "schema/uniqueness.hpp"
#include "sql/stored_value.hpp"

namespace recto::changes {

namespace {

std::size_t place(const std::vector<std::string>& columns, const std::string& column) {
  return static_cast<std::size_t>(std::find(columns.begin(), columns.end(), column) -
                                  columns.begin());
}

/// Several conditions with OR between them. Databases read a chain of them as one inside the other
/// and stop at some depth, so a long one is a chain of shorter ones.
std::string any_of(std::vector<std::string> conditions) {
  constexpr std::size_t most = 50;
  while (conditions.size() > most) {
    std::vector<std::string> groups;
    for (std::size_t i = 0; i < conditions.size(); i += most) {
      const auto end = std::min(i + most, conditions.size());
      groups.push_back(fmt::format(
          "({})", fmt::join(conditions.begin() + static_cast<std::ptrdiff_t>(i),
                            conditions.begin() + static_cast<std::ptrdiff_t>(end), "\n  or ")));
    }
    conditions = std::move(groups);
  }
  return fmt::format("{}", fmt::join(conditions, "\n  or "));
}

}  // namespace

std::vector<std::string> row_key(const schema::Catalog& catalog, const schema::Table& table,
                                 const std::vector<std::string>& columns,
                                 const std::vector<syntax::Row>& rows) {
  const auto tells = [&](const std::vector<std::string>& key) {
    return !key.empty() && std::all_of(key.begin(), key.end(), [&](const std::string& name) {
      const auto* column = table.column(name);
      const auto at = place(columns, name);
      if (at == columns.size() || (column->nullable && !table.in_primary_key(name))) return false;
      const bool enumeration = catalog.enum_of(column->type) != nullptr;
      return std::all_of(rows.begin(), rows.end(), [&](const syntax::Row& row) {
        return sql::stored_as_written(row.values[at].text, column->type, enumeration);
      });
    });
  };
  if (const auto* primary = table.primary_key()) {
    if (const auto* key = schema::key_columns(primary->second); tells(*key)) return *key;
  }
  for (const auto& [name, constraint] : table.constraints) {
    const auto* key = schema::key_columns(constraint);
    if (key != nullptr && tells(*key)) return *key;
  }
  for (const auto& [name, index] : table.indexes) {
    if (auto key = schema::key_columns(index); tells(key)) return key;
  }
  return {};
}

std::string rows_by_key(const std::vector<std::string>& key,
                        const std::vector<std::string>& columns,
                        const std::vector<syntax::Row>& rows) {
  const RowWords words;
  if (key.size() == 1) {
    const auto at = place(columns, key.front());
    std::vector<std::string> values;
    for (const auto& row : rows) values.push_back(row.values[at].text);
    return values.size() == 1 ? fmt::format("{} = {}", words.name(key.front()), values.front())
                              : fmt::format("{} in ({})", words.name(key.front()), listed(values));
  }
  std::vector<std::string> conditions;
  for (const auto& row : rows) {
    std::vector<std::string> parts;
    for (const auto& column : key) {
      parts.push_back(
          fmt::format("{} = {}", words.name(column), row.values[place(columns, column)].text));
    }
    const auto all = fmt::format("{}", fmt::join(parts, " and "));
    conditions.push_back(rows.size() == 1 ? all : "(" + all + ")");
  }
  return any_of(std::move(conditions));
}

}  // namespace recto::changes

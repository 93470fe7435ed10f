/// \file
/// What makes columns of a table unique.
#include "schema/uniqueness.hpp"

#include <algorithm>

namespace recto::schema {

const std::vector<std::string>* key_columns(const Constraint& constraint) {
  if (const auto* key = std::get_if<PrimaryKey>(&constraint.kind)) return &key->columns;
  if (const auto* key = std::get_if<Unique>(&constraint.kind)) return &key->columns;
  return nullptr;
}

std::vector<std::string> key_columns(const Index& index) {
  // In another collation or order of its own, other values may be alike than those of the column.
  const bool plain = std::none_of(index.keys.begin(), index.keys.end(), [](const IndexKey& key) {
    return key.collation || key.operator_class;
  });
  return plain ? compared_columns(index) : std::vector<std::string>();
}

std::vector<std::string> compared_columns(const Index& index) {
  if (!index.unique || index.where) return {};
  std::vector<std::string> columns;
  for (const auto& key : index.keys) {
    const auto* column = std::get_if<std::string>(&key.key);
    if (column == nullptr) return {};
    columns.push_back(*column);
  }
  return columns;
}

bool same_columns(std::vector<std::string> one, std::vector<std::string> other) {
  std::sort(one.begin(), one.end());
  std::sort(other.begin(), other.end());
  return one == other;
}

std::size_t keys_over(const Table& table, const std::vector<std::string>& columns) {
  return static_cast<std::size_t>(
      std::count_if(table.constraints.begin(), table.constraints.end(), [&](const auto& entry) {
        const auto* key = key_columns(entry.second);
        return key != nullptr && !entry.second.deferrable && same_columns(*key, columns);
      }));
}

std::size_t uniques_over(const Table& table, const std::vector<std::string>& columns) {
  const auto indexes = std::count_if(
      table.indexes.begin(), table.indexes.end(),
      [&](const auto& entry) { return same_columns(key_columns(entry.second), columns); });
  return keys_over(table, columns) + static_cast<std::size_t>(indexes);
}

std::vector<ForeignKeyRef> foreign_keys_over(const Catalog& catalog, const QName& table,
                                             const std::vector<std::string>& columns) {
  std::vector<ForeignKeyRef> result;
  for (const auto& reference : catalog.references_to(table)) {
    const auto& user = catalog.table(reference.table)->constraints.at(reference.constraint);
    if (same_columns(std::get<ForeignKey>(user.kind).referenced, columns)) {
      result.push_back(reference);
    }
  }
  return result;
}

}  // namespace recto::schema

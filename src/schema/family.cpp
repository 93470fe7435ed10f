/// \file
/// What tables have from one another.
#include "schema/family.hpp"

#include <algorithm>

#include "schema/uniqueness.hpp"

namespace recto::schema {

namespace {

/// What the server compares: not how an index is stored.
Index compared(Index index) {
  index.options.clear();
  index.tablespace.reset();
  return index;
}

Constraint compared(Constraint constraint) {
  constraint.inherited = false;
  constraint.not_valid = false;
  return constraint;
}

/// The first parent for which `has` is true.
const Table* parent(const Catalog& catalog, const Table& table,
                    const std::function<bool(const Table&)>& has) {
  if (table.partition_of) {
    const Table* found = catalog.table(table.partition_of->table);
    return found != nullptr && has(*found) ? found : nullptr;
  }
  for (const QName& name : table.inherits) {
    const Table* found = catalog.table(name);
    if (found != nullptr && has(*found)) return found;
  }
  return nullptr;
}

bool is(const std::string* name, const std::string& wanted) {
  return name != nullptr && *name == wanted;
}

void add_below(const Catalog& catalog, const QName& table, std::vector<const Table*>& out) {
  for (const QName& name : catalog.children_of(table)) {
    const Table* child = catalog.table(name);
    if (child == nullptr) continue;
    add_below(catalog, name, out);
    out.push_back(child);
  }
}

void add_losing(const Catalog& catalog, const QName& table, const std::string& column,
                std::vector<const Table*>& out) {
  for (const QName& name : catalog.children_of(table)) {
    const Table* child = catalog.table(name);
    const Column* below = child == nullptr ? nullptr : child->column(column);
    if (below == nullptr || !(child->partition_of || below->inherited)) continue;
    add_losing(catalog, name, column, out);
    out.push_back(child);
  }
}

}  // namespace

bool is_inheritable(const Constraint& constraint) {
  return is_check(constraint) && !constraint.no_inherit;
}

Column column_below(const Column& column, bool inherited) {
  Column result = column;
  result.comment.reset();
  result.identity.reset();
  result.settings.options.clear();
  result.inherited = inherited;
  return result;
}

bool is_column_below(const Column& column, const Column& below) {
  Column followed = below;
  follow_column(column, followed);
  return followed == below && !below.identity;
}

void follow_column(const Column& column, Column& below) {
  below.type = column.type;
  below.nullable = column.nullable;
  below.default_value = column.default_value;
  below.generated = column.generated;
  below.computed_on_read = column.computed_on_read;
  below.collation = column.collation;
  below.settings.storage = column.settings.storage;
  below.settings.compression = column.settings.compression;
}

const std::string* part_of(const Index& index, const Table& partition) {
  const Index wanted = compared(index);
  for (const auto& [name, one] : partition.indexes) {
    if (compared(one) == wanted) return &name;
  }
  return nullptr;
}

const std::string* part_of(const Constraint& constraint, const Table& partition) {
  const Constraint wanted = compared(constraint);
  for (const auto& [name, one] : partition.constraints) {
    if (compared(one) == wanted) return &name;
  }
  return nullptr;
}

std::optional<Index> index_of(const Constraint& constraint) {
  const auto* columns = key_columns(constraint);
  if (columns == nullptr) return std::nullopt;
  Index result;
  for (const std::string& column : *columns) {
    IndexKey key;
    key.key = column;
    result.keys.push_back(std::move(key));
  }
  result.unique = true;
  result.nulls_not_distinct = constraint.nulls_not_distinct;
  result.include = constraint.include;
  return result;
}

const std::string* alike(const Index& index, const Table& table, const std::string& except) {
  const Index wanted = compared(index);
  for (const auto& [name, one] : table.indexes) {
    if (name != except && compared(one) == wanted) return &name;
  }
  for (const auto& [name, one] : table.constraints) {
    if (name != except && index_of(one) == wanted) return &name;
  }
  return nullptr;
}

const std::string* alike(const Constraint& constraint, const Table& table,
                         const std::string& except) {
  if (const auto index = index_of(constraint)) return alike(*index, table, except);
  if (is_check(constraint)) return nullptr;
  for (const auto& [name, one] : table.constraints) {
    if (name != except && compared(one) == compared(constraint)) return &name;
  }
  return nullptr;
}

const Table* column_from(const Catalog& catalog, const Table& table, const std::string& column) {
  return parent(catalog, table, [&](const Table& one) { return one.column(column) != nullptr; });
}

const Table* constraint_from(const Catalog& catalog, const Table& table,
                             const std::string& constraint) {
  const Constraint& own = table.constraints.at(constraint);
  return parent(catalog, table, [&](const Table& one) {
    if (is_check(own)) {
      const auto found = one.constraints.find(constraint);
      return found != one.constraints.end() && is_inheritable(found->second);
    }
    if (!table.partition_of) return false;
    return std::any_of(one.constraints.begin(), one.constraints.end(), [&](const auto& entry) {
      return !is_check(entry.second) && is(part_of(entry.second, table), constraint);
    });
  });
}

const Table* index_from(const Catalog& catalog, const Table& table, const std::string& index) {
  if (!table.partition_of) return nullptr;
  return parent(catalog, table, [&](const Table& one) {
    return std::any_of(one.indexes.begin(), one.indexes.end(),
                       [&](const auto& entry) { return is(part_of(entry.second, table), index); });
  });
}

std::vector<const Table*> all_below(const Catalog& catalog, const QName& table) {
  std::vector<const Table*> result;
  add_below(catalog, table, result);
  return result;
}

std::vector<const Table*> losing_column(const Catalog& catalog, const QName& table,
                                        const std::string& column) {
  std::vector<const Table*> result;
  add_losing(catalog, table, column, result);
  return result;
}

bool has_family(const Catalog& catalog, const Table& table) {
  return table.partition_of || !table.inherits.empty() || !catalog.children_of(table.name).empty();
}

std::string place_below(const Table& table, const std::optional<std::string>& after,
                        const Table& below) {
  if (!after) return table.columns.back().name;
  if (!after->empty()) return *after;
  const std::size_t first = below.position(table.columns.front().name);
  return first == 0 || first >= below.columns.size() ? std::string()
                                                     : below.columns[first - 1].name;
}

}  // namespace recto::schema

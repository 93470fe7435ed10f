/// \file
/// PostgreSQL's names for constraints, indexes and identity sequences.
#include "sql/names.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "sql/expression.hpp"
#include "sql/index_column.hpp"

namespace recto::sql {
namespace {

// The first `bytes` of a text, or fewer: a character of UTF-8 is never cut.
std::string_view clip(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) return text;
  while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0) == 0x80) --bytes;
  return text.substr(0, bytes);
}

// ChooseIndexNameAddition and its like for foreign keys: "a_b"; more than a name can hold is not
// looked at.
std::string addition(const std::vector<std::string>& columns) {
  std::string out;
  for (const std::string& column : columns) {
    if (!out.empty()) out += '_';
    out += clip(column, max_name_bytes);
    if (out.size() > max_name_bytes) break;
  }
  return out;
}

// ChooseIndexColumnNames: a name that is there already gets a number.
template <class Key>
std::vector<std::string> index_columns(const std::vector<Key>& keys,
                                       const std::vector<std::string>& include) {
  std::vector<std::string> out;
  out.reserve(keys.size() + include.size());
  const auto add = [&](std::string name) {
    const auto used = [&](const std::string& wanted) {
      return std::find(out.begin(), out.end(), wanted) != out.end();
    };
    std::string wanted = name;
    for (int number = 1; used(wanted); ++number) {
      const std::string digits = std::to_string(number);
      wanted = clip(name, max_name_bytes - digits.size());
      wanted += digits;
    }
    out.push_back(std::move(wanted));
  };
  for (const Key& key : keys) {
    if (const auto* column = std::get_if<std::string>(&key.key)) {
      add(*column);
    } else {
      std::string name = index_column_name(std::get<schema::Check>(key.key).expression);
      add(name.empty() ? "expr" : std::move(name));
    }
  }
  for (const std::string& column : include) add(column);
  return out;
}

// What a name is made of; `second` may be empty.
struct Parts {
  std::string first;
  std::string second;
  std::string_view label;
};

Parts parts_of(const schema::Table& table, const schema::Constraint& constraint) {
  const std::string& name = table.name.name;
  if (std::holds_alternative<schema::PrimaryKey>(constraint.kind)) return {name, "", "pkey"};
  if (const auto* unique = std::get_if<schema::Unique>(&constraint.kind)) {
    auto columns = unique->columns;
    columns.insert(columns.end(), constraint.include.begin(), constraint.include.end());
    return {name, addition(columns), "key"};
  }
  if (const auto* foreign = std::get_if<schema::ForeignKey>(&constraint.kind)) {
    return {name, addition(foreign->columns), "fkey"};
  }
  if (const auto* exclusion = std::get_if<schema::Exclusion>(&constraint.kind)) {
    return {name, addition(index_columns(exclusion->keys, constraint.include)), "excl"};
  }
  std::vector<std::string> columns =
      columns_in(std::get<schema::Check>(constraint.kind).expression, table);
  return {name, columns.size() == 1 ? std::move(columns.front()) : std::string(), "check"};
}

Parts parts_of(const schema::Table& table, const schema::Index& index) {
  return {table.name.name, addition(index_columns(index.keys, index.include)), "idx"};
}

std::string numbered(const Parts& parts, std::string_view digits) {
  if (digits.empty()) return object_name(parts.first, parts.second, parts.label);
  return object_name(parts.first, parts.second, std::string(parts.label).append(digits));
}

// The first name that is free: with the label alone, then with 1, 2, ….
template <class Used>
std::string choose(const Parts& parts, Used used) {
  std::string name = numbered(parts, "");
  for (int number = 1; used(name); ++number) name = numbered(parts, std::to_string(number));
  return name;
}

bool among(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// True where an index cannot have the name. An enum's is free for it: the server has types in a
// space of their own.
bool index_exists(const schema::Catalog& catalog, const schema::QName& table,
                  const std::string& name) {
  if (name == table.name) return true;
  const schema::Relation* relation = catalog.relation({table.schema, name});
  return relation != nullptr && relation->kind != schema::RelationKind::enumeration;
}

bool derived(std::string_view name, const Parts& parts) {
  std::size_t end = name.size();
  while (end > 0 && name[end - 1] >= '0' && name[end - 1] <= '9') --end;
  const std::string_view digits = name.substr(end);
  if (!digits.empty() && digits.front() == '0') return false;
  return name == numbered(parts, digits);
}

}  // namespace

std::string object_name(std::string_view first, std::string_view second, std::string_view label) {
  const std::size_t separators = (second.empty() ? 0U : 1U) + (label.empty() ? 0U : 1U);
  const std::size_t fixed = label.size() + separators;
  const std::size_t room = fixed < max_name_bytes ? max_name_bytes - fixed : 0;
  std::size_t first_bytes = first.size();
  std::size_t second_bytes = second.size();
  while (first_bytes + second_bytes > room) {
    --(first_bytes > second_bytes ? first_bytes : second_bytes);
  }
  std::string out;
  out.reserve(first_bytes + second_bytes + fixed);
  out += clip(first, first_bytes);
  if (!second.empty()) out.append("_").append(clip(second, second_bytes));
  if (!label.empty()) out.append("_").append(label);
  return out;
}

std::string constraint_name(const schema::Catalog& catalog, const schema::Table& table,
                            const schema::Constraint& constraint,
                            const std::vector<std::string>& taken) {
  const bool has_index = schema::owns_index(constraint);
  return choose(parts_of(table, constraint), [&](const std::string& name) {
    return among(taken, name) || catalog.constraint_exists({table.name.schema, name}) ||
           (has_index && index_exists(catalog, table.name, name));
  });
}

std::string index_name(const schema::Catalog& catalog, const schema::Table& table,
                       const schema::Index& index, const std::vector<std::string>& taken) {
  return choose(parts_of(table, index), [&](const std::string& name) {
    return among(taken, name) || index_exists(catalog, table.name, name);
  });
}

std::string identity_sequence_name(const schema::Catalog& catalog, const schema::QName& table,
                                   std::string_view column, const std::vector<std::string>& taken) {
  const Parts parts{table.name, std::string(column), "seq"};
  return choose(parts, [&](const std::string& name) {
    // Where an enum has the name, the server chooses it all the same and then fails.
    return among(taken, name) || name == table.name ||
           catalog.relation({table.schema, name}) != nullptr;
  });
}

bool derived_constraint_name(std::string_view name, const schema::Table& table,
                             const schema::Constraint& constraint) {
  return derived(name, parts_of(table, constraint));
}

bool derived_index_name(std::string_view name, const schema::Table& table,
                        const schema::Index& index) {
  return derived(name, parts_of(table, index));
}

bool derived_sequence_name(std::string_view name, const schema::QName& table,
                           std::string_view column) {
  return derived(name, {table.name, std::string(column), "seq"});
}

}  // namespace recto::sql

/// \file
/// Schema objects in few words, for tests.
#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "schema/catalog.hpp"
#include "sql/dialect.hpp"

namespace recto::test {

/// "numeric(10,2)[]": the name, the arguments and one dimension.
[[nodiscard]] inline schema::Type type(std::string text) {
  schema::Type out;
  while (text.ends_with("[]")) {
    text.resize(text.size() - 2);
    ++out.dimensions;
  }
  const std::size_t open = text.find('(');
  if (open != std::string::npos) {
    const std::size_t close = text.find(')', open);
    out.arguments = text.substr(open + 1, close - open - 1);
    text.erase(open, close + 1 - open);
  }
  const std::size_t dot = text.find('.');
  if (dot != std::string::npos) {
    out.name.schema = text.substr(0, dot);
    text.erase(0, dot + 1);
  }
  out.name.name = std::move(text);
  return out;
}

/// A column that is NOT NULL unless its type ends in `?`, as the language has it.
[[nodiscard]] inline schema::Column column(std::string name, std::string type_text,
                                           std::optional<std::string> default_value = {}) {
  schema::Column out;
  out.name = std::move(name);
  if (type_text.ends_with("?")) {
    out.nullable = true;
    type_text.pop_back();
  }
  out.type = type(std::move(type_text));
  out.default_value = std::move(default_value);
  return out;
}

[[nodiscard]] inline schema::Constraint primary_key(std::vector<std::string> columns) {
  return {.kind = schema::PrimaryKey{std::move(columns)}};
}
[[nodiscard]] inline schema::Constraint unique(std::vector<std::string> columns) {
  return {.kind = schema::Unique{std::move(columns)}};
}
[[nodiscard]] inline schema::Constraint check(std::string expression) {
  return {.kind = schema::Check{std::move(expression)}};
}
[[nodiscard]] inline schema::Constraint foreign_key(std::vector<std::string> columns,
                                                    std::string table,
                                                    std::vector<std::string> referenced,
                                                    schema::Action on_delete = {}) {
  return {.kind = schema::ForeignKey{.columns = std::move(columns),
                                     .table = {{}, std::move(table)},
                                     .referenced = std::move(referenced),
                                     .on_delete = on_delete}};
}
[[nodiscard]] inline schema::Index index(const std::vector<std::string>& columns) {
  schema::Index out;
  for (const std::string& one : columns) out.keys.push_back({.key = one});
  return out;
}

/// A table change from what `alter` does to `before`.
[[nodiscard]] inline sql::TableChange table_change(const sql::Dialect& dialect,
                                                   const schema::Table& before,
                                                   const std::function<void(schema::Table&)>& alter,
                                                   std::map<std::string, std::string> copy = {}) {
  schema::Table after = before;
  alter(after);
  return {.before = dialect.image(before, {}),
          .after = dialect.image(after, {}),
          .copy = std::move(copy),
          .facts = {}};
}

}  // namespace recto::test

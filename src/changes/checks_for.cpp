/// \file
/// What must be asked of rows before a constraint or a unique index is added.
#include <fmt/format.h>

#include "changes/emit.hpp"
#include "sql/expression.hpp"
#include "sql/fragment.hpp"

namespace recto::changes {

using sql::RowCheck;

namespace {

std::string listed(const schema::QName& table, const std::vector<std::string>& columns) {
  if (columns.size() == 1) return display(table, columns.front());
  return fmt::format("{}.({})", table.display(), fmt::join(columns, ", "));
}

RowCheck check(RowCheck::Kind kind, const schema::QName& table, std::vector<std::string> columns,
               std::string message) {
  RowCheck result;
  result.kind = kind;
  result.table = table;
  result.columns = std::move(columns);
  result.message = std::move(message);
  return result;
}

RowCheck duplicates(const schema::QName& table, const std::vector<std::string>& columns,
                    const std::string& name) {
  return check(RowCheck::Kind::duplicates, table, columns,
               fmt::format("rows share a value in {}, so \"{}\" cannot be added",
                           listed(table, columns), name));
}

}  // namespace

std::vector<RowCheck> checks_for(const schema::Table& table, const std::string& name,
                                 const schema::Constraint& constraint) {
  if (constraint.not_valid) return {};
  if (const auto* key = std::get_if<schema::PrimaryKey>(&constraint.kind)) {
    return {check(RowCheck::Kind::nulls, table.name, key->columns,
                  fmt::format("rows hold NULL in {}, so \"{}\" cannot be added",
                              listed(table.name, key->columns), name)),
            duplicates(table.name, key->columns, name)};
  }
  if (const auto* key = std::get_if<schema::Unique>(&constraint.kind)) {
    auto result = duplicates(table.name, key->columns, name);
    result.nulls_alike = constraint.nulls_not_distinct;
    return {std::move(result)};
  }
  // Only the constraint itself can tell what its operators make of the rows.
  if (std::holds_alternative<schema::Exclusion>(constraint.kind)) return {};
  if (const auto* rule = std::get_if<schema::Check>(&constraint.kind)) {
    auto result =
        check(RowCheck::Kind::matches, table.name, sql::columns_in(rule->expression, table),
              fmt::format("rows of {} do not meet check \"{}\"", table.name.display(), name));
    result.condition = "NOT " + sql::enclosed(rule->expression);
    return {std::move(result)};
  }
  const auto& key = std::get<schema::ForeignKey>(constraint.kind);
  auto result = check(RowCheck::Kind::orphans, table.name, key.columns,
                      fmt::format("rows of {} have no row in {} for foreign key \"{}\"",
                                  table.name.display(), key.table.display(), name));
  result.referenced_table = key.table;
  result.referenced = key.referenced;
  result.match_full = key.match == schema::Match::full;
  return {std::move(result)};
}

std::vector<RowCheck> checks_for(const schema::Table& table, const std::string& name,
                                 const schema::Index& index) {
  if (!index.unique) return {};
  std::vector<std::string> columns;
  for (const auto& key : index.keys) {
    const auto* column = std::get_if<std::string>(&key.key);
    if (column == nullptr) return {};  // over expressions the index itself is the check
    if (key.collation) return {};      // values may be alike in it that are not the same
    columns.push_back(*column);
  }
  auto result = duplicates(table.name, columns, name);
  result.nulls_alike = index.nulls_not_distinct;
  if (index.where) result.condition = *index.where;
  return {std::move(result)};
}

}  // namespace recto::changes

/// \file
/// Generated columns made anew.
#include "changes/computed.hpp"

#include <fmt/format.h>

#include "changes/access.hpp"
#include "changes/change.hpp"
#include "changes/emit.hpp"
#include "sql/expression.hpp"

namespace recto::changes {

std::vector<std::string> computed_columns(const schema::Table& table, const std::string& column) {
  std::vector<std::string> result;
  for (const auto& other : table.columns) {
    if (other.generated && other.name != column &&
        sql::names_column(*other.generated, table, column)) {
      result.push_back(other.name);
    }
  }
  return result;
}

std::vector<sql::Statement> add_again(const Context& context, const schema::Catalog& after,
                                      const schema::QName& table, const schema::Column& column) {
  const auto& dialect = context.dialect;
  std::vector<sql::Statement> result{
      {alter_table(context, table,
                   "ADD COLUMN " + dialect.column(column, *after.table(table), after)),
       exclusive(table, {sql::Hazard::rewrites_table})}};
  for (auto& one : settings_of_new(context, table, column)) result.push_back(std::move(one));
  if (column.comment && dialect.has_comments()) {
    result.push_back(comment_statement(context, table, column.name, column.comment));
  }
  for (auto& one :
       statements_of(column_privileges_again(context.before, table, column.name), context)) {
    result.push_back(std::move(one));
  }
  return result;
}

void say_moved(const Context& context, const schema::Table& before,
               const std::vector<std::string>& columns, sql::Script& script) {
  auto position = before.columns.size() - columns.size();
  for (const auto& column : columns) {
    if (before.position(column) != position++) {
      script.leaves.push_back(fmt::format("the position of {}: {} puts a column last",
                                          display(before.name, column), context.dialect.title()));
    }
  }
}

}  // namespace recto::changes

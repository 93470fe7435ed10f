/// \file
/// What kinds share when they say how they bear on a check.
#include "changes/bearing.hpp"

#include <algorithm>

#include "changes/carried.hpp"
#include "sql/lexer.hpp"

namespace recto::changes {

bool has(const std::vector<std::string>& columns, const std::string& column) {
  return std::find(columns.begin(), columns.end(), column) != columns.end();
}

bool mentions(const std::string& condition, const std::string& word) {
  for (const auto& token : sql::lex(condition)) {
    const auto text = std::string_view(condition).substr(token.begin, token.end - token.begin);
    if (token.kind == sql::TokenKind::identifier && sql::identifier_value(text) == word)
      return true;
    if (token.kind == sql::TokenKind::string && sql::string_value(text) == word) return true;
  }
  return false;
}

Bearing bearing_of_column(const sql::RowCheck& check, const schema::QName& table,
                          const std::string& column) {
  if (check.table == table && (has(check.columns, column) || mentions(check.condition, column))) {
    return Bearing::stop;
  }
  return check.referenced_table == table && has(check.referenced, column) ? Bearing::stop
                                                                          : Bearing::none;
}

void take_back(const Carried& carried, sql::RowCheck& check) {
  for (const auto& name : carried.names) {
    const schema::QName to{name.table.schema, name.to};
    const bool is_it = name.object == syntax::NamedObject::sequence && check.table == to;
    if (is_it) check.table.name = name.from;
  }
}

Bearing bearing_of_value(const sql::RowCheck& check, const std::string& value) {
  return mentions(check.condition, value) ? Bearing::stop : Bearing::none;
}

}  // namespace recto::changes

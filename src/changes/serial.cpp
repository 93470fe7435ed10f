/// \file
/// Serial columns: found, and the statements that carry their numbers on.
#include "changes/serial.hpp"

#include <fmt/format.h>

#include "sql/expression.hpp"
#include "sql/lexer.hpp"
#include "sql/names.hpp"

namespace recto::changes {

namespace {

/// True for `nextval('…')` and `nextval('…'::regclass)` and nothing around it.
bool asks_alone(const std::string& expression) {
  std::string shape;
  for (const auto& token : sql::lex(expression)) {
    if (token.kind == sql::TokenKind::space || token.kind == sql::TokenKind::comment) continue;
    const auto text = expression.substr(token.begin, token.end - token.begin);
    if (token.kind == sql::TokenKind::string) {
      shape += "'";
    } else {
      shape += token.kind == sql::TokenKind::identifier ? sql::identifier_value(text) : text;
    }
  }
  return shape == "nextval(')" || shape == "nextval('::regclass)";
}

}  // namespace

std::optional<Serial> serial_of(const schema::Catalog& catalog, const schema::Table& table,
                                const schema::Column& column) {
  if (!column.default_value || !asks_alone(*column.default_value)) return std::nullopt;
  for (const auto& name : catalog.sequences_of(table.name)) {
    const auto* sequence = catalog.sequence(name);
    if (sequence->owned_by->column != column.name) continue;
    if (sql::names_sequence(*column.default_value, name)) {
      return Serial{*sequence, *column.default_value};
    }
  }
  return std::nullopt;
}

bool fits_identity(const schema::Sequence& sequence) {
  return !sequence.increment && !sequence.min_value && !sequence.max_value && !sequence.cache &&
         !sequence.cycle;
}

schema::QName passing_name(const schema::Catalog& catalog, const schema::QName& sequence) {
  schema::QName result = sequence;
  result.name = sql::object_name(sequence.name, {}, "recto_old");
  for (int number = 1; catalog.relation(result) != nullptr; ++number) {
    result.name = sql::object_name(sequence.name, {}, fmt::format("recto_old{}", number));
  }
  return result;
}

sql::Statement copy_position(const Context& context, const schema::QName& from,
                             const schema::QName& to) {
  const auto& dialect = context.dialect;
  return {fmt::format("SELECT setval({}, last_value, is_called) FROM {}",
                      dialect.literal(dialect.name(to)), dialect.name(from)),
          {}};
}

}  // namespace recto::changes

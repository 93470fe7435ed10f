/// \file
/// String literals and the tokens around them.
#include "sql/literals.hpp"

#include <algorithm>
#include <array>

#include "sql/keywords.hpp"
#include "sql/lexer.hpp"
#include "sql/reader.hpp"

namespace recto::sql {
namespace {

bool compares(const Reader& reader, std::size_t i) {
  static constexpr auto operators =
      std::to_array<std::string_view>({"=", "<>", "!=", "<", ">", "<=", ">="});
  return std::any_of(operators.begin(), operators.end(),
                     [&](std::string_view one) { return reader.symbol(i, one); });
}

/// The last name of `a.b.c`, where a column can be.
std::optional<std::string> column_at(const Reader& reader, std::size_t i) {
  if (reader.kind(i) != TokenKind::identifier) return std::nullopt;
  if (keyword(reader.text(i)) == Keyword::reserved) return std::nullopt;
  return identifier_value(reader.text(i));
}

std::optional<schema::QName> type_at(const Reader& reader, std::size_t i) {
  const auto type = reader.type(i);
  if (type.end == i) return std::nullopt;
  if (!type.known.empty()) return schema::QName{{}, std::string(type.known)};
  schema::QName name{{}, identifier_value(reader.text(type.last))};
  if (type.last >= i + 2) name.schema = identifier_value(reader.text(type.last - 2));
  return name;
}

/// The `(` of the list of constants that the token is in.
std::optional<std::size_t> list_around(const Reader& reader, std::size_t i) {
  while (i-- > 0) {
    if (reader.symbol(i, "(")) return i;
    const bool constant =
        reader.kind(i) == TokenKind::string || reader.kind(i) == TokenKind::number;
    if (!constant && !reader.symbol(i, ",")) return std::nullopt;
  }
  return std::nullopt;
}

std::optional<std::string> compared_with(const Reader& reader, std::size_t i) {
  if (i >= 2 && compares(reader, i - 1)) return column_at(reader, i - 2);
  if (compares(reader, i + 1)) {
    const std::size_t last = reader.chain_end(i + 2);
    return reader.symbol(last + 1, "(") ? std::nullopt : column_at(reader, last);
  }
  const auto list = list_around(reader, i);
  if (!list || *list < 2 || !reader.word(*list - 1, "in")) return std::nullopt;
  const std::size_t before = reader.word(*list - 2, "not") ? 3 : 2;
  return *list < before ? std::nullopt : column_at(reader, *list - before);
}

std::optional<schema::QName> cast_to(const Reader& reader, std::size_t i) {
  if (reader.symbol(i + 1, "::")) return type_at(reader, i + 2);
  const bool cast = i >= 2 && reader.symbol(i - 1, "(") && reader.word(i - 2, "cast");
  return cast && reader.word(i + 1, "as") ? type_at(reader, i + 2) : std::nullopt;
}

}  // namespace

std::vector<Literal> literals_of(std::string_view text, std::string_view value) {
  std::vector<Literal> out;
  const Reader reader(text);
  for (std::size_t i = 0; i < reader.size(); ++i) {
    if (reader.kind(i) != TokenKind::string || string_value(reader.text(i)) != value) continue;
    const Token& token = reader.token(i);
    Literal literal{token.begin, token.end, cast_to(reader, i), {}};
    if (!literal.type) literal.column = compared_with(reader, i);
    out.push_back(std::move(literal));
  }
  return out;
}

}  // namespace recto::sql

/// \file
/// Names and stars among the tokens of a text.
#include "sql/mentions.hpp"

#include "sql/keywords.hpp"
#include "sql/reader.hpp"

namespace recto::sql {

bool mentions(std::string_view text, const schema::QName& name) {
  const Reader reader(text);
  for (std::size_t i = 0; i < reader.size(); ++i) {
    if (reader.kind(i) != TokenKind::identifier || !means(reader.text(i), name.name)) continue;
    if (name.schema.empty()) return true;
    if (i >= 2 && reader.symbol(i - 1, ".") && means(reader.text(i - 2), name.schema)) return true;
  }
  return false;
}

bool names_word(std::string_view text, std::string_view word) {
  const Reader reader(text);
  for (std::size_t i = 0; i < reader.size(); ++i) {
    if (reader.kind(i) == TokenKind::identifier && means(reader.text(i), word)) return true;
  }
  return false;
}

bool mentions_column(std::string_view text, std::string_view column) {
  if (names_word(text, column)) return true;
  const Reader reader(text);
  for (std::size_t i = 1; i < reader.size(); ++i) {
    if (!reader.symbol(i, "*")) continue;
    const bool list = reader.word(i - 1, "select") || reader.word(i - 1, "distinct") ||
                      reader.word(i - 1, "all") || reader.symbol(i - 1, ",") ||
                      reader.symbol(i - 1, ".") || reader.word(i - 1, "returning");
    if (list) return true;
  }
  return false;
}

}  // namespace recto::sql

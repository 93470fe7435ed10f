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

namespace {

/// True where the token is the name in `[schema.]name(`.
bool is_call(const Reader& reader, std::size_t i, const schema::QName& routine) {
  if (reader.kind(i) != TokenKind::identifier || !means(reader.text(i), routine.name)) return false;
  if (!reader.symbol(i + 1, "(")) return false;
  const bool qualified = i >= 2 && reader.symbol(i - 1, ".");
  if (!qualified) return routine.schema.empty();
  return routine.schema.empty() ? means(reader.text(i - 2), "public")
                                : means(reader.text(i - 2), routine.schema);
}

/// The text with the tokens that fit as `to`.
template <class Fits>
std::string with_tokens(std::string_view text, std::string_view to, const Fits& fits) {
  const Reader reader(text);
  const std::string name = needs_quotes(to) ? quoted_name(to) : std::string(to);
  std::string out;
  std::size_t copied = 0;
  for (std::size_t i = 0; i < reader.size(); ++i) {
    if (!fits(reader, i)) continue;
    const Token& token = reader.token(i);
    out.append(text.substr(copied, token.begin - copied)).append(name);
    copied = token.end;
  }
  return out.append(text.substr(copied));
}

}  // namespace

bool calls(std::string_view text, const schema::QName& routine) {
  const Reader reader(text);
  for (std::size_t i = 0; i < reader.size(); ++i) {
    if (is_call(reader, i, routine)) return true;
  }
  return false;
}

std::string rename_calls_in(std::string_view text, const schema::QName& from, std::string_view to) {
  return with_tokens(text, to,
                     [&](const Reader& reader, std::size_t i) { return is_call(reader, i, from); });
}

std::string rename_row_column_in(std::string_view text, std::string_view from,
                                 std::string_view to) {
  return with_tokens(text, to, [&](const Reader& reader, std::size_t i) {
    return i >= 2 && reader.symbol(i - 1, ".") &&
           (reader.word(i - 2, "new") || reader.word(i - 2, "old")) &&
           reader.kind(i) == TokenKind::identifier && means(reader.text(i), from);
  });
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

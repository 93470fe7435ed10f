/// \file
/// Names and stars among the tokens of a text.
#include "sql/mentions.hpp"

#include <vector>

#include "schema/own_types.hpp"
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
  // `in (1, 2)`, `coalesce(…)`: a function of that name stands in quotes.
  const auto word = keyword(reader.text(i));
  if (word == Keyword::reserved || word == Keyword::column_name) return false;
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

std::vector<std::size_t> calls_with(std::string_view text, const schema::QName& routine) {
  const Reader reader(text);
  std::vector<std::size_t> counts;
  for (std::size_t i = 0; i < reader.size(); ++i) {
    if (!is_call(reader, i, routine)) continue;
    const std::size_t end = reader.closing(i + 1);
    std::size_t count = end > i + 2 ? 1 : 0;
    for (std::size_t at = i + 2; at < end; ++at) {
      if (reader.symbol(at, "(") || reader.symbol(at, "[")) at = reader.closing(at);
      if (reader.symbol(at, ",")) ++count;
    }
    counts.push_back(count);
  }
  return counts;
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

namespace {

/// The tokens that name the type.
std::vector<std::size_t> uses_of_type(const Reader& reader, const schema::QName& type) {
  std::vector<std::size_t> found;
  std::vector<bool> casts;  // of each open parenthesis
  for (std::size_t i = 0; i < reader.size(); ++i) {
    if (reader.symbol(i, "(")) casts.push_back(i > 0 && reader.word(i - 1, "cast"));
    if (reader.symbol(i, ")") && !casts.empty()) casts.pop_back();
    if (reader.kind(i) != TokenKind::identifier || !means(reader.text(i), type.name)) continue;
    std::size_t begin = i;
    if (i >= 2 && reader.symbol(i - 1, ".")) {
      if (!type.schema.empty() && !means(reader.text(i - 2), type.schema)) continue;
      begin = i - 2;
    } else if (!type.schema.empty() || schema::is_own_type(type)) {
      continue;
    }
    const bool behind_colons = begin > 0 && reader.symbol(begin - 1, "::");
    const bool in_cast =
        begin > 0 && reader.word(begin - 1, "as") && !casts.empty() && casts.back();
    const bool before_literal = i + 1 < reader.size() && reader.kind(i + 1) == TokenKind::string;
    if (behind_colons || in_cast || before_literal) found.push_back(i);
  }
  return found;
}

}  // namespace

bool mentions_type(std::string_view text, const schema::QName& type) {
  return !uses_of_type(Reader(text), type).empty();
}

std::string rename_type_in(std::string_view text, const schema::QName& from,
                           const schema::QName& to) {
  const Reader reader(text);
  std::string out;
  std::size_t copied = 0;
  for (const std::size_t number : uses_of_type(reader, from)) {
    const Token& token = reader.token(number);
    out += text.substr(copied, token.begin - copied);
    out += needs_quotes(to.name) ? quoted_name(to.name) : to.name;
    copied = token.end;
  }
  return out.append(text.substr(copied));
}

std::string with_value(std::string_view check, std::string_view column_sql) {
  const Reader reader(check);
  std::string out;
  std::size_t copied = 0;
  for (std::size_t i = 0; i < reader.size(); ++i) {
    if (!reader.word(i, "value") || (i > 0 && reader.symbol(i - 1, "."))) continue;
    const Token& token = reader.token(i);
    out += check.substr(copied, token.begin - copied);
    out += column_sql;
    copied = token.end;
  }
  return out.append(check.substr(copied));
}

}  // namespace recto::sql

/// \file
/// Constants and the types that keep them as they are.
#include "sql/stored_value.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "sql/fragment.hpp"
#include "sql/keywords.hpp"
#include "sql/known_type.hpp"
#include "sql/reader.hpp"

namespace recto::sql {
namespace {

bool digit(char c) { return c >= '0' && c <= '9'; }

/// What a constant's literal says, without a cast behind it.
struct Literal {
  enum class Kind : unsigned char { number, text, boolean } kind;
  std::string value;  ///< a number without its sign
};

std::optional<Literal> literal_of(std::string_view text, const schema::Type& type) {
  if (default_text(text).form != DefaultForm::constant) return std::nullopt;
  const Reader reader(text);
  std::size_t at = reader.symbol(0, "-") || reader.symbol(0, "+") ? 1 : 0;
  Literal found{Literal::Kind::boolean, std::string(reader.text(at))};
  if (reader.kind(at) == TokenKind::number) found.kind = Literal::Kind::number;
  if (reader.kind(at) == TokenKind::string) {
    const char first = reader.text(at).front();
    if (first != '\'' && first != 'E' && first != 'e' && first != '$') return std::nullopt;
    found = {Literal::Kind::text, string_value(reader.text(at))};
  }
  if (++at == reader.size()) return found;
  // A cast to the column's own type changes nothing that the column would not.
  const auto cast = text.substr(reader.token(at).end);
  return is_word(cast, type.display()) ? std::optional(std::move(found)) : std::nullopt;
}

bool whole(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), digit);
}

/// A decimal number without an exponent, with at most `scale` digits behind the point.
bool decimal(std::string_view text, std::optional<int> scale) {
  const auto point = std::min(text.find('.'), text.size());
  if (!whole(text.substr(0, point))) return false;
  if (point == text.size()) return true;
  const auto fraction = text.substr(point + 1);
  return whole(fraction) && (!scale || fraction.size() <= static_cast<std::size_t>(*scale));
}

/// True where the text has the pattern's digits (`0`) and other characters, whole.
bool looks_like(std::string_view text, std::string_view pattern) {
  return text.size() == pattern.size() &&
         std::equal(text.begin(), text.end(), pattern.begin(),
                    [](char c, char p) { return p == '0' ? digit(c) : c == p; });
}

bool number_fits(std::string_view value, const KnownType& type) {
  if (type.name == "numeric") return decimal(value, type.second);
  return (type.name == "int2" || type.name == "int4" || type.name == "int8") && whole(value);
}

bool text_fits(std::string_view value, const KnownType& type) {
  static constexpr auto any = std::to_array<std::string_view>(
      {"text", "citext", "uuid", "bpchar", "inet", "cidr", "macaddr", "macaddr8", "bool"});
  if (std::find(any.begin(), any.end(), type.name) != any.end()) return true;
  // Blanks beyond the length are cut without a word.
  if (type.name == "varchar") return !type.first || !value.ends_with(' ');
  if (type.name == "date") return looks_like(value, "0000-00-00");
  if (type.name == "timestamp" && !type.first) {
    return looks_like(value, "0000-00-00 00:00:00") || looks_like(value, "0000-00-00 00:00");
  }
  if (value.starts_with('-') || value.starts_with('+')) value.remove_prefix(1);
  return number_fits(value, type);
}

}  // namespace

bool stored_as_written(std::string_view constant, const schema::Type& type, bool enumeration) {
  if (type.dimensions > 0) return false;
  const auto literal = literal_of(constant, type);
  if (!literal) return false;
  if (enumeration) return literal->kind == Literal::Kind::text;
  const auto known = known_type(type);
  if (known.verbatim) return false;
  switch (literal->kind) {
    case Literal::Kind::number:
      return number_fits(literal->value, known);
    case Literal::Kind::text:
      return text_fits(literal->value, known);
    case Literal::Kind::boolean:
      return known.name == "bool";
  }
  return false;
}

}  // namespace recto::sql

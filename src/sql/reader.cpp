/// \file
/// Tokens by number, and PostgreSQL's grammar of type names.
#include "sql/reader.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "sql/keywords.hpp"

namespace recto::sql {
namespace {

struct OneWord {
  std::string_view word, name;
};
// Types of one word, with or without arguments.
constexpr auto one_word = std::to_array<OneWord>({
    {"bigint", "int8"},
    {"boolean", "bool"},
    {"dec", "numeric"},
    {"decimal", "numeric"},
    {"int", "int4"},
    {"integer", "int4"},
    {"numeric", "numeric"},
    {"real", "float4"},
    {"smallint", "int2"},
    {"varchar", "varchar"},
});

}  // namespace

Reader::Reader(std::string_view text) : text_(text), tokens_(lex(text)) {
  std::erase_if(tokens_, [](const Token& token) {
    return token.kind == TokenKind::space || token.kind == TokenKind::comment;
  });
}

bool Reader::word(std::size_t i, std::string_view lower) const {
  return kind(i) == TokenKind::identifier && is_word(text(i), lower);
}

std::size_t Reader::chain_end(std::size_t i) const {
  while (symbol(i + 1, ".") && kind(i + 2) == TokenKind::identifier) i += 2;
  return i;
}

std::size_t Reader::closing(std::size_t i) const {
  std::size_t depth = 0;
  for (; i < size(); ++i) {
    if (symbol(i, "(") || symbol(i, "[")) ++depth;
    if ((symbol(i, ")") || symbol(i, "]")) && --depth == 0) return i;
  }
  return size();
}

std::size_t Reader::skip_arguments(std::size_t i) const {
  return symbol(i, "(") ? std::min(closing(i) + 1, size()) : i;
}

std::size_t Reader::skip_interval_fields(std::size_t i) const {
  const auto field = [&](std::size_t at) {
    return word(at, "year") || word(at, "month") || word(at, "day") || word(at, "hour") ||
           word(at, "minute") || word(at, "second");
  };
  if (!field(i)) return i;
  ++i;
  if (word(i, "to") && field(i + 1)) i += 2;
  return skip_arguments(i);
}

Reader::Type Reader::known_type(std::size_t i) const {
  const auto varying = [&](std::size_t at, std::string_view fixed, std::string_view variable) {
    const bool has = word(at, "varying");
    return Type{skip_arguments(has ? at + 1 : at), has ? variable : fixed, i};
  };
  const auto zoned = [&](std::string_view plain, std::string_view with_zone) {
    const std::size_t at = skip_arguments(i + 1);
    const bool with = word(at, "with");
    const bool has = (with || word(at, "without")) && word(at + 1, "time") && word(at + 2, "zone");
    return Type{has ? at + 3 : at, has && with ? with_zone : plain, i};
  };
  if (kind(i) != TokenKind::identifier) return {i, {}, i};
  switch (fold(text(i).front())) {
    case 't':
      if (word(i, "timestamp")) return zoned("timestamp", "timestamptz");
      if (word(i, "time")) return zoned("time", "timetz");
      return {i, {}, i};
    case 'c':
      if (word(i, "character") || word(i, "char")) return varying(i + 1, "bpchar", "varchar");
      return {i, {}, i};
    case 'n':
      if (word(i, "nchar")) return varying(i + 1, "bpchar", "varchar");
      if (word(i, "national") && (word(i + 1, "character") || word(i + 1, "char"))) {
        return varying(i + 2, "bpchar", "varchar");
      }
      break;
    case 'f': {
      if (!word(i, "float")) return {i, {}, i};
      const std::string_view digits = text(i + 2);
      int precision = 53;
      if (symbol(i + 1, "(")) {
        std::from_chars(digits.data(), digits.data() + digits.size(), precision);
      }
      return {skip_arguments(i + 1), precision <= 24 ? "float4" : "float8", i};
    }
    default:
      break;
  }
  if (word(i, "bit")) return varying(i + 1, "bit", "varbit");
  if (word(i, "double") && word(i + 1, "precision")) return {i + 2, "float8", i};
  if (word(i, "interval")) {
    return {skip_interval_fields(skip_arguments(i + 1)), "interval", i};
  }
  for (const OneWord& type : one_word) {
    if (word(i, type.word)) return {skip_arguments(i + 1), type.name, i};
  }
  return {i, {}, i};
}

Reader::Type Reader::type(std::size_t i) const {
  if (word(i, "setof")) ++i;
  if (kind(i) != TokenKind::identifier) return {i, {}, i};
  Type out = known_type(i);
  if (out.end == i) {
    out.last = chain_end(i);
    out.end = skip_arguments(out.last + 1);
  }
  if (word(out.end, "array")) ++out.end;
  while (symbol(out.end, "[")) {
    const std::size_t close = kind(out.end + 1) == TokenKind::number ? out.end + 2 : out.end + 1;
    if (!symbol(close, "]")) break;
    out.end = close + 1;
  }
  return out;
}

}  // namespace recto::sql

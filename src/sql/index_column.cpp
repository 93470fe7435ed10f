/// \file
/// An expression's name. Only its outermost construct counts, so this reads one operand with what
/// binds tighter than any operator (fields, subscripts, `::`, COLLATE, AT TIME ZONE); where more
/// follows, the expression is an operator's and has no name.
#include "sql/index_column.hpp"

#include "sql/keywords.hpp"
#include "sql/reader.hpp"

namespace recto::sql {
namespace {

// How good a name is: a cast gives its own name only to what has none or a poor one.
enum class Strength : unsigned char { none, poor, good };

struct Name {
  Strength strength = Strength::none;
  std::string text = {};
};

class NameReader {
 public:
  explicit NameReader(std::string_view expression) : reader_(expression) {}
  Name whole() { return expression(0, reader_.size()); }

 private:
  // One of these for tokens [begin, end); `at` is moved behind what was read. A mistake in the
  // text ends in no name.
  Name expression(std::size_t begin, std::size_t end);
  Name chain(std::size_t begin, std::size_t end);
  Name operand(std::size_t& at, std::size_t end);
  Name primary(std::size_t& at, std::size_t end);
  Name keyword_primary(std::size_t& at, std::size_t end);
  Name parentheses(std::size_t at, std::size_t close);
  Name case_name(std::size_t& at, std::size_t end);
  Name call(std::size_t name, std::size_t close);
  void cast(Name& name, const Reader::Type& type) const;
  std::size_t find(std::size_t begin, std::size_t end, std::string_view word) const;

  [[nodiscard]] Name good(std::size_t token) const {
    return {Strength::good, identifier_value(reader_.text(token))};
  }
  [[nodiscard]] std::string type_name(const Reader::Type& type) const {
    return type.known.empty() ? identifier_value(reader_.text(type.last)) : std::string(type.known);
  }

  static constexpr int deepest = 200;  // nesting beyond it has no name: the stack is not endless

  Reader reader_;
  int depth_ = 0;
};

void NameReader::cast(Name& name, const Reader::Type& type) const {
  if (name.strength != Strength::good) name = {Strength::poor, type_name(type)};
}

// A word at the top level of [begin, end), or `end`.
std::size_t NameReader::find(std::size_t begin, std::size_t end, std::string_view word) const {
  for (std::size_t i = begin; i < end; ++i) {
    if (reader_.symbol(i, "(") || reader_.symbol(i, "[")) {
      i = reader_.closing(i);
    } else if (reader_.word(i, word)) {
      return i;
    }
  }
  return end;
}

Name NameReader::expression(std::size_t begin, std::size_t end) {
  if (depth_ == deepest) return {};
  ++depth_;
  Name name = chain(begin, end);
  --depth_;
  return name;
}

// An operand with what may follow it; anything else that follows takes its name away.
Name NameReader::chain(std::size_t begin, std::size_t end) {
  std::size_t at = begin;
  const bool minus = reader_.symbol(at, "-") || reader_.symbol(at, "+");
  while (reader_.symbol(at, "-") || reader_.symbol(at, "+")) ++at;
  Name name = operand(at, end);
  if (minus) name = {};
  while (at < end) {
    if (reader_.word(at, "collate")) {
      at = reader_.chain_end(at + 1) + 1;
    } else if (reader_.word(at, "at") && reader_.word(at + 1, "time") &&
               reader_.word(at + 2, "zone")) {
      at += 3;
      while (reader_.symbol(at, "-") || reader_.symbol(at, "+")) ++at;
      operand(at, end);
      while (reader_.word(at, "collate")) at = reader_.chain_end(at + 1) + 1;
      name = {Strength::good, "timezone"};
    } else if (reader_.symbol(at, "::")) {  // behind COLLATE
      const Reader::Type type = reader_.type(at + 1);
      cast(name, type);
      at = type.end;
    } else if (reader_.word(at, "overlaps") && name.text == "row") {
      const std::size_t right = reader_.word(at + 1, "row") ? at + 2 : at + 1;
      if (!reader_.symbol(right, "(")) return {};
      at = reader_.closing(right) + 1;
      name = {Strength::good, "overlaps"};
    } else {
      return {};
    }
  }
  return at == end ? name : Name{};
}

// A primary with its fields, subscripts and casts.
Name NameReader::operand(std::size_t& at, std::size_t end) {
  Name name = primary(at, end);
  while (at < end) {
    if (reader_.symbol(at, "[")) {
      at = reader_.closing(at) + 1;
    } else if (reader_.symbol(at, ".") && reader_.kind(at + 1) == TokenKind::identifier) {
      name = good(at + 1);
      at += 2;
    } else if (reader_.symbol(at, ".") && reader_.symbol(at + 1, "*")) {
      at += 2;
    } else if (reader_.symbol(at, "::")) {
      const Reader::Type type = reader_.type(at + 1);
      if (type.end == at + 1) return {};
      cast(name, type);
      at = type.end;
    } else {
      break;
    }
  }
  return name;
}

Name NameReader::primary(std::size_t& at, std::size_t end) {
  const std::size_t first = at;
  switch (reader_.kind(first)) {
    case TokenKind::string:
    case TokenKind::number:
    case TokenKind::parameter:
      ++at;
      return {};
    case TokenKind::identifier: {
      const Reader::Type known = reader_.known_type(first);
      if (known.end != first && reader_.kind(known.end) == TokenKind::string) {
        at = reader_.skip_interval_fields(known.end + 1);
        return {Strength::poor, std::string(known.known)};
      }
      return keyword_primary(at, end);
    }
    default:
      break;
  }
  if (!reader_.symbol(first, "(")) {
    at = end + 1;  // a prefix operator, or nothing that can be read
    return {};
  }
  const std::size_t close = reader_.closing(first);
  at = close + 1;
  return parentheses(first + 1, close);
}

// (a) is a; (a, b) is a row.
Name NameReader::parentheses(std::size_t at, std::size_t close) {
  for (std::size_t i = at; i < close; ++i) {
    if (reader_.symbol(i, "(") || reader_.symbol(i, "[")) i = reader_.closing(i);
    if (reader_.symbol(i, ",")) return {Strength::good, "row"};
  }
  return expression(at, close);
}

// A case has the name of its `else`, if that is a good one.
Name NameReader::case_name(std::size_t& at, std::size_t end) {
  std::size_t depth = 1;
  std::size_t otherwise = 0;
  std::size_t i = at + 1;
  for (; i < end; ++i) {
    if (reader_.symbol(i, "(") || reader_.symbol(i, "[")) i = reader_.closing(i);
    if (reader_.word(i, "case")) ++depth;
    if (reader_.word(i, "else") && depth == 1) otherwise = i;
    if (reader_.word(i, "end") && --depth == 0) break;
  }
  at = i + 1;
  if (otherwise != 0 && i < end) {
    Name name = expression(otherwise + 1, i);
    if (name.strength == Strength::good) return name;
  }
  return {Strength::poor, "case"};
}

Name NameReader::keyword_primary(std::size_t& at, std::size_t end) {
  const std::size_t first = at;
  const bool bare = reader_.text(first).back() != '"';
  const std::size_t last = reader_.chain_end(first);
  if (bare && last == first) {
    if (reader_.word(first, "case")) return case_name(at, end);
    if (reader_.word(first, "true") || reader_.word(first, "false") ||
        reader_.word(first, "null")) {
      ++at;
      return {};
    }
    if (reader_.word(first, "not")) {
      at = end + 1;
      return {};
    }
    if (reader_.word(first, "array") && reader_.symbol(first + 1, "[")) {
      at = reader_.closing(first + 1) + 1;
      return {Strength::good, "array"};
    }
    if (reader_.word(first, "collation") && reader_.word(first + 1, "for") &&
        reader_.symbol(first + 2, "(")) {
      at = reader_.closing(first + 2) + 1;
      return {Strength::good, "pg_collation_for"};
    }
  }
  const bool arguments = reader_.symbol(last + 1, "(");
  at = arguments ? reader_.closing(last + 1) + 1 : last + 1;
  if (reader_.kind(at) == TokenKind::string) {  // a literal with its type
    ++at;
    return {Strength::poor, identifier_value(reader_.text(last))};
  }
  return arguments && bare && last == first ? call(first, at - 1) : good(last);
}

// A call, or what is written like one; `close` is its last parenthesis.
Name NameReader::call(std::size_t name, std::size_t close) {
  const std::size_t inside = name + 2;
  const bool is_cast = reader_.word(name, "cast");
  if (is_cast || reader_.word(name, "treat")) {
    const std::size_t as = find(inside, close, "as");
    const Reader::Type type = reader_.type(as + 1);
    if (!is_cast) return {Strength::good, type_name(type)};
    Name out = expression(inside, as);
    cast(out, type);
    return out;
  }
  if (reader_.word(name, "trim")) {
    if (reader_.word(inside, "leading")) return {Strength::good, "ltrim"};
    if (reader_.word(inside, "trailing")) return {Strength::good, "rtrim"};
    return {Strength::good, "btrim"};
  }
  return good(name);
}

}  // namespace

std::string index_column_name(std::string_view expression) {
  return NameReader(expression).whole().text;
}

}  // namespace recto::sql

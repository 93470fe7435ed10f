/// \file
/// Where an operand is expected, a name is a column unless it is a keyword, a function, an
/// argument's name or a literal's type; where an operator is expected, a name is one (`like`, `at
/// time zone`).
#include "sql/references.hpp"

#include <algorithm>
#include <array>

#include "sql/keywords.hpp"

namespace recto::sql {
namespace {

template <std::size_t N>
bool any_word(const Reader& reader, std::size_t i, const std::array<std::string_view, N>& words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return reader.word(i, word); });
}

// Reserved words that are operands themselves.
constexpr auto values = std::to_array<std::string_view>(
    {"null", "true", "false", "current_date", "current_time", "current_timestamp", "localtime",
     "localtimestamp", "current_user", "current_role", "current_catalog", "current_schema",
     "session_user", "user", "default", "end"});
// What IS may be followed by besides operands.
constexpr auto states = std::to_array<std::string_view>(
    {"unknown", "document", "json", "normalized", "nfc", "nfd", "nfkc", "nfkd"});
// Words behind an operand after which no operand comes.
constexpr auto endings =
    std::to_array<std::string_view>({"end", "isnull", "notnull", "asc", "desc", "nulls"});

}  // namespace

bool ReferenceWalk::next(Reference& found) {
  while (at_ < reader_.size()) {
    const std::string_view text = reader_.text(at_);
    switch (reader_.kind(at_)) {
      case TokenKind::identifier:
        if (expected_) {
          if (operand(found)) return true;
        } else if (text.back() != '"' && !reader_.symbol(at_ + 1, ".")) {
          operator_word();
        } else {
          at_ = reader_.chain_end(at_) + 1;  // an alias
        }
        break;
      case TokenKind::symbol:
        ++at_;
        if (text == "::") {
          at_ = reader_.type(at_).end;
          expected_ = false;
        } else if (text == ".") {  // a field of what stands before
          if (reader_.kind(at_) == TokenKind::identifier || reader_.symbol(at_, "*")) ++at_;
          expected_ = false;
        } else {
          expected_ = text != ")" && text != "]";
        }
        break;
      default:
        ++at_;
        expected_ = false;
    }
  }
  return false;
}

// `date '…'`, `interval '1' year`: the type and its literal.
bool ReferenceWalk::typed_literal(std::size_t behind_name) {
  if (reader_.kind(behind_name) != TokenKind::string) return false;
  const bool interval = reader_.word(at_, "interval");
  at_ = interval ? reader_.skip_interval_fields(behind_name + 1) : behind_name + 1;
  expected_ = false;
  return true;
}

// A name where an operand is expected.
bool ReferenceWalk::operand(Reference& found) {
  const std::size_t begin = at_;
  const std::size_t last = reader_.chain_end(begin);
  const std::size_t behind = last + 1;
  const bool bare = last == begin && reader_.text(begin).back() != '"';

  if (reader_.symbol(behind, "(")) {
    if (bare && reader_.known_type(begin).end != begin &&
        typed_literal(reader_.known_type(begin).end)) {
      return false;
    }
    at_ = behind + 1;
    if (!bare) return false;
    if (reader_.word(begin, "extract") && reader_.word(behind + 2, "from")) at_ = behind + 3;
    const bool element = reader_.word(begin, "xmlelement") || reader_.word(begin, "xmlpi");
    if (element && reader_.word(behind + 1, "name")) at_ = behind + 3;  // and the name itself
    if (reader_.word(begin, "operator")) {
      const std::size_t close = reader_.closing(behind);
      if (reader_.kind(close - 1) == TokenKind::symbol) at_ = std::min(close + 1, reader_.size());
    }
    return false;
  }
  if (reader_.symbol(behind, "=>") || reader_.symbol(behind, ":=")) {  // an argument's name
    at_ = behind + 1;
    return false;
  }
  if (typed_literal(behind)) return false;
  if (bare) {
    if (typed_literal(reader_.known_type(begin).end)) return false;
    const Keyword kind = keyword(reader_.text(begin));
    if (kind == Keyword::reserved || kind == Keyword::type_or_function ||
        reader_.word(begin, "between")) {
      at_ = behind;
      expected_ = !any_word(reader_, begin, values);
      return false;
    }
  }

  at_ = behind;
  expected_ = false;
  const std::size_t parts = (last - begin) / 2 + 1;
  if (reader_.symbol(behind, ".")) {
    if (!reader_.symbol(behind + 1, "*")) return false;
    at_ = behind + 2;
    found = {Reference::none, last, parts > 1 ? last - 2 : Reference::none};
    return true;
  }
  found = {last, parts > 1 ? last - 2 : Reference::none, parts > 2 ? last - 4 : Reference::none};
  return true;
}

// A bare word where an operator is expected.
void ReferenceWalk::operator_word() {
  const std::size_t i = at_;
  at_ = i + 1;
  if (reader_.word(i, "collate")) {
    if (reader_.kind(at_) == TokenKind::identifier) at_ = reader_.chain_end(at_) + 1;
    return;
  }
  if (reader_.word(i, "as")) {  // an alias, or the type of a cast
    at_ = reader_.type(at_).end;
    return;
  }
  if (any_word(reader_, i, endings)) {
    if (reader_.word(i, "nulls") && reader_.kind(at_) == TokenKind::identifier) ++at_;
    return;
  }
  expected_ = true;
  if (reader_.word(i, "at") && reader_.word(at_, "time") && reader_.word(at_ + 1, "zone")) {
    at_ += 2;
  } else if (reader_.word(i, "is")) {
    if (reader_.word(at_, "not")) ++at_;
    if (any_word(reader_, at_, states)) {
      ++at_;
      expected_ = false;
    }
  } else if (reader_.word(i, "not") && reader_.kind(at_) == TokenKind::identifier) {
    expected_ = !reader_.word(at_, "null");  // `not like`, `not between`; SQLite's `x not null`
    ++at_;
  } else if (reader_.word(i, "operator") && reader_.symbol(at_, "(")) {
    at_ = std::min(reader_.closing(at_) + 1, reader_.size());
  }
}

}  // namespace recto::sql

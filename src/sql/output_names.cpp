/// \file
/// A walk over the items of select lists, down to the one token each has its name from.
#include "sql/output_names.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>
#include <vector>

#include "sql/keywords.hpp"
#include "sql/reader.hpp"

namespace recto::sql {
namespace {

constexpr std::size_t none = static_cast<std::size_t>(-1);

/// Where a name comes from. A cast's type gives one only where what is cast has a weaker one.
struct Source {
  std::size_t token = none;
  int strength = 0;
};

/// Finds the name of one expression; `at` is behind it by then, unless recto cannot tell.
class Figure {
 public:
  Figure(const Reader& reader, std::size_t begin, std::size_t end)
      : reader_(reader), end_(end), at(begin) {}

  Source name() {
    Source source = primary();
    while (at < end_) {
      if (reader_.symbol(at, "::")) {
        source = cast(source, at + 1);
      } else if (reader_.symbol(at, "[")) {
        at = behind(at);
      } else if (reader_.symbol(at, ".") && reader_.kind(at + 1) == TokenKind::identifier) {
        source = {at + 1, 2};
        at += 2;
      } else if (reader_.word(at, "collate")) {
        at = reader_.chain_end(at + 1) + 1;
      } else if (reader_.word(at, "filter") && reader_.symbol(at + 1, "(")) {
        at = behind(at + 1);
      } else if (reader_.word(at, "within") && reader_.word(at + 1, "group")) {
        at = behind(at + 2);
      } else if (reader_.word(at, "over")) {
        at = reader_.symbol(at + 1, "(") ? behind(at + 1) : at + 2;
      } else if (reader_.word(at, "at")) {
        at = end_;  // AT TIME ZONE is a function by its own name
        return {none, 2};
      } else {
        break;
      }
    }
    return source;
  }

 private:
  const Reader& reader_;
  std::size_t end_;

 public:
  std::size_t at;

 private:
  [[nodiscard]] std::size_t behind(std::size_t bracket) const {
    return std::min(reader_.closing(bracket) + 1, end_);
  }

  /// The name of what stands in `[begin, end)` alone.
  [[nodiscard]] Source inside(std::size_t begin, std::size_t end) const {
    Figure inner(reader_, begin, end);
    const Source source = inner.name();
    return inner.at == end ? source : Source{};
  }

  Source cast(Source source, std::size_t type) {
    const auto read = reader_.type(type);
    at = std::max(read.end, type);
    if (at == type) end_ = at;  // no type: nothing more is told
    return source.strength > 1 ? source : Source{read.last, 1};
  }

  Source primary() {
    if (reader_.symbol(at, "(")) {
      const std::size_t begin = at + 1;
      at = behind(at);
      // A query in parentheses has the name of its own first item; a row has a name of its own.
      if (reader_.word(begin, "select") || reader_.word(begin, "with")) return {none, 2};
      return inside(begin, at - 1);
    }
    if (reader_.kind(at) == TokenKind::number || reader_.kind(at) == TokenKind::string) {
      ++at;
      return {};
    }
    if (reader_.kind(at) != TokenKind::identifier) return {};
    if (reader_.word(at, "case")) return choice();
    if (reader_.word(at, "cast") && reader_.symbol(at + 1, "(")) return cast_call();
    if (reader_.word(at, "null") || reader_.word(at, "true") || reader_.word(at, "false")) {
      ++at;
      return {};
    }
    if (reader_.word(at, "not")) return {};
    const std::size_t last = reader_.chain_end(at);
    at = last + 1;
    if (reader_.symbol(at, "(")) {
      at = behind(at);
      return {last, 2};
    }
    if (reader_.kind(at) == TokenKind::string) {  // date '…'
      ++at;
      return {last, 1};
    }
    return {last, 2};
  }

  /// `case … else x end` is called as x is, or "case".
  Source choice() {
    std::size_t depth = 0, otherwise = none;
    for (std::size_t i = at; i < end_; ++i) {
      if (reader_.symbol(i, "(")) {
        i = behind(i) - 1;
      } else if (reader_.word(i, "case")) {
        ++depth;
      } else if (depth == 1 && reader_.word(i, "else")) {
        otherwise = i + 1;
      } else if (reader_.word(i, "end") && --depth == 0) {
        at = i + 1;
        const Source source = otherwise == none ? Source{} : inside(otherwise, i);
        return source.strength > 1 ? source : Source{none, 1};
      }
    }
    return {};
  }

  Source cast_call() {
    const std::size_t begin = at + 2;
    const std::size_t end = behind(at + 1);
    for (std::size_t i = begin; i < end; ++i) {
      if (reader_.symbol(i, "(")) {
        i = behind(i) - 1;
      } else if (reader_.word(i, "as")) {
        const Source source = cast(inside(begin, i), i + 1);
        at = end;
        return source;
      }
    }
    return {};
  }
};

bool ends_list(const Reader& reader, std::size_t i) {
  static constexpr auto words = std::to_array<std::string_view>(
      {"from", "into", "where", "group", "having", "order", "limit", "offset", "fetch", "for",
       "window", "union", "intersect", "except"});
  if (i >= reader.size() || reader.symbol(i, ")") || reader.symbol(i, ";")) return true;
  // `is distinct from`; and any word may be a column's name behind a dot or AS.
  if (reader.word(i, "from") && reader.word(i - 1, "distinct")) return false;
  if (reader.symbol(i - 1, ".") || reader.word(i - 1, "as")) return false;
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return reader.word(i, word); });
}

/// Calls `use` with the tokens of each item of the list behind the SELECT at `i`.
template <class Use>
void each_item(const Reader& reader, std::size_t i, const Use& use) {
  ++i;
  if (reader.word(i, "all")) ++i;
  if (reader.word(i, "distinct")) {
    ++i;
    if (reader.word(i, "on") && reader.symbol(i + 1, "(")) i = reader.closing(i + 1) + 1;
  }
  for (std::size_t begin = i;; ++i) {
    const bool last = ends_list(reader, i);
    if (last || reader.symbol(i, ",")) {
      use(begin, i);
      begin = i + 1;
      if (last) return;
    } else if (reader.symbol(i, "(") || reader.symbol(i, "[")) {
      i = reader.closing(i);
    }
  }
}

}  // namespace

std::string keep_output_names(std::string_view before, std::string after, bool outputs_named) {
  const Reader was(before), now(after);
  if (before == after || was.size() != now.size()) return after;
  std::vector<std::pair<std::size_t, std::string>> aliases;  // where in `after`, and the name
  std::size_t depth = 0;
  for (std::size_t i = 0; i < was.size(); ++i) {
    if (was.symbol(i, "(")) ++depth;
    if (was.symbol(i, ")") && depth > 0) --depth;
    if (!was.word(i, "select") || (outputs_named && depth == 0)) continue;
    each_item(was, i, [&](std::size_t begin, std::size_t end) {
      Figure figure(was, begin, end);
      const Source source = figure.name();
      if (figure.at != end || source.token == none) return;
      const auto name = identifier_value(was.text(source.token));
      if (name == identifier_value(now.text(source.token))) return;
      aliases.emplace_back(now.token(end - 1).end,
                           " as " + (needs_quotes(name) ? quoted_name(name) : name));
    });
  }
  // An item in a query inside an item comes later in the walk and earlier in the text.
  std::sort(aliases.rbegin(), aliases.rend());
  for (const auto& [offset, alias] : aliases) after.insert(offset, alias);
  return after;
}

}  // namespace recto::sql

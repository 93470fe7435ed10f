/// \file
/// A walk over a query's tokens that knows, inside each pair of parentheses, whether it stands in
/// a select list, behind FROM, or elsewhere.
#include "sql/query.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "sql/keywords.hpp"
#include "sql/mentions.hpp"
#include "sql/reader.hpp"

namespace recto::sql {
namespace {

enum class Part : unsigned char { other, list, from, order };

/// A relation of the query.
struct Relation {
  std::size_t schema;  // token, or none
  std::size_t name;
  std::size_t alias;     // token, or none
  std::size_t select;    // the number of its SELECT
  bool routine = false;  // what a routine returns
};
constexpr std::size_t none = static_cast<std::size_t>(-1);

template <std::size_t N>
bool any_word(const Reader& reader, std::size_t i, const std::array<std::string_view, N>& words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return reader.word(i, word); });
}

constexpr auto ends_from = std::to_array<std::string_view>(
    {"where", "group", "having", "order", "limit", "offset", "fetch", "for", "window", "union",
     "intersect", "except", "returning", "set"});

/// What the walk finds: the part of the query each token stands in, and the relations.
class Query {
 public:
  explicit Query(std::string_view text)
      : reader(text), part(reader.size(), Part::other), select(reader.size(), 0) {
    struct Level {
      Part part = Part::other;
      bool expects = false;    // a relation comes next
      bool select = false;     // a SELECT stands at this level
      std::size_t number = 0;  // of that SELECT
    };
    std::vector<Level> levels(1);
    for (std::size_t i = 0; i < reader.size(); ++i) {
      Level& level = levels.back();
      part[i] = level.part;
      select[i] = level.number;
      if (reader.symbol(i, "(")) {
        // `from (a join b)` goes on with relations; `from (select …)` begins anew by itself.
        const bool nested = level.expects;
        level.expects = false;
        levels.push_back({nested ? Part::from : Part::other, nested, false, level.number});
        continue;
      }
      if (reader.symbol(i, ")")) {
        if (levels.size() > 1) levels.pop_back();
        continue;
      }
      if (reader.symbol(i, ",")) {
        level.expects = level.part == Part::from;
        continue;
      }
      if (reader.symbol(i, ";") && levels.size() == 1) {
        level = {};
        continue;
      }
      if (reader.kind(i) != TokenKind::identifier) continue;
      const bool chained = i > 0 && reader.symbol(i - 1, ".");
      if (chained || reader.symbol(i + 1, ".")) {
        if (level.expects && !chained) i = relation(i, level.expects, level.number);
        continue;
      }
      if (reader.word(i, "select")) {
        level = {Part::list, false, true, ++selects};
      } else if (reader.word(i, "from") && level.select && !reader.word(i - 1, "distinct")) {
        level = {Part::from, true, true, level.number};
      } else if (reader.word(i, "from") && i > 0 && reader.word(i - 1, "delete")) {
        level = {Part::from, true, false, level.number};
      } else if (reader.word(i, "into") && reader.kind(i + 1) == TokenKind::identifier) {
        i = target(i + 1, level.number);
      } else if (reader.word(i, "update") && changes_rows(i)) {
        level = {Part::other, true, false, level.number};
      } else if (reader.word(i, "join")) {
        level.expects = true;
        level.part = Part::from;
      } else if (level.part != Part::list && level.select && any_word(reader, i, ends_from)) {
        level.part = reader.word(i, "order") ? Part::order : Part::other;
        level.expects = false;
      } else if (reader.word(i, "using") || reader.word(i, "natural")) {
        joins_by_name = true;
      } else if (reader.word(i, "with") && i == 0) {
        with = true;
      } else if (level.expects && reader.word(i, "or")) {
        ++i;  // SQLite's UPDATE OR IGNORE
      } else if (level.expects && !(reader.word(i, "only") || reader.word(i, "lateral"))) {
        i = relation(i, level.expects, level.number);
      }
    }
  }

  Reader reader;
  std::vector<Part> part;
  std::vector<std::size_t> select;  // of each token, the number of its SELECT
  std::vector<Relation> relations;
  std::vector<Relation> results;  // of routines, where they stand as relations
  std::size_t selects = 0;
  bool joins_by_name = false;
  bool with = false;

 private:
  // The table behind INTO, which may be followed by its columns; gives its last token.
  std::size_t target(std::size_t i, std::size_t number) {
    const std::size_t last = reader.chain_end(i);
    relations.push_back({last >= i + 2 ? last - 2 : none, last, none, number});
    return last;
  }

  // UPDATE as a statement of its own, not in FOR UPDATE, DO UPDATE or ON UPDATE.
  [[nodiscard]] bool changes_rows(std::size_t i) const {
    const bool clause = i > 0 && (reader.word(i - 1, "for") || reader.word(i - 1, "do") ||
                                  reader.word(i - 1, "on") || reader.word(i - 1, "key"));
    return !clause;
  }

  // The relation whose name begins at `i`; gives its last token.
  std::size_t relation(std::size_t i, bool& expects, std::size_t number) {
    expects = false;
    const std::size_t last = reader.chain_end(i);
    const bool routine = reader.symbol(last + 1, "(");
    Relation found{last >= i + 2 ? last - 2 : none, last, none, number, routine};
    std::size_t at = routine ? reader.closing(last + 1) + 1 : last + 1;
    if (reader.symbol(at, "*")) ++at;
    const bool as = reader.word(at, "as");
    if (as) ++at;
    if (reader.kind(at) == TokenKind::identifier && !reader.word(at, "set") &&
        (as || keyword(reader.text(at)) == Keyword::none || reader.text(at).back() == '"')) {
      found.alias = at;
    }
    if (routine) {
      results.push_back(found);
      return last;  // its arguments are looked through too
    }
    relations.push_back(found);
    return found.alias == none ? last : at;
  }
};

bool is(const Query& query, const Relation& relation, const schema::QName& name) {
  if (!means(query.reader.text(relation.name), name.name)) return false;
  return relation.schema == none || name.schema.empty() ||
         means(query.reader.text(relation.schema), name.schema);
}

/// A text with tokens replaced, in their order.
std::string rewritten(std::string_view text, const Reader& reader,
                      const std::vector<std::pair<std::size_t, std::string>>& tokens) {
  std::string out;
  std::size_t copied = 0;
  for (const auto& [number, with] : tokens) {
    const Token& token = reader.token(number);
    out += text.substr(copied, token.begin - copied);
    out += with;
    copied = token.end;
  }
  return out.append(text.substr(copied));
}

std::string written(std::string_view name) {
  return needs_quotes(name) ? quoted_name(name) : std::string(name);
}

}  // namespace

bool uses_relation(std::string_view text, const schema::QName& name) {
  const Query query(text);
  const bool found = std::any_of(query.relations.begin(), query.relations.end(),
                                 [&](const Relation& one) { return is(query, one, name); });
  // `table users` is a query too.
  return found || mentions_type(text, name) || (names_word(text, "table") && mentions(text, name));
}

bool surely_selects_from(std::string_view text, const schema::QName& name) {
  const Query query(text);
  const Reader& reader = query.reader;
  // Behind WITH the name may be a query's, and an unqualified one is the system's sooner.
  for (std::size_t i = 0; i < reader.size(); ++i) {
    if (reader.word(i, "with")) return false;
  }
  return std::any_of(query.relations.begin(), query.relations.end(), [&](const Relation& one) {
    if (!means(reader.text(one.name), name.name)) return false;
    if (one.schema == none) return name.schema.empty() && !name.name.starts_with("pg_");
    const auto schema = reader.text(one.schema);
    return means(schema, name.schema.empty() ? std::string_view("public") : name.schema);
  });
}

std::optional<std::string> rename_relation_in_query(std::string_view text,
                                                    const schema::QName& from,
                                                    const schema::QName& to) {
  const Query query(text);
  const Reader& reader = query.reader;
  std::vector<std::pair<std::size_t, std::string>> tokens;
  for (std::size_t i = 0; i < reader.size(); ++i) {
    if (reader.kind(i) != TokenKind::identifier || !means(reader.text(i), from.name)) continue;
    const auto as_relation = std::find_if(query.relations.begin(), query.relations.end(),
                                          [&](const Relation& one) { return one.name == i; });
    if (as_relation != query.relations.end()) {
      if (is(query, *as_relation, from)) tokens.emplace_back(i, written(to.name));
      continue;
    }
    // `users.id` where users has no alias; with one, such a name is something else.
    const bool qualifies = reader.symbol(i + 1, ".");
    const bool qualified = i > 0 && reader.symbol(i - 1, ".");
    if (qualified && !qualifies) continue;  // a column of that name
    if (!qualifies) return std::nullopt;
    const bool hidden =
        std::any_of(query.relations.begin(), query.relations.end(), [&](const Relation& one) {
          return one.alias != none && means(reader.text(one.alias), from.name);
        });
    if (hidden) return std::nullopt;
    tokens.emplace_back(i, written(to.name));
  }
  return rewritten(text, reader, tokens);
}

std::optional<std::string> rename_column_in_query(std::string_view text, const schema::QName& table,
                                                  std::string_view from, std::string_view to,
                                                  bool outputs_named, const MayHave& may_have) {
  const Query query(text);
  const Reader& reader = query.reader;
  std::vector<std::string> own, others;  // what the table, and other relations, are called
  bool other_may_have = query.with || query.selects > 1;
  for (const Relation& one : query.relations) {
    const auto called = identifier_value(reader.text(one.alias == none ? one.name : one.alias));
    if (is(query, one, table)) {
      own.push_back(called);
      continue;
    }
    others.push_back(called);
    const schema::QName name{
        one.schema == none ? std::string() : identifier_value(reader.text(one.schema)),
        identifier_value(reader.text(one.name))};
    other_may_have = other_may_have || may_have(name);
  }
  const auto among = [](const std::vector<std::string>& names, std::string_view token) {
    return std::any_of(names.begin(), names.end(),
                       [&](const std::string& name) { return means(token, name); });
  };
  if (own.empty()) return std::string(text);
  for (const auto& name : own) {
    if (std::find(others.begin(), others.end(), name) != others.end()) return std::nullopt;
  }
  std::vector<std::pair<std::size_t, std::string>> tokens;
  bool bare_use = false, output_alias = false;
  for (std::size_t i = 0; i < reader.size(); ++i) {
    if (reader.symbol(i, "*") && !outputs_named) {
      const bool star = i > 0 && (reader.word(i - 1, "select") || reader.word(i - 1, "distinct") ||
                                  reader.symbol(i - 1, ",") ||
                                  (reader.symbol(i - 1, ".") && among(own, reader.text(i - 2))));
      if (star && query.part[i] == Part::list) return std::nullopt;
    }
    if (reader.kind(i) != TokenKind::identifier || !means(reader.text(i), from)) continue;
    const bool relation = std::any_of(
        query.relations.begin(), query.relations.end(),
        [&](const Relation& one) { return one.name == i || one.alias == i || one.schema == i; });
    if (relation || reader.symbol(i + 1, ".") || reader.symbol(i + 1, "(")) continue;
    // The word itself, not a column of its name.
    if (keyword(reader.text(i)) == Keyword::reserved) continue;
    if (i > 0 && reader.symbol(i - 1, "::")) continue;
    if (i > 0 && reader.word(i - 1, "as")) {
      output_alias = true;
      continue;
    }
    std::size_t begin = i;
    if (i > 1 && reader.symbol(i - 1, ".")) {
      if (!among(own, reader.text(i - 2)) && !reader.word(i - 2, "excluded")) continue;
      begin = i - 2;
      if (begin > 1 && reader.symbol(begin - 1, ".")) begin -= 2;
    } else {
      if (other_may_have || query.joins_by_name) return std::nullopt;
      bare_use = true;
    }
    std::string name = written(to);
    const bool item_begins =
        begin > 0 && (reader.word(begin - 1, "select") || reader.word(begin - 1, "distinct") ||
                      reader.word(begin - 1, "all") || reader.symbol(begin - 1, ","));
    const bool item_ends = i + 1 >= reader.size() || reader.symbol(i + 1, ",") ||
                           reader.symbol(i + 1, ")") || reader.word(i + 1, "from");
    if (!outputs_named && query.part[i] == Part::list && item_begins && !item_ends) {
      // Casts and the like keep the column's name for their output.
      const bool keeps_name =
          reader.symbol(i + 1, "::") || reader.symbol(i + 1, "[") || reader.word(i + 1, "collate");
      if (keeps_name) return std::nullopt;
    }
    if (!outputs_named && query.part[i] == Part::list && item_begins && item_ends) {
      name += " as " + written(from);
      output_alias = true;
    }
    tokens.emplace_back(i, std::move(name));
  }
  if (query.joins_by_name && !tokens.empty()) return std::nullopt;
  // ORDER BY may mean the output column of that name (PostgreSQL manual, SELECT).
  const bool sorted = std::any_of(tokens.begin(), tokens.end(), [&](const auto& token) {
    return query.part[token.first] == Part::order;
  });
  if (bare_use && output_alias && sorted) return std::nullopt;
  return rewritten(text, reader, tokens);
}

std::optional<std::string> expand_stars(std::string_view text, const ColumnsOf& columns_of,
                                        const ColumnsOf& columns_of_routine) {
  const Query query(text);
  const Reader& reader = query.reader;
  auto relations = query.relations;
  relations.insert(relations.end(), query.results.begin(), query.results.end());
  std::sort(relations.begin(), relations.end(),
            [](const Relation& one, const Relation& other) { return one.name < other.name; });
  const auto columns = [&](const Relation& one) -> std::optional<std::vector<std::string>> {
    const schema::QName name{
        one.schema == none ? std::string() : identifier_value(reader.text(one.schema)),
        identifier_value(reader.text(one.name))};
    if (!one.routine) return columns_of(name);
    // `f() as x (a, b)`, `f() with ordinality`: other names, or more of them.
    const std::size_t last = one.alias == none ? reader.closing(one.name + 1) : one.alias;
    if (reader.symbol(last + 1, "(") || reader.word(last + 1, "with")) return std::nullopt;
    return columns_of_routine(name);
  };
  std::vector<std::pair<std::size_t, std::string>> tokens;
  for (std::size_t i = 1; i < reader.size(); ++i) {
    if (!reader.symbol(i, "*") || query.part[i] != Part::list) continue;
    const bool qualified = reader.symbol(i - 1, ".");
    const bool whole = reader.word(i - 1, "select") || reader.word(i - 1, "distinct") ||
                       reader.word(i - 1, "all") || reader.symbol(i - 1, ",");
    if (!qualified && !whole) continue;
    struct Known {
      std::string called;
      std::optional<std::vector<std::string>> columns;
    };
    std::vector<Known> all;
    for (const Relation& one : relations) {
      if (one.select != query.select[i]) continue;
      const auto token = reader.text(one.alias == none ? one.name : one.alias);
      if (qualified && !means(token, identifier_value(reader.text(i - 2)))) continue;
      all.push_back({std::string(token), columns(one)});
    }
    const auto known = std::count_if(all.begin(), all.end(),
                                     [](const Known& one) { return one.columns.has_value(); });
    if (known == 0) continue;
    if (static_cast<std::size_t>(known) != all.size() || query.joins_by_name || query.with ||
        (whole && query.selects > 1)) {
      return std::nullopt;
    }
    std::string list;
    for (const Known& one : all) {
      for (const std::string& column : *one.columns) {
        if (!list.empty()) list += ", ";
        // Behind `t.` the first stands without it.
        const bool prefix = qualified ? !list.empty() : all.size() > 1;
        if (prefix) list += one.called + ".";
        list += written(column);
      }
    }
    tokens.emplace_back(i, std::move(list));
  }
  return rewritten(text, reader, tokens);
}

std::optional<std::vector<std::string>> output_columns(std::string_view text) {
  const Query query(text);
  const Reader& reader = query.reader;
  if (reader.size() == 0 || !reader.word(0, "select")) return std::nullopt;
  std::vector<std::string> result;
  std::size_t begin = reader.word(1, "distinct") || reader.word(1, "all") ? 2 : 1;
  std::size_t depth = 0;
  for (std::size_t i = begin; i <= reader.size(); ++i) {
    if (reader.symbol(i, "(") || reader.symbol(i, "[")) ++depth;
    if (reader.symbol(i, ")") || reader.symbol(i, "]")) --depth;
    const bool ends =
        i == reader.size() || (depth == 0 && !reader.symbol(i, ")") &&
                               (reader.symbol(i, ",") || query.part[i] != Part::list ||
                                reader.word(i, "from") || any_word(reader, i, ends_from)));
    if (!ends) continue;
    // `x as name`, `name`, `t.name`; what else has a name, only the database knows.
    const std::size_t last = i - 1;
    if (i == begin || reader.kind(last) != TokenKind::identifier) return std::nullopt;
    const bool named = last > begin && reader.word(last - 1, "as");
    const bool column = reader.chain_end(begin) == last;
    if (!named && !column) return std::nullopt;
    result.push_back(identifier_value(reader.text(last)));
    if (i == reader.size() || !reader.symbol(i, ",")) break;
    begin = i + 1;
  }
  return result;
}

bool extends_query(std::string_view before, std::string_view after) {
  struct Parts {
    std::vector<std::string_view> list, from;
    bool plain = false;
  };
  const auto parts = [](std::string_view text) {
    const Query query(text);
    const Reader& reader = query.reader;
    Parts out;
    out.plain = reader.word(0, "select");
    std::size_t depth = 0;
    int part = 0;
    for (std::size_t i = 1; i < reader.size(); ++i) {
      if (reader.symbol(i, "(")) ++depth;
      if (reader.symbol(i, ")")) --depth;
      if (depth == 0 && part == 0 && reader.word(i, "from") && !reader.word(i - 1, "distinct")) {
        part = 1;
        continue;
      }
      if (depth == 0 && reader.kind(i) == TokenKind::identifier &&
          (reader.word(i, "union") || reader.word(i, "intersect") || reader.word(i, "except"))) {
        out.plain = false;
      }
      if (depth == 0 && part == 1 && any_word(reader, i, ends_from)) part = 2;
      if (part < 2) (part == 0 ? out.list : out.from).push_back(reader.text(i));
    }
    return out;
  };
  const Parts old_parts = parts(before), new_parts = parts(after);
  const auto begins = [](const auto& longer, const auto& shorter) {
    return longer.size() >= shorter.size() &&
           std::equal(shorter.begin(), shorter.end(), longer.begin());
  };
  if (!old_parts.plain || !new_parts.plain) return false;
  if (!begins(new_parts.list, old_parts.list) || !begins(new_parts.from, old_parts.from)) {
    return false;
  }
  const std::size_t more = old_parts.list.size();
  const std::size_t joins = old_parts.from.size();
  const auto joining = [&] {
    static constexpr auto words = std::to_array<std::string_view>(
        {"join", "left", "right", "full", "inner", "cross", "LEFT", "JOIN", "INNER"});
    return new_parts.from[joins] == "," ||
           std::find(words.begin(), words.end(), new_parts.from[joins]) != words.end();
  };
  return (more == new_parts.list.size() || new_parts.list[more] == ",") &&
         (joins == new_parts.from.size() || joining());
}

}  // namespace recto::sql

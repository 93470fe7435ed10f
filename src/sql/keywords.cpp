/// \file
/// The lists of keywords. PostgreSQL's are those of `pg_get_keywords()` on versions 13 to 18, so
/// that a script means the same on each; `elsewhere` has what SQLite reserves and PostgreSQL does
/// not.
#include "sql/keywords.hpp"

#include <algorithm>
#include <array>

#include "sql/lexer.hpp"

namespace recto::sql {
namespace {

constexpr auto reserved = std::to_array<std::string_view>({
    "all",          "analyse",
    "analyze",      "and",
    "any",          "array",
    "as",           "asc",
    "asymmetric",   "both",
    "case",         "cast",
    "check",        "collate",
    "column",       "constraint",
    "create",       "current_catalog",
    "current_date", "current_role",
    "current_time", "current_timestamp",
    "current_user", "default",
    "deferrable",   "desc",
    "distinct",     "do",
    "else",         "end",
    "except",       "false",
    "fetch",        "for",
    "foreign",      "from",
    "grant",        "group",
    "having",       "in",
    "initially",    "intersect",
    "into",         "lateral",
    "leading",      "limit",
    "localtime",    "localtimestamp",
    "not",          "null",
    "offset",       "on",
    "only",         "or",
    "order",        "placing",
    "primary",      "references",
    "returning",    "select",
    "session_user", "some",
    "symmetric",    "system_user",
    "table",        "then",
    "to",           "trailing",
    "true",         "union",
    "unique",       "user",
    "using",        "variadic",
    "when",         "where",
    "window",       "with",
});
constexpr auto column_name = std::to_array<std::string_view>({
    "between",       "bigint",         "bit",           "boolean",        "char",
    "character",     "coalesce",       "dec",           "decimal",        "exists",
    "extract",       "float",          "greatest",      "grouping",       "inout",
    "int",           "integer",        "interval",      "json",           "json_array",
    "json_arrayagg", "json_exists",    "json_object",   "json_objectagg", "json_query",
    "json_scalar",   "json_serialize", "json_table",    "json_value",     "merge_action",
    "least",         "national",       "nchar",         "none",           "normalize",
    "nullif",        "numeric",        "out",           "overlay",        "position",
    "precision",     "real",           "row",           "setof",          "smallint",
    "substring",     "time",           "timestamp",     "treat",          "trim",
    "values",        "varchar",        "xmlattributes", "xmlconcat",      "xmlelement",
    "xmlexists",     "xmlforest",      "xmlnamespaces", "xmlparse",       "xmlpi",
    "xmlroot",       "xmlserialize",   "xmltable",
});
constexpr auto type_or_function = std::to_array<std::string_view>({
    "authorization", "binary", "collation", "concurrently", "cross",   "current_schema",
    "freeze",        "full",   "ilike",     "inner",        "is",      "isnull",
    "join",          "left",   "like",      "natural",      "notnull", "outer",
    "overlaps",      "right",  "similar",   "tablesample",  "verbose",
});
constexpr auto elsewhere = std::to_array<std::string_view>({
    "add",
    "alter",
    "autoincrement",
    "commit",
    "delete",
    "drop",
    "escape",
    "if",
    "index",
    "insert",
    "nothing",
    "raise",
    "set",
    "transaction",
    "update",
});

constexpr std::size_t longest = 17;  // "current_timestamp"

struct Entry {
  std::string_view word;
  Keyword kind = Keyword::none;
};

// All keywords by their first letter, and where each letter's begin: most names are asked about in
// vain, and must be quick.
struct Table {
  std::array<Entry, reserved.size() + column_name.size() + type_or_function.size()> entries{};
  std::array<std::size_t, 27> begins{};
};

constexpr Table make_table() {
  Table out;
  std::size_t used = 0;
  for (std::size_t letter = 0; letter < 26; ++letter) {
    out.begins[letter] = used;
    const auto take = [&](const auto& words, Keyword kind) {
      for (std::string_view word : words) {
        if (static_cast<std::size_t>(word.front() - 'a') == letter)
          out.entries[used++] = {word, kind};
      }
    };
    take(reserved, Keyword::reserved);
    take(column_name, Keyword::column_name);
    take(type_or_function, Keyword::type_or_function);
  }
  out.begins[26] = used;
  return out;
}
constexpr Table table = make_table();
static_assert(table.begins[26] == table.entries.size());

}  // namespace

Keyword keyword(std::string_view word) {
  if (word.size() < 2 || word.size() > longest) return Keyword::none;
  const char first = fold(word.front());
  if (first < 'a' || first > 'z') return Keyword::none;
  const auto letter = static_cast<std::size_t>(first - 'a');
  for (std::size_t i = table.begins[letter]; i < table.begins[letter + 1]; ++i) {
    if (is_word(word, table.entries[i].word)) return table.entries[i].kind;
  }
  return Keyword::none;
}

bool is_word(std::string_view text, std::string_view lower) {
  return text.size() == lower.size() && std::equal(text.begin(), text.end(), lower.begin(),
                                                   [](char a, char b) { return fold(a) == b; });
}

bool alike(std::string_view one, std::string_view other) {
  return one.size() == other.size() &&
         std::equal(one.begin(), one.end(), other.begin(),
                    [](char a, char b) { return fold(a) == fold(b); });
}

bool means(std::string_view identifier, std::string_view name) {
  if (identifier.empty()) return false;
  if (identifier.front() == '"') {
    const std::string_view inside = identifier.substr(1, identifier.size() - 2);
    if (inside.find('"') == std::string_view::npos) return inside == name;
  } else if (identifier.back() != '"') {
    return is_word(identifier, name);
  }
  return identifier_value(identifier) == name;
}

bool needs_quotes(std::string_view name) {
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; };
  if (name.empty() || !letter(name.front())) return true;
  if (!std::all_of(name.begin(), name.end(),
                   [&](char c) { return letter(c) || (c >= '0' && c <= '9'); })) {
    return true;
  }
  return keyword(name) != Keyword::none ||
         std::find(elsewhere.begin(), elsewhere.end(), name) != elsewhere.end();
}

std::string quoted_name(std::string_view name) {
  std::string out = "\"";
  for (char c : name) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
  return out;
}

}  // namespace recto::sql

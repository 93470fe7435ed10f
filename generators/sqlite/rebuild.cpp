/// \file
/// The statements of a rebuild, and its guards.
#include "generators/sqlite/rebuild.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "generators/sqlite/dialect.hpp"
#include "source/text.hpp"
#include "sql/keywords.hpp"
#include "sql/lexer.hpp"

namespace recto::generators {
namespace {

// A definition with the qualifier `from.` as `to.`: while the new table is made it has another
// name.
std::string requalified(const std::string& text, const std::string& from, const std::string& to) {
  if (text.find('.') == std::string::npos) return text;
  std::string out;
  const auto tokens = sql::lex(text);
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const std::string piece = text.substr(tokens[i].begin, tokens[i].end - tokens[i].begin);
    std::size_t next = i + 1;
    while (next < tokens.size() && (tokens[next].kind == sql::TokenKind::space ||
                                    tokens[next].kind == sql::TokenKind::comment)) {
      ++next;
    }
    const bool qualifies = tokens[i].kind == sql::TokenKind::identifier && next < tokens.size() &&
                           text[tokens[next].begin] == '.' && sql::means(piece, from);
    out += qualifies ? to : piece;
  }
  return out;
}

// Foreign keys of `after` that `before` does not have alike.
bool adds_foreign_key(const schema::Table& before, const schema::Table& after) {
  return std::any_of(after.constraints.begin(), after.constraints.end(), [&](const auto& entry) {
    if (!std::holds_alternative<schema::ForeignKey>(entry.second.kind)) return false;
    const auto old = before.constraints.find(entry.first);
    return old == before.constraints.end() || old->second != entry.second;
  });
}

// Whether the table never gives a number twice: SQLite then keeps the largest in sqlite_sequence.
bool counts_on(const schema::Table& table) {
  return std::any_of(table.columns.begin(), table.columns.end(), [](const auto& column) {
    return column.identity && column.identity->autoincrement;
  });
}

// A GLOB pattern for a text in lower case that holds `name` as a word.
std::string word_pattern(const std::string& name) {
  constexpr std::string_view edge = "[^a-z0-9_]";
  std::string out = "*" + std::string(edge);
  for (char c : name) {
    const bool special = c == '*' || c == '?' || c == '[';
    if (special) out += '[';
    out += sql::fold(c);
    if (special) out += ']';
  }
  return out.append(edge) + "*";
}

sql::Statement plain(std::string text, std::vector<sql::Hazard> hazards = {}) {
  return {.text = std::move(text), .facts = {.locks = {}, .hazards = std::move(hazards)}};
}

}  // namespace

std::vector<sql::Statement> rebuild(const sql::Dialect& dialect, const sql::TableImage& before,
                                    const sql::TableImage& after, const Copy& copy) {
  const std::string& table = after.table.name.name;
  const std::string name = dialect.name(std::string_view(table));
  const std::string new_name = dialect.name(std::string_view("recto_new_" + table));
  std::vector<std::string> columns = after.columns;
  std::vector<std::string> constraints = after.constraints;
  for (auto* parts : {&columns, &constraints}) {
    for (std::string& part : *parts) part = requalified(part, table, new_name);
  }
  std::vector<sql::Statement> out;
  out.push_back(plain(create_table_text(new_name, columns, constraints, after.table)));
  if (copy.loses_rowids(after.table)) {
    out.push_back(plain("-- rows get other rowids: columns have all names that mean it"));
  }
  out.push_back(plain(copy.insert(new_name, after.table), {sql::Hazard::rewrites_table}));
  if (counts_on(before.table) && counts_on(after.table)) {
    const std::string made = dialect.literal("recto_new_" + table);
    out.push_back(plain("DELETE FROM sqlite_sequence WHERE name = " + made));
    out.push_back(
        plain(fmt::format("INSERT INTO sqlite_sequence (name, seq)\n"
                          "SELECT {}, seq FROM sqlite_sequence WHERE name = {}",
                          made, dialect.literal(table))));
  }
  out.push_back(plain("DROP TABLE " + name));
  out.push_back(plain("ALTER TABLE " + new_name + " RENAME TO " + name));
  for (const auto& entry : after.indexes) out.push_back(plain(entry.second));
  if (adds_foreign_key(before.table, after.table)) {
    out.push_back(plain(
        stop_unless(fmt::format("SELECT NOT EXISTS (SELECT 1 FROM pragma_foreign_key_check({}))",
                                dialect.literal(table)),
                    fmt::format("rows of \"{}\" have no row in the table they reference", table)),
        {sql::Hazard::scans_table}));
  }
  return out;
}

sql::Statement foreign_keys_guard() {
  return plain(stop_unless("SELECT NOT foreign_keys FROM pragma_foreign_keys",
                           "foreign_keys is on, so that making a table anew would delete rows of "
                           "others; run PRAGMA foreign_keys = OFF before the transaction"));
}

sql::Statement unknown_part_guard(const sql::Dialect& dialect, const std::string& name,
                                  const schema::Table& known) {
  const auto among = [&](const auto& names) {
    std::string list;
    for (const std::string& one : names) {
      list += (list.empty() ? "" : ", ") + dialect.literal(folded(one));
    }
    return "lower(name) NOT IN (" + list + ")";
  };
  std::vector<std::string> columns, indexes;
  for (const auto& column : known.columns) columns.push_back(column.name);
  for (const auto& entry : known.indexes) indexes.push_back(entry.first);
  return plain(stop_unless(
      fmt::format("SELECT NOT EXISTS (SELECT 1 FROM pragma_table_xinfo({0})\n"
                  "  WHERE {1}) AND NOT EXISTS (SELECT 1 FROM sqlite_schema\n"
                  "  WHERE type = 'index' AND sql IS NOT NULL AND lower(tbl_name) = {2} AND {3})",
                  dialect.literal(name), among(columns), dialect.literal(folded(name)),
                  among(indexes)),
      fmt::format("\"{}\" has a column or an index that recto does not know, and is made anew; "
                  "drop it before, or say what made it in a change",
                  name)));
}

std::vector<sql::Statement> unknown_object_guards(const sql::Dialect& dialect,
                                                  const std::string& table,
                                                  const std::vector<schema::ObjectRef>& known) {
  std::string others;  // those that the script itself drops and makes again are left out
  for (const auto& ref : known) {
    const std::string& name = ref.part.empty() ? ref.name.name : ref.part;
    others += (others.empty() ? " AND lower(name) NOT IN (" : ", ") + dialect.literal(folded(name));
  }
  if (!others.empty()) others += ")";
  const auto guard = [&](std::string_view type, const std::string& also,
                         const std::string& message) {
    return plain(stop_unless(fmt::format("SELECT NOT EXISTS (SELECT 1 FROM sqlite_schema\n"
                                         "  WHERE type = '{}' AND ({}lower(sql) || ' ' GLOB {}){})",
                                         type, also, dialect.literal(word_pattern(table)), others),
                             message));
  };
  const std::string advice = "drop it before and create it again afterwards";
  return {
      guard("trigger", "lower(tbl_name) = " + dialect.literal(folded(table)) + " OR ",
            fmt::format("a trigger names \"{}\", which is made anew; {}", table, advice)),
      guard("view", "", fmt::format("a view names \"{}\", which is made anew; {}", table, advice))};
}

}  // namespace recto::generators

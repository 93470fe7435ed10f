/// \file
/// The statements of a rebuild, and its guards.
#include "generators/sqlite/rebuild.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "generators/sqlite/dialect.hpp"
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
    const bool qualifies = tokens[i].kind == sql::TokenKind::identifier && i + 1 < tokens.size() &&
                           text[tokens[i + 1].begin] == '.' && sql::means(piece, from);
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
  out.push_back(plain(create_table_text(new_name, columns, constraints)));
  out.push_back(plain(copy.insert(new_name, after.table), {sql::Hazard::rewrites_table}));
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

std::vector<sql::Statement> unknown_object_guards(const sql::Dialect& dialect,
                                                  const std::string& table) {
  const auto guard = [&](std::string_view type, const std::string& also,
                         const std::string& message) {
    return plain(stop_unless(fmt::format("SELECT NOT EXISTS (SELECT 1 FROM sqlite_schema\n"
                                         "  WHERE type = '{}' AND ({}lower(sql) || ' ' GLOB {}))",
                                         type, also, dialect.literal(word_pattern(table))),
                             message));
  };
  const std::string advice = "drop it before and create it again afterwards";
  std::string folded = table;
  std::transform(folded.begin(), folded.end(), folded.begin(), sql::fold);
  return {
      guard("trigger", "lower(tbl_name) = " + dialect.literal(folded) + " OR ",
            fmt::format("a trigger names \"{}\", which is made anew; {}", table, advice)),
      guard("view", "", fmt::format("a view names \"{}\", which is made anew; {}", table, advice))};
}

}  // namespace recto::generators

/// \file
/// What ALTER TABLE of SQLite takes (sqlite.org, lang_altertable.html, "ALTER TABLE ADD COLUMN" and
/// "ALTER TABLE DROP COLUMN").
#include "generators/sqlite/native.hpp"

#include <algorithm>
#include <set>

#include "sql/expression.hpp"
#include "sql/fragment.hpp"

namespace recto::generators {
namespace {

bool among(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Whether ADD COLUMN takes it. Constraints over several columns are not looked at: they are no part
// of the definition, and a table that has other ones is rebuilt.
bool can_add(const sql::Dialect& dialect, const schema::Column& column,
             const schema::Table& table) {
  if (column.identity) return false;
  if (column.generated && (!column.computed_on_read || !column.nullable)) return false;
  sql::DefaultText text{sql::DefaultForm::null};
  if (column.default_value) {
    text = sql::default_text(dialect.default_value(*column.default_value));
  }
  const bool null = text.form == sql::DefaultForm::null;
  if (!null && text.form != sql::DefaultForm::constant) return false;
  if (null && !column.nullable) return false;
  for (const auto& [name, constraint] : table.constraints) {
    if (std::holds_alternative<schema::Check>(constraint.kind)) continue;
    if (!among(sql::columns_of(constraint, table), column.name)) continue;
    const bool foreign = std::holds_alternative<schema::ForeignKey>(constraint.kind);
    if (!foreign || !null) return false;
  }
  return true;
}

// Whether DROP COLUMN takes it, its indexes being gone.
bool can_drop(const schema::Column& column, const schema::Table& table) {
  for (const auto& [name, constraint] : table.constraints) {
    const std::vector<std::string> columns = sql::columns_of(constraint, table);
    const bool check = std::holds_alternative<schema::Check>(constraint.kind);
    if (among(columns, column.name) && (!check || columns.size() > 1)) return false;
    const auto* key = std::get_if<schema::ForeignKey>(&constraint.kind);
    if (key != nullptr && key->table == table.name && among(key->referenced, column.name)) {
      return false;
    }
  }
  return std::none_of(table.columns.begin(), table.columns.end(), [&](const auto& other) {
    return other.generated && sql::names_column(*other.generated, table, column.name);
  });
}

}  // namespace

std::optional<std::vector<sql::Statement>> without_rebuild(const sql::Dialect& dialect,
                                                           const sql::TableImage& before,
                                                           const sql::TableImage& after,
                                                           const Copy& copy, bool stood_on) {
  if (before.constraints != after.constraints || before.table.strict != after.table.strict ||
      before.table.without_rowid != after.table.without_rowid) {
    return std::nullopt;
  }
  const auto& old_columns = before.table.columns;
  const auto& new_columns = after.table.columns;
  std::vector<std::string> clauses;
  std::set<std::string> dropped;
  // The columns that stay must come first, in their order and as they are.
  std::size_t at = 0;
  for (std::size_t i = 0; i < old_columns.size(); ++i) {
    const bool stays = at < new_columns.size() && new_columns[at].name == old_columns[i].name &&
                       copy.keeps(new_columns[at].name);
    if (stays) {
      if (before.columns[i] != after.columns[at]) return std::nullopt;
      ++at;
      continue;
    }
    // What names the column stands while it is gone only where the whole table is made anew.
    if (stood_on && after.table.column(old_columns[i].name) != nullptr) return std::nullopt;
    if (!can_drop(old_columns[i], before.table)) return std::nullopt;
    dropped.insert(old_columns[i].name);
    clauses.push_back("DROP COLUMN " + dialect.name(std::string_view(old_columns[i].name)));
  }
  if (at == 0) return std::nullopt;  // SQLite keeps one column at least
  for (; at < new_columns.size(); ++at) {
    const bool filled = new_columns[at].generated || copy.takes_default(new_columns[at]);
    if (!filled || !can_add(dialect, new_columns[at], after.table)) {
      return std::nullopt;
    }
    clauses.push_back("ADD COLUMN " + after.columns[at]);
  }

  std::vector<sql::Statement> out;
  const auto stays = [&](const std::string& name, const std::string& text) {
    const auto found = after.indexes.find(name);
    if (found == after.indexes.end() || found->second != text) return false;
    const auto columns = sql::columns_of(before.table.indexes.at(name), before.table);
    return std::none_of(columns.begin(), columns.end(),
                        [&](const std::string& column) { return dropped.contains(column); });
  };
  std::set<std::string> standing;
  for (const auto& [name, text] : before.indexes) {
    if (stays(name, text)) {
      standing.insert(name);
    } else {
      out.push_back({.text = dialect.drop_index({{}, name}, false), .facts = {}});
    }
  }
  for (const std::string& clause : clauses) {
    sql::Statement statement{.text = "ALTER TABLE " + dialect.name(after.table.name) + " " + clause,
                             .facts = {}};
    // DROP COLUMN takes the values out of every row.
    if (clause.starts_with("DROP")) {
      statement.facts.hazards = {sql::Hazard::rewrites_table, sql::Hazard::deletes_data};
    }
    out.push_back(std::move(statement));
  }
  for (const auto& [name, text] : after.indexes) {
    if (standing.contains(name)) continue;
    out.push_back({.text = text, .facts = {.locks = {}, .hazards = {sql::Hazard::scans_table}}});
  }
  return out;
}

}  // namespace recto::generators

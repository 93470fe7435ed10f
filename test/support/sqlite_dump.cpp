/// \file
/// The dump is read from PRAGMAs; the CREATE statements only add what no PRAGMA tells.
#include "test/support/sqlite_dump.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <stdexcept>
#include <vector>

#include "test/support/sql_text.hpp"
#include "test/support/sqlite_table.hpp"

namespace recto::test {
namespace {

using Row = std::vector<std::string>;

std::string quoted(const std::string& name) {
  std::string result = "\"";
  for (const char c : name) result += c == '"' ? "\"\"" : std::string(1, c);
  return result + '"';
}

/// All rows of a query as text; NULL as an empty text.
std::vector<Row> rows_of(sqlite3* database, const std::string& sql, const Row& values = {}) {
  sqlite3_stmt* statement = nullptr;
  const auto check = [&](int code) {
    if (code == SQLITE_OK || code == SQLITE_ROW || code == SQLITE_DONE) return;
    const std::string message = sqlite3_errmsg(database);
    sqlite3_finalize(statement);
    throw std::runtime_error(fmt::format("{} in: {}", message, sql));
  };
  check(sqlite3_prepare_v2(database, sql.c_str(), -1, &statement, nullptr));
  for (std::size_t i = 0; i < values.size(); ++i) {
    check(sqlite3_bind_text(statement, static_cast<int>(i + 1), values[i].c_str(), -1,
                            SQLITE_TRANSIENT));
  }
  std::vector<Row> rows;
  for (int code = sqlite3_step(statement); code != SQLITE_DONE; code = sqlite3_step(statement)) {
    check(code);
    Row row;
    for (int column = 0; column < sqlite3_column_count(statement); ++column) {
      const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, column));
      const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement, column));
      row.emplace_back(text == nullptr ? "" : std::string(text, size));
    }
    rows.push_back(std::move(row));
  }
  sqlite3_finalize(statement);
  return rows;
}

/// A name as normalized SQL has it.
std::string shown(const std::string& name) { return normalized(quoted(name)); }

std::vector<Row> tables_of(sqlite3* database, const SqliteDumpOptions& options) {
  return rows_of(database,
                 fmt::format("select name, sql from sqlite_schema where type = 'table'"
                             " and name not glob 'sqlite_*' {} order by name",
                             options.history ? "" : "and name not glob 'recto_history*'"));
}

/// A word for the rowid of a table that has one; nothing where its columns take all three.
std::string rowid_of(sqlite3* database, const Row& table) {
  if (read_create_table(table[1]).options.find("without rowid") != std::string::npos) return {};
  for (const char* word : {"rowid", "_rowid_", "oid"}) {
    if (rows_of(database, "select 1 from pragma_table_xinfo(?) where lower(name) = ?",
                {table[0], word})
            .empty()) {
      return word;
    }
  }
  return {};
}

class TableDump {
 public:
  TableDump(sqlite3* database, const Row& table, const SqliteDumpOptions& options)
      : database_(database),
        name_(table[0]),
        text_(read_create_table(table[1])),
        options_(options),
        label_(shown(table[0])) {}

  std::vector<std::string> lines() {
    lines_.push_back(fmt::format("table {}{}{}", label_,
                                 text_.autoincrement ? " autoincrement" : "",
                                 text_.options.empty() ? "" : " " + text_.options));
    for (const auto& unread : text_.unread)
      lines_.push_back(fmt::format("other {}: {}", label_, unread));
    columns();
    const auto sorted_from = static_cast<std::ptrdiff_t>(lines_.size());
    constraints();
    foreign_keys();
    indexes();
    std::sort(lines_.begin() + sorted_from, lines_.end());
    return std::move(lines_);
  }

 private:
  void columns() {
    auto columns = rows_of(database_,
                           "select name, type, \"notnull\", dflt_value, pk, hidden,"
                           " dflt_value is not null from pragma_table_xinfo(?) order by cid",
                           {name_});
    if (!options_.column_order) std::ranges::sort(columns);
    for (const auto& column : columns) {
      const auto label = shown(column[0]);
      std::string line = fmt::format("column {}.{} {}", label_, label, normalized(column[1]));
      if (column[2] != "0") line += " not null";
      if (column[6] == "1") line += " default " + normalized(column[3]);
      if (column[4] != "0") line += " key " + column[4];
      if (const auto found = text_.collations.find(folded(label));
          found != text_.collations.end()) {
        line += " collate " + found->second;
      }
      if (const auto found = text_.generated.find(folded(label)); found != text_.generated.end()) {
        line += fmt::format(" generated ({})", found->second);
      }
      if (column[5] != "0") {
        line += column[5] == "2" ? " virtual" : column[5] == "3" ? " stored" : " hidden";
      }
      lines_.push_back(line);
    }
  }

  [[nodiscard]] std::string name_of(const ConstraintText& constraint) const {
    return constraint.name.empty() || !options_.constraint_names ? "" : " " + constraint.name;
  }

  void constraints() {
    for (const auto& constraint : text_.constraints) {
      if (constraint.kind == "foreign key") continue;
      const bool flag = constraint.kind == "not null" || constraint.kind == "null" ||
                        constraint.kind == "default";
      if (flag && constraint.rest.empty() && name_of(constraint).empty()) continue;
      lines_.push_back(
          fmt::format("constraint {}{} {}{}{}", label_, name_of(constraint), constraint.kind,
                      constraint.columns.empty() ? "" : " (" + constraint.columns + ")",
                      constraint.rest.empty() ? "" : " " + constraint.rest));
    }
  }

  void foreign_keys() {
    std::vector<ConstraintText> written;
    std::ranges::copy_if(text_.constraints, std::back_inserter(written),
                         [](const auto& each) { return each.kind == "foreign key"; });
    struct Key {
      std::string from, table, to, actions;
    };
    std::map<std::size_t, Key> keys;
    for (const auto& row : rows_of(database_,
                                   "select id, \"table\", \"from\", \"to\", on_update, on_delete"
                                   " from pragma_foreign_key_list(?) order by id, seq",
                                   {name_})) {
      auto& key = keys[std::stoul(row[0])];
      const auto comma = key.from.empty() ? "" : ", ";
      key.from += comma + shown(row[2]);
      if (!row[3].empty()) key.to += comma + shown(row[3]);
      key.table = row[1];
      key.actions = normalized(fmt::format("on update {} on delete {}", row[4], row[5]));
    }
    for (auto& [id, key] : keys) {
      if (key.to.empty()) key.to = primary_key_of(key.table);
      // The PRAGMA lists the one written last first.
      const bool known = id < written.size();
      const auto constraint = known ? written[written.size() - 1 - id] : ConstraintText{};
      lines_.push_back(fmt::format("constraint {}{} foreign key ({}) references {}({}) {}{}",
                                   label_, name_of(constraint), key.from, shown(key.table), key.to,
                                   key.actions,
                                   constraint.rest.empty() ? "" : " " + constraint.rest));
    }
  }

  [[nodiscard]] std::string primary_key_of(const std::string& table) const {
    std::string columns;
    for (const auto& row :
         rows_of(database_, "select name from pragma_table_info(?) where pk > 0 order by pk",
                 {table})) {
      columns += (columns.empty() ? "" : ", ") + shown(row[0]);
    }
    return columns;
  }

  void indexes() {
    for (const auto& index : rows_of(database_,
                                     "select l.name, l.\"unique\", l.origin, s.sql from"
                                     " pragma_index_list(?) l left join sqlite_schema s"
                                     " on s.type = 'index' and s.name = l.name",
                                     {name_})) {
      const auto words = words_of(index[3]);
      const auto open = std::ranges::find_if(words, [](const Word& word) { return word.is("("); });
      std::vector<Words> written;
      std::string condition;
      if (open != words.end()) {
        const auto from = static_cast<std::size_t>(open - words.begin());
        const auto to = after_parentheses(words, from);
        written = split_at_commas(Words(words).subspan(from + 1, to - from - 2));
        if (to < words.size()) {
          condition =
              fmt::format(" where ({})", join(without_parentheses(Words(words).subspan(to + 1))));
        }
      }
      std::string keys;
      for (const auto& key : rows_of(database_,
                                     "select seqno, name, \"desc\", coll, cid"
                                     " from pragma_index_xinfo(?) where key order by seqno",
                                     {index[0]})) {
        if (!keys.empty()) keys += ", ";
        const auto position = std::stoul(key[0]);
        keys += key[4] == "-2" && position < written.size() ? expression(written[position])
                                                            : shown(key[1]);
        if (key[3] != "BINARY") keys += " collate " + normalized(key[3]);
        if (key[2] == "1") keys += " desc";
      }
      // An index of a constraint has no name that anybody chose.
      const auto name = index[2] == "c" ? "index " + shown(index[0])
                                        : std::string("index of ") +
                                              (index[2] == "pk" ? "primary key" : "unique");
      lines_.push_back(fmt::format("{} on {} ({}){}{}", name, label_, keys,
                                   index[1] == "1" ? " unique" : "", condition));
    }
  }

  /// An index key without what the PRAGMA tells: its direction and collation.
  static std::string expression(Words key) {
    if (key.back().is("asc") || key.back().is("desc")) key = key.first(key.size() - 1);
    if (key.size() > 2 && key[key.size() - 2].is("collate")) key = key.first(key.size() - 2);
    return fmt::format("({})", join(without_parentheses(key)));
  }

  sqlite3* database_;
  std::string name_;
  SqliteTableText text_;
  SqliteDumpOptions options_;
  std::string label_;
  std::vector<std::string> lines_;
};

}  // namespace

std::string dump_schema(sqlite3* database, const SqliteDumpOptions& options) {
  std::string text;
  for (const auto& table : tables_of(database, options)) {
    for (const auto& line : TableDump(database, table, options).lines()) text += line + '\n';
  }
  for (const auto& row : rows_of(database,
                                 "select type, name, tbl_name, sql from sqlite_schema"
                                 " where type in ('trigger', 'view') order by type, name")) {
    text +=
        fmt::format("{} {} on {}: {}\n", row[0], shown(row[1]), shown(row[2]), normalized(row[3]));
  }
  return text;
}

std::string dump_rows(sqlite3* database, const SqliteDumpOptions& options) {
  std::string text;
  for (const auto& table : tables_of(database, options)) {
    std::string values;
    for (const auto& column :
         rows_of(database,
                 fmt::format("select name from pragma_table_xinfo(?) where hidden <> 1 order by {}",
                             options.column_order ? "cid" : "name"),
                 {table[0]})) {
      values +=
          (values.empty() ? "" : " || ', ' || ") + fmt::format("quote({})", quoted(column[0]));
    }
    const auto rowid = options.rowids ? rowid_of(database, table) : std::string();
    if (!rowid.empty()) values = fmt::format("'rowid ' || {} || ', ' || {}", rowid, values);
    text += fmt::format("rows of {}\n", shown(table[0]));
    for (const auto& row :
         rows_of(database, fmt::format("select {} from {} order by 1", values, quoted(table[0])))) {
      text += "  " + row[0] + '\n';
    }
    const bool counts = options.rowids && read_create_table(table[1]).autoincrement;
    if (!counts) continue;
    for (const auto& row : rows_of(
             database, "select seq from sqlite_sequence where name = ? and seq > 0", {table[0]})) {
      text += "  numbers up to " + row[0] + '\n';
    }
  }
  return text;
}

}  // namespace recto::test

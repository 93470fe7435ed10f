/// \file
/// A script's steps as SQLite can run them: changes of one table joined, each made in the least
/// way.
#include <algorithm>
#include <map>
#include <set>
#include <span>
#include <stdexcept>
#include <utility>

#include "generators/sqlite/dialect.hpp"
#include "generators/sqlite/native.hpp"
#include "generators/sqlite/rebuild.hpp"
#include "sql/reader.hpp"

namespace recto::generators {
namespace {

using Changes = std::span<const sql::TableChange>;

// What the changes' authors know of them. Whether the table is rewritten is seen here.
std::vector<sql::Hazard> hazards(Changes changes) {
  std::vector<sql::Hazard> out;
  for (const sql::TableChange& change : changes) {
    for (sql::Hazard hazard : change.facts.hazards) {
      if (hazard == sql::Hazard::rewrites_table || hazard == sql::Hazard::scans_table) continue;
      if (std::find(out.begin(), out.end(), hazard) == out.end()) out.push_back(hazard);
    }
  }
  return out;
}

void add_hazards(sql::Statement& statement, const std::vector<sql::Hazard>& more) {
  auto& all = statement.facts.hazards;
  for (sql::Hazard hazard : more) {
    if (std::find(all.begin(), all.end(), hazard) == all.end()) all.push_back(hazard);
  }
}

class Finisher {
 public:
  explicit Finisher(const Sqlite& dialect) : dialect_(dialect) {}

  void add(sql::Statement statement) {
    flush();
    note_names(statement.text);
    out_.statements.push_back(std::move(statement));
  }

  void add(sql::TableChange change) {
    if (change.before.table.name != change.after.table.name) {
      throw std::logic_error("a table change does not rename its table");
    }
    remember(change.before.table);
    if (!pending_.empty() && pending_.back().after.table.name != change.before.table.name) flush();
    pending_.push_back(std::move(change));
  }

  sql::Dialect::Finished finish() {
    flush();
    return std::move(out_);
  }

 private:
  // `ALTER TABLE a RENAME TO b`: guards run before it and must look for `a`. What CREATE TABLE
  // makes was not there for a guard to find.
  void note_names(const std::string& text) {
    if (!text.starts_with("ALTER TABLE") && !text.starts_with("CREATE TABLE")) return;
    const sql::Reader reader(text);
    if (reader.word(0, "create")) {
      made_.insert(sql::identifier_value(reader.text(2)));
      return;
    }
    if (reader.size() == 8 && reader.word(3, "rename") && reader.word(4, "column")) {
      auto& columns = first_columns_[first_name(sql::identifier_value(reader.text(2)))];
      const std::string from = sql::identifier_value(reader.text(5));
      const auto first = columns.find(from);
      const std::string name = first == columns.end() ? from : first->second;
      columns[sql::identifier_value(reader.text(7))] = name;
      return;
    }
    const bool rename = reader.size() == 6 && reader.word(0, "alter") && reader.word(1, "table") &&
                        reader.word(3, "rename") && reader.word(4, "to");
    if (!rename) return;
    const std::string from = sql::identifier_value(reader.text(2));
    const std::string to = sql::identifier_value(reader.text(5));
    first_names_[to] = first_name(from);
    if (made_.erase(from) > 0) made_.insert(to);
  }

  // The table as the script meets it: under the names its columns have before any is renamed.
  void remember(const schema::Table& table) {
    const auto [found, added] = first_tables_.try_emplace(first_name(table.name.name), table);
    if (!added) return;
    const auto renamed = first_columns_.find(found->first);
    if (renamed == first_columns_.end()) return;
    for (schema::Column& column : found->second.columns) {
      const auto name = renamed->second.find(column.name);
      if (name != renamed->second.end()) column.name = name->second;
    }
  }

  std::string first_name(const std::string& table) const {
    const auto found = first_names_.find(table);
    return found == first_names_.end() ? table : found->second;
  }

  void flush() {
    const auto taken = std::exchange(pending_, {});
    const Changes changes(taken);
    if (changes.empty() || one_by_one(changes)) return;
    // As many as can be put together become one.
    for (std::size_t first = 0; first < changes.size();) {
      Copy copy(dialect_, changes[first].before.table);
      std::size_t end = first;
      while (end < changes.size() && copy.add(changes[end])) ++end;
      join(changes.subspan(first, end - first), copy);
      first = end;
    }
  }

  // Where no change needs a rebuild each keeps its own statements, and so its own place in the
  // text.
  bool one_by_one(Changes changes) {
    std::vector<std::vector<sql::Statement>> all;
    for (const sql::TableChange& change : changes) {
      Copy copy(dialect_, change.before.table);
      if (!copy.add(change)) return false;
      auto statements =
          without_rebuild(dialect_, change.before, change.after, copy, !change.drops.empty());
      if (!statements) return false;
      all.push_back(std::move(*statements));
    }
    for (std::size_t i = 0; i < changes.size(); ++i) emit(changes.subspan(i, 1), std::move(all[i]));
    return true;
  }

  void join(Changes changes, const Copy& copy) {
    const sql::TableImage& before = changes.front().before;
    const sql::TableImage& after = changes.back().after;
    const bool stood_on = !changes.front().drops.empty();
    if (auto statements = without_rebuild(dialect_, before, after, copy, stood_on)) {
      emit(changes, std::move(*statements));
      return;
    }
    guard(changes);
    // What names the table does not outlive its being made anew.
    std::vector<sql::Statement> statements = changes.front().drops;
    for (sql::Statement& one : rebuild(dialect_, before, after, copy)) {
      statements.push_back(std::move(one));
    }
    const auto& makes = changes.back().makes;
    statements.insert(statements.end(), makes.begin(), makes.end());
    emit(changes, std::move(statements));
  }

  void guard(Changes changes) {
    const std::string& now = changes.back().after.table.name.name;
    const Span span = changes.front().span;
    const std::string table = first_name(now);
    const auto add_guard = [&](sql::Statement statement) {
      statement.span = span;
      out_.guards.push_back(std::move(statement));
    };
    if (!out_.foreign_keys_off) add_guard(foreign_keys_guard());
    out_.foreign_keys_off = true;
    if (!guarded_.insert(table).second) return;
    for (auto& statement : unknown_object_guards(dialect_, table, changes.front().objects))
      add_guard(std::move(statement));
    if (made_.contains(now)) return;
    add_guard(unknown_part_guard(dialect_, table, first_tables_.at(table)));
  }

  void emit(Changes changes, std::vector<sql::Statement> statements) {
    if (!statements.empty()) add_hazards(statements.front(), hazards(changes));
    for (sql::Statement& statement : statements) {
      // Which table a hazard is about; SQLite itself locks the whole database.
      statement.facts.locks = {{changes.back().after.table.name, sql::Lock::exclusive}};
      statement.span = changes.front().span;
      out_.statements.push_back(std::move(statement));
    }
  }

  const Sqlite& dialect_;
  sql::Dialect::Finished out_;
  std::vector<sql::TableChange> pending_;              // of one table
  std::map<std::string, std::string> first_names_;     // of tables renamed by the script
  std::map<std::string, schema::Table> first_tables_;  // as the script meets them, by first name
  // The first names of columns renamed by the script, by their table's first name.
  std::map<std::string, std::map<std::string, std::string>> first_columns_;
  std::set<std::string> made_;  // tables that the script made
  std::set<std::string> guarded_;
};

}  // namespace

sql::Dialect::Finished Sqlite::finish(std::vector<sql::Step> steps) const {
  Finisher finisher(*this);
  for (sql::Step& step : steps) {
    std::visit([&](auto& one) { finisher.add(std::move(one)); }, step);
  }
  return finisher.finish();
}

}  // namespace recto::generators

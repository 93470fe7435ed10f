/// \file
/// A script's steps as SQLite can run them: changes of one table joined, each made in the least
/// way.
#include <algorithm>
#include <set>
#include <stdexcept>

#include "generators/sqlite/dialect.hpp"
#include "generators/sqlite/native.hpp"
#include "generators/sqlite/rebuild.hpp"
#include "sql/reader.hpp"

namespace recto::generators {
namespace {

using Changes = std::vector<sql::TableChange>;

// What the changes' authors know of them. Whether the table is rewritten is seen here.
std::vector<sql::Hazard> hazards(const Changes& changes) {
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
    note_rename(statement.text);
    out_.statements.push_back(std::move(statement));
  }

  void add(sql::TableChange change) {
    if (change.before.table.name != change.after.table.name) {
      throw std::logic_error("a table change does not rename its table");
    }
    if (!pending_.empty() && pending_.back().after.table.name != change.before.table.name) flush();
    pending_.push_back(std::move(change));
  }

  sql::Dialect::Finished finish() {
    flush();
    return std::move(out_);
  }

 private:
  // `ALTER TABLE a RENAME TO b`: guards run before it and must look for `a`.
  void note_rename(const std::string& text) {
    const sql::Reader reader(text);
    const bool rename = reader.size() == 6 && reader.word(0, "alter") && reader.word(1, "table") &&
                        reader.word(3, "rename") && reader.word(4, "to");
    if (!rename) return;
    const std::string from = sql::identifier_value(reader.text(2));
    first_names_[sql::identifier_value(reader.text(5))] = first_name(from);
  }

  std::string first_name(const std::string& table) const {
    const auto found = first_names_.find(table);
    return found == first_names_.end() ? table : found->second;
  }

  void flush() {
    const Changes changes = std::move(pending_);
    pending_.clear();
    if (changes.empty() || one_by_one(changes)) return;
    // As many as can be put together become one.
    for (std::size_t first = 0; first < changes.size();) {
      Copy copy(dialect_, changes[first].before.table);
      std::size_t end = first;
      while (end < changes.size() && copy.add(changes[end])) ++end;
      join({changes.begin() + static_cast<std::ptrdiff_t>(first),
            changes.begin() + static_cast<std::ptrdiff_t>(end)},
           copy);
      first = end;
    }
  }

  // Where no change needs a rebuild each keeps its own statements, and so its own place in the
  // text.
  bool one_by_one(const Changes& changes) {
    std::vector<std::vector<sql::Statement>> all;
    for (const sql::TableChange& change : changes) {
      Copy copy(dialect_, change.before.table);
      if (!copy.add(change)) return false;
      auto statements = without_rebuild(dialect_, change.before, change.after, copy);
      if (!statements) return false;
      all.push_back(std::move(*statements));
    }
    for (std::size_t i = 0; i < changes.size(); ++i) emit({changes[i]}, std::move(all[i]));
    return true;
  }

  void join(const Changes& changes, const Copy& copy) {
    const sql::TableImage& before = changes.front().before;
    const sql::TableImage& after = changes.back().after;
    if (auto statements = without_rebuild(dialect_, before, after, copy)) {
      emit(changes, std::move(*statements));
      return;
    }
    guard(first_name(after.table.name.name), changes.front().span);
    emit(changes, rebuild(dialect_, before, after, copy));
  }

  void guard(const std::string& table, Span span) {
    const auto add_guard = [&](sql::Statement statement) {
      statement.span = span;
      out_.guards.push_back(std::move(statement));
    };
    if (!out_.foreign_keys_off) add_guard(foreign_keys_guard());
    out_.foreign_keys_off = true;
    if (!guarded_.insert(table).second) return;
    for (auto& statement : unknown_object_guards(dialect_, table)) add_guard(std::move(statement));
  }

  void emit(const Changes& changes, std::vector<sql::Statement> statements) {
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
  Changes pending_;                                 // of one table
  std::map<std::string, std::string> first_names_;  // of tables renamed by the script
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

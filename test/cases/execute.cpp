/// \file
/// The laws L4 and L5 for one case on one database.
#include "test/cases/execute.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <stdexcept>

#include "runner/script.hpp"
#include "test/cases/report.hpp"
#include "test/support/build.hpp"
#include "test/support/fill_rows.hpp"

namespace recto::test {
namespace {

/// "rows of t" and the lines below it.
struct TableRows {
  std::string table;
  std::string rows;
};
std::vector<TableRows> rows_by_table(const std::string& dump) {
  constexpr std::string_view head = "rows of ";
  std::vector<TableRows> tables;
  for (std::size_t at = 0; at < dump.size();) {
    const auto end = dump.find('\n', at) + 1;
    const auto line = dump.substr(at, end - at);
    if (line.starts_with(head)) {
      tables.push_back({line.substr(head.size(), line.size() - head.size() - 1), {}});
    } else if (!tables.empty()) {
      tables.back().rows += line;
    }
    at = end;
  }
  return tables;
}

class Execution {
 public:
  Execution(const CaseFile& one, const DialectOutcome& outcome, CaseDatabase& database)
      : case_(one),
        outcome_(outcome),
        plan_(outcome.plan.value()),
        database_(database),
        dialect_(outcome.dialect->id()),
        ordered_(outcome.dialect->places_columns() || plan_.grade == sql::Grade::exact) {}

  /// What went wrong.
  std::vector<std::string> run() {
    check();
    return std::move(failures_);
  }

 private:
  void check() {
    const bool compared = case_.find(dialect_, "skip L4") == nullptr;
    const std::string fresh = compared ? fresh_schema() : std::string();
    start();
    const State before = look();
    if (const auto* message = case_.find(dialect_, "forward fails")) {
      expect_refusal(*message, outcome_.pair.up, before);
      return;
    }
    forward();
    const State after = look();
    if (compared) {
      compare("forward script and a fresh database", fresh,
              database_.schema(outcome_.dialect->places_columns()));
    }
    if (const auto* rows = case_.find(dialect_, "rows after")) sql(*rows);
    if (const auto* message = case_.find(dialect_, "reverse fails")) {
      expect_refusal(*message, outcome_.pair.down, look());
      return;
    }
    if (plan_.irreversible) {
      expect_refusal({{}, "irreversible: " + *plan_.irreversible + "\n"}, outcome_.pair.down,
                     look());
      return;
    }
    if (!script("reverse", outcome_.pair.down, plan_.down)) return;
    compare_back(before, look());
    if (!script("forward again", outcome_.pair.up, plan_.up)) return;
    const State again = look();
    compare("forward script, run again", after.schema, again.schema);
    const bool same_rows = plan_.grade >= sql::Grade::data && !rows_written_since() &&
                           case_.find(dialect_, "skip again") == nullptr;
    if (same_rows) compare("rows after the forward script, run again", after.rows, again.rows);
  }

  /// What the laws compare. Columns in order where the way back keeps it.
  struct State {
    std::string schema, rows, own;
  };

  State look() {
    // The database's own tool is asked where what it says must be the same to the letter.
    const bool letter = plan_.grade == sql::Grade::exact;
    return {database_.schema(ordered_), database_.rows(ordered_),
            letter ? database_.dump_of_its_own() : std::string()};
  }

  [[nodiscard]] bool rows_written_since() const {
    return case_.find(dialect_, "rows after") != nullptr;
  }

  void failed(const std::string& message) {
    failures_.push_back(fmt::format("{}: {}", outcome_.dialect->title(), message));
  }

  void compare(const std::string& what, const std::string& expected, const std::string& found) {
    if (expected == found) return;
    failed(fmt::format("{} differ (- expected, + found)\n{}", what, difference(expected, found)));
  }

  void within_transaction(const std::function<void(Database&)>& work) {
    Database& connection = database_.connection();
    if (!connection.begin({.write = true})) throw std::runtime_error("the database is locked");
    try {
      work(connection);
      connection.commit();
    } catch (...) {
      connection.rollback();
      throw;
    }
  }

  /// Statements of the case's own, which must succeed.
  void sql(const Section& section) {
    within_transaction([&](Database& connection) {
      for (const auto& piece : connection.split(section.body)) {
        const auto text = section.body.substr(piece.begin, piece.end - piece.begin);
        try {
          connection.run(text);
        } catch (const DatabaseFailure& failure) {
          throw std::runtime_error(
              fmt::format("-- {} --: {}\n{}", section.name, failure.what(), text));
        }
      }
    });
  }

  void fill(const schema::Catalog& catalog) {
    for (const std::string& insert : fill_rows(catalog, *outcome_.dialect)) {
      try {
        within_transaction([&](Database& connection) { connection.run(insert); });
      } catch (const DatabaseFailure&) {
        continue;  // a row that does not fit
      }
    }
  }

  std::optional<std::string> refusal(const std::string& text) {
    return run_script(database_.connection(), text);
  }

  std::optional<std::string> watched(const std::string& what, const std::string& text,
                                     const plan::Side& side) {
    std::map<std::string, sql::Lock> taken;
    const auto said = run_script(database_.connection(), text, [&] {
      for (const auto& [table, lock] : database_.locks()) {
        auto& strongest = taken[table];
        strongest = std::max(strongest, lock);
      }
    });
    if (said || side.author_sql) return said;
    // A routine's body in SQL is read when it is made, and what it writes to is locked for that.
    const bool reads_bodies = text.find("LANGUAGE sql") != std::string::npos;
    const auto slight = reads_bodies ? sql::Lock::row_exclusive : sql::Lock::row_share;
    check_locks(what, taken, generators::strongest_locks(side), slight);
    return said;
  }

  bool script(const std::string& what, const std::string& text, const plan::Side& side) {
    const auto said = watched(what, text, side);
    if (said) failed(fmt::format("{} script: {}", what, *said));
    return !said;
  }

  /// \param slight locks up to this one need not be named: they stand in hardly anybody's way
  void check_locks(const std::string& what, const std::map<std::string, sql::Lock>& taken,
                   const std::map<std::string, sql::Lock>& said, sql::Lock slight) {
    for (const auto& [table, lock] : taken) {
      const auto found = said.find(table);
      const auto named = found == said.end() ? sql::Lock::none : found->second;
      if (lock <= slight || named >= lock) continue;
      failed(fmt::format("{} script: its header names {} on {}, and the database takes {}", what,
                         named == sql::Lock::none ? "no lock" : display(named), table,
                         display(lock)));
    }
  }

  void expect_refusal(const Section& message, const std::string& text, const State& before) {
    const auto part = message.body.substr(0, message.body.find('\n'));
    const auto said = refusal(text);
    if (!said) {
      failed("the script should have failed with: " + part);
      return;
    }
    if (said->find(part) == std::string::npos) {
      failed(fmt::format("the script failed with\n{}\nand not with: {}", *said, part));
    }
    const State now = look();
    compare("schema before and after a script that failed", before.schema, now.schema);
    compare("rows before and after a script that failed", before.rows, now.rows);
  }

  std::string fresh_schema() {
    database_.clear(schemas());
    within_transaction([&](Database& connection) {
      for (const auto& statement : create_script(outcome_.after, *outcome_.dialect)) {
        // A dialect may make one text of several statements.
        for (const auto& piece : connection.split(statement)) {
          connection.run(statement.substr(piece.begin, piece.end - piece.begin));
        }
      }
    });
    return database_.schema(outcome_.dialect->places_columns());
  }

  /// Those that the scripts do not create themselves.
  [[nodiscard]] std::set<std::string> schemas() const {
    auto names = schemas_of(outcome_.before);
    names.merge(schemas_of(outcome_.after));
    for (const auto* catalog : {&outcome_.before, &outcome_.after}) {
      for (const auto& [ref, object] : catalog->objects()) {
        if (ref.kind == schema::ObjectKind::schema) names.erase(ref.name.name);
      }
    }
    return names;
  }

  /// The schema before, with rows.
  void start() {
    database_.clear(schemas());
    if (const auto said = refusal(outcome_.before_script)) {
      throw std::runtime_error("what the case starts from: " + *said);
    }
    if (const auto* rows = case_.find(dialect_, "rows")) {
      sql(*rows);
    } else {
      fill(outcome_.before);
    }
  }

  void forward() {
    if (const auto said = watched("forward", outcome_.pair.up, plan_.up)) {
      throw std::runtime_error(
          fmt::format("{}: forward script: {}", outcome_.dialect->title(), *said));
    }
  }

  void compare_back(const State& before, const State& now) {
    compare("schema before and after the way back", before.schema, now.schema);
    compare("the dump before and after the way back", before.own, now.own);
    if (rows_written_since() || case_.find(dialect_, "skip rows") != nullptr) return;
    if (plan_.grade >= sql::Grade::data) {
      compare("rows before and after the way back", before.rows, now.rows);
      return;
    }
    compare("rows before and after the way back, of tables that the change leaves alone",
            untouched(before.rows), untouched(now.rows));
  }

  [[nodiscard]] bool has_changed_type(const schema::Table& table) const {
    const auto object = [](const schema::Catalog& catalog, const schema::QName& type) {
      return catalog.object({schema::ObjectKind::composite, type});
    };
    for (const auto& column : table.columns) {
      const auto* before = object(outcome_.before, column.type.name);
      const auto* after = object(outcome_.after, column.type.name);
      if (before != nullptr && (after == nullptr || *after != *before)) return true;
    }
    return std::any_of(table.columns.begin(), table.columns.end(), [&](const auto& column) {
      const auto* before = outcome_.before.enum_of(column.type);
      const auto* after = outcome_.after.enum_of(column.type);
      return before != nullptr && (after == nullptr || after->values != before->values);
    });
  }

  /// The rows of tables that are the same before and after the change.
  [[nodiscard]] std::string untouched(const std::string& dump) const {
    std::set<std::string> same;
    for (const auto& [name, table] : outcome_.before.tables()) {
      const auto* after = outcome_.after.table(name);
      if (after == nullptr || !(*after == table) || has_changed_type(table)) continue;
      same.insert(outcome_.dialect->name(name));
      same.insert("public." + outcome_.dialect->name(name));
    }
    std::string rows;
    for (const auto& table : rows_by_table(dump)) {
      if (same.count(table.table) > 0) rows += table.table + "\n" + table.rows;
    }
    return rows;
  }

  std::vector<std::string> failures_;
  const CaseFile& case_;
  const DialectOutcome& outcome_;
  const plan::PairPlan& plan_;
  CaseDatabase& database_;
  std::string_view dialect_;
  bool ordered_;
};

}  // namespace

std::set<std::string> schemas_of(const schema::Catalog& catalog) {
  std::set<std::string> names;
  const auto note = [&](const auto& objects) {
    for (const auto& [name, object] : objects) {
      if (!name.schema.empty()) names.insert(name.schema);
    }
  };
  note(catalog.tables());
  note(catalog.sequences());
  note(catalog.enums());
  for (const auto& [ref, object] : catalog.objects()) {
    if (!ref.name.schema.empty()) names.insert(ref.name.schema);
  }
  return names;
}

std::optional<std::string> run_script(Database& connection, const std::string& text,
                                      const std::function<void()>& at_end) {
  const runner::Script script = runner::read_script(text, connection);
  const std::string* at = nullptr;
  try {
    for (const auto& step : script.steps) {
      if (step.alone) {
        at = &script.statements[step.begin].text;
        connection.run_alone(*at);
        continue;
      }
      if (!connection.begin({.write = true, .foreign_keys_off = script.foreign_keys_off})) {
        throw std::runtime_error("the database is locked");
      }
      for (std::size_t i = step.begin; i < step.end; ++i) {
        at = &script.statements[i].text;
        connection.run(*at);
      }
      at = nullptr;
      connection.finish_script();
      if (at_end) at_end();
      connection.commit();
    }
  } catch (const DatabaseFailure& failure) {
    connection.rollback();
    return fmt::format("{}\n{}", failure.what(), at == nullptr ? "" : *at);
  }
  return std::nullopt;
}

std::vector<std::string> execute(const CaseFile& one, const DialectOutcome& outcome,
                                 CaseDatabase& database) {
  return Execution(one, outcome, database).run();
}

}  // namespace recto::test

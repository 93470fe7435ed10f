/// \file
/// Databases to run migrations on, and short ways to make migrations and to look at what came of
/// them.
#pragma once

#include <boost/mpl/list.hpp>
#include <boost/test/unit_test.hpp>
#include <functional>
#include <ostream>
#include <string>
#include <vector>

#include "plan/sum_file.hpp"
#include "recto/error.hpp"
#include "recto/runner.hpp"
#include "runner/database.hpp"
#include "test/support/scratch_database.hpp"
#include "test/support/temp_dir.hpp"

namespace recto::test {

/// A SQLite file of the test's own.
class SqliteTarget {
 public:
  static bool available() { return true; }
  [[nodiscard]] std::string url() const { return "sqlite:" + (folder_ / "app.db"); }
  /// A statement that runs for minutes unless it is stopped.
  static std::string slow() {
    return "CREATE TABLE slow AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
           " WHERE i < 4000000000) SELECT count(*) AS c FROM n";
  }
  static std::string dialect() { return "sqlite"; }

 private:
  TempDir folder_;
};

/// A PostgreSQL database, empty at the start of each test: making one takes a second, so that the
/// tests share it.
class PostgresqlTarget {
 public:
  PostgresqlTarget() { shared().clear(); }
  static bool available() {
    if (have_postgresql()) return true;
    BOOST_TEST_MESSAGE("skipped: RECTO_TEST_POSTGRESQL is not set");
    return false;
  }
  [[nodiscard]] std::string url() const { return shared().uri(); }
  /// A server before 14 goes on with the statement of a runner that was killed.
  static std::string slow() {
    return "SELECT pg_sleep(CASE WHEN current_setting('server_version_num')::int < 140000 THEN 5"
           " ELSE 300 END)";
  }
  static std::string dialect() { return "postgresql"; }

 private:
  static ScratchDatabase& shared() {
    static ScratchDatabase database;
    return database;
  }
};

using Targets = boost::mpl::list<SqliteTarget, PostgresqlTarget>;

/// A test on every database: `Target target;` is the first thing in it, after the check that there
/// is one.
#define RECTO_TEST_ON_EACH(name)                                      \
  template <typename Target>                                          \
  void name##_on(Target& target);                                     \
  BOOST_AUTO_TEST_CASE_TEMPLATE(name, Target, recto::test::Targets) { \
    if (!Target::available()) return;                                 \
    Target target;                                                    \
    name##_on(target);                                                \
  }                                                                   \
  template <typename Target>                                          \
  void name##_on([[maybe_unused]] Target& target)

/// A migration with this version number (1 is 20260101000001) and true hashes.
inline Migration migration(int number, const std::string& up, const std::string& down) {
  std::string version = std::to_string(20260101000000 + number);
  return {version,
          "m" + std::to_string(number),
          up,
          down,
          plan::sha256("change" + up + down),
          plan::sha256_text(up),
          plan::sha256_text(down)};
}

/// A migration that makes table t<number>, and back.
inline Migration table(int number) {
  const std::string name = "t" + std::to_string(number);
  return migration(number, "CREATE TABLE " + name + " (id integer);\n",
                   "DROP TABLE " + name + ";\n");
}

inline std::vector<Migration> tables(int count) {
  std::vector<Migration> all;
  for (int i = 1; i <= count; ++i) all.push_back(table(i));
  return all;
}

inline DatabasePtr open(const std::string& url) { return open_database({.url = url}); }

inline std::vector<Step> apply_to(const std::string& url, const std::vector<Migration>& migrations,
                                  const RunOptions& options = {}, const std::string& to = {}) {
  const auto database = open(url);
  return Runner(*database, migrations, options).apply(to);
}

inline std::vector<Step> revert_from(const std::string& url, std::size_t steps,
                                     const RunOptions& options = {}) {
  const auto database = open(url);
  return Runner(*database, {}, options).revert_steps(steps);
}

/// Runs SQL past recto, as a user would.
inline Rows sql(const std::string& url, const std::string& statement) {
  const auto database = open(url);
  BOOST_TEST_REQUIRE(database->begin({.write = true}));
  Rows rows = database->query(statement);
  database->commit();
  return rows;
}

inline bool has_table(const std::string& url, const std::string& name) {
  const auto database = open(url);
  BOOST_TEST_REQUIRE(database->begin({}));
  return database->has_table(name);
}

/// Versions' last digits in the order of application, such as "1 2 4".
inline std::string applied(const std::string& url, const RunOptions& options = {}) {
  const auto database = open(url);
  std::string text;
  std::vector<std::string> now;
  for (const LogEntry& entry : Runner(*database, {}, options).log()) {
    if (entry.event == "applied") now.push_back(entry.name.substr(1));
    if (entry.event == "reverted") std::erase(now, entry.name.substr(1));
  }
  for (const auto& number : now) text += (text.empty() ? "" : " ") + number;
  return text;
}

/// The history's events, such as "applied m1, failed m2".
inline std::string events(const std::string& url) {
  const auto database = open(url);
  std::string text;
  for (const LogEntry& entry : Runner(*database, {}, {}).log()) {
    text += (text.empty() ? "" : ", ") + entry.event + " " + entry.name;
  }
  return text;
}

/// The Error that `work` throws.
inline Error error_from(const std::function<void()>& work) {
  try {
    work();
  } catch (const Error& thrown) {
    BOOST_TEST_MESSAGE(thrown.code() << ": " << thrown.what() << "\n  help: " << thrown.help());
    return thrown;
  }
  BOOST_ERROR("nothing was thrown");
  return Error("", "");
}

inline bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace recto::test

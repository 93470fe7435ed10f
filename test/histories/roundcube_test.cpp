/// \file
/// Roundcube's schema history of fourteen years, written once in recto: every step applied,
/// reverted and applied again on both databases with rows in the tables, and the end compared with
/// what the project itself ends in.
#include <boost/test/unit_test.hpp>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>

#include "generators/postgresql/postgresql.hpp"
#include "generators/sqlite/sqlite.hpp"
#include "plan/replay.hpp"
#include "recto/recto.hpp"
#include "test/histories/database.hpp"
#include "test/support/fill_rows.hpp"
#include "test/support/scratch_database.hpp"
#include "test/support/temp_dir.hpp"

namespace recto::test {
namespace {

namespace fs = std::filesystem;

const fs::path history = fs::path(RECTO_HISTORIES) / "roundcube";

std::string read(const fs::path& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

/// The folder with the package's scripts, or empty where it cannot be had.
fs::path package() {
  static const fs::path found = [] {
    const char* given = std::getenv("RECTO_ROUNDCUBE");
    const auto folder =
        given != nullptr ? fs::path(given) : fs::temp_directory_path() / "recto-roundcube-core";
    if (!fs::exists(folder)) fs::create_directories(folder);
    const auto command = (history / "fetch").string() + " '" + folder.string() + "'";
    if (std::system(command.c_str()) != 0) return fs::path{};
    return folder / "usr/share/roundcube/SQL";
  }();
  return found;
}

/// What a script's header says of the way back.
struct WayBack {
  std::string grade;
  std::set<std::string> tables;   ///< whose rows are gone
  std::set<std::string> columns;  ///< "table.column": whose values are
  std::set<std::string> raw;      ///< whose rows the author's own SQL writes or deletes
};
WayBack way_back(const std::string& script) {
  WayBack result;
  std::istringstream lines(script);
  std::string line;
  bool giving_up = false;
  while (std::getline(lines, line) && line.starts_with("--")) {
    if (line.starts_with("-- way back ")) result.grade = line.substr(12);
    if (line.starts_with("-- gives up ")) {
      giving_up = true;
    } else if (!line.starts_with("--          ")) {
      giving_up = false;
    }
    if (!giving_up) continue;
    std::smatch match;
    static const std::regex rows("the rows of (\\S+)"), values("values of (\\S+\\.\\S+)"),
        nulls("held NULL in (\\S+\\.\\S+)");
    if (std::regex_search(line, match, rows)) result.tables.insert(match[1]);
    if (std::regex_search(line, match, values)) result.columns.insert(match[1]);
    if (std::regex_search(line, match, nulls)) result.columns.insert(match[1]);
  }
  if (script.find("what the sql did") != std::string::npos) {
    static const std::regex written("(?:TRUNCATE|DELETE FROM|UPDATE|INSERT INTO) \"?(\\w+)",
                                    std::regex::icase);
    for (auto at = std::sregex_iterator(script.begin(), script.end(), written);
         at != std::sregex_iterator(); ++at) {
      result.raw.insert((*at)[1]);
    }
  }
  return result;
}

/// A dump of rows by table.
std::map<std::string, std::vector<std::string>> by_table(const std::string& dump) {
  std::map<std::string, std::vector<std::string>> result;
  std::istringstream lines(dump);
  std::string line, table;
  while (std::getline(lines, line)) {
    if (line.starts_with("rows of ")) {
      table = line.substr(8);
      result[table];
    } else {
      result[table].push_back(line);
    }
  }
  return result;
}

/// Rows are as before, but for what the header gives up.
void compare_rows(const std::string& before, const std::string& after, const WayBack& promised) {
  auto was = by_table(before), is = by_table(after);
  for (const auto& [name, rows] : was) {
    std::string table = name;
    std::erase(table, '"');
    if (table.starts_with("public.")) table.erase(0, 7);
    if (promised.raw.contains(table)) continue;
    BOOST_TEST_CONTEXT("rows of " << table) {
      if (promised.tables.contains(table)) {
        BOOST_TEST(is[name].empty());
        continue;
      }
      const bool lossy =
          std::any_of(promised.columns.begin(), promised.columns.end(),
                      [&](const auto& column) { return column.starts_with(table + "."); });
      if (lossy) {
        BOOST_TEST(is[name].size() == rows.size());
      } else {
        BOOST_TEST(is[name] == rows, boost::test_tools::per_element());
      }
    }
  }
}

/// Applies the history step by step, each forward, back and forward again.
void walk(const std::string& dialect, const sql::Dialect& words, HistoryDatabase& database) {
  TempDir project;
  fs::copy(history / "changes", project.path() / "changes");
  fs::copy_file(history / "recto.toml", project.path() / "recto.toml");
  const auto settings = load_settings(project.path().string());
  const auto generated = generate(settings);
  for (const auto& problem : generated.problems) {
    if (problem.level == "error") BOOST_TEST_MESSAGE(problem.text);
  }
  BOOST_REQUIRE(!generated.failed());
  const auto migrations = load_migrations((project.path() / settings.folder_of(dialect)).string());
  BOOST_TEST(migrations.size() == 30U);

  Sources sources;
  Diagnostics diagnostics;
  const auto files = plan::read_changes(project.path().string(), "changes", sources, diagnostics);
  plan::Replay replay(words, "public");
  BOOST_REQUIRE_EQUAL(files.size(), migrations.size());

  const auto connection = open_database({.url = database.url()});
  Runner runner(*connection, migrations, {});
  for (std::size_t i = 0; i < migrations.size(); ++i) {
    const auto& migration = migrations[i];
    BOOST_TEST_CONTEXT(dialect << ", " << migration.version << "_" << migration.name) {
      const auto promised = way_back(migration.up);
      BOOST_TEST(
          (promised.grade == "exact" || promised.grade == "data" || promised.grade == "structure"));
      const bool order = dialect == "sqlite";
      const auto schema = database.schema(order);
      const auto rows = database.rows(true);
      BOOST_REQUIRE_EQUAL(runner.apply(migration.version).size(), 1U);
      const auto after = database.schema(order);
      BOOST_REQUIRE_EQUAL(runner.revert_steps(1).size(), 1U);
      BOOST_TEST(database.schema(order) == schema);
      if (promised.grade == "exact") BOOST_TEST(database.rows(true) == rows);
      compare_rows(rows, database.rows(true), promised);
      BOOST_REQUIRE_EQUAL(runner.apply(migration.version).size(), 1U);
      BOOST_TEST(database.schema(order) == after);

      (void)replay.step(files[i], diagnostics, false);
      database.try_each(fill_rows(replay.catalog(), words));
      for (const auto& [table, there] : by_table(database.rows(true))) {
        BOOST_TEST(!there.empty(), "no row in " << table);
      }
    }
  }
}

BOOST_AUTO_TEST_SUITE(roundcube)

BOOST_AUTO_TEST_CASE(on_sqlite) {
  const auto database = sqlite_database();
  walk("sqlite", generators::sqlite(), *database);
  if (package().empty()) {
    BOOST_TEST_MESSAGE("roundcube-core cannot be downloaded: the end is not compared");
    return;
  }
  // Nothing is set aside: types, NOT NULL, defaults, keys, indexes, names and the order of columns.
  const auto theirs = sqlite_database();
  theirs->run(read(package() / "sqlite.initial.sql"));
  BOOST_TEST(database->schema(true) == theirs->schema(true));
}

BOOST_AUTO_TEST_CASE(on_postgresql, *boost::unit_test::precondition([](auto) {
                       return boost::test_tools::assertion_result(have_postgresql());
                     })) {
  const auto database = postgresql_database();
  walk("postgresql", generators::postgresql(), *database);
  if (package().empty()) {
    BOOST_TEST_MESSAGE("roundcube-core cannot be downloaded: the end is not compared");
    return;
  }
  const auto theirs = postgresql_database();
  theirs->run(read(package() / "postgres.initial.sql"));
  // The package's own scripts end in another name for one constraint than its initial schema.
  database->run(
      "ALTER TABLE filestore RENAME CONSTRAINT filestore_user_id_context_filename "
      "TO filestore_user_id_filename");
  BOOST_TEST(database->schema(false) == theirs->schema(false));
}

/// Lines of SQL or recto that are neither blank nor comment.
std::size_t lines_in(const fs::path& path) {
  std::istringstream lines(read(path));
  std::string line;
  std::size_t count = 0;
  while (std::getline(lines, line)) {
    const auto begin = line.find_first_not_of(" \t\r");
    if (begin != std::string::npos && line.compare(begin, 2, "--") != 0) ++count;
  }
  return count;
}

BOOST_AUTO_TEST_CASE(is_shorter_than_the_scripts_of_one_direction) {
  if (package().empty()) return;
  std::size_t ours = 0, theirs = 0;
  for (const auto& entry : fs::directory_iterator(history / "changes")) {
    if (entry.path().filename().string().starts_with("20070919")) continue;  // the start of both
    ours += lines_in(entry.path());
  }
  for (const auto* dialect : {"postgres", "sqlite"}) {
    for (const auto& entry : fs::directory_iterator(package() / dialect))
      theirs += lines_in(entry.path());
  }
  BOOST_TEST_MESSAGE("lines after the start: " << ours << " of recto make both directions on both "
                                               << "databases; the package has " << theirs
                                               << " of SQL, forward only");
  BOOST_TEST(ours < theirs);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace recto::test

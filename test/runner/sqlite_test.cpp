/// \file
/// What only SQLite has: files, foreign_keys, triggers.
#include <sqlite3.h>

#include "test/runner/support.hpp"

namespace recto::test {
namespace {

const std::string foreign_keys_off =
    "-- recto: 20260101000001_m1, forward\n-- recto: foreign_keys off\n";

// A connection of recto's with foreign keys enforced, as some builds of SQLite have them.
DatabasePtr open_with_foreign_keys(const std::string& url) {
  apply_to(url, {migration(0, "", "")});  // the file must be there
  auto database = open(url);
  database->query("PRAGMA foreign_keys = on");
  return database;
}

const std::string parent_and_child =
    "CREATE TABLE parent (id integer PRIMARY KEY);"
    "CREATE TABLE child (p integer REFERENCES parent ON DELETE CASCADE);"
    "INSERT INTO parent VALUES (1), (2);"
    "INSERT INTO child VALUES (1), (2);";

const std::string rebuild = foreign_keys_off +
                            "CREATE TABLE new_parent (id integer PRIMARY KEY, n integer);"
                            "INSERT INTO new_parent (id) SELECT id FROM parent;"
                            "DROP TABLE parent;"
                            "ALTER TABLE new_parent RENAME TO parent;";

}  // namespace

BOOST_AUTO_TEST_SUITE(sqlite)

BOOST_AUTO_TEST_CASE(a_missing_folder_is_named) {
  const TempDir folder;
  const Error e = error_from([&] { (void)open("sqlite:" + (folder / "no/app.db")); });
  BOOST_TEST(e.code() == "R0601");
  BOOST_TEST(contains(e.what(), "there is no folder \"" + (folder / "no") + "\""));
}

BOOST_AUTO_TEST_CASE(a_folder_or_another_file_is_no_database) {
  const TempDir folder;
  BOOST_TEST(error_from([&] { (void)open("sqlite:" + folder.path().string()); }).code() == "R0601");
  folder.write("text.db", std::string(2000, 'x'));
  const Error e = error_from([&] { apply_to("sqlite:" + (folder / "text.db"), tables(1)); });
  BOOST_TEST(contains(e.what(), "not a database"));
}

BOOST_AUTO_TEST_CASE(asking_makes_no_file) {
  const TempDir folder;
  const std::string file = folder / "app.db";
  const auto database = open("sqlite:" + file);
  Runner runner(*database, tables(2), {});
  BOOST_TEST(runner.status().size() == 2u);
  BOOST_TEST(runner.log().empty());
  BOOST_TEST(apply_to("sqlite:" + file, tables(2), {.dry_run = true}).size() == 2u);
  BOOST_TEST(!std::filesystem::exists(file));
  BOOST_TEST(runner.apply().size() == 2u);
  BOOST_TEST(std::filesystem::exists(file));
  BOOST_TEST((runner.status()[1].state == MigrationState::applied));
}

BOOST_AUTO_TEST_CASE(in_memory) {
  const auto database = open("sqlite::memory:");
  BOOST_TEST(dialect_of(*database) == "sqlite");
  Runner runner(*database, tables(3), {});
  BOOST_TEST(runner.apply().size() == 3u);
  BOOST_TEST(runner.revert_steps(1).size() == 1u);
  BOOST_TEST(runner.log().size() == 4u);
}

BOOST_AUTO_TEST_CASE(triggers_run_whole) {
  const TempDir folder;
  const std::string url = "sqlite:" + (folder / "app.db");
  const auto trigger =
      migration(1,
                "CREATE TABLE a (x integer);\nCREATE TABLE b (x integer);\n"
                "CREATE TRIGGER copy AFTER INSERT ON a BEGIN\n  INSERT INTO b VALUES (new.x);\n"
                "  INSERT INTO b VALUES (CASE WHEN new.x > 1 THEN 0 ELSE 9 END);\nEND;\n"
                "INSERT INTO a VALUES (5);\n",
                "DROP TABLE a;\nDROP TABLE b;\n");
  apply_to(url, {trigger});
  BOOST_TEST(sql(url, "SELECT sum(x) FROM b")[0][0] == "5");
}

BOOST_AUTO_TEST_CASE(foreign_keys_are_off_for_a_script_that_asks_and_back_afterwards) {
  const TempDir folder;
  const auto database = open_with_foreign_keys("sqlite:" + (folder / "app.db"));
  std::vector<Migration> files{migration(0, "", ""), migration(1, parent_and_child, ""),
                               migration(2, rebuild, "")};
  Runner(*database, files, {}).apply();
  BOOST_TEST(database->query("SELECT count(*) FROM child")[0][0] == "2");
  BOOST_TEST(database->query("PRAGMA foreign_keys")[0][0] == "1");

  files.push_back(migration(3, foreign_keys_off + "SELECT no_such_function();", ""));
  BOOST_CHECK_THROW(Runner(*database, files, {}).apply(), Error);
  BOOST_TEST(database->query("PRAGMA foreign_keys")[0][0] == "1");
  files.back() = migration(4, "DELETE FROM parent WHERE id = 1;", "");
  Runner(*database, files, {}).apply();
  BOOST_TEST(database->query("SELECT count(*) FROM child")[0][0] == "1");
}

BOOST_AUTO_TEST_CASE(a_script_without_foreign_keys_leaves_no_orphans) {
  const TempDir folder;
  const std::string url = "sqlite:" + (folder / "app.db");
  const auto make = migration(1, parent_and_child, "");
  apply_to(url, {make});
  const auto orphans = migration(2, foreign_keys_off + "DELETE FROM parent WHERE id = 1;", "");
  const Error e = error_from([&] { apply_to(url, {make, orphans}); });
  BOOST_TEST(e.code() == "R0602");
  BOOST_TEST(contains(e.what(), "foreign key"));
  BOOST_TEST(sql(url, "SELECT count(*) FROM parent")[0][0] == "2");

  // What was broken before is not the script's doing.
  sql(url, "DELETE FROM parent WHERE id = 2");
  BOOST_TEST(apply_to(url, {make, migration(3, rebuild, "")}).size() == 1u);
}

BOOST_AUTO_TEST_CASE(another_program_that_writes_is_waited_for) {
  const TempDir folder;
  const std::string url = "sqlite:" + (folder / "app.db");
  apply_to(url, tables(1));
  sqlite3* other = nullptr;
  BOOST_TEST_REQUIRE(sqlite3_open((folder / "app.db").c_str(), &other) == SQLITE_OK);
  BOOST_TEST(sqlite3_exec(other, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr) == SQLITE_OK);
  const Error e =
      error_from([&] { apply_to(url, tables(2), {.wait = std::chrono::milliseconds(100)}); });
  BOOST_TEST(e.code() == "R0607");
  BOOST_TEST(sqlite3_exec(other, "COMMIT", nullptr, nullptr, nullptr) == SQLITE_OK);

  // A reader keeps the commit waiting, for the lock timeout and no longer.
  BOOST_TEST(sqlite3_exec(other, "BEGIN; SELECT * FROM t1", nullptr, nullptr, nullptr) ==
             SQLITE_OK);
  const auto database = open_database({.url = url, .lock_timeout = std::chrono::milliseconds(100)});
  const Error busy = error_from([&] { Runner(*database, tables(2), {}).apply(); });
  BOOST_TEST(busy.code() == "R0607");
  BOOST_TEST(sqlite3_exec(other, "COMMIT", nullptr, nullptr, nullptr) == SQLITE_OK);
  sqlite3_close(other);
  BOOST_TEST(apply_to(url, tables(2)).size() == 1u);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace recto::test

/// \file
/// Changes to tables on a real SQLite: by ALTER TABLE where it does it, by a rebuild elsewhere,
/// with rows, indexes and other tables' foreign keys in place.
#include <boost/test/unit_test.hpp>

#include "generators/sqlite/sqlite.hpp"
#include "test/support/sqlite_dump.hpp"
#include "test/support/sqlite_memory.hpp"
#include "test/support/tables.hpp"

namespace {

using namespace recto;        // NOLINT: a test's own file
using namespace recto::test;  // NOLINT
using schema::Table;

const sql::Dialect& lite = generators::sqlite();

Table users() {
  Table table{.name = {{}, "users"}};
  table.columns = {column("id", "bigint"), column("name", "text"), column("age", "integer?"),
                   column("boss", "integer?")};
  table.columns[0].identity = schema::Identity{.sequence = "users_id_seq"};
  table.constraints.emplace("users_pkey", primary_key({"id"}));
  table.constraints.emplace("users_boss_fkey",
                            foreign_key({"boss"}, "users", {"id"}, schema::Action::cascade));
  table.constraints.emplace("users_age_check", check("users.age > 0"));
  table.indexes.emplace("users_name_idx", index({"name"}));
  return table;
}

// Three users, and a child of each that would be deleted with it.
struct Fixture {
  Fixture() {
    db.run("PRAGMA foreign_keys = ON");
    db.run(lite.create_table(users(), {}));
    db.run(
        "CREATE TABLE child (id integer PRIMARY KEY, "
        "user_id integer REFERENCES users (id) ON DELETE CASCADE)");
    db.run("INSERT INTO users VALUES (1, 'ann', 30, NULL), (2, 'bob', NULL, 1), (7, 'cy', 5, 2)");
    db.run("INSERT INTO child VALUES (1, 1), (2, 2), (3, 7)");
  }
  ~Fixture() {
    BOOST_TEST(db.query("SELECT * FROM child") == "1|1;2|2;3|7");
    BOOST_TEST(db.query("PRAGMA foreign_key_check") == "");
    BOOST_TEST(db.query("PRAGMA foreign_keys") == "1");
    BOOST_TEST(db.query("PRAGMA integrity_check") == "ok");
  }

  // Runs changes, one after the other from what the last one made, and checks the schema.
  sql::Dialect::Finished change(
      std::vector<std::pair<std::function<void(Table&)>, std::map<std::string, std::string>>>
          changes) {
    std::vector<sql::Step> steps;
    for (auto& [alter, copy] : changes) {
      auto step = table_change(lite, now, alter, copy);
      now = step.after.table;
      steps.emplace_back(std::move(step));
    }
    auto finished = lite.finish(std::move(steps));
    db.run(finished);
    SqliteMemory fresh;
    fresh.run(lite.create_table(now, {}));
    fresh.run(
        "CREATE TABLE child (id integer PRIMARY KEY, "
        "user_id integer REFERENCES users (id) ON DELETE CASCADE)");
    BOOST_TEST(dump_schema(db.get()) == dump_schema(fresh.get()));
    return finished;
  }

  SqliteMemory db;
  Table now = users();
};

std::string texts(const sql::Dialect::Finished& finished) {
  std::string out;
  for (const sql::Statement& statement : finished.statements) out += statement.text + ";\n";
  return out;
}

// Whether something fails and says these words.
template <class F>
void fails_with(F run, const std::string& words) {
  try {
    run();
    BOOST_ERROR("nothing failed; expected: " + words);
  } catch (const std::runtime_error& problem) {
    BOOST_TEST(std::string(problem.what()).find(words) != std::string::npos, problem.what());
  }
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(sqlite_rebuild, Fixture)

BOOST_AUTO_TEST_CASE(a_rebuild_keeps_everything) {
  const auto finished = change({{[](Table& t) { t.columns[1].type = type("varchar(20)"); }, {}}});
  BOOST_TEST(finished.foreign_keys_off);
  BOOST_TEST(finished.guards.size() == 4U);
  BOOST_TEST(texts(finished) ==
             "CREATE TABLE recto_new_users (\n"
             "  id integer NOT NULL PRIMARY KEY,\n"
             "  name varchar(20) NOT NULL,\n"
             "  age integer CHECK (recto_new_users.age > 0),\n"
             "  boss integer REFERENCES users (id) ON DELETE CASCADE\n"
             ");\n"
             "INSERT INTO recto_new_users (id, name, age, boss)\n"
             "SELECT id, name, age, boss\n"
             "FROM users;\n"
             "DROP TABLE users;\n"
             "ALTER TABLE recto_new_users RENAME TO users;\n"
             "CREATE INDEX users_name_idx ON users (name);\n");
  BOOST_TEST(db.query("SELECT * FROM users") == "1|ann|30|NULL;2|bob|NULL|1;7|cy|5|2");
  fails_with([&] { db.run("INSERT INTO users VALUES (8, 'x', -1, NULL)"); },
             "CHECK constraint failed");
}

BOOST_AUTO_TEST_CASE(columns_are_added_where_they_stand) {
  const auto finished = change({{[](Table& t) { t.columns.push_back(column("a", "text?")); }, {}},
                                {[](Table& t) {
                                   t.columns.push_back(column("b", "integer", "0"));
                                   t.constraints.emplace("users_b_check", check("b >= 0"));
                                 },
                                 {}}});
  BOOST_TEST(!finished.foreign_keys_off);
  BOOST_TEST(texts(finished) ==
             "ALTER TABLE users ADD COLUMN a text;\n"
             "ALTER TABLE users ADD COLUMN b integer NOT NULL DEFAULT 0 CHECK (b >= 0);\n");
  change({{[](Table& t) {
             t.columns.push_back(column("c", "integer?"));
             t.constraints.emplace("users_c_fkey", foreign_key({"c"}, "users", {"id"}));
           },
           {}}});
  BOOST_TEST(db.query("SELECT a, b, c FROM users") == "NULL|0|NULL;NULL|0|NULL;NULL|0|NULL");
}

BOOST_AUTO_TEST_CASE(columns_that_need_a_rebuild) {
  for (const auto& [added, copy] :
       std::vector<std::pair<schema::Column, std::map<std::string, std::string>>>{
           {column("c1", "datetime", "now()"), {}},
           {column("c2", "integer", "1 + 1"), {}},
           {column("c3", "text"), {{"c3", "upper(name)"}}},
           {column("c4", "text?"), {{"c4", "name || users.id"}}}}) {
    const auto finished = change({{[&one = added](Table& t) { t.columns.push_back(one); }, copy}});
    BOOST_TEST(finished.foreign_keys_off);
  }
  BOOST_TEST(
      db.query("SELECT c2, c3, c4, c1 > datetime('now', '-1 hour') FROM users WHERE id = 7") ==
      "2|CY|cy7|1");
  const auto finished = change({{[](Table& t) {
                                   t.columns.push_back(column("g", "integer?"));
                                   t.columns.back().generated = "age * 2";
                                 },
                                 {}}});
  BOOST_TEST(finished.foreign_keys_off);
  BOOST_TEST(db.query("SELECT g FROM users") == "60;NULL;10");
  change({{[](Table& t) {
             t.columns.push_back(column("u", "integer?"));
             t.constraints.emplace("users_u_key", unique({"u"}));
           },
           {}}});
  // Placed first.
  change({{[](Table& t) { t.columns.insert(t.columns.begin(), column("first", "text?")); }, {}}});
}

BOOST_AUTO_TEST_CASE(columns_are_dropped_where_they_stand) {
  auto finished = change({{[](Table& t) {
                             t.columns.erase(t.columns.begin() + 1);
                             t.indexes.clear();
                           },
                           {}}});
  BOOST_TEST(texts(finished) ==
             "DROP INDEX users_name_idx;\n"
             "ALTER TABLE users DROP COLUMN name;\n");
  finished = change({{[](Table& t) {
                        t.columns.erase(t.columns.begin() + 1);
                        t.constraints.erase("users_age_check");
                      },
                      {}}});
  BOOST_TEST(!finished.foreign_keys_off);
  finished = change({{[](Table& t) {
                        t.columns.pop_back();
                        t.constraints.erase("users_boss_fkey");
                        t.columns.push_back(column("x", "text?"));
                      },
                      {}}});
  BOOST_TEST(finished.foreign_keys_off);
}

BOOST_AUTO_TEST_CASE(indexes_alone) {
  auto finished = change({{[](Table& t) {
                             t.indexes.at("users_name_idx").unique = true;
                             t.indexes.emplace("more", index({"age", "name"}));
                           },
                           {}}});
  BOOST_TEST(texts(finished) ==
             "DROP INDEX users_name_idx;\n"
             "CREATE INDEX more ON users (age, name);\n"
             "CREATE UNIQUE INDEX users_name_idx ON users (name);\n");
  finished = change({{[](Table& t) { t.comment = "people"; }, {}}});
  BOOST_TEST(finished.statements.empty());
}

BOOST_AUTO_TEST_CASE(several_changes_are_one_rebuild) {
  const auto finished = change({
      {[](Table& t) { t.columns.push_back(column("a", "integer", "1")); }, {}},
      {[](Table& t) { t.columns.back().default_value = "2"; }, {}},
      {[](Table& t) { t.columns[1].type = type("varchar(9)"); }, {{"name", "upper(name)"}}},
      {[](Table& t) { t.columns.push_back(column("b", "text")); }, {{"b", "name || a"}}},
      {[](Table& t) {
         t.columns.erase(t.columns.begin() + 2);
         t.constraints.erase("users_age_check");
       },
       {}},
  });
  BOOST_TEST(finished.foreign_keys_off);
  BOOST_TEST(finished.statements.size() == 5U);
  BOOST_TEST(db.query("SELECT id, name, a, b FROM users") ==
             "1|ANN|1|ANN1;2|BOB|1|BOB1;7|CY|1|CY1");
  db.run("INSERT INTO users (name, b) VALUES ('d', 'd')");
  BOOST_TEST(db.query("SELECT id, a FROM users WHERE name = 'd'") == "8|2");
  db.run("DELETE FROM users WHERE name = 'd'");
}

BOOST_AUTO_TEST_CASE(what_cancels_out_is_nothing) {
  const auto finished = change({{[](Table& t) { t.columns[1].type = type("varchar(9)"); }, {}},
                                {[](Table& t) { t.columns[1].type = type("text"); }, {}}});
  BOOST_TEST(finished.statements.empty());
  BOOST_TEST(!finished.foreign_keys_off);
}

BOOST_AUTO_TEST_CASE(foreign_keys_that_are_added_are_checked) {
  const auto reference = [](Table& t) {
    t.constraints.emplace("users_age_fkey", foreign_key({"age"}, "users", {"id"}));
  };
  const std::string before = dump_rows(db.get());
  fails_with(
      [&] {
        change({{reference, {}}});
      },
      "recto: rows of \"users\" have no row in the table they reference");
  BOOST_TEST(dump_rows(db.get()) == before);
  now = users();
  db.run("UPDATE users SET age = NULL");
  change({{reference, {}}});
}

BOOST_AUTO_TEST_CASE(guards_stop_a_rebuild) {
  const auto widen = [](Table& t) { t.columns[1].type = type("varchar(20)"); };
  const auto script = lite.finish({table_change(lite, users(), widen)});
  const auto run = [&] { db.run(script); };

  db.run("BEGIN");
  fails_with([&] { db.run(script.guards); }, "recto: foreign_keys is on");
  db.run("ROLLBACK");

  db.run("CREATE TABLE users_log (users_id int)");
  db.run("CREATE TRIGGER fine AFTER INSERT ON users_log BEGIN SELECT users_id FROM users_log; END");
  db.run("CREATE VIEW ok AS SELECT users_id FROM users_log");
  db.run("CREATE TRIGGER tr AFTER INSERT ON \"Users\" BEGIN SELECT 1; END");
  fails_with(run, "recto: a trigger names \"users\"");
  db.run("DROP TRIGGER tr");
  db.run("CREATE TRIGGER tr AFTER INSERT ON child BEGIN SELECT count(*) FROM USERS; END");
  fails_with(run, "recto: a trigger names \"users\"");
  db.run("DROP TRIGGER tr");
  db.run("CREATE VIEW v AS SELECT * FROM users");
  fails_with(run, "recto: a view names \"users\"");
  db.run("DROP VIEW v");
  run();
}

BOOST_AUTO_TEST_CASE(guards_know_a_table_that_is_renamed) {
  db.run("CREATE VIEW v AS SELECT * FROM users");
  Table people = users();
  people.name.name = "people";
  const auto widen = [](Table& t) { t.columns[1].type = type("varchar(20)"); };
  const auto script =
      lite.finish({sql::Statement{.text = "ALTER TABLE users RENAME TO people", .facts = {}},
                   table_change(lite, people, widen)});
  fails_with([&] { db.run(script); }, "recto: a view names \"users\"");
}

BOOST_AUTO_TEST_CASE(row_checks) {
  using Kind = sql::RowCheck::Kind;
  const auto check = [&](sql::RowCheck one, bool passes) {
    one.table = {{}, "users"};
    one.message = "no \"good\": it's 100% wrong";
    const auto statement = lite.guard(one);
    if (passes) {
      db.run(statement.text);
    } else {
      db.run("SAVEPOINT s");
      fails_with([&] { db.run(statement.text); }, "recto: no \"good\": it's 100% wrong");
      db.run("ROLLBACK TO s");
      db.run("RELEASE s");
    }
  };
  check({.kind = Kind::nulls, .table = {}, .columns = {"name"}}, true);
  check({.kind = Kind::nulls, .table = {}, .columns = {"name", "age"}}, false);
  check({.kind = Kind::duplicates, .table = {}, .columns = {"name"}}, true);
  check({.kind = Kind::matches, .table = {}, .columns = {"age"}, .condition = "age > 30 -- old"},
        true);
  check({.kind = Kind::matches, .table = {}, .columns = {"age"}, .condition = "age > 29 -- old"},
        false);
  check({.kind = Kind::orphans,
         .table = {},
         .columns = {"boss"},
         .referenced_table = {{}, "users"},
         .referenced = {"id"}},
        true);
  check({.kind = Kind::orphans,
         .table = {},
         .columns = {"age"},
         .referenced_table = {{}, "users"},
         .referenced = {"id"}},
        false);
  db.run("UPDATE users SET name = 'ann' WHERE id = 2");
  check({.kind = Kind::duplicates, .table = {}, .columns = {"name"}}, false);
  check({.kind = Kind::duplicates, .table = {}, .columns = {"name"}, .condition = "id > 1"}, true);
  check({.kind = Kind::duplicates, .table = {}, .columns = {"age"}}, true);
  fails_with(
      [&] {
        db.run("BEGIN");
        db.run(lite.fail("never again").text);
      },
      "recto: never again");
  db.run("ROLLBACK");
}

BOOST_AUTO_TEST_SUITE_END()

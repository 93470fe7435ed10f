/// \file
/// One table with everything, and the guards, on both databases.
#include <boost/test/unit_test.hpp>
#include <pqxx/pqxx>

#include "generators/postgresql/postgresql.hpp"
#include "generators/sqlite/sqlite.hpp"
#include "test/support/scratch_database.hpp"
#include "test/support/sqlite_memory.hpp"
#include "test/support/tables.hpp"

namespace {

using namespace recto;        // NOLINT: a test's own file
using namespace recto::test;  // NOLINT

schema::Catalog catalog() {
  schema::Catalog out;
  out.add(schema::Enum{.name = {{}, "mood"}, .values = {"sad", "it's ok"}});
  return out;
}

schema::Table parent() {
  schema::Table table{.name = {{}, "parent"},
                      .columns = {column("x", "integer"), column("y", "integer")}};
  table.constraints.emplace("parent_pkey", primary_key({"x", "y"}));
  return table;
}

// Names that need quotes, and all kinds of constraints, defaults and indexes.
schema::Table everything() {
  schema::Table table{.name = {{}, "order"}};
  table.columns = {column("id", "bigint"),
                   column("select", "varchar(20)", "'it''s'"),
                   column("found", "integer?"),
                   column("px", "integer?"),
                   column("py", "integer?", "NULL"),
                   column("Mixed Case", "numeric(10,2)", "0"),
                   column("made", "timestamptz", "now()"),
                   column("later", "integer", "1 + 1"),
                   column("mood", "mood", "'sad'"),
                   column("twice", "integer?"),
                   column("self", "bigint?"),
                   column("a\"b", "text?")};
  table.columns[0].identity = schema::Identity{.sequence = "order_id_seq"};
  table.columns[9].generated = "found * 2 -- twice";
  table.columns[1].comment = "it's\ntwo lines";
  table.comment = "of all";
  auto& all = table.constraints;
  all.emplace("order_pkey", primary_key({"id"}));
  all.emplace("order_select_key", unique({"select"}));
  all.emplace("order_px_py_key", unique({"px", "py"}));
  all.emplace("order_found_check", check("found > 0 -- positive"));
  all.emplace("both", check("px is null or \"Mixed Case\" >= 0"));
  all.emplace("order_self_fkey", foreign_key({"self"}, "order", {"id"}, schema::Action::set_null));
  all.emplace("order_px_py_fkey",
              foreign_key({"px", "py"}, "parent", {"x", "y"}, schema::Action::cascade));
  all.at("order_px_py_fkey").deferrable = true;
  all.at("order_px_py_fkey").initially_deferred = true;
  schema::Index one;
  one.keys = {{.key = "select", .descending = true},
              {.key = schema::Check{"lower(\"a\"\"b\")"}},
              {.key = schema::Check{"found + 1"}}};
  one.where = "found > 1";
  table.indexes.emplace("order_idx", one);
  one.unique = true;
  one.where = {};
  table.indexes.emplace("Order Idx", one);
  return table;
}

std::string message_of(pqxx::connection_base& connection, const std::string& statement) {
  try {
    pqxx::work work(connection);
    work.exec(statement);
    return {};
  } catch (const pqxx::sql_error& problem) {
    return problem.what();
  }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(dialects)

BOOST_AUTO_TEST_CASE(everything_on_sqlite) {
  const auto& lite = generators::sqlite();
  SqliteMemory db;
  db.run(lite.create_table(parent(), catalog()));
  db.run(lite.create_table(everything(), catalog()));
  db.run("INSERT INTO \"order\" (found) VALUES (3)");
  BOOST_TEST(db.query("SELECT id, \"select\", twice, later, mood FROM \"order\"") ==
             "1|it's|6|2|sad");
  BOOST_CHECK_THROW(db.run("INSERT INTO \"order\" (\"select\", mood) VALUES ('x', 'no')"),
                    std::runtime_error);
  BOOST_CHECK_THROW(db.run("INSERT INTO \"order\" (\"select\", found) VALUES ('x', 0)"),
                    std::runtime_error);
  BOOST_TEST(db.query("SELECT count(*) FROM pragma_foreign_key_list('order')") == "3");
  db.run("DROP TABLE \"order\"");
  // Every keyword can be a name.
  for (int i = 0; i < sqlite3_keyword_count(); ++i) {
    const char* word = nullptr;
    int size = 0;
    sqlite3_keyword_name(i, &word, &size);
    std::string name(word, static_cast<std::size_t>(size));
    for (char& c : name) c = static_cast<char>(c | 0x20 * (c >= 'A' && c <= 'Z'));
    schema::Table table{.name = {{}, name},
                        .columns = {column(name, "integer"), column("b", "integer?")}};
    table.constraints.emplace(name, primary_key({name}));
    table.constraints.emplace("k", foreign_key({"b"}, name, {name}));
    table.indexes.emplace(name + "x", index({name, "b"}));
    db.run(lite.create_table(table, {}));
    db.run("INSERT INTO " + lite.name(name) + " (" + lite.name(name) + ") VALUES (5)");
    BOOST_TEST(db.query("SELECT " + lite.name(name) + " FROM " + lite.name(name) + " WHERE " +
                        lite.name(name) + " = 5") == "5");
    db.run("DROP TABLE " + lite.name(name));
  }
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(dialects_on_postgresql,
                      *boost::unit_test::precondition([](boost::unit_test::test_unit_id) {
                        return have_postgresql();
                      }))

BOOST_AUTO_TEST_CASE(everything) {
  const auto& pg = generators::postgresql();
  ScratchDatabase database;
  pqxx::connection connection(database.uri());
  pqxx::work work(connection);
  work.exec("CREATE TYPE mood AS ENUM ('sad', 'it''s ok')");
  for (const auto& table : {parent(), ::everything()}) {
    for (const auto& statement : pg.create_table(table, catalog())) work.exec(statement.text);
  }
  work.exec("INSERT INTO \"order\" (found) VALUES (3)");
  const auto row = work.exec1("SELECT id, \"select\", twice, later, mood FROM \"order\"");
  BOOST_TEST(row[0].as<int>() == 1);
  BOOST_TEST(row[2].as<int>() == 6);
  BOOST_TEST(work.exec1("SELECT col_description('\"order\"'::regclass, 2)")[0].as<std::string>() ==
             "it's\ntwo lines");
  BOOST_TEST(work.exec1("SELECT count(*) FROM pg_constraint WHERE conrelid = '\"order\"'::regclass "
                        "AND contype <> 'n'")[0]
                 .as<int>() == 7);
  work.exec("SET CONSTRAINTS ALL IMMEDIATE; DROP TABLE \"order\"");
  // Every keyword can be a name.
  for (const auto& keyword : work.exec("SELECT word FROM pg_get_keywords()")) {
    const std::string name = keyword[0].as<std::string>();
    schema::Table table{.name = {{}, name},
                        .columns = {column(name, "mood"), column("b", "integer?")}};
    table.constraints.emplace(name, check(pg.name(name) + " > 'sad'"));
    table.indexes.emplace(name + "x", index({name, "b"}));
    for (const auto& statement : pg.create_table(table, catalog())) work.exec(statement.text);
    work.exec("SELECT t." + pg.name(name) + ", " + pg.name(name) + " FROM " + pg.name(name) +
              " AS t");
    work.exec("DROP TABLE " + pg.name(name));
  }
}

BOOST_AUTO_TEST_CASE(other_schemas) {
  const auto& pg = generators::postgresql();
  ScratchDatabase database;
  pqxx::connection connection(database.uri());
  pqxx::work work(connection);
  work.exec("CREATE SCHEMA \"S\"; CREATE TYPE \"S\".\"time\" AS ENUM ('a')");
  schema::Catalog types;
  types.add(schema::Enum{.name = {"S", "time"}, .values = {"a"}});
  schema::Table table{.name = {"S", "t"},
                      .columns = {column("id", "int"), column("b", "S.time[]", "'{a}'")}};
  table.columns[0].identity = schema::Identity{schema::IdentityKind::always, "t_seq"};
  table.columns[1].comment = "x";
  table.indexes.emplace("t_idx", index({"b"}));
  for (const auto& statement : pg.create_table(table, types)) work.exec(statement.text);
  BOOST_TEST(work.exec1("SELECT pg_get_serial_sequence('\"S\".t', 'id')")[0].as<std::string>() ==
             "\"S\".t_seq");
  work.exec(pg.drop_index({"S", "t_idx"}, false));
}

BOOST_AUTO_TEST_CASE(sequences_there_and_back) {
  const auto& pg = generators::postgresql();
  ScratchDatabase database;
  pqxx::connection connection(database.uri());
  pqxx::work work(connection);
  std::vector<schema::Sequence> all(6);
  for (auto& one : all) one.name = {{}, "s"};
  all[1].increment = -1;
  all[2].type = type("smallint");
  all[2].max_value = 100;
  all[3] = {.name = {{}, "s"}, .start = 50, .increment = -5, .min_value = -100, .max_value = 100};
  all[4].type = type("integer");
  all[4].cycle = true;
  all[5].min_value = 7;
  all[5].cache = 3;
  const auto state = [&] {
    const auto row = work.exec1(
        "SELECT data_type, start_value, min_value, max_value, increment_by, cycle, cache_size "
        "FROM pg_sequences");
    std::string out;
    for (const auto& field : row) out += std::string(field.c_str()) + " ";
    return out;
  };
  const auto fresh = [&](const schema::Sequence& sequence) {
    work.exec("DROP SEQUENCE IF EXISTS s");
    work.exec(pg.sequence(sequence, nullptr));
    return state();
  };
  for (const auto& from : all) {
    for (const auto& to : all) {
      if (from == to) continue;
      const std::string wanted = fresh(to);
      fresh(from);
      const std::string statement = pg.sequence(to, &from);
      // It runs wherever the sequence stands, so long as both hold that value.
      bool ran = false;
      for (const char* value : {"50", "7", "1", "-1", "-50"}) {
        try {
          pqxx::subtransaction one(work);
          if (!statement.ends_with("RESTART"))
            one.exec(std::string("SELECT setval('s', ") + value + ")");
          one.exec(statement);
          one.commit();
          ran = true;
          break;
        } catch (const pqxx::sql_error&) {
        }
      }
      BOOST_TEST(ran, statement);
      BOOST_TEST(state() == wanted, statement);
    }
  }
}

BOOST_AUTO_TEST_CASE(guards) {
  using Kind = sql::RowCheck::Kind;
  const auto& pg = generators::postgresql();
  ScratchDatabase database;
  pqxx::connection connection(database.uri());
  {
    pqxx::work work(connection);
    work.exec("CREATE TABLE users (id int, found int, age int)");
    work.exec("INSERT INTO users VALUES (1, NULL, NULL), (2, 1, 30), (3, 2, 30)");
    work.commit();
  }
  const auto check = [&](sql::RowCheck one, bool passes) {
    one.table = {{}, "users"};
    one.message = "no \"good\": it's 100% wrong, $recto$";
    const std::string message = message_of(connection, pg.guard(one).text);
    if (passes) {
      BOOST_TEST(message == "");
    } else {
      BOOST_TEST(message.find("recto: no \"good\": it's 100% wrong, $recto$") != std::string::npos,
                 message);
    }
  };
  check({.kind = Kind::nulls, .table = {}, .columns = {"id"}}, true);
  check({.kind = Kind::nulls, .table = {}, .columns = {"id", "found"}}, false);
  check({.kind = Kind::duplicates, .table = {}, .columns = {"found"}}, true);
  check({.kind = Kind::duplicates, .table = {}, .columns = {"age"}}, false);
  check({.kind = Kind::duplicates, .table = {}, .columns = {"age"}, .condition = "found = 1 -- x"},
        true);
  check({.kind = Kind::matches, .table = {}, .columns = {"age"}, .condition = "age > 30 -- x"},
        true);
  check({.kind = Kind::matches, .table = {}, .columns = {"age"}, .condition = "found > 1"}, false);
  check({.kind = Kind::orphans,
         .table = {},
         .columns = {"found"},
         .referenced_table = {{}, "users"},
         .referenced = {"id"}},
        true);
  check({.kind = Kind::orphans,
         .table = {},
         .columns = {"age"},
         .referenced_table = {{}, "users"},
         .referenced = {"id"}},
        false);
  const std::string message = message_of(connection, pg.fail("never again: it's done").text);
  BOOST_TEST(message.find("recto: never again: it's done") != std::string::npos, message);
}

BOOST_AUTO_TEST_SUITE_END()

/// \file
/// The table of casts against what the server does: ALTER COLUMN TYPE with and without USING, for
/// every pair of types. Runs where RECTO_TEST_POSTGRESQL is set.
#include "sql/casts.hpp"

#include <boost/test/unit_test.hpp>
#include <pqxx/pqxx>

#include "changes/fits.hpp"
#include "test/support/scratch_database.hpp"
#include "test/support/tables.hpp"

namespace {

using namespace recto;  // NOLINT: a test's own file
using test::type;

const std::vector<std::string> types = {
    "smallint", "int",         "bigint", "numeric",    "decimal(10,2)", "real",      "float8",
    "money",    "boolean",     "text",   "varchar(9)", "char(3)",       "name",      "bytea",
    "bit(3)",   "bit varying", "date",   "time",       "timetz",        "timestamp", "timestamptz",
    "interval", "uuid",        "json",   "jsonb",      "xml",           "inet",      "cidr",
    "macaddr",  "macaddr8",    "point",  "polygon",    "tsvector",      "int4range", "oid",
    "mood",     "color",       "int[]",  "text[]",     "mood[]"};

}  // namespace

BOOST_AUTO_TEST_SUITE(casts_on_postgresql,
                      *boost::unit_test::precondition([](boost::unit_test::test_unit_id) {
                        return test::have_postgresql();
                      }))

BOOST_AUTO_TEST_CASE(every_pair_of_types) {
  test::ScratchDatabase database;
  pqxx::connection connection(database.uri());
  schema::Catalog catalog;
  catalog.add(schema::Enum{.name = {{}, "mood"}, .values = {"sad"}});
  catalog.add(schema::Enum{.name = {{}, "color"}, .values = {"red"}});
  pqxx::work all(connection);
  all.exec("CREATE TYPE mood AS ENUM ('sad'); CREATE TYPE color AS ENUM ('red')");
  const auto runs = [&](const std::string& statement) {
    try {
      pqxx::subtransaction one(all);
      one.exec(statement);
      one.abort();
      return true;
    } catch (const pqxx::sql_error&) {
      return false;
    }
  };
  int pairs = 0;
  for (const std::string& from : types) {
    all.exec("CREATE TABLE t (c " + from + ")");
    for (const std::string& to : types) {
      sql::Cast real = sql::Cast::none;
      if (runs("ALTER TABLE t ALTER c TYPE " + to)) {
        real = sql::Cast::assignment;
      } else if (runs("ALTER TABLE t ALTER c TYPE " + to + " USING CAST(c AS " + to + ")")) {
        real = sql::Cast::explicit_only;
      }
      // Version 18 brought these, and a script may run on an older one.
      const auto integer = [](const std::string& name) {
        return name == "smallint" || name == "int" || name == "bigint";
      };
      const bool newer = (from == "bytea" && integer(to)) || (to == "bytea" && integer(from));
      if (newer && connection.server_version() >= 180000) real = sql::Cast::none;
      const sql::Cast said = sql::cast_between(type(from), type(to), catalog);
      BOOST_TEST((said == real), from << " to " << to << ": " << static_cast<int>(said)
                                      << ", the server " << static_cast<int>(real));
      ++pairs;
    }
    all.exec("DROP TABLE t");
  }
  BOOST_TEST_MESSAGE(pairs << " pairs of types");
}

// A foreign key that recto refuses for its types the server refuses, too.
BOOST_AUTO_TEST_CASE(foreign_keys_between_types) {
  test::ScratchDatabase database;
  pqxx::connection connection(database.uri());
  schema::Catalog catalog;
  catalog.add(schema::Enum{.name = {{}, "mood"}, .values = {"sad"}});
  catalog.add(schema::Enum{.name = {{}, "color"}, .values = {"red"}});
  pqxx::work all(connection);
  all.exec("CREATE TYPE mood AS ENUM ('sad'); CREATE TYPE color AS ENUM ('red')");
  const auto runs = [&](const std::string& statement, bool keep) {
    try {
      pqxx::subtransaction one(all);
      one.exec(statement);
      keep ? one.commit() : one.abort();
      return true;
    } catch (const pqxx::sql_error&) {
      return false;
    }
  };
  int refused = 0;
  for (const std::string& key : types) {
    if (!runs("CREATE TABLE t (k " + key + " PRIMARY KEY)", true)) continue;  // json
    for (const std::string& column : types) {
      if (!changes::incomparable(type(column), type(key), catalog)) continue;
      ++refused;
      BOOST_TEST(!runs("CREATE TABLE u (c " + column + " REFERENCES t)", false),
                 column << " references " << key);
    }
    all.exec("DROP TABLE t");
  }
  BOOST_TEST(refused > 200);
}

// Values that fit come back; those that do not are found before.
BOOST_AUTO_TEST_CASE(values_there_and_back) {
  test::ScratchDatabase database;
  pqxx::connection connection(database.uri());
  const std::vector<std::pair<std::string, std::vector<std::string>>> values = {
      {"smallint", {"0", "-32768", "32767"}},
      {"integer", {"7", "-2147483648", "2147483647", "32768"}},
      {"bigint", {"9223372036854775807", "-9223372036854775808", "12"}},
      {"numeric", {"0.125", "-12345678901234567890.5", "99.95"}},
      {"numeric(10,2)", {"1.55", "-99999999.99", "99.95", "0"}},
      {"numeric(5,0)", {"99999", "-1"}},
      {"real", {"0.1", "1e30", "16777217"}},
      {"double precision", {"0.1", "1e300", "1.5", "1234567.891"}},
      {"text", {"a", "abc  ", "longer than nine", "007", ""}},
      {"varchar(9)", {"a ", "ninechars"}},
      {"char(3)", {"a", "abc"}},
      {"boolean", {"true", "false"}},
      {"date", {"2024-02-29"}},
      {"timestamp", {"2024-02-29 12:34:56.789012"}},
      {"timestamp(3)", {"2024-02-29 12:34:56.789"}},
      {"uuid", {"00112233-4455-6677-8899-aabbccddeeff"}},
      {"jsonb", {R"({"a": [1, 2]})"}},
      {"json", {R"({"b":1, "a":2})"}},
      {"inet", {"10.0.0.1/8", "10.0.0.1"}},
      {"cidr", {"10.0.0.0/8"}},
      {"bytea", {"\\x00ff"}},
      {"bit(3)", {"101"}},
      {"bit varying", {"1", "101"}},
  };
  int kept = 0;
  for (const auto& [from, texts] : values) {
    for (const auto& [to, unused] : values) {
      if (sql::cast_between(type(from), type(to), {}) == sql::Cast::none) continue;
      for (const std::string& text : texts) {
        pqxx::work work(connection);
        work.exec("SET LOCAL TimeZone = 'UTC'");
        work.exec("CREATE TEMP TABLE t (c " + from + ") ON COMMIT DROP");
        work.exec("INSERT INTO t VALUES (" + work.quote(text) + ")");
        const std::string before = work.exec1("SELECT c::text FROM t")[0].c_str();
        const auto condition = sql::unfit(type(from), type(to), "c");
        const bool fits = !condition || work.exec("SELECT 1 FROM t WHERE " + *condition).empty();
        try {
          const auto alter = [&](const std::string& there) {
            work.exec("ALTER TABLE t ALTER c TYPE " + there + " USING CAST(c AS " + there + ")");
          };
          // Length limits cut where a cast is asked for, and fail where it is not.
          if (sql::cast_between(type(from), type(to), {}) == sql::Cast::assignment) {
            work.exec("ALTER TABLE t ALTER c TYPE " + to);
          } else {
            alter(to);
          }
          if (sql::keeps_values(type(from), type(to)) && fits) {
            alter(from);
            const std::string after = work.exec1("SELECT c::text FROM t")[0].c_str();
            BOOST_TEST(after == before,
                       from << " " << text << " to " << to << " and back: " << after);
            ++kept;
          }
        } catch (const pqxx::sql_error& problem) {
          // What recto has an opinion on does not fail after it was found to fit.
          BOOST_TEST((!condition || !fits),
                     from << " " << text << " to " << to << ": " << problem.what());
        }
      }
    }
  }
  BOOST_TEST(kept > 100);
}

BOOST_AUTO_TEST_SUITE_END()

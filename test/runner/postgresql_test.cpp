/// \file
/// What only PostgreSQL has: schemas, roles, settings, passwords, connections that are lost.
#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <thread>

#include "test/runner/support.hpp"

namespace recto::test {
namespace {

using namespace std::chrono_literals;

// Sets a variable of the environment, and puts back what was there.
class Environment {
 public:
  Environment(std::string name, const std::string& value) : name_(std::move(name)) {
    if (const char* old = std::getenv(name_.c_str())) old_ = old;
    setenv(name_.c_str(), value.c_str(), 1);
  }
  ~Environment() {
    if (old_) {
      setenv(name_.c_str(), old_->c_str(), 1);
    } else {
      unsetenv(name_.c_str());
    }
  }
  Environment(const Environment&) = delete;
  Environment& operator=(const Environment&) = delete;

 private:
  std::string name_;
  std::optional<std::string> old_;
};

boost::test_tools::assertion_result has_server(boost::unit_test::test_unit_id) {
  boost::test_tools::assertion_result result(have_postgresql());
  result.message() << "RECTO_TEST_POSTGRESQL is not set";
  return result;
}

struct Fixture {
  PostgresqlTarget target;
  std::string url = target.url();
  std::string one(const std::string& query) { return sql(url, query)[0][0]; }
};

std::string decided_by(const std::string& setting) { return "current_setting('" + setting + "')"; }

}  // namespace

BOOST_TEST_DECORATOR(*boost::unit_test::precondition(has_server))
BOOST_FIXTURE_TEST_SUITE(postgresql, Fixture)

BOOST_AUTO_TEST_CASE(the_history_can_live_in_a_schema_of_its_own) {
  const RunOptions options{.history_schema = "Ops \"x"};
  apply_to(url, tables(2), options);
  BOOST_TEST(has_table(url, "\"Ops \"\"x\".recto_history"));
  BOOST_TEST(!has_table(url, "public.recto_history"));
  BOOST_TEST(has_table(url, "public.t1"));
  BOOST_TEST(applied(url, options) == "1 2");
  BOOST_TEST(apply_to(url, tables(2), options).empty());
  BOOST_TEST(revert_from(url, 1, options).size() == 1u);
  BOOST_TEST(apply_to(url, tables(3), options).size() == 2u);
}

BOOST_AUTO_TEST_CASE(a_history_in_another_schema_is_named) {
  apply_to(url, tables(1), {.history_schema = "ops"});
  const Error e = error_from([&] { apply_to(url, tables(1)); });
  BOOST_TEST(e.code() == "R0603");
  BOOST_TEST(contains(e.what(), "ops.recto_history"));
  BOOST_TEST(contains(e.help(), "--history-schema"));
}

BOOST_AUTO_TEST_CASE(a_schema_that_exists_needs_no_right_to_make_one) {
  const ScratchDatabase own;
  url = own.uri();
  const std::string role = "r_" + one("SELECT md5(random()::text)").substr(0, 8);
  sql(url, "CREATE SCHEMA ops");
  sql(url, "CREATE ROLE " + role + " LOGIN");
  sql(url, "GRANT ALL ON SCHEMA ops, public TO " + role);
  sql(url, "REVOKE CREATE ON DATABASE " + one("SELECT current_database()") + " FROM PUBLIC");
  {
    const auto database = open(url + (contains(url, "?") ? "&" : "?") + "options=-crole%3D" + role);
    Runner runner(*database, tables(1), {.history_schema = "ops"});
    BOOST_TEST(runner.apply().size() == 1u);
  }
  BOOST_TEST(applied(url, {.history_schema = "ops"}) == "1");
  sql(url, "DROP OWNED BY " + role);
  sql(url, "DROP ROLE " + role);
}

BOOST_AUTO_TEST_CASE(without_any_schema_there_is_a_sentence) {
  sql(url, "DROP SCHEMA public");
  const Error e = error_from([&] { apply_to(url, tables(1)); });
  BOOST_TEST(e.code() == "R0610");
  BOOST_TEST(contains(e.help(), "history_schema"));
}

BOOST_AUTO_TEST_CASE(tables_of_extensions_and_other_schemas) {
  sql(url, "CREATE SCHEMA other");
  sql(url, "CREATE TABLE other.kept (id int)");
  const Error e = error_from([&] { apply_to(url, tables(1)); });
  BOOST_TEST(e.code() == "R0603");
  BOOST_TEST(contains(e.what(), "other.kept"));
}

BOOST_AUTO_TEST_CASE(what_a_script_sets_stays_in_it) {
  const std::string role = "r_" + one("SELECT md5(random()::text)").substr(0, 8);
  sql(url, "CREATE ROLE " + role);
  sql(url, "GRANT ALL ON SCHEMA public TO " + role);
  const auto sets = migration(1,
                              "SELECT pg_catalog.set_config('search_path', '', false);\n"
                              "SET standard_conforming_strings = off;\nSET lock_timeout = 1;\n"
                              "SET client_encoding = 'LATIN1';\nSET TimeZone = 'Asia/Tokyo';\n"
                              "SET ROLE " +
                                  role + ";\nCREATE TABLE public.owned (id int);\n",
                              "");
  const auto sees =
      migration(2,
                "CREATE TABLE seen AS SELECT " + decided_by("search_path") + " AS p, " +
                    decided_by("lock_timeout") + " AS l, " + decided_by("client_encoding") +
                    " AS e, " + decided_by("standard_conforming_strings") +
                    " AS s, current_user::text AS u, 'ü' AS ue;\n",
                "DROP TABLE seen;");
  apply_to(url, {sets, sees});
  const auto seen = sql(url, "SELECT p, l, e, s, u, length(ue) FROM seen")[0];
  BOOST_TEST(contains(seen[0], "public"));
  BOOST_TEST(seen[1] == "5s");
  BOOST_TEST(seen[2] == "UTF8");
  BOOST_TEST(seen[3] == "on");
  BOOST_TEST(seen[4] == one("SELECT session_user"));
  BOOST_TEST(seen[5] == "1");
  BOOST_TEST(one("SELECT tableowner FROM pg_tables WHERE tablename = 'owned'") == role);
  BOOST_TEST(applied(url) == "1 2");
  sql(url, "DROP OWNED BY " + role);
  sql(url, "DROP ROLE " + role);
}

BOOST_AUTO_TEST_CASE(isolation_and_read_only_defaults_do_no_harm) {
  const ScratchDatabase own;
  url = own.uri();
  const std::string database = one("SELECT current_database()");
  sql(url, "ALTER DATABASE " + database + " SET default_transaction_isolation = 'serializable'");
  sql(url, "ALTER DATABASE " + database + " SET default_transaction_read_only = on");
  std::vector<std::jthread> threads;
  for (int i = 0; i < 3; ++i)
    threads.emplace_back([&] { apply_to(url, tables(6), {.wait = 30s}); });
  threads.clear();
  BOOST_TEST(applied(url) == "1 2 3 4 5 6");
}

BOOST_AUTO_TEST_CASE(the_lock_timeout_is_kept) {
  apply_to(url, tables(1));
  const auto holder = open(url);
  BOOST_TEST_REQUIRE(holder->begin({.write = true}));
  holder->run("LOCK TABLE t1");
  const auto database = open_database({.url = url, .lock_timeout = 200ms});
  const auto alter = migration(2, "ALTER TABLE t1 ADD COLUMN n int;", "");
  const Error e = error_from([&] { Runner(*database, {table(1), alter}, {}).apply(); });
  BOOST_TEST(e.code() == "R0602");
  BOOST_TEST(contains(e.what(), "55P03"));
  BOOST_TEST(contains(e.help(), "lock"));
  holder->rollback();
  BOOST_TEST(Runner(*database, {table(1), alter}, {}).apply().size() == 1u);
}

BOOST_AUTO_TEST_CASE(the_database_is_quoted_whole) {
  sql(url, "CREATE TABLE u (e text UNIQUE)");
  const auto bad = migration(1, "INSERT INTO u VALUES ('a'), ('a');", "");
  const std::string what =
      error_from([&] { apply_to(url, {bad}, {.start_history = true}); }).what();
  BOOST_TEST(contains(what, "the database said (23505): duplicate key"));
  BOOST_TEST(contains(what, "DETAIL:  Key (e)=(a) already exists"));
  const auto hint = migration(1, "SELECT lenght('a');", "");
  BOOST_TEST(contains(error_from([&] { apply_to(url, {hint}); }).what(), "HINT:"));
}

BOOST_AUTO_TEST_CASE(deferred_constraints_fail_the_migration) {
  const auto bad = migration(1,
                             "CREATE TABLE p (id int PRIMARY KEY);\n"
                             "CREATE TABLE c (p int REFERENCES p INITIALLY DEFERRED);\n"
                             "INSERT INTO c VALUES (1);\n",
                             "");
  const Error e = error_from([&] { apply_to(url, {bad}); });
  BOOST_TEST(e.code() == "R0602");
  BOOST_TEST(contains(e.what(), "after its last statement"));
  BOOST_TEST(contains(e.what(), "23503"));
  BOOST_TEST(!has_table(url, "p"));
}

BOOST_AUTO_TEST_CASE(a_connection_cut_in_the_middle) {
  apply_to(url, tables(1));
  const auto cut =
      migration(2,
                "CREATE TABLE a (id int);\nSELECT pg_terminate_backend(pg_backend_pid());\n"
                "CREATE TABLE b (id int);\n",
                "");
  const auto database = open(url);
  const Error e = error_from([&] { Runner(*database, {table(1), cut}, {}).apply(); });
  BOOST_TEST(e.code() == "R0601");
  BOOST_TEST(contains(e.what(), "statement 2 of 3"));
  BOOST_TEST(!has_table(url, "a"));
  BOOST_TEST(!has_table(url, "b"));
  BOOST_TEST(applied(url) == "1");
  BOOST_TEST(apply_to(url, tables(2)).size() == 1u);
}

BOOST_AUTO_TEST_CASE(a_routine_cannot_end_the_transaction) {
  const auto bad = migration(1, "CREATE TABLE a (id int);\nDO $$ BEGIN COMMIT; END $$;", "");
  BOOST_TEST(error_from([&] { apply_to(url, {bad}); }).code() == "R0602");
  BOOST_TEST(!has_table(url, "a"));
}

BOOST_AUTO_TEST_CASE(libpq_settings_are_used_where_the_url_is_silent) {
  apply_to(url, tables(1));
  Environment name("PGDATABASE", one("SELECT current_database()"));
  const auto setting = [&](const std::string& key) {
    return one("SELECT coalesce(" + key + "::text, '')");
  };
  Environment host("PGHOST",
                   setting("split_part(current_setting('unix_socket_directories'), ',', 1)"));
  Environment port("PGPORT", setting("current_setting('port')"));
  Environment user("PGUSER", setting("session_user"));
  for (const std::string partial : {"", "postgresql://", "application_name=recto"}) {
    BOOST_TEST(applied(partial) == "1");
    BOOST_TEST(sql(partial, "SELECT current_setting('application_name')")[0][0] == "recto");
  }
  Environment app("PGAPPNAME", "deploy 7");
  BOOST_TEST(sql("", "SELECT current_setting('application_name')")[0][0] == "deploy 7");

  const TempDir folder;
  folder.write("services", "[app]\ndbname=" + one("SELECT current_database()") + "\n");
  Environment elsewhere("PGDATABASE", "not_there");
  Environment services("PGSERVICEFILE", folder / "services");
  BOOST_TEST(applied("service=app") == "1");
}

BOOST_AUTO_TEST_CASE(passwords_are_never_shown) {
  const std::string port = one("SELECT current_setting('port')");
  const std::string secret = "s3kr3t p@ss/w:rd";
  const std::string encoded = "s3kr3t%20p%40ss%2Fw%3Ard";
  std::vector<std::string> urls{
      "postgresql://postgres:" + encoded + "@127.0.0.1:" + port + "/x",
      "postgresql://postgres:" + encoded + "@no.such.host.invalid/x",
      "postgresql://postgres:" + secret + "@127.0.0.1:" + port + "/x",
      "postgresql:///x?host=127.0.0.1&port=1&user=postgres&password=" + encoded,
      "postgresql:///x?host=127.0.0.1&port=1&pasword=" + encoded,
      "host=127.0.0.1 port=" + port + " user=postgres password='" + secret + "'",
      "host=127.0.0.1 port=" + port + " user=postgres password=" + secret,
  };
  for (const auto& bad : urls) {
    const Error e = error_from([&] { (void)open(bad); });
    const std::string all = std::string(e.what()) + e.help() + redact(bad);
    for (const std::string part : {"s3kr3t", "ss/w", "ss%2Fw", "w:rd", "w%3Ard"}) {
      BOOST_TEST(!contains(all, part), all);
    }
  }
  Environment password("PGPASSWORD", secret);
  const Error e = error_from([&] { (void)open("postgresql://postgres@127.0.0.1:" + port + "/x"); });
  BOOST_TEST(e.code() == "R0601");
  BOOST_TEST(!contains(e.what(), "s3kr3t"));
}

BOOST_AUTO_TEST_CASE(notices_print_nothing) {
  const TempDir folder;
  const std::string file = folder / "stderr";
  const pid_t child = fork();
  if (child == 0) {
    if (std::freopen(file.c_str(), "w", stderr) == nullptr) _exit(2);
    try {
      apply_to(
          url,
          {migration(1, "DO $$ BEGIN RAISE WARNING 'loud'; END $$;\nSET LOCAL nope.x = 1;", "")});
    } catch (...) {
      _exit(1);
    }
    _exit(0);
  }
  int status = 0;
  waitpid(child, &status, 0);
  BOOST_TEST(WEXITSTATUS(status) == 0);
  BOOST_TEST(std::filesystem::file_size(file) == 0u);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace recto::test

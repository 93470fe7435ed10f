/// \file
/// apply, revert, status and log, on SQLite, and where a server is at hand on PostgreSQL.
#include <signal.h>
#include <sqlite3.h>

#include <cstdlib>

#include "test/cli/project.hpp"
#include "test/support/scratch_database.hpp"

using namespace recto::test;

namespace {

/// Another connection to a SQLite file.
class Connection {
 public:
  explicit Connection(const std::string& path) {
    BOOST_REQUIRE(sqlite3_open(path.c_str(), &database_) == SQLITE_OK);
  }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  ~Connection() { sqlite3_close(database_); }
  void execute(const std::string& sql) {
    BOOST_REQUIRE(sqlite3_exec(database_, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
  }

 private:
  sqlite3* database_ = nullptr;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(database)

BOOST_AUTO_TEST_CASE(there_and_back) {
  const Project project;
  generate_two(project);
  const Outcome pending = project.must(1, "status");
  CHECK_HAS(pending.out, "pending       " + first + "_add_users");
  CHECK_HAS(pending.out, "sqlite:app.db: 2 pending");
  CHECK_HAS(pending.err, "there is no file \"app.db\"");

  const Outcome dry = project.must(0, "apply --dry-run");
  CHECK_HAS(dry.out, "-- would apply " + second + "_add_orders");
  CHECK_HAS(dry.out, "CREATE TABLE");
  BOOST_TEST(!project.has("app.db"));

  CHECK_HAS(project.must(0, "apply --to " + first).out, "1 migration applied");
  const auto half = project.json(1, "status");
  BOOST_TEST(half.at("applied") == 1);
  BOOST_TEST(half.at("pending") == 1);
  BOOST_TEST(half.at("migrations").at(1).at("state") == "pending");
  const auto rest = project.json(0, "apply");
  BOOST_TEST(rest.at("steps").size() == 1u);
  BOOST_TEST(rest.at("steps").at(0).at("direction") == "forward");
  BOOST_TEST(project.must(0, "apply").out == "nothing to apply\n");
  project.must(0, "status");

  CHECK_HAS(project.must(0, "revert --to " + first + " --dry-run").out,
            "-- would revert " + second);
  CHECK_HAS(project.must(0, "revert --to " + first + " --yes").out, "reverted " + second);
  BOOST_TEST(project.must(0, "revert --to " + first + " --yes").out == "nothing to revert\n");
  project.must(0, "apply");
  const auto both = project.json(0, "revert --steps 2 -y");
  BOOST_TEST(both.at("steps").at(0).at("version") == second);
  BOOST_TEST(both.at("steps").at(1).at("version") == first);

  const auto log = project.json(0, "log");
  BOOST_TEST(log.at("entries").size() == 6u);
  BOOST_TEST(log.at("entries").at(0).at("event") == "applied");
  BOOST_TEST(log.at("entries").at(5).at("event") == "reverted");
  BOOST_TEST(project.json(0, "log -n 2").at("entries").at(1) == log.at("entries").at(5));
  CHECK_HAS(project.must(0, "log --last 1").out, "reverted  " + first + "_add_users");
}

BOOST_AUTO_TEST_CASE(revert_asks_first) {
  const Project project;
  generate_two(project);
  project.must(0, "apply");
  const Outcome refused = project.must(2, "revert --steps 2", {.input = "y\n"});
  CHECK_HAS(refused.err, second + "_add_orders, " + first + "_add_users");
  CHECK_HAS(refused.err, "--yes");
  project.must(0, "status");
}

BOOST_AUTO_TEST_CASE(revert_needs_no_files) {
  const Project project;
  generate_two(project);
  project.must(0, "apply");
  project.write("migrations/" + first + "_add_users.up.sql", "spoiled");
  CHECK_HAS(project.must(0, "revert --steps 1 --yes").err, "warning[R0506]");
  for (const char* gone : {"migrations", "changes", "recto.toml"}) project.remove(gone);
  project.must(0, "revert --steps 1 --yes");
  CHECK_HAS(project.must(0, "log").out, "reverted  " + first);
  CHECK_HAS(project.must(0, "status").err, "no generated pairs");
}

BOOST_AUTO_TEST_CASE(pairs_and_a_url_are_enough) {
  const Project project;
  generate_two(project);
  for (const char* gone : {"changes", "recto.toml"}) project.remove(gone);
  project.must(3, "apply");
  project.must(0, "apply --migrations migrations --lock-wait 1s --lock-timeout 500ms");
  project.must(0, "status --migrations migrations");
  CHECK_HAS(project.must(3, "apply --migrations nowhere").err, "there is no recto.sum");
}

BOOST_AUTO_TEST_CASE(what_was_not_generated_is_said) {
  const Project project;
  CHECK_HAS(project.must(3, "apply").err, "run `recto generate` first");
  generate_two(project);
  project.add_table(third, "items");
  const Outcome outcome = project.must(0, "apply");
  CHECK_HAS(outcome.err, "1 change file in \"changes\" has no pair yet");
  project.write("recto.toml", "dialects = [\"postgresql\"]\n");
  CHECK_HAS(project.must(3, "apply").err, "makes no scripts for SQLite");
}

BOOST_AUTO_TEST_CASE(what_does_not_fit_is_refused) {
  const Project project;
  generate_two(project);
  CHECK_HAS(project.must(2, "apply --to 20990101000000").err, "error[R0609]");
  project.must(0, "apply");
  project.write("changes/" + second + "_add_orders.recto", "create table orders { id int }\n");
  BOOST_TEST(run_command(project.path(""), {"generate", "--regenerate", second}).code == 0);
  CHECK_HAS(project.must(1, "status").out, "changed       " + second);
  CHECK_HAS(project.must(4, "apply").err, "error[R0605]");

  Connection(project.path("other.db")).execute("create table t (i)");
  const Outcome foreign = project.must(4, "apply --database sqlite:other.db");
  CHECK_HAS(foreign.err, "error[R0603]");
  CHECK_HAS(foreign.err, "--start-history");
  project.must(0, "apply --database sqlite:other.db --start-history");
}

BOOST_AUTO_TEST_CASE(a_failed_migration_says_where) {
  const Project project;
  project.add_table(first, "users");
  project.write("changes/" + second + "_broken.recto",
                "sql {\n  up $$ insert into nowhere values (1) $$\n  down nothing \"a test\"\n}\n");
  project.must(0, "generate");
  const Outcome outcome = project.must(4, "apply");
  CHECK_HAS(outcome.out, "applied " + first);
  CHECK_HAS(outcome.err, "changes/" + second + "_broken.recto:");
  CHECK_HAS(outcome.err, "nowhere");
  const auto again = project.json(4, "apply");
  BOOST_TEST(again.at("error").at("code") == "R0602");
  BOOST_TEST(again.at("steps").size() == 0u);
  CHECK_HAS(project.must(0, "log -n 1").out, "failed");
}

BOOST_AUTO_TEST_CASE(what_has_no_way_back_is_refused_first) {
  const Project project;
  project.add_table(first, "users");
  project.write("changes/" + second + "_final.recto",
                "sql { up $$ delete from users $$ irreversible \"rows are gone\" }\n");
  project.must(0, "generate");
  project.must(0, "apply");
  const Outcome outcome = project.must(4, "revert --to 0 --yes");
  CHECK_HAS(outcome.err, "error[R0404]");
  CHECK_HAS(outcome.err, "rows are gone");
  project.must(0, "status");
}

BOOST_AUTO_TEST_CASE(another_writer_and_signals) {
  const Project project;
  generate_two(project);
  project.must(0, "apply --to " + first);
  Connection other(project.path("app.db"));
  other.execute("begin immediate");
  CHECK_HAS(project.must(5, "apply --lock-wait 100ms").err, "error[R0607]");
  for (const int signal : {SIGINT, SIGTERM}) {
    const Outcome outcome =
        project.must(130, "apply --lock-wait 1min",
                     {.signal = signal, .signal_after = std::chrono::milliseconds(700)});
    CHECK_HAS(outcome.err, "error[R0608]");
  }
  other.execute("rollback");
  project.must(0, "apply");
}

BOOST_AUTO_TEST_CASE(on_postgresql) {
  if (!have_postgresql()) return;
  const ScratchDatabase database;
  const Project project("dialects = [\"postgresql\", \"sqlite\"]\nhistory_schema = \"ops\"\n");
  generate_two(project);
  const CommandOptions here{.environment = {{"DATABASE_URL", database.uri()}}};
  CHECK_HAS(project.must(1, "status", here).out, "2 pending");
  CHECK_HAS(project.must(0, "apply", here).out, "2 migrations applied");
  project.must(0, "status", here);
  CHECK_HAS(project.must(0, "log", here).out, " by ");
  project.must(0, "revert --steps 1 --yes", here);
  CHECK_HAS(project.must(1, "status", here).out, "1 applied, 1 pending");
  project.must(0, "revert --to 0 --yes", here);
}

BOOST_AUTO_TEST_SUITE_END()

/// \file
/// Scripts with statements that run in no transaction: PostgreSQL's concurrent indexes. Each step
/// is recorded; what stops between two, or in the middle of one, is gone on with.
#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include <thread>

#include "test/runner/support.hpp"

namespace recto::test {
namespace {

using namespace std::chrono_literals;

boost::test_tools::assertion_result has_server(boost::unit_test::test_unit_id) {
  boost::test_tools::assertion_result result(have_postgresql());
  result.message() << "RECTO_TEST_POSTGRESQL is not set";
  return result;
}

// A table with two rows, then `index` alone, then `last`.
Migration in_steps(int number, const std::string& index, const std::string& last) {
  return migration(number,
                   "-- recto: step 1 of 3, one transaction\n"
                   "CREATE TABLE t (id integer);\nINSERT INTO t VALUES (1), (2);\n"
                   "-- recto: step 2 of 3, alone\n" +
                       index + ";\n-- recto: step 3 of 3, one transaction\n" + last + ";\n",
                   "-- recto: step 1 of 3, one transaction\nCREATE TABLE parked (id integer);\n"
                   "-- recto: step 2 of 3, alone\nDROP INDEX CONCURRENTLY i;\n"
                   "-- recto: step 3 of 3, one transaction\nDROP TABLE t;\nDROP TABLE parked;\n");
}

const std::string unique_index = "CREATE UNIQUE INDEX CONCURRENTLY i ON t (id)";

// An index made concurrently and nothing else, on the table of `table(1)`.
Migration one_step(const std::string& create = "CREATE UNIQUE INDEX CONCURRENTLY i ON t1 (id)") {
  return migration(2, "-- recto: step 1 of 1, alone\n" + create + ";\n",
                   "-- recto: step 1 of 1, alone\nDROP INDEX CONCURRENTLY i;\n");
}

// A process that applies, or reverts one migration, and waits in a statement until it is killed.
class Child {
 public:
  Child(const std::string& url, const std::vector<Migration>& files, bool reverts = false) {
    id_ = fork();
    if (id_ != 0) return;
    try {
      reverts ? revert_from(url, 1) : apply_to(url, files);
    } catch (...) {
      _exit(1);
    }
    _exit(0);
  }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;
  ~Child() { end(); }
  void end() {
    if (id_ <= 0) return;
    kill(id_, SIGKILL);
    int status = 0;
    waitpid(id_, &status, 0);
    id_ = 0;
  }

 private:
  pid_t id_;
};

struct Fixture {
  PostgresqlTarget target;
  std::string url = target.url();

  std::string one(const std::string& query) { return sql(url, query)[0][0]; }
  // "valid", "invalid" or "absent"
  std::string index() {
    return one(
        "SELECT coalesce((SELECT CASE WHEN indisvalid THEN 'valid' ELSE 'invalid' END"
        " FROM pg_index WHERE indexrelid = to_regclass('i')), 'absent')");
  }
  std::string status(const std::vector<Migration>& files, std::size_t at = 0) {
    const auto database = open(url);
    const auto found = Runner(*database, files, {}).status().at(at);
    return fmt::format("{} {}", static_cast<int>(found.state), found.steps_done);
  }
  void wait_for(const std::string& query) {
    for (int i = 0; i < 200 && one(query) != "t"; ++i) std::this_thread::sleep_for(50ms);
    BOOST_TEST_REQUIRE(one(query) == "t");
  }
};

std::string state(MigrationState state, int steps) {
  return fmt::format("{} {}", static_cast<int>(state), steps);
}

const std::string concurrent_session =
    "FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    " AND query LIKE '% INDEX CONCURRENTLY %'";

}  // namespace

BOOST_TEST_DECORATOR(*boost::unit_test::precondition(has_server))
BOOST_FIXTURE_TEST_SUITE(steps, Fixture)

BOOST_AUTO_TEST_CASE(a_script_in_steps_runs_both_ways) {
  const auto files = std::vector{in_steps(1, unique_index, "ALTER TABLE t ADD n integer")};
  BOOST_TEST(apply_to(url, files).size() == 1u);
  BOOST_TEST(index() == "valid");
  BOOST_TEST(events(url) == "step m1, step m1, step m1, applied m1");
  BOOST_TEST(status(files) == state(MigrationState::applied, 0));
  BOOST_TEST(revert_from(url, 1).size() == 1u);
  BOOST_TEST(!has_table(url, "t"));
  BOOST_TEST(applied(url).empty());
  BOOST_TEST(apply_to(url, files).size() == 1u);
  BOOST_TEST(applied(url) == "1");
}

BOOST_AUTO_TEST_CASE(a_failed_step_is_gone_on_with) {
  const auto files = std::vector{in_steps(1, unique_index, "INSERT INTO later VALUES (1)")};
  const Error failed = error_from([&] { apply_to(url, files); });
  BOOST_TEST(failed.code() == "R0602");
  BOOST_TEST(contains(failed.what(), "step 3 of 3, statement 4 of 4"));
  BOOST_TEST(failed.help() ==
             "2 of 3 steps are done and stay so; once what stopped it is mended, `recto apply` "
             "goes on with step 3");
  BOOST_TEST(index() == "valid");
  BOOST_TEST(status(files) == state(MigrationState::unfinished, 2));
  BOOST_TEST(applied(url).empty());

  const Error half = error_from([&] { revert_from(url, 1); });
  BOOST_TEST(half.code() == "R0612");
  BOOST_TEST(contains(half.what(), "20260101000001_m1 is applied in part"));

  sql(url, "CREATE TABLE later (a integer)");
  BOOST_TEST(apply_to(url, files).size() == 1u);
  BOOST_TEST(one("SELECT count(*) FROM t") == "2");
  BOOST_TEST(one("SELECT count(*) FROM later") == "1");
  BOOST_TEST(status(files) == state(MigrationState::applied, 0));
}

// Hard case 42.
BOOST_AUTO_TEST_CASE(a_failed_build_leaves_no_invalid_index) {
  const auto files = std::vector{
      in_steps(1, "CREATE UNIQUE INDEX CONCURRENTLY i ON public.t ((id / 10))", "SELECT 1")};
  const Error failed = error_from([&] { apply_to(url, files); });
  BOOST_TEST(failed.code() == "R0602");
  BOOST_TEST(contains(failed.what(), "(23505)"));
  BOOST_TEST(contains(failed.help(), "1 of 3 steps are done"));
  BOOST_TEST(index() == "absent");
  BOOST_TEST(status(files) == state(MigrationState::unfinished, 1));
  sql(url, "UPDATE t SET id = 10 WHERE id = 1");
  BOOST_TEST(apply_to(url, files).size() == 1u);
  BOOST_TEST(index() == "valid");
}

BOOST_AUTO_TEST_CASE(a_first_step_that_fails_keeps_nothing) {
  apply_to(url, tables(1));
  sql(url, "INSERT INTO t1 VALUES (1), (1)");
  const std::vector files{table(1), one_step()};
  for (int i = 0; i < 2; ++i) {
    const Error failed = error_from([&] { apply_to(url, files); });
    BOOST_TEST(contains(failed.help(), "nothing of this migration was kept"));
    BOOST_TEST(index() == "absent");
    BOOST_TEST(status(files, 1) == state(MigrationState::pending, 0));
  }
  sql(url, "TRUNCATE t1");
  BOOST_TEST(apply_to(url, files).size() == 1u);
  BOOST_TEST(index() == "valid");
}

// Hard case 42.
BOOST_AUTO_TEST_CASE(an_invalid_index_is_dropped_before_it_is_built) {
  apply_to(url, tables(1));
  sql(url, "INSERT INTO t1 VALUES (1), (1)");
  const auto database = open(url);
  BOOST_CHECK_THROW(database->run_alone("CREATE UNIQUE INDEX CONCURRENTLY i ON t1 (id)"),
                    DatabaseFailure);
  BOOST_TEST(index() == "invalid");
  sql(url, "TRUNCATE t1");
  BOOST_TEST(apply_to(url, {table(1), one_step()}).size() == 1u);
  BOOST_TEST(index() == "valid");
}

BOOST_AUTO_TEST_CASE(an_index_of_someone_else_stays) {
  apply_to(url, tables(1));
  sql(url, "CREATE INDEX i ON t1 (id)");
  const std::vector files{table(1), one_step()};
  for (int i = 0; i < 2; ++i) {
    BOOST_TEST(contains(error_from([&] { apply_to(url, files); }).what(), "(42P07)"));
    BOOST_TEST(index() == "valid");
    BOOST_TEST(status(files, 1) == state(MigrationState::pending, 0));
  }
}

BOOST_AUTO_TEST_CASE(a_killed_runner_s_build_is_waited_for) {
  apply_to(url, tables(1));
  const std::vector files{table(1), one_step()};
  const auto other = open(url);
  BOOST_TEST_REQUIRE(other->begin({.write = true}));
  other->run("INSERT INTO t1 VALUES (1)");  // the build waits for it
  Child child(url, files);
  wait_for("SELECT EXISTS (SELECT FROM pg_stat_progress_create_index)");
  BOOST_TEST(error_from([&] { apply_to(url, files, {.wait = 200ms}); }).code() == "R0607");
  BOOST_TEST(status(files, 1) == state(MigrationState::unfinished, 0));
  child.end();
  BOOST_TEST(index() == "invalid");
  const std::jthread later([&] {
    std::this_thread::sleep_for(500ms);
    other->commit();
  });
  BOOST_TEST(apply_to(url, files).size() == 1u);
  BOOST_TEST(index() == "valid");
  BOOST_TEST(applied(url) == "1 2");
}

BOOST_AUTO_TEST_CASE(a_killed_build_is_made_anew) {
  apply_to(url, tables(1));
  const std::vector files{table(1), one_step()};
  const auto other = open(url);
  BOOST_TEST_REQUIRE(other->begin({.write = true}));
  other->run("INSERT INTO t1 VALUES (1)");
  Child child(url, files);
  wait_for("SELECT EXISTS (SELECT FROM pg_stat_progress_create_index)");
  child.end();
  sql(url, "SELECT pg_terminate_backend(pid) FROM pg_stat_progress_create_index");
  wait_for("SELECT NOT EXISTS (SELECT FROM pg_stat_progress_create_index)");
  other->commit();
  BOOST_TEST(index() == "invalid");
  BOOST_TEST(status(files, 1) == state(MigrationState::unfinished, 0));
  BOOST_TEST(apply_to(url, files).size() == 1u);
  BOOST_TEST(index() == "valid");
}

BOOST_AUTO_TEST_CASE(a_killed_revert_is_gone_on_with) {
  const auto files = std::vector{in_steps(1, unique_index, "SELECT 1")};
  apply_to(url, files);
  const auto other = open(url);
  BOOST_TEST_REQUIRE(other->begin({.write = true}));
  other->run("INSERT INTO t VALUES (7)");  // the second step waits for it
  Child child(url, {}, true);
  wait_for("SELECT EXISTS (SELECT " + concurrent_session + " AND wait_event_type = 'Lock')");
  child.end();
  other->rollback();
  wait_for("SELECT NOT EXISTS (SELECT " + concurrent_session + ")");  // the server ended it
  BOOST_TEST(has_table(url, "parked"));
  BOOST_TEST(index() == "absent");
  BOOST_TEST(status(files) == state(MigrationState::unfinished, 1));
  BOOST_TEST(revert_from(url, 1).size() == 1u);
  BOOST_TEST(!has_table(url, "t"));
  BOOST_TEST(!has_table(url, "parked"));
  BOOST_TEST(applied(url).empty());
}

BOOST_AUTO_TEST_CASE(a_killed_drop_is_gone_on_with) {
  apply_to(url, {table(1), one_step()});
  const auto other = open(url);
  BOOST_TEST_REQUIRE(other->begin({.write = true}));
  other->run("INSERT INTO t1 VALUES (1)");  // the drop waits for it
  Child child(url, {}, true);
  wait_for("SELECT EXISTS (SELECT " + concurrent_session + " AND wait_event_type = 'Lock')");
  child.end();
  sql(url, "SELECT pg_terminate_backend(pid) " + concurrent_session);
  wait_for("SELECT NOT EXISTS (SELECT " + concurrent_session + ")");
  other->commit();
  BOOST_TEST(index() == "invalid");
  const Error half = error_from([&] { apply_to(url, {table(1), one_step(), table(3)}); });
  BOOST_TEST(half.code() == "R0612");
  BOOST_TEST(contains(half.what(), "20260101000002_m2 is reverted in part"));
  BOOST_TEST(revert_from(url, 1).size() == 1u);
  BOOST_TEST(index() == "absent");
  BOOST_TEST(applied(url) == "1");
}

BOOST_AUTO_TEST_CASE(a_connection_lost_between_steps) {
  const auto files =
      std::vector{in_steps(1, unique_index,
                           "DO $$ BEGIN IF to_regclass('go') IS NULL THEN"
                           " PERFORM pg_terminate_backend(pg_backend_pid()); END IF; END $$")};
  BOOST_TEST(error_from([&] { apply_to(url, files); }).code() == "R0601");
  BOOST_TEST(status(files) == state(MigrationState::unfinished, 2));
  sql(url, "CREATE TABLE go ()");
  const auto steps = apply_to(url, {files[0], table(2)});
  BOOST_TEST(steps.size() == 2u);
  BOOST_TEST(steps.front().name == "m1");
  BOOST_TEST(applied(url) == "1 2");
}

BOOST_AUTO_TEST_CASE(a_stop_request_in_a_build_leaves_nothing_of_it) {
  apply_to(url, tables(1));
  const auto other = open(url);
  BOOST_TEST_REQUIRE(other->begin({.write = true}));
  other->run("INSERT INTO t1 VALUES (1)");
  std::stop_source source;
  const std::jthread stopper([&] {
    std::this_thread::sleep_for(600ms);
    source.request_stop();
    std::this_thread::sleep_for(300ms);
    other->commit();
  });
  const std::vector files{table(1), one_step()};
  const Error stopped = error_from([&] { apply_to(url, files, {.stop = source.get_token()}); });
  BOOST_TEST(stopped.code() == "R0608");
  BOOST_TEST(contains(stopped.what(), "nothing of it was kept"));
  BOOST_TEST(index() == "absent");
  BOOST_TEST(status(files, 1) == state(MigrationState::pending, 0));
}

BOOST_AUTO_TEST_CASE(what_was_begun_must_be_what_goes_on) {
  const auto files = std::vector{in_steps(1, unique_index, "INSERT INTO later VALUES (1)")};
  error_from([&] { apply_to(url, files); });
  const auto other = std::vector{in_steps(1, unique_index, "SELECT 1")};
  const Error changed = error_from([&] { apply_to(url, other); });
  BOOST_TEST(changed.code() == "R0605");
  BOOST_TEST(contains(changed.what(), "was begun in another form"));
  BOOST_TEST(error_from([&] { apply_to(url, {table(2)}); }).code() == "R0612");
  BOOST_TEST(error_from([&] {
               apply_to(url, {table(0), files[0]}, {}, "20260101000000");
             }).code() == "R0612");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace recto::test

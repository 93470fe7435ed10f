/// \file
/// Stop requests and killed processes: what was not committed never happened.
#include <sys/wait.h>
#include <unistd.h>

#include <thread>

#include "test/runner/support.hpp"

namespace recto::test {
namespace {

using namespace std::chrono_literals;

std::vector<Migration> slow_second(const std::string& slow) {
  auto files = tables(3);
  files[1] = migration(2, "CREATE TABLE half (id integer);\n" + slow + ";\n", "DROP TABLE half;\n");
  return files;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(interrupting)

RECTO_TEST_ON_EACH(a_stop_request_cancels_the_statement_and_rolls_back) {
  std::stop_source source;
  const std::jthread stopper([&] {
    std::this_thread::sleep_for(400ms);
    source.request_stop();
  });
  const auto begin = std::chrono::steady_clock::now();
  const auto database = open(target.url());
  Runner runner(*database, slow_second(Target::slow()), {.stop = source.get_token()});
  const Error e = error_from([&] { runner.apply(); });
  BOOST_TEST(e.code() == "R0608");
  BOOST_TEST(contains(e.what(), "20260101000002_m2"));
  BOOST_TEST((std::chrono::steady_clock::now() - begin < 20s));
  BOOST_TEST(!has_table(target.url(), "half"));
  BOOST_TEST(events(target.url()) == "applied m1, failed m2");
  BOOST_TEST(apply_to(target.url(), tables(3)).size() == 2u);
}

RECTO_TEST_ON_EACH(a_stop_request_before_the_run_runs_nothing) {
  std::stop_source source;
  source.request_stop();
  const Error e =
      error_from([&] { apply_to(target.url(), tables(2), {.stop = source.get_token()}); });
  BOOST_TEST(e.code() == "R0608");
  BOOST_TEST(!has_table(target.url(), "t1"));
}

RECTO_TEST_ON_EACH(a_stop_request_between_migrations_keeps_the_first) {
  std::stop_source source;
  const auto database = open(target.url());
  Runner runner(*database, tables(3), {.stop = source.get_token()});
  runner.on_step = [&](const Step&, bool done) {
    if (done) source.request_stop();
  };
  BOOST_TEST(error_from([&] { runner.apply(); }).code() == "R0608");
  BOOST_TEST(applied(target.url()) == "1");
}

RECTO_TEST_ON_EACH(a_killed_runner_leaves_nothing_half_done_and_no_lock) {
  const std::string url = target.url();
  int ready[2];
  BOOST_TEST_REQUIRE(pipe(ready) == 0);
  const pid_t child = fork();
  if (child == 0) {  // Only what this test needs, and no return into the test framework.
    try {
      const auto database = open(url);
      Runner runner(*database, slow_second(Target::slow()), {});
      runner.on_step = [&](const Step& step, bool done) {
        if (step.name == "m2" && !done && write(ready[1], "x", 1) != 1) _exit(2);
      };
      runner.apply();
    } catch (...) {
      _exit(1);
    }
    _exit(0);
  }
  BOOST_TEST_REQUIRE(child > 0);
  close(ready[1]);
  char byte = 0;
  BOOST_TEST_REQUIRE(read(ready[0], &byte, 1) == 1);
  close(ready[0]);
  std::this_thread::sleep_for(300ms);  // into the slow statement
  BOOST_TEST_REQUIRE(kill(child, SIGKILL) == 0);
  int status = 0;
  waitpid(child, &status, 0);
  BOOST_TEST(WIFSIGNALED(status));

  BOOST_TEST(applied(url) == "1");
  BOOST_TEST(!has_table(url, "half"));
  const auto steps = apply_to(url, tables(3), {.wait = 20s});
  BOOST_TEST(steps.size() == 2u);
  BOOST_TEST(applied(url) == "1 2 3");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace recto::test

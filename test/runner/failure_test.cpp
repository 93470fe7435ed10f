/// \file
/// A migration that fails: nothing of it stays, and the message says what failed, where and why.
#include "test/runner/support.hpp"

namespace recto::test {
namespace {

std::vector<Migration> second_fails() {
  auto files = tables(3);
  files[1] = migration(2,
                       "-- recto: 20260101000002_m2, forward\n\n"
                       "-- changes/20260101000002_m2.recto:3\n"
                       "CREATE TABLE half (id integer);\n\n"
                       "-- changes/20260101000002_m2.recto:5\n"
                       "INSERT INTO half VALUES (1);\n"
                       "-- changes/20260101000002_m2.recto:9\n"
                       "INSERT INTO nowhere\n  (a, b)\nVALUES\n  (1,\n   2),\n  (3, 4);\n"
                       "CREATE TABLE never (id integer);\n",
                       "DROP TABLE half;\n");
  return files;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(failing)

RECTO_TEST_ON_EACH(leaves_nothing_and_says_what_failed) {
  const auto files = second_fails();
  const Error e = error_from([&] { apply_to(target.url(), files); });
  const std::string what = e.what();
  BOOST_TEST(e.code() == "R0602");
  BOOST_TEST(contains(what,
                      "20260101000002_m2 could not be applied: statement 3 of 4, from "
                      "changes/20260101000002_m2.recto:9\n"));
  BOOST_TEST(contains(what, "    INSERT INTO nowhere\n      (a, b)\n"));
  BOOST_TEST(contains(what, "    …\n"));
  BOOST_TEST(!contains(what, "(3, 4)"));
  BOOST_TEST(contains(what, "the database said ("));
  BOOST_TEST(contains(what, "nowhere"));

  BOOST_TEST(!has_table(target.url(), "half"));
  BOOST_TEST(!has_table(target.url(), "never"));
  BOOST_TEST(!has_table(target.url(), "t3"));
  BOOST_TEST(applied(target.url()) == "1");
  BOOST_TEST(events(target.url()) == "applied m1, failed m2");
  const auto database = open(target.url());
  const auto log = Runner(*database, {}, {}).log();
  BOOST_TEST(log[1].message == what);

  BOOST_TEST(apply_to(target.url(), tables(3)).size() == 2u);
  BOOST_TEST(applied(target.url()) == "1 2 3");
}

RECTO_TEST_ON_EACH(one_runner_goes_on_after_a_failure) {
  const auto database = open(target.url());
  Runner runner(*database, second_fails(), {});
  for (int i = 0; i < 2; ++i) BOOST_TEST(error_from([&] { runner.apply(); }).code() == "R0602");
  BOOST_TEST(runner.status()[1].name == "m2");
  BOOST_TEST((runner.status()[1].state == MigrationState::pending));
  BOOST_TEST(runner.log().size() == 3u);
}

RECTO_TEST_ON_EACH(a_long_line_is_cut_between_characters) {
  std::string umlauts;
  for (int i = 0; i < 500; ++i) umlauts += "ü";
  const auto bad = migration(1, "SELECT no_such_function('" + umlauts + "');", "");
  const std::string what = error_from([&] { apply_to(target.url(), {bad}); }).what();
  const std::size_t end = what.find("…");
  BOOST_TEST_REQUIRE(end != std::string::npos);
  BOOST_TEST(what.substr(end - 2, 2) == "ü");
}

RECTO_TEST_ON_EACH(a_guard_at_the_top_has_no_line) {
  const auto bad = migration(1, "SELECT no_such_function();\n-- changes/m.recto:1\nSELECT 1;", "");
  const std::string what = error_from([&] { apply_to(target.url(), {bad}); }).what();
  BOOST_TEST(contains(what, "statement 1 of 2\n    SELECT no_such_function()"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace recto::test

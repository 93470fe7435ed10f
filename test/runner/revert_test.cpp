/// \file
/// Reverting: from the history alone, newest applied first, never more than was asked.
#include "test/runner/support.hpp"

namespace recto::test {
namespace {

std::vector<std::string> names(const std::vector<Step>& steps) {
  std::vector<std::string> result;
  for (const Step& step : steps) result.push_back(step.name);
  return result;
}

using Names = std::vector<std::string>;

}  // namespace

BOOST_AUTO_TEST_SUITE(reverting)

RECTO_TEST_ON_EACH(runs_from_the_history_without_files) {
  apply_to(target.url(), tables(3));
  const auto steps = revert_from(target.url(), 2, {.by = "bob"});
  BOOST_TEST(names(steps) == (Names{"m3", "m2"}), boost::test_tools::per_element());
  BOOST_TEST(steps[0].reverse);
  BOOST_TEST(!has_table(target.url(), "t3"));
  BOOST_TEST(!has_table(target.url(), "t2"));
  BOOST_TEST(has_table(target.url(), "t1"));
  BOOST_TEST(applied(target.url()) == "1");
  BOOST_TEST(events(target.url()) ==
             "applied m1, applied m2, applied m3, reverted m3, reverted m2");
  BOOST_TEST(sql(target.url(), "SELECT by_whom FROM recto_history ORDER BY id DESC")[0][0] ==
             "bob");
  BOOST_TEST(apply_to(target.url(), tables(3)).size() == 2u);
  BOOST_TEST(applied(target.url()) == "1 2 3");
}

RECTO_TEST_ON_EACH(the_order_is_that_of_application) {
  const auto files = tables(3);
  apply_to(target.url(), {files[0], files[2]});
  apply_to(target.url(), files, {.out_of_order = true});
  BOOST_TEST(applied(target.url()) == "1 3 2");
  BOOST_TEST(names(revert_from(target.url(), 1)) == (Names{"m2"}),
             boost::test_tools::per_element());
  BOOST_TEST(names(revert_from(target.url(), 1)) == (Names{"m3"}),
             boost::test_tools::per_element());
}

RECTO_TEST_ON_EACH(what_was_applied_again_is_the_newest) {
  apply_to(target.url(), tables(3));
  revert_from(target.url(), 2);
  apply_to(target.url(), tables(2));
  apply_to(target.url(), tables(3));
  revert_from(target.url(), 1);
  BOOST_TEST(names(revert_from(target.url(), 1)) == (Names{"m2"}),
             boost::test_tools::per_element());
  BOOST_TEST(applied(target.url()) == "1");
}

RECTO_TEST_ON_EACH(to_stays_applied_and_0_is_everything) {
  apply_to(target.url(), tables(4));
  const auto database = open(target.url());
  Runner runner(*database, {}, {});
  BOOST_TEST(names(runner.revert_to("20260101000002")) == (Names{"m4", "m3"}),
             boost::test_tools::per_element());
  BOOST_TEST(runner.revert_to("20260101000002_m2").empty());
  BOOST_TEST(runner.revert_to("0").size() == 2u);
  BOOST_TEST(runner.revert_to("0").empty());
  BOOST_TEST(!has_table(target.url(), "t1"));
}

RECTO_TEST_ON_EACH(what_is_not_applied_is_no_place_to_go) {
  apply_to(target.url(), tables(3));
  const auto database = open(target.url());
  Runner runner(*database, tables(3), {});
  const Error unknown = error_from([&] { runner.revert_to("20260101000009"); });
  BOOST_TEST(unknown.code() == "R0609");
  BOOST_TEST(contains(unknown.help(), "did you mean"));
  const Error too_many = error_from([&] { runner.revert_steps(4); });
  BOOST_TEST(too_many.code() == "R0609");
  BOOST_TEST(contains(too_many.what(), "only 3 are applied"));
  BOOST_TEST(applied(target.url()) == "1 2 3");
  BOOST_TEST(runner.revert_steps(0).empty());
}

RECTO_TEST_ON_EACH(nothing_applied_nothing_reverted) {
  BOOST_TEST(error_from([&] { revert_from(target.url(), 1); }).code() == "R0609");
  BOOST_TEST(!has_table(target.url(), "recto_history"));
}

RECTO_TEST_ON_EACH(irreversible_is_refused_before_anything_runs) {
  auto files = tables(3);
  files[1] = migration(2, "CREATE TABLE t2 (id integer);",
                       "-- recto: 20260101000002_m2, reverse\n"
                       "-- recto: irreversible the mails have been sent\n"
                       "SELECT nothing_of_that_name();\n");
  apply_to(target.url(), files);
  const Error e = error_from([&] { revert_from(target.url(), 3); });
  BOOST_TEST(e.code() == "R0404");
  BOOST_TEST(contains(e.what(), "the mails have been sent"));
  BOOST_TEST(contains(e.what(), "20260101000002_m2"));
  BOOST_TEST(has_table(target.url(), "t3"));
  BOOST_TEST(applied(target.url()) == "1 2 3");
  BOOST_TEST(revert_from(target.url(), 1).size() == 1u);
}

RECTO_TEST_ON_EACH(a_stored_script_that_someone_changed_is_not_run) {
  apply_to(target.url(), tables(2));
  sql(target.url(), "UPDATE recto_history SET down_script = 'DROP TABLE t1;' WHERE name = 'm2'");
  const Error e = error_from([&] { revert_from(target.url(), 2); });
  BOOST_TEST(e.code() == "R0610");
  BOOST_TEST(contains(e.what(), "20260101000002_m2"));
  BOOST_TEST(has_table(target.url(), "t1"));
  BOOST_TEST(has_table(target.url(), "t2"));
}

RECTO_TEST_ON_EACH(a_revert_that_fails_leaves_all_as_it_was) {
  auto files = tables(2);
  files[1] = migration(2, "CREATE TABLE t2 (id integer);",
                       "-- changes/20260101000002_m2.recto:7\nDROP TABLE t2;\n"
                       "-- changes/20260101000002_m2.recto:8\nDROP TABLE not_there;\n");
  apply_to(target.url(), files);
  const Error e = error_from([&] { revert_from(target.url(), 2); });
  BOOST_TEST(e.code() == "R0602");
  BOOST_TEST(contains(e.what(), "could not be reverted: statement 2 of 2"));
  BOOST_TEST(contains(e.what(), "changes/20260101000002_m2.recto:8"));
  BOOST_TEST(contains(e.help(), "nothing of this migration was reverted"));
  BOOST_TEST(has_table(target.url(), "t2"));
  BOOST_TEST(applied(target.url()) == "1 2");
  BOOST_TEST(events(target.url()) == "applied m1, applied m2, failed m2");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace recto::test

/// \file
/// Applying: what runs, what is logged, what a dry run does.
#include "test/runner/support.hpp"

namespace recto::test {

BOOST_AUTO_TEST_SUITE(applying)

RECTO_TEST_ON_EACH(everything_pending_is_applied_and_logged) {
  const auto steps = apply_to(target.url(), tables(3), {.by = "ann"});
  BOOST_TEST_REQUIRE(steps.size() == 3u);
  BOOST_TEST(steps[1].version == "20260101000002");
  BOOST_TEST(steps[1].name == "m2");
  BOOST_TEST(!steps[1].reverse);
  BOOST_TEST(steps[1].script == table(2).up);
  BOOST_TEST(has_table(target.url(), "t3"));
  BOOST_TEST(applied(target.url()) == "1 2 3");

  const auto database = open(target.url());
  const auto log = Runner(*database, {}, {}).log();
  BOOST_TEST_REQUIRE(log.size() == 3u);
  BOOST_TEST(log[2].id > log[1].id);
  BOOST_TEST(log[0].event == "applied");
  BOOST_TEST(log[0].by == "ann");
  BOOST_TEST(log[0].message.empty());
  BOOST_TEST(log[0].at.size() == std::string("2026-01-01T00:00:00Z").size());
  BOOST_TEST(log[0].at.back() == 'Z');
  const auto rows = sql(target.url(),
                        "SELECT down_script, change_hash, up_hash, down_hash,"
                        " recto_version FROM recto_history ORDER BY id");
  BOOST_TEST(rows[0][0] == table(1).down);
  BOOST_TEST(rows[0][1] == table(1).change_hash);
  BOOST_TEST(rows[0][2] == table(1).up_hash);
  BOOST_TEST(rows[0][3] == table(1).down_hash);
  BOOST_TEST(!rows[0][4].empty());
}

RECTO_TEST_ON_EACH(a_second_run_has_nothing_to_do) {
  apply_to(target.url(), tables(2));
  BOOST_TEST(apply_to(target.url(), tables(2)).empty());
  BOOST_TEST(apply_to(target.url(), tables(4)).size() == 2u);
  BOOST_TEST(events(target.url()) == "applied m1, applied m2, applied m3, applied m4");
}

RECTO_TEST_ON_EACH(nothing_to_do_makes_nothing) {
  BOOST_TEST(apply_to(target.url(), {}).empty());
  BOOST_TEST(!has_table(target.url(), "recto_history"));
}

RECTO_TEST_ON_EACH(to_is_the_last_that_is_applied) {
  BOOST_TEST(apply_to(target.url(), tables(4), {}, "20260101000002").size() == 2u);
  BOOST_TEST(apply_to(target.url(), tables(4), {}, "20260101000003_m3").size() == 1u);
  BOOST_TEST(apply_to(target.url(), tables(4), {}, "20260101000001").empty());
  BOOST_TEST(applied(target.url()) == "1 2 3");
}

RECTO_TEST_ON_EACH(a_dry_run_writes_nothing) {
  const auto steps = apply_to(target.url(), tables(2), {.dry_run = true});
  BOOST_TEST_REQUIRE(steps.size() == 2u);
  BOOST_TEST(steps[1].script == table(2).up);
  BOOST_TEST(!has_table(target.url(), "recto_history"));
  BOOST_TEST(!has_table(target.url(), "t1"));

  apply_to(target.url(), tables(2));
  const auto database = open(target.url());
  Runner runner(*database, {}, {.dry_run = true});
  const auto back = runner.revert_steps(1);
  BOOST_TEST_REQUIRE(back.size() == 1u);
  BOOST_TEST(back[0].reverse);
  BOOST_TEST(back[0].script == table(2).down);
  BOOST_TEST(applied(target.url()) == "1 2");
  BOOST_TEST(has_table(target.url(), "t2"));
}

RECTO_TEST_ON_EACH(each_step_is_told_before_and_after) {
  const auto database = open(target.url());
  Runner runner(*database, tables(2), {});
  std::string told;
  runner.on_step = [&](const Step& step, bool done) {
    told += step.name + (done ? " done;" : " begins;");
    if (done) BOOST_TEST(has_table(target.url(), "t" + step.name.substr(1)));
  };
  runner.apply();
  BOOST_TEST(told == "m1 begins;m1 done;m2 begins;m2 done;");
}

RECTO_TEST_ON_EACH(a_listener_that_throws_leaves_nothing_half_done) {
  const auto database = open(target.url());
  Runner runner(*database, tables(2), {});
  runner.on_step = [](const Step&, bool) { throw std::runtime_error("enough"); };
  BOOST_CHECK_THROW(runner.apply(), std::runtime_error);
  runner.on_step = nullptr;
  BOOST_TEST(runner.apply().size() == 2u);
}

RECTO_TEST_ON_EACH(empty_sides_and_crlf_scripts_run) {
  const auto only_comments = migration(1, "-- recto: 20260101000001_m1, forward\n", "");
  const auto crlf = migration(2, "CREATE TABLE w (s text DEFAULT 'a\r\nb',\r\n n integer);\r\n",
                              "DROP TABLE w;\r\n");
  apply_to(target.url(), {only_comments, crlf});
  sql(target.url(), "INSERT INTO w (n) VALUES (1)");
  BOOST_TEST(sql(target.url(), "SELECT s FROM w")[0][0] == "a\nb");

  // The same files, checked out elsewhere with other line endings, are the same migration.
  auto lf = crlf;
  lf.up = plan::unix_lines(lf.up);
  lf.down = plan::unix_lines(lf.down);
  BOOST_TEST(apply_to(target.url(), {only_comments, lf}).empty());
  BOOST_TEST(revert_from(target.url(), 2).size() == 2u);
  BOOST_TEST(!has_table(target.url(), "w"));
}

RECTO_TEST_ON_EACH(status_tells_every_state) {
  auto files = tables(5);
  apply_to(target.url(), {files[0], files[1], files[3]});
  files[0].down += "-- edited\n";
  files[0].down_hash = plan::sha256_text(files[0].down);
  files.erase(files.begin() + 1);  // m2 is lost
  const auto database = open(target.url());
  const auto status = Runner(*database, files, {.by = "ann"}).status();
  BOOST_TEST_REQUIRE(status.size() == 5u);
  const std::vector<MigrationState> expected{MigrationState::changed, MigrationState::missing,
                                             MigrationState::out_of_order, MigrationState::applied,
                                             MigrationState::pending};
  for (std::size_t i = 0; i < expected.size(); ++i) {
    BOOST_TEST((status[i].state == expected[i]), status[i].name);
    const bool is_applied = i == 0 || i == 1 || i == 3;
    BOOST_TEST(status[i].applied_at.empty() != is_applied);
  }
  BOOST_TEST(status[2].version == "20260101000003");
}

RECTO_TEST_ON_EACH(status_and_log_of_an_untouched_database) {
  sql(target.url(), "CREATE TABLE there_already (id integer)");
  const auto database = open(target.url());
  Runner runner(*database, tables(2), {});
  BOOST_TEST(runner.log().empty());
  const auto status = runner.status();
  BOOST_TEST_REQUIRE(status.size() == 2u);
  BOOST_TEST((status[0].state == MigrationState::pending));
  BOOST_TEST(!has_table(target.url(), "recto_history"));
}

RECTO_TEST_ON_EACH(many_migrations) {
  std::vector<Migration> many;
  for (int i = 1; i <= 50; ++i) many.push_back(migration(i, "SELECT 1;", "SELECT 2;"));
  BOOST_TEST(apply_to(target.url(), many).size() == 50u);
  BOOST_TEST(revert_from(target.url(), 50).size() == 50u);
  BOOST_TEST(applied(target.url()) == "");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace recto::test

/// \file
/// What a run refuses before anything runs.
#include "test/runner/support.hpp"

namespace recto::test {

BOOST_AUTO_TEST_SUITE(checks)

RECTO_TEST_ON_EACH(an_older_migration_is_never_skipped) {
  const auto files = tables(4);
  apply_to(target.url(), {files[0], files[2]});
  const Error e = error_from([&] { apply_to(target.url(), files); });
  BOOST_TEST(e.code() == "R0604");
  BOOST_TEST(contains(e.what(), "20260101000002_m2"));
  BOOST_TEST(contains(e.what(), "20260101000003_m3"));
  BOOST_TEST(contains(e.help(), "--out-of-order"));
  BOOST_TEST(applied(target.url()) == "1 3");
  BOOST_TEST(apply_to(target.url(), files, {.out_of_order = true}).size() == 2u);
  BOOST_TEST(applied(target.url()) == "1 3 2 4");
}

RECTO_TEST_ON_EACH(an_applied_migration_that_changed_is_named) {
  auto files = tables(3);
  apply_to(target.url(), {files[0], files[1]});
  for (const auto hash : {&Migration::change_hash, &Migration::up_hash, &Migration::down_hash}) {
    auto changed = files;
    changed[1].*hash = plan::sha256("other");
    const Error e = error_from([&] { apply_to(target.url(), changed); });
    BOOST_TEST(e.code() == "R0605");
    BOOST_TEST(contains(e.what(), "20260101000002_m2"));
  }
  BOOST_TEST(applied(target.url()) == "1 2");
}

RECTO_TEST_ON_EACH(applied_migrations_that_are_no_files_are_named) {
  const auto files = tables(7);
  apply_to(target.url(), {files[0], files[1], files[2], files[3], files[4], files[5]});
  const Error e = error_from([&] { apply_to(target.url(), {files[0], files[6]}); });
  BOOST_TEST(e.code() == "R0606");
  BOOST_TEST(
      contains(e.what(), "20260101000002_m2, 20260101000003_m3, 20260101000004_m4 and 2 more"));
  BOOST_TEST(!e.help().empty());
  BOOST_TEST(revert_from(target.url(), 5).size() == 5u);
  BOOST_TEST(apply_to(target.url(), {files[0], files[6]}).size() == 1u);
}

RECTO_TEST_ON_EACH(tables_without_a_history_are_refused) {
  sql(target.url(), "CREATE TABLE orders (id integer)");
  for (const bool dry_run : {false, true}) {
    const Error e = error_from([&] { apply_to(target.url(), tables(1), {.dry_run = dry_run}); });
    BOOST_TEST(e.code() == "R0603");
    BOOST_TEST(contains(e.what(), "orders"));
    BOOST_TEST(contains(e.help(), "recto apply --start-history"));
  }
  BOOST_TEST(error_from([&] { revert_from(target.url(), 1); }).code() == "R0603");
  BOOST_TEST(!has_table(target.url(), "recto_history"));
  BOOST_TEST(apply_to(target.url(), tables(1), {.start_history = true}).size() == 1u);
  BOOST_TEST(apply_to(target.url(), tables(2)).size() == 1u);
  BOOST_TEST(has_table(target.url(), "orders"));
}

RECTO_TEST_ON_EACH(an_unknown_version_gets_a_suggestion) {
  const Error e = error_from([&] { apply_to(target.url(), tables(3), {}, "20260101000033"); });
  BOOST_TEST(e.code() == "R0609");
  BOOST_TEST(contains(e.what(), "20260101000033"));
  BOOST_TEST(contains(e.help(), "did you mean \"20260101000003\""));
  BOOST_TEST(!has_table(target.url(), "t1"));
}

RECTO_TEST_ON_EACH(transaction_statements_are_refused_before_anything_runs) {
  auto files = tables(3);
  files[2] =
      migration(3, "CREATE TABLE x (id integer);\n-- changes/20260101000003_m3.recto:4\nCOMMIT;",
                "DROP TABLE x;");
  const Error e = error_from([&] { apply_to(target.url(), files); });
  BOOST_TEST(e.code() == "R0602");
  BOOST_TEST(contains(e.what(), "statement 2 of 2, from changes/20260101000003_m3.recto:4,"));
  BOOST_TEST(contains(e.what(), "COMMIT"));
  BOOST_TEST(!has_table(target.url(), "t1"));
  BOOST_TEST(!has_table(target.url(), "recto_history"));
}

RECTO_TEST_ON_EACH(a_foreign_table_called_recto_history_is_no_history) {
  sql(target.url(), "CREATE TABLE recto_history (id integer)");
  const Error e = error_from([&] { apply_to(target.url(), tables(1)); });
  BOOST_TEST(e.code() == "R0610");
  BOOST_TEST(!has_table(target.url(), "t1"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace recto::test

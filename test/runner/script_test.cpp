/// \file
/// Scripts: statements, where they come from, directives, and statements that cannot be in one.
#include "runner/script.hpp"

#include "runner/sqlite_split.hpp"
#include "test/runner/support.hpp"

namespace recto::test {
namespace {

runner::Script read(const std::string& text) {
  return runner::read_script(text, *open("sqlite::memory:"));
}

std::vector<std::string> texts(const std::string& script) {
  std::vector<std::string> result;
  for (const auto& statement : read(script).statements) result.push_back(statement.text);
  return result;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(script)

BOOST_AUTO_TEST_CASE(statements_know_the_line_they_come_from) {
  const auto script = read(
      "-- recto: 20260101000001_m1, forward\n"
      "-- recto: from changes/20260101000001_m1.recto\n\n"
      "SELECT 0;\n"
      "-- changes/20260101000001_m1.recto:3\nCREATE TABLE a (x text DEFAULT '-- b.recto:9');\n"
      "CREATE INDEX i ON a (x);\n\n"
      "-- a note\n-- changes/20260101000001_m1.recto:14\n-- another\nDROP INDEX i;\n");
  BOOST_TEST_REQUIRE(script.statements.size() == 4u);
  BOOST_TEST(script.statements[0].origin == "");
  BOOST_TEST(script.statements[1].origin == "changes/20260101000001_m1.recto:3");
  BOOST_TEST(script.statements[2].origin == "changes/20260101000001_m1.recto:3");
  BOOST_TEST(script.statements[3].origin == "changes/20260101000001_m1.recto:14");
  BOOST_TEST(!script.foreign_keys_off);
  BOOST_TEST(!script.irreversible.has_value());
}

BOOST_AUTO_TEST_CASE(crlf_reads_as_lf) {
  const auto script = read(
      "-- recto: foreign_keys off\r\n-- recto: irreversible the rows are gone\r\n\r\n"
      "-- c/m.recto:2\r\nSELECT\r\n 1;\r\n");
  BOOST_TEST(script.foreign_keys_off);
  BOOST_TEST(script.irreversible.value() == "the rows are gone");
  BOOST_TEST_REQUIRE(script.statements.size() == 1u);
  BOOST_TEST(script.statements[0].text == "SELECT\n 1");
  BOOST_TEST(script.statements[0].origin == "c/m.recto:2");
}

BOOST_AUTO_TEST_CASE(steps_begin_where_the_script_says) {
  const auto plain = read("SELECT 1; SELECT 2;");
  BOOST_TEST_REQUIRE(plain.steps.size() == 1u);
  BOOST_TEST(plain.steps[0].end == 2u);
  BOOST_TEST(!plain.in_steps());
  BOOST_TEST(!read("").in_steps());
  const auto script = read(
      "-- recto: m, forward\n\n-- recto: step 1 of 3, one transaction\n-- c/m.recto:1\nSELECT 1;\n"
      "SELECT 2;\n\n-- recto: step 2 of 3, alone\n-- c/m.recto:2\nSELECT 3;\n"
      "-- recto: step 3 of 3, one transaction\nSELECT 4;\n");
  BOOST_TEST(script.in_steps());
  BOOST_TEST_REQUIRE(script.steps.size() == 3u);
  BOOST_TEST(script.steps[0].end == 2u);
  BOOST_TEST(!script.steps[0].alone);
  BOOST_TEST(script.steps[1].begin == 2u);
  BOOST_TEST(script.steps[1].alone);
  BOOST_TEST(script.steps[2].begin == 3u);
  BOOST_TEST(script.steps[2].end == 4u);
  BOOST_TEST(read("-- recto: step 1 of 1, alone\nSELECT 1;").in_steps());
}

BOOST_AUTO_TEST_CASE(directives_stand_in_the_header_only) {
  const auto script = read("SELECT 1;\n-- recto: foreign_keys off\n-- recto: irreversible x\n");
  BOOST_TEST(!script.foreign_keys_off);
  BOOST_TEST(!script.irreversible.has_value());
  BOOST_TEST(read("-- recto: irreversible gone").irreversible.value() == "gone");
  BOOST_TEST(read("").statements.empty());
}

BOOST_AUTO_TEST_CASE(sqlite_statements_end_where_sqlite_ends_them) {
  const std::string trigger =
      "CREATE TRIGGER tr AFTER INSERT ON a BEGIN\n  INSERT INTO b VALUES (CASE WHEN 1 THEN ';' "
      "END);"
      "\n  DELETE FROM c;\nEND";
  const std::vector<std::string> expected{"SELECT ';', \";\", `;`, [;]", trigger,
                                          "SELECT 'it''s; ok'", "SELECT 2"};
  BOOST_TEST(texts("SELECT ';', \";\", `;`, [;];;\n" + trigger +
                   ";\n/* ; /* */ SELECT 'it''s; ok' ; -- ; \n ; SELECT 2") == expected,
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(what_breaks_out_of_the_transaction_is_known) {
  for (const std::string statement : {"BEGIN",
                                      "begin transaction",
                                      "Commit",
                                      "COMMIT PREPARED 'x'",
                                      "END",
                                      "ROLLBACK",
                                      "ROLLBACK AND CHAIN",
                                      "ABORT",
                                      "START TRANSACTION",
                                      "PREPARE TRANSACTION 'x'",
                                      "VACUUM",
                                      "VACUUM (FULL) t",
                                      "CREATE INDEX CONCURRENTLY i ON t (a)",
                                      "create unique index concurrently i on t (a)",
                                      "DROP INDEX CONCURRENTLY i",
                                      "REINDEX TABLE CONCURRENTLY t",
                                      "REINDEX (VERBOSE, CONCURRENTLY) TABLE t",
                                      "ALTER TABLE t DETACH PARTITION s.p CONCURRENTLY",
                                      "COPY t FROM STDIN",
                                      "COPY t TO STDOUT (FORMAT csv)",
                                      "/* c */ BEGIN"}) {
    BOOST_TEST(!runner::why_not_in_transaction(statement).empty(), statement);
  }
  for (const std::string statement :
       {"SELECT 1", "SAVEPOINT a", "ROLLBACK TO a", "ROLLBACK WORK TO SAVEPOINT a", "RELEASE a",
        "PREPARE p AS SELECT 1", "CREATE TABLE \"begin\" (a int)",
        "REFRESH MATERIALIZED VIEW CONCURRENTLY v", "COPY t FROM '/stdin'", "\"VACUUM\"",
        "CREATE INDEX \"CONCURRENTLY\" ON t (a)", "DO $$ BEGIN COMMIT; END $$", ""}) {
    BOOST_TEST(runner::why_not_in_transaction(statement).empty(), statement);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace recto::test

/// \file
/// Wrong files of a project: what is said, what helps, in which words of `--json`, and that nothing
/// is written. What is wrong inside a change file has its cases in test/cases/wrong.
#include <chrono>
#include <vector>

#include "test/cli/project.hpp"

using namespace recto::test;

namespace {

/// One fault: how it comes about, and what recto says.
struct Wrong {
  const char* what;
  void (*spoil)(const Project&);
  const char* code;
  const char* message;
  const char* help;
  const char* path = "";  ///< where it is; empty for what is no problem of one file
  int line = 0;
};

std::string users_file() { return "changes/" + first + "_add_users.recto"; }
std::string users_up() { return "migrations/" + first + "_add_users.up.sql"; }
std::string sum_of(const Project& project) { return project.read("migrations/recto.sum"); }

const Wrong wrongs[] = {
    {"a file name without a version",
     [](const Project& p) { p.write("changes/orders.recto", "drop table users\n"); }, "R0501",
     "\"orders.recto\" is not a change file's name",
     "a change file is named <14 digits>_<name>.recto", "changes/orders.recto"},
    {"a version of thirteen digits",
     [](const Project& p) { p.write("changes/2026030100000_x.recto", "drop table users\n"); },
     "R0501", "\"2026030100000_x.recto\" is not a change file's name",
     "such as 20260118120000_add_orders.recto", "changes/2026030100000_x.recto"},
    {"a name with a blank",
     [](const Project& p) { p.write("changes/20260301000000_a b.recto", "drop table users\n"); },
     "R0501", "\"20260301000000_a b.recto\" is not a change file's name",
     "the name has letters, digits, _ and -", "changes/20260301000000_a b.recto"},
    {"a version twice",
     [](const Project& p) {
       p.add_table(third, "tags");
       p.write("changes/" + third + "_add_words.recto", "create table words { id int }\n");
     },
     "R0502",
     "\"changes/20260301000000_add_words.recto\" has the same version as "
     "\"changes/20260301000000_add_tags.recto\"",
     "give the newer of the two a later version", "changes/20260301000000_add_words.recto"},
    {"a change older than the newest",
     [](const Project& p) { p.add_table("20250101000000", "older"); }, "R0503",
     "\"changes/20250101000000_add_older.recto\" is older than 20260201000000, the newest that "
     "\"migrations/recto.sum\" lists",
     "rename it to a version after 20260201000000", "changes/20250101000000_add_older.recto"},
    {"an edited frozen change",
     [](const Project& p) { p.write(users_file(), "create table users { id int }\n"); }, "R0504",
     "\"changes/20260101000000_add_users.recto\" was edited after it was generated",
     "put it back as it was and write a new change (`recto new NAME`)",
     "changes/20260101000000_add_users.recto"},
    {"a missing frozen change", [](const Project& p) { p.remove(users_file()); }, "R0505",
     "\"changes/20260101000000_add_users.recto\" is missing, but its pair was generated",
     "restore it from version control", "changes/20260101000000_add_users.recto"},
    {"a renamed frozen change",
     [](const Project& p) {
       p.write("changes/" + first + "_people.recto", p.read(users_file()));
       p.remove(users_file());
     },
     "R0505", "\"changes/20260101000000_add_users.recto\" was renamed after it was generated",
     "rename \"changes/20260101000000_people.recto\" back", "changes/20260101000000_people.recto"},
    {"a missing script", [](const Project& p) { p.remove(users_up()); }, "R0505",
     "\"migrations/recto.sum\" lists \"migrations/20260101000000_add_users.up.sql\", which is "
     "missing",
     "restore it from version control", "migrations/20260101000000_add_users.up.sql"},
    {"a lost sum beside an edited script",
     [](const Project& p) {
       p.write(users_up(), p.read(users_up()) + "-- x\n");
       p.remove("migrations/recto.sum");
     },
     "R0512",
     "\"migrations/20260101000000_add_users.up.sql\" is there, but \"migrations/recto.sum\" does "
     "not list it",
     "restore recto.sum from version control", "migrations/20260101000000_add_users.up.sql"},
    {"an edited script",
     [](const Project& p) { p.write(users_up(), p.read(users_up()) + "-- x\n"); }, "R0506",
     "\"migrations/20260101000000_add_users.up.sql\" is not the script that "
     "\"migrations/recto.sum\" lists",
     "where it was applied nowhere yet: `recto generate --regenerate 20260101000000`",
     "migrations/20260101000000_add_users.up.sql"},
    {"a recto.sum of something else",
     [](const Project& p) { p.write("migrations/recto.sum", "hello\n"); }, "R0507",
     "migrations/recto.sum:1: this is not a line that recto writes",
     "restore the file from version control"},
    {"a line of recto.sum that is gone",
     [](const Project& p) {
       const std::string sum = sum_of(p);
       p.write("migrations/recto.sum", sum.substr(sum.find('\n') + 1));
     },
     "R0507", "migrations/recto.sum:1: this line does not follow from the line before it",
     "a line was edited, removed or moved"},
    {"marks of a merge in recto.sum",
     [](const Project& p) {
       p.write("migrations/recto.sum", "<<<<<<< HEAD\n" + sum_of(p) + "=======\n>>>>>>> other\n");
     },
     "R0507",
     "migrations/recto.sum:1: two branches both added a migration, and the merge left its marks "
     "here",
     "keep both branches' change files"},
    {"a file of zero bytes",
     [](const Project& p) { p.write("changes/" + third + "_nothing.recto", ""); }, "R0102",
     "the file is empty (zero bytes)", "write a change, or a comment that says why there is none",
     "changes/20260301000000_nothing.recto"},
    {"a file that is no text",
     [](const Project& p) {
       p.write("changes/" + third + "_picture.recto", std::string("\x89PNG\r\n\0\0", 8));
     },
     "R0101", "this byte is not valid UTF-8", "save the file as UTF-8",
     "changes/20260301000000_picture.recto", 1},
    {"settings that are not TOML",
     [](const Project& p) { p.write("recto.toml", "dialects = [\n"); }, "R0508",
     "recto.toml:", "the file is TOML"},
    {"a misspelt setting",
     [](const Project& p) { p.write("recto.toml", "dialect = [\"sqlite\"]\n"); }, "R0508",
     "recto.toml:1:1: there is no setting \"dialect\"", "did you mean \"dialects\"?"},
    {"an unknown setting", [](const Project& p) { p.write("recto.toml", "\ncolour = \"red\"\n"); },
     "R0508", "recto.toml:2:1: there is no setting \"colour\"",
     "the settings are dialects, postgresql, schema"},
    {"a dialect that recto does not have",
     [](const Project& p) { p.write("recto.toml", "dialects = [\"mysql\"]\n"); }, "R0508",
     "there is no dialect \"mysql\"", "the dialects are \"postgresql\" and \"sqlite\""},
    {"a setting of the wrong kind",
     [](const Project& p) { p.write("recto.toml", "lock_wait = 5\n"); }, "R0508",
     "\"lock_wait\" is not a duration", "write a whole number and its unit"},
};

/// What `--json` says of it: a problem of a file, or the error that ended the command.
nlohmann::json said_in(const nlohmann::json& document, const std::string& code) {
  if (document.contains("error")) return document.at("error");
  for (const auto& problem : document.at("problems")) {
    if (problem.at("code") == code) return problem;
  }
  return {};
}

}  // namespace

BOOST_AUTO_TEST_SUITE(wrong_files)

BOOST_AUTO_TEST_CASE(each_is_told_and_nothing_is_written) {
  for (const Wrong& wrong : wrongs) {
    BOOST_TEST_CONTEXT(wrong.what) {
      const Project project;
      generate_two(project);
      project.add_table("20260401000000", "more");  // there is something to write, were all well
      wrong.spoil(project);
      const auto before = project.files();

      const Outcome outcome = project.must(3, "generate");
      CHECK_HAS(outcome.err, std::string("error[") + wrong.code + "]: ");
      CHECK_HAS(outcome.err, wrong.message);
      CHECK_HAS(outcome.err, wrong.help);
      CHECK_HAS(outcome.err, "= help: ");
      BOOST_TEST(outcome.out.empty());

      const auto said = said_in(project.json(3, "generate"), wrong.code);
      BOOST_REQUIRE(said.is_object());
      BOOST_TEST(said.at("code") == wrong.code);
      CHECK_HAS(said.at("message").get<std::string>(), wrong.message);
      CHECK_HAS(said.at("help").get<std::string>(), wrong.help);
      if (*wrong.path != '\0') BOOST_TEST(said.at("path") == wrong.path);
      if (wrong.line != 0) BOOST_TEST(said.at("line") == wrong.line);

      project.must(3, "generate --check");
      BOOST_TEST((project.files() == before));
    }
  }
}

BOOST_AUTO_TEST_CASE(several_faults_are_told_in_one_run) {
  const Project project;
  generate_two(project);
  project.write("changes/orders.recto", "drop table users\n");
  project.write("changes/" + third + "_a.recto", "drop tabel users\n");
  project.write(users_file(), "create table users { id int }\n");
  project.write(users_up(), "SELECT 1;\n");
  const auto before = project.files();
  const auto document = project.json(3, "generate");
  std::string codes;
  for (const auto& problem : document.at("problems")) {
    codes += problem.at("code").get<std::string>() + " ";
  }
  for (const char* code : {"R0501", "R0104", "R0504", "R0506"}) CHECK_HAS(codes, code);
  BOOST_TEST((project.files() == before));
}

BOOST_AUTO_TEST_CASE(a_line_of_ten_megabytes_is_refused_at_once) {
  constexpr std::size_t ten_megabytes = 10 * 1000 * 1000;
  const std::string contents[] = {
      "create table t { id int } -- " + std::string(ten_megabytes, 'x') + "\n",
      "create table " + std::string(ten_megabytes, 't') + " { id int }\n",
      std::string(ten_megabytes, '('),
  };
  for (const std::string& content : contents) {
    const Project project;
    project.write("changes/" + first + "_long.recto", content);
    const auto before = project.files();
    const auto begin = std::chrono::steady_clock::now();
    const Outcome outcome = project.must(3, "generate");
    const auto took = std::chrono::steady_clock::now() - begin;
    CHECK_HAS(outcome.err, "error[R0103]: this line is longer than 1 MiB");
    CHECK_HAS(outcome.err, "help: break it into several lines");
    BOOST_TEST(outcome.err.size() < 1000U);
    // Far more than it takes, for a machine that is busy.
    BOOST_TEST((took < std::chrono::seconds(10)));
    BOOST_TEST(project.json(3, "generate").at("problems").at(0).at("code") == "R0103");
    BOOST_TEST((project.files() == before));
  }
}

BOOST_AUTO_TEST_CASE(a_name_of_a_megabyte_is_not_printed_whole) {
  const Project project;
  project.write("changes/" + first + "_long.recto",
                "create table " + std::string(1000 * 1000, 't') + " { id int }\n");
  const Outcome outcome = project.must(3, "generate");
  CHECK_HAS(outcome.err, "error[R0217]");
  BOOST_TEST(outcome.err.size() < 2000U);
}

BOOST_AUTO_TEST_SUITE_END()

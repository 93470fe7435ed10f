/// \file
/// What the command line may say, and what recto answers where it may not.
#include "test/cli/project.hpp"

using namespace recto::test;

namespace {

struct Wrong {
  const char* line;
  const char* message;  ///< part of standard error
};

const Wrong wrong_lines[] = {
    {"", "a command is missing"},
    {"aply", "did you mean \"apply\"?"},
    {"status --jsn", "did you mean \"--json\"?"},
    {"generate --chek", "did you mean \"--check\"?"},
    {"status more", "\"recto status\" does not expect \"more\""},
    {"apply postgresql://me:secret@host/db", "postgresql://me:***@host/db"},
    {"apply --databse=postgresql://me:secret@host/db", "has no option"},
    {"new", "NAME is required"},
    {"new bad/name", "\"bad/name\" is not a name for a change"},
    {"init --dialect sqlit", "did you mean \"sqlite\"?"},
    {"init --dialect sqlite --dialect sqlite", "given twice"},
    {"revert", "recto revert --steps 1"},
    {"revert --steps 0", "--steps"},
    {"revert --steps x", "--steps"},
    {"revert --steps 1 --to 20260101000000", "excludes"},
    {"apply --lock-wait 5", "write a duration such as 5s"},
    {"apply --to", "--to"},
    {"log -n 0", "--last"},
    {"generate --check --regenerate 20260101000000", "do not go together"},
    {"generate --regenerate 20260101000000", "no pair of version"},
    {"format - changes/a.recto", "- stands beside files"},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(usage)

BOOST_AUTO_TEST_CASE(wrong_lines_are_answered_with_help) {
  const Project project;
  const auto before = project.files();
  for (const Wrong& wrong : wrong_lines) {
    const Outcome outcome = project.must(2, wrong.line);
    CHECK_HAS(outcome.err, wrong.message);
    CHECK_HAS(outcome.err, "error[R0");
    CHECK_HAS_NOT(outcome.err, "secret");
    BOOST_TEST(outcome.out.empty(), outcome.out);
    const auto document = project.json(2, wrong.line);
    BOOST_TEST(document.contains("error"), wrong.line);
    CHECK_HAS_NOT(document.dump(), "secret");
  }
  BOOST_TEST((project.files() == before));
}

BOOST_AUTO_TEST_CASE(a_revert_says_how_far) {
  const Project project;
  const Outcome outcome = project.must(2, "revert --database sqlite:none.db");
  CHECK_HAS(outcome.err, "error[R0901]");
  CHECK_HAS(outcome.err, "--steps");
  CHECK_HAS(outcome.err, "--to");
}

BOOST_AUTO_TEST_CASE(help_and_version) {
  const Project project;
  const Outcome help = project.must(0, "--help");
  for (const char* command :
       {"init", "new", "format", "generate", "apply", "revert", "status", "log"}) {
    CHECK_HAS(help.out, command);
    const Outcome one = project.must(0, std::string(command) + " --help");
    CHECK_HAS(one.out, "recto " + std::string(command));
    BOOST_TEST(project.must(0, "help " + std::string(command)).out == one.out);
    CHECK_HAS(project.must(2, "help " + std::string(command) + "x").err, command);
  }
  CHECK_HAS(help.out, "Examples:");
  BOOST_TEST(project.must(0, "--version").out.starts_with("recto "));
  BOOST_TEST(project.json(0, "--version").at("command") == "version");
}

BOOST_AUTO_TEST_CASE(global_options_stand_anywhere) {
  const Project project;
  generate_two(project);
  const std::string after = project.must(0, "generate --json").out;
  BOOST_TEST(project.must(0, "--json generate").out == after);
  const Outcome elsewhere =
      run_command("/", {"--project", project.path("changes"), "generate", "--json"});
  BOOST_TEST(elsewhere.out == after);
}

BOOST_AUTO_TEST_CASE(a_project_is_needed) {
  const TempDir folder;
  const Outcome outcome = run_command(folder.path().string(), {"generate"});
  BOOST_TEST(outcome.code == 3);
  CHECK_HAS(outcome.err, "error[R0509]");
  CHECK_HAS(outcome.err, "recto init");
}

BOOST_AUTO_TEST_CASE(a_database_is_needed) {
  const Project project;
  const Outcome none = run_command(project.path(""), {"status"});
  BOOST_TEST(none.code == 2);
  for (const char* way : {"--database", "DATABASE_URL", "recto.toml"}) CHECK_HAS(none.err, way);

  const Outcome libpq =
      run_command(project.path(""), {"status"}, {.environment = {{"PGHOST", "/nonexistent"}}});
  BOOST_TEST(libpq.code == 4);
  const Outcome secret = run_command(
      project.path(""), {"status", "--database", "postgresql://me:secret@127.0.0.1:1/x"});
  BOOST_TEST(secret.code == 4);
  CHECK_HAS_NOT(secret.err, "secret");
  project.write("recto.toml", "dialects = [\"sqlite\"]\ndatabase = \"sqlite:own.db\"\n");
  const Outcome own = run_command(project.path("changes"), {"status"});
  CHECK_HAS(own.out, "own.db");
}

BOOST_AUTO_TEST_CASE(output_that_cannot_be_written_is_a_fault) {
  const Project project;
  const char* binary = std::getenv("RECTO_BINARY");
  BOOST_REQUIRE(binary != nullptr);
  const std::string full = std::string(binary) + " --help > /dev/full 2> " + project.path("err");
  BOOST_TEST(std::system(full.c_str()) != 0);
  CHECK_HAS(project.read("err"), "cannot write the output");
}

BOOST_AUTO_TEST_SUITE_END()

/// \file
/// init, new, format and generate.
#include <regex>

#include "plan/sum_file.hpp"
#include "test/cli/project.hpp"

using namespace recto::test;

BOOST_AUTO_TEST_SUITE(files)

BOOST_AUTO_TEST_CASE(init_starts_a_project_once) {
  const TempDir folder;
  const auto run = [&](std::vector<std::string> words) {
    return run_command(folder.path().string(), words);
  };
  BOOST_TEST(run({"init", "shop", "--dialect", "postgresql", "--dialect", "sqlite"}).code == 0);
  for (const char* made : {"shop/recto.toml", "shop/changes", "shop/migrations"}) {
    BOOST_TEST(std::filesystem::exists(folder / made), made);
  }
  const std::string settings = folder.read("shop/recto.toml");
  CHECK_HAS(settings, "dialects = [\"postgresql\", \"sqlite\"]");
  for (const char* key : {"changes", "migrations", "schema", "database", "history_schema",
                          "lock_timeout", "lock_wait"}) {
    CHECK_HAS(settings, std::string("# ") + key + " = ");
  }
  // What the comments call the defaults can be read as settings.
  folder.write("shop/recto.toml",
               std::regex_replace(settings, std::regex("# (\\w+ = |\\[\\w+\\])"), "$1"));
  BOOST_TEST(run({"generate", "--project", "shop"}).code == 0);

  const Outcome again = run({"init", "shop"});
  BOOST_TEST(again.code == 3);
  CHECK_HAS(again.err, "error[R0512]: \"shop/recto.toml\" exists already");
}

BOOST_AUTO_TEST_CASE(new_makes_a_later_version_each_time) {
  const Project project;
  project.write("changes/29991231235959_far.recto", "-- far\n");
  const Outcome one = project.must(0, "new Add phone to-users");
  BOOST_TEST(one.out == "changes/30000101000000_add_phone_to_users.recto\n");
  const auto two = project.json(0, "new status");
  BOOST_TEST(two.at("version") == "30000101000001");
  BOOST_TEST(project.has(two.at("path").get<std::string>()));
  // With the clock alone it is the present.
  const Project empty;
  BOOST_TEST(empty.must(0, "new first").out.starts_with("changes/20"));
}

BOOST_AUTO_TEST_CASE(format_lays_out_and_checks) {
  const Project project;
  const std::string file = "changes/" + first + "_a.recto";
  project.write(file, "create  table t {   id int  }\r\n");
  CHECK_HAS(project.must(1, "format --check").out, "would format " + file);
  CHECK_HAS(project.read(file), "\r");
  BOOST_TEST(project.must(0, "format").out == "formatted " + file + "\n");
  CHECK_HAS_NOT(project.read(file), "\r");
  BOOST_TEST(project.must(0, "format --check").out.empty());
  BOOST_TEST(project.json(0, "format --check").at("files") == 1);

  const std::string laid_out = project.read(file);
  BOOST_TEST(project.must(0, "format -", {.input = "create table t{id int}"}).out == laid_out);
  project.must(1, "format - --check", {.input = "create table t{id int}"});

  project.write("changes/" + second + "_b.recto", "creat table\n");
  project.write(file, "create  table t { id int }");
  const auto before = project.files();
  CHECK_HAS(project.must(3, "format").err, "1 error");
  BOOST_TEST((project.files() == before));
}

BOOST_AUTO_TEST_CASE(generate_makes_pairs_once) {
  const Project project;
  project.add_table(first, "users");
  CHECK_HAS(project.must(1, "generate --check").out, "would make migrations/" + first);
  BOOST_TEST(!project.has("migrations"));
  const auto made = project.json(0, "generate");
  BOOST_TEST(made.at("pairs").size() == 1u);
  const auto& pair = made.at("pairs").at(0);
  BOOST_TEST(pair.at("dialect") == "sqlite");
  BOOST_TEST(pair.at("way_back") == "exact");
  CHECK_HAS(project.read(pair.at("up")), "CREATE TABLE");
  CHECK_HAS(project.read(pair.at("down")), "DROP TABLE");
  CHECK_HAS(project.read("migrations/recto.sum"), first + "_add_users recto/");

  const auto before = project.files();
  BOOST_TEST(project.must(0, "generate").out == "0 pairs made, 1 unchanged\n");
  project.must(0, "generate --check");
  BOOST_TEST((project.files() == before));
}

BOOST_AUTO_TEST_CASE(a_file_that_is_still_blank_is_left_alone) {
  const Project project;
  generate_two(project);
  project.must(0, "new later");
  const auto before = project.files();
  CHECK_HAS(project.must(0, "generate").err, "holds no change yet");
  BOOST_TEST((project.files() == before));
}

BOOST_AUTO_TEST_CASE(a_file_of_comments_has_an_empty_pair) {
  const Project project;
  project.write("changes/" + first + "_note.recto", "-- nothing to do, and why\n");
  project.must(0, "generate");
  CHECK_HAS(project.read("migrations/" + first + "_note.up.sql"), "does     nothing");
}

BOOST_AUTO_TEST_CASE(faults_are_shown_and_nothing_is_written) {
  const Project project("dialects = [\"sqlite\", \"postgresql\"]\n");
  project.add_table(first, "users");
  project.write("changes/" + second + "_bad.recto", "creat table x { id int }\ndropp y.z\n");
  const auto before = project.files();
  const Outcome outcome = project.must(3, "generate");
  CHECK_HAS(outcome.err, "changes/" + second + "_bad.recto:1:1");
  CHECK_HAS(outcome.err, "2 errors\nnothing was written\n");
  const auto document = project.json(3, "generate");
  BOOST_TEST(document.at("problems").size() == 2u);
  BOOST_TEST(document.at("problems").at(1).at("line") == 2);
  BOOST_TEST((project.files() == before));
}

BOOST_AUTO_TEST_CASE(an_error_in_one_dialect_stops_all) {
  const Project project("dialects = [\"postgresql\", \"sqlite\"]\n");
  project.write("changes/" + first + "_sequence.recto", "create sequence s\n");  // SQLite has none
  CHECK_HAS(project.must(3, "generate").err, "SQLite");
  BOOST_TEST(!project.has("migrations"));
}

struct Spoiled {
  const char* code;
  void (*spoil)(const Project&);
};

const Spoiled spoiled_projects[] = {
    {"R0501", [](const Project& p) { p.write("changes/orders.recto", "drop table users\n"); }},
    {"R0502",
     [](const Project& p) { p.write("changes/" + second + "_x.recto", "drop table users\n"); }},
    {"R0503", [](const Project& p) { p.add_table("20250101000000", "older"); }},
    {"R0504",
     [](const Project& p) {
       p.write("changes/" + first + "_add_users.recto", "create table users { id int }\n");
     }},
    {"R0505", [](const Project& p) { p.remove("changes/" + first + "_add_users.recto"); }},
    {"R0505", [](const Project& p) { p.remove("migrations/" + first + "_add_users.down.sql"); }},
    {"R0506",
     [](const Project& p) { p.write("migrations/" + first + "_add_users.up.sql", "SELECT 1;\n"); }},
    {"R0507", [](const Project& p) { p.write("migrations/recto.sum", "<<<<<<< ours\n"); }},
    {"R0508", [](const Project& p) { p.write("recto.toml", "dialect = [\"sqlite\"]\n"); }},
    {"R0508", [](const Project& p) { p.write("recto.toml", "dialects = [\"sqlite\"\n"); }},
    {"R0508", [](const Project& p) { p.write("recto.toml", "lock_wait = 5\n"); }},
    {"R0508", [](const Project& p) { p.write("recto.toml", "postgresql = 15\n"); }},
    {"R0508", [](const Project& p) { p.write("recto.toml", "[postgresql]\nversion = 12\n"); }},
    {"R0508", [](const Project& p) { p.write("recto.toml", "[postgresql]\nmajor = 15\n"); }},
    {"R0508",
     [](const Project& p) { p.write("recto.toml", "dialects = [\"sqlite\", \"postgresql\"]\n"); }},
    {"R0510", [](const Project& p) { p.remove("changes"); }},
};

BOOST_AUTO_TEST_CASE(what_is_frozen_stays) {
  for (const Spoiled& one : spoiled_projects) {
    const Project project;
    generate_two(project);
    one.spoil(project);
    const auto before = project.files();
    for (const char* line : {"generate", "generate --check"}) {
      const Outcome outcome = project.must(3, line);
      CHECK_HAS(outcome.err, std::string("error[") + one.code + "]");
      CHECK_HAS(outcome.err, "help: ");
    }
    BOOST_TEST((project.files() == before), one.code);
  }
}

BOOST_AUTO_TEST_CASE(comments_and_layout_do_not_count) {
  const Project project;
  generate_two(project);
  const std::string file = "changes/" + first + "_add_users.recto";
  project.write(file, "-- why\r\n\r\n" + project.read(file));
  BOOST_TEST(project.must(0, "generate").out == "0 pairs made, 2 unchanged\n");
}

BOOST_AUTO_TEST_CASE(regenerate_where_it_was_not_applied) {
  const Project project;
  generate_two(project);
  project.write("changes/" + second + "_add_orders.recto",
                "create table orders { id bigint primary key; note text? }\n");
  CHECK_HAS(project.must(3, "generate").err, "--regenerate " + second);
  const Outcome again = project.must(0, "generate --regenerate " + second);
  CHECK_HAS(again.err, "note[R0504]");
  CHECK_HAS(project.read("migrations/" + second + "_add_orders.up.sql"), "note");
  project.must(0, "generate --check");

  project.must(0, "apply");
  project.write("changes/" + second + "_add_orders.recto", "create table orders { id int }\n");
  const Outcome refused = project.must(4, "generate --regenerate " + second);
  CHECK_HAS(refused.err, "error[R0605]");
  CHECK_HAS(project.read("migrations/" + second + "_add_orders.up.sql"), "note");
}

BOOST_AUTO_TEST_CASE(check_makes_what_the_same_version_made_again) {
  const Project project;
  generate_two(project);
  // A script and its line in recto.sum that agree, but are not what recto writes.
  auto lines = recto::plan::read_sum(project.read("migrations/recto.sum"), "recto.sum");
  project.write("migrations/" + second + "_add_orders.up.sql", "SELECT 1;\n");
  lines[1].up_hash = recto::plan::sha256_text("SELECT 1;\n");
  project.write("migrations/recto.sum", recto::plan::write_sum(lines));
  CHECK_HAS(project.must(1, "generate --check").err, "error[R0511]");
  // Another version's may differ.
  lines[1].generator = "0.0.1";
  project.write("migrations/recto.sum", recto::plan::write_sum(lines));
  project.must(0, "generate --check");
}

BOOST_AUTO_TEST_CASE(the_same_bytes_under_other_circumstances) {
  const Project one, two;
  for (const Project* project : {&one, &two}) {
    project->add_table(first, "users");
    project->add_table(second, "orders");
  }
  one.must(0, "generate");
  two.must(0, "generate", {.environment = {{"LC_ALL", "tr_TR.UTF-8"}, {"TZ", "Asia/Tokyo"}}});
  BOOST_TEST((one.files() == two.files()));
}

BOOST_AUTO_TEST_SUITE_END()

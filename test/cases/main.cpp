/// \file
/// Registers every file `**/*.case` below this folder as a test of its own: the folder is its
/// suite,
/// `--run_test=drop_column/keeps_definition` runs one. And so every example of the language's
/// pages.
#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>

#include "generators/postgresql/postgresql.hpp"
#include "test/cases/coverage.hpp"
#include "test/cases/database.hpp"
#include "test/cases/execute.hpp"
#include "test/cases/report.hpp"
#include "test/support/docs_examples.hpp"
#include "test/support/scratch_database.hpp"

namespace {

namespace fs = std::filesystem;
namespace utf = boost::unit_test;
using namespace recto::test;

using Goldens = std::vector<std::pair<std::string, std::string>>;

/// Every section that recto's answer could stand in.
Goldens goldens_of(const Outcome& outcome) {
  Goldens goldens;
  for (const auto& one : outcome.dialects) {
    if (!one.plan || outcome.errors) continue;
    goldens.emplace_back(std::string(one.dialect->id()) + " forward", one.pair.up);
    goldens.emplace_back(std::string(one.dialect->id()) + " reverse", one.pair.down);
  }
  if (!outcome.diagnostics.empty()) goldens.emplace_back("diagnostics", outcome.diagnostics);
  return goldens;
}

bool has_golden(const CaseFile& one, const Goldens& goldens) {
  return std::any_of(goldens.begin(), goldens.end(),
                     [&](const auto& golden) { return one.find(golden.first) != nullptr; });
}

void accept(CaseFile& one, const Goldens& goldens) {
  const std::string before = one.text();
  const bool all = !has_golden(one, goldens);
  for (const auto& [name, text] : goldens) {
    if (all || one.find(name) != nullptr) one.set(name, text);
  }
  if (one.text() == before) return;
  std::ofstream(one.path, std::ios::binary) << one.text();
  fail(one, 1, "accepted, run again");
}

void compare(const CaseFile& one, const Goldens& goldens, const std::string& name) {
  for (const Section& section : one.sections) {
    const bool golden = section.name == "diagnostics" || section.name.ends_with(" forward") ||
                        section.name.ends_with(" reverse");
    if (!golden) continue;
    const auto found = std::find_if(goldens.begin(), goldens.end(),
                                    [&](const auto& each) { return each.first == section.name; });
    const std::string text = found == goldens.end() ? std::string() : found->second;
    if (text == section.body) continue;
    fail(one, section.line,
         "-- " + section.name + " -- differs (- expected, + found)\n" +
             difference(section.body, text) +
             "  where the new one is right: RECTO_ACCEPT=1 tools/test cases, or\n"
             "  RECTO_ACCEPT=1 cases --run_test=" +
             name);
  }
}

/// True for the version of PostgreSQL that goldens are written for.
bool is_usual() { return postgresql_target() == recto::generators::default_postgresql; }

/// Why a case cannot run on this server: recto says that the version lacks something (goldens hold
/// what it says of the usual one), the case's own SQL needs a newer one, or the server was built
/// without something.
std::optional<std::string> lacks(const CaseFile& one) {
  const auto* since = one.find("since");
  if (since != nullptr && std::stoi(since->body) > postgresql_target()) return "its SQL is newer";
  std::optional<Outcome> outcome;
  try {
    outcome = outcome_of(one);
  } catch (const std::runtime_error& fault) {
    if (is_usual()) throw;
    return fault.what();
  }
  if (outcome->errors) return is_usual() ? std::nullopt : std::optional(outcome->diagnostics);
  for (const auto& each : outcome->dialects) {
    if (!is_for_server(each.before_script + each.pair.up + each.pair.down)) {
      return "the server was built without lz4";
    }
  }
  return std::nullopt;
}

void run(const std::string& path, const std::string& name) {
  CaseFile one = read_case(path);
  const bool meant_to_fail = fs::path(path).filename().string().starts_with("fail_");
  if (meant_to_fail && !is_usual()) return;  // not every version refuses the same
  if (const auto without = lacks(one)) {
    BOOST_TEST_MESSAGE("left out: " << name << ": " << *without);
    return;
  }
  const Outcome outcome = outcome_of(one);
  const Goldens goldens = goldens_of(outcome);
  if (is_usual() && accepting()) accept(one, goldens);
  if (is_usual()) compare(one, goldens, name);
  if (outcome.errors != meant_to_fail) {
    fail(one, 1,
         outcome.errors ? "the change has errors: name the case fail_…\n" + outcome.diagnostics
                        : "the change has no errors, and the case is named fail_…");
    return;
  }
  if (outcome.errors) return;
  for (const auto& dialect : outcome.dialects) {
    auto* database = case_database(dialect.dialect->id());
    if (database == nullptr) continue;
    const auto* change = one.find("change");
    for (const auto& failure : execute(one, dialect, *database)) {
      fail(one, change != nullptr ? change->line : 1, failure);
    }
  }
}

void run_example(const std::vector<Example>& all, const Example& example) {
  CaseFile one;
  one.path = example.page;
  std::string before;
  for (const auto* earlier : built_on(all, example)) before += earlier->text;
  if (!before.empty()) one.sections.push_back({"before", before, example.line});
  one.sections.push_back({"rows", {}, example.line});  // none: an example may bring its own
  one.sections.push_back({"change", example.text, example.line});
  if (const auto only = example.word("only"); !only.empty()) {
    one.sections.push_back({"dialects", only + "\n", example.line});
  }
  if (const auto without = lacks(one)) {
    BOOST_TEST_MESSAGE("left out: " << example.page << ":" << example.line << ": " << *without);
    return;
  }
  const Outcome outcome = outcome_of(one);
  if (outcome.errors) {
    fail(one, example.line, outcome.diagnostics);
    return;
  }
  for (const auto& dialect : outcome.dialects) {
    auto* database = case_database(dialect.dialect->id());
    if (database == nullptr) continue;
    for (const auto& failure : execute(one, dialect, *database)) fail(one, example.line, failure);
  }
}

/// The examples of the language's pages, each a test: "docs/tables.md_120".
void register_docs(const fs::path& root) {
  utf::test_suite* suite = BOOST_TEST_SUITE("docs");
  utf::framework::master_test_suite().add(suite);
  static const auto all = docs_examples(root);
  for (const auto& example : all) {
    if (!example.word("error").empty() || example.word("run") == "no") continue;
    const auto name = fs::path(example.page).stem().string() + "_" + std::to_string(example.line);
    suite->add(utf::make_test_case([&example] { run_example(all, example); }, name, example.page,
                                   example.line));
  }
}

/// The suite of a folder, those above it made as well.
utf::test_suite& suite_of(const fs::path& folder, std::map<fs::path, utf::test_suite*>& suites) {
  auto& suite = suites[folder];
  if (suite == nullptr) {
    utf::test_suite& parent = folder.has_parent_path() ? suite_of(folder.parent_path(), suites)
                                                       : utf::framework::master_test_suite();
    suite = BOOST_TEST_SUITE(folder.filename().string());
    parent.add(suite);
  }
  return *suite;
}

bool register_cases() {
  const fs::path root = RECTO_CASES;
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(root)) {
    if (entry.path().extension() == ".case") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  std::map<fs::path, utf::test_suite*> suites;
  for (const fs::path& file : files) {
    const fs::path relative = fs::relative(file, root).replace_extension();
    const std::string path = file.string();
    const std::string name = relative.string();
    suite_of(relative.parent_path(), suites)
        .add(utf::make_test_case([path, name] { run(path, name); }, relative.filename().string(),
                                 path, 1));
  }
  register_coverage(root, files);
  register_docs(root.parent_path().parent_path());
  return !files.empty();
}

}  // namespace

int main(int count, char* arguments[]) {
  return utf::unit_test_main(&register_cases, count, arguments);
}

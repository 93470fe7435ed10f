/// \file
/// What has no case yet, by name, and the documents that say what has.
#include "test/cases/coverage.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include "changes/change.hpp"
#include "source/diagnostic.hpp"
#include "test/cases/case_file.hpp"
#include "test/cases/pages.hpp"
#include "test/cases/report.hpp"

namespace recto::test {
namespace {

namespace fs = std::filesystem;
namespace utf = boost::unit_test;

/// Codes that no single change file can bring about, and the test that shows each.
struct Elsewhere {
  std::string_view code, test;
};
constexpr Elsewhere elsewhere[] = {
    {"R0103", "test/cli/wrong_files_test.cpp"},
    {"R0404", "test/runner/revert_test.cpp"},
    {"R0501", "test/cli/files_test.cpp"},
    {"R0502", "test/cli/files_test.cpp"},
    {"R0503", "test/cli/files_test.cpp"},
    {"R0504", "test/cli/files_test.cpp"},
    {"R0505", "test/cli/files_test.cpp"},
    {"R0506", "test/cli/files_test.cpp"},
    {"R0507", "test/runner/sum_file_test.cpp"},
    {"R0508", "test/cli/files_test.cpp"},
    {"R0509", "test/cli/usage_test.cpp"},
    {"R0510", "test/cli/files_test.cpp"},
    {"R0511", "test/cli/files_test.cpp"},
    {"R0512", "test/cli/files_test.cpp"},
    {"R0601", "test/runner/sqlite_test.cpp"},
    {"R0602", "test/runner/failure_test.cpp"},
    {"R0603", "test/runner/checks_test.cpp"},
    {"R0604", "test/runner/checks_test.cpp"},
    {"R0605", "test/runner/checks_test.cpp"},
    {"R0606", "test/runner/checks_test.cpp"},
    {"R0607", "test/runner/race_test.cpp"},
    {"R0608", "test/runner/interrupt_test.cpp"},
    {"R0609", "test/runner/revert_test.cpp"},
    {"R0610", "test/runner/revert_test.cpp"},
    {"R0611", "test/runner/url_test.cpp"},
    {"R0612", "test/runner/steps_test.cpp"},
    {"R0901", "test/cli/usage_test.cpp"},
    {"R0902", ""},  // a fault of recto's own: nothing brings it about
};

std::string contents(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void every_kind_has_cases(const fs::path& root, const std::vector<fs::path>& files) {
  for (const auto& doc : changes::all_docs()) {
    std::string folder(doc.keyword);
    std::replace(folder.begin(), folder.end(), ' ', '_');
    const bool runs = std::any_of(files.begin(), files.end(), [&](const fs::path& file) {
      return file.parent_path() == root / folder && !file.filename().string().starts_with("fail_");
    });
    BOOST_TEST(runs, "test/cases/" << folder << " has no case that runs");
  }
}

void every_code_is_seen(const fs::path& root, const std::vector<fs::path>& files) {
  const fs::path top = root.parent_path().parent_path();
  std::string seen;
  for (const fs::path& file : files) seen += read_case(file.string()).body("diagnostics");
  for (const Code code : all_codes()) {
    const auto name = number(code);
    const auto* const other = std::find_if(std::begin(elsewhere), std::end(elsewhere),
                                           [&](const Elsewhere& one) { return one.code == name; });
    if (other == std::end(elsewhere)) {
      BOOST_TEST((seen.find(fmt::format("[{}]", name)) != std::string::npos),
                 "no case shows " << name << " (" << title(code) << ")");
    } else if (!other->test.empty()) {
      BOOST_TEST((contents(top / other->test).find(name) != std::string::npos),
                 other->test << " does not show " << name << " (" << title(code) << ")");
    }
  }
}

/// The document is as it would be made now; with RECTO_ACCEPT it is made.
void is_current(const fs::path& document, const Page& page) {
  for (const auto& problem : page.problems) BOOST_ERROR(problem);
  const std::string held = contents(document);
  if (held == page.text) return;
  if (accepting()) std::ofstream(document, std::ios::binary) << page.text;
  BOOST_ERROR(document.string() << (accepting() ? ": accepted, run again\n"
                                                : " is not current (- held, + made):\n")
                                << difference(held, page.text));
}

void statements_are_covered(const fs::path& root) {
  const Page page = statements_page(root);
  BOOST_TEST(page.share >= 0.98, "recto says only " << 100 * page.share << " % of statements");
  is_current(root.parent_path().parent_path() / "docs" / "coverage.md", page);
}

void kinds_are_listed(const fs::path& root) {
  is_current(root.parent_path().parent_path() / "docs" / "kinds.md", kinds_page());
}

void hard_cases_are_covered(const fs::path& root, const std::vector<fs::path>& files) {
  is_current(root / "HARD-CASES.md", hard_cases_page(root, files));
}

}  // namespace

void register_coverage(const fs::path& root, const std::vector<fs::path>& files) {
  utf::test_suite* suite = BOOST_TEST_SUITE("coverage");
  suite->add(utf::make_test_case([root, files] { every_kind_has_cases(root, files); },
                                 "every_kind_has_cases", __FILE__, __LINE__));
  suite->add(utf::make_test_case([root, files] { every_code_is_seen(root, files); },
                                 "every_code_is_seen", __FILE__, __LINE__));
  suite->add(utf::make_test_case([root] { statements_are_covered(root); }, "statements_are_covered",
                                 __FILE__, __LINE__));
  suite->add(utf::make_test_case([root] { kinds_are_listed(root); }, "kinds_are_listed", __FILE__,
                                 __LINE__));
  suite->add(utf::make_test_case([root, files] { hard_cases_are_covered(root, files); },
                                 "hard_cases_are_covered", __FILE__, __LINE__));
  utf::framework::master_test_suite().add(suite);
}

}  // namespace recto::test

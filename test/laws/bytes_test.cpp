/// \file
/// L6: the same change files give the same bytes, whatever the folder, locale, time zone, umask and
/// order of files.
#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <clocale>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <locale>

#include "generators/postgresql/postgresql.hpp"
#include "generators/sqlite/sqlite.hpp"
#include "test/laws/environment.hpp"
#include "test/laws/project.hpp"
#include "test/support/temp_dir.hpp"

namespace recto::test {

namespace {

/// Numbers as no C locale writes them.
class Grouped : public std::numpunct<char> {
  char do_thousands_sep() const override { return '.'; }
  char do_decimal_point() const override { return ','; }
  std::string do_grouping() const override { return "\1"; }
};

/// The process under other settings for as long as this lives.
class Elsewhere {
 public:
  Elsewhere(const char* locale, const char* zone, mode_t mask, const std::string& folder)
      : folder_(std::filesystem::current_path()), mask_(umask(mask)) {
    (void)std::setlocale(LC_ALL, locale);  // one that is not installed changes nothing
    global_ = std::locale::global(std::locale(std::locale(), new Grouped));
    setenv("TZ", zone, 1);
    tzset();
    std::filesystem::current_path(folder);
  }
  ~Elsewhere() {
    std::filesystem::current_path(folder_);
    unsetenv("TZ");
    tzset();
    std::locale::global(global_);
    (void)std::setlocale(LC_ALL, "C");
    umask(mask_);
  }
  Elsewhere(const Elsewhere&) = delete;
  Elsewhere& operator=(const Elsewhere&) = delete;

 private:
  std::filesystem::path folder_;
  mode_t mask_;
  std::locale global_;
};

void check_bytes(const sql::Dialect& dialect) {
  const std::uint64_t first = number_from("RECTO_SEED", 20260118);
  for (std::uint64_t seed = first; seed < first + 20; ++seed) {
    auto files = generated_project(seed, dialect);
    const TempDir here;
    for (const auto& file : files) here.write("changes/" + file.name, file.text);
    const auto expected = rendered_project(here.path().string(), dialect);
    BOOST_TEST(!expected.empty());
    std::reverse(files.begin(), files.end());
    for (const char* locale : {"C", "C.UTF-8", "tr_TR.UTF-8", "de_DE.UTF-8"}) {
      const TempDir there;
      const Elsewhere elsewhere(locale, "Asia/Kathmandu", 0077, there.path().string());
      for (const auto& file : files) there.write("project/changes/" + file.name, file.text);
      // Relative, and so seen from elsewhere.
      BOOST_TEST((rendered_project("project", dialect) == expected),
                 fmt::format("other bytes under {}, RECTO_SEED={}", locale, seed));
    }
  }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(bytes)

BOOST_AUTO_TEST_CASE(postgresql_scripts_do_not_depend_on_the_surroundings) {
  check_bytes(generators::postgresql());
}

BOOST_AUTO_TEST_CASE(sqlite_scripts_do_not_depend_on_the_surroundings) {
  check_bytes(generators::sqlite());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace recto::test

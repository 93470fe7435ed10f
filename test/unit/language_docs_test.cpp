/// \file
/// Every example of docs/language.md and the pages in docs/language: parsed, laid out, bound on the
/// examples it builds on, and made into scripts for both databases; a wrong one is refused with the
/// code it says. And every link between the project's pages leads somewhere.
#include <fmt/format.h>

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "generators/files/files.hpp"
#include "generators/postgresql/postgresql.hpp"
#include "generators/sqlite/sqlite.hpp"
#include "generators/sqlite/types.hpp"
#include "grammar/parse.hpp"
#include "plan/replay.hpp"
#include "syntax/print.hpp"
#include "test/support/docs_examples.hpp"

namespace recto::test {
namespace {

namespace fs = std::filesystem;

const fs::path root = RECTO_SOURCE;

/// What GitHub calls a heading in a link: "## The way back" is "the-way-back".
std::string anchor(const std::string& heading) {
  std::string result;
  for (const char c : heading.substr(heading.find_first_not_of('#'))) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == ' ') {
      if (!result.empty()) result += '-';
    } else if (std::isalnum(byte) != 0 || byte >= 0x80 || c == '-' || c == '_') {
      result += static_cast<char>(std::tolower(byte));
    }
  }
  return result;
}

std::set<std::string> anchors(const fs::path& page) {
  std::set<std::string> result;
  read_page(page, [&](const std::string& line, std::size_t, bool fenced) {
    if (!fenced && line.starts_with('#')) result.insert(anchor(line));
  });
  return result;
}

struct Run {
  Sources sources;
  Diagnostics diagnostics;
  std::size_t migrations = 0;

  /// Replays one example; its pair, where it has one.
  std::optional<plan::PairPlan> step(plan::Replay& replay, const Example& example) {
    plan::ChangeFile file;
    file.version = std::to_string(20260101000000 + migrations++);
    file.name = "example";
    file.path = example.page;
    file.source = sources.add(file.path, example.text);
    file.file = grammar::parse(file.source, sources, diagnostics);
    if (diagnostics.has_errors()) return std::nullopt;
    return replay.step(file, diagnostics, true);
  }

  [[nodiscard]] std::string said() const {
    std::string all;
    for (const auto& one : diagnostics.sorted()) all += render(one, sources);
    return all;
  }
};

BOOST_AUTO_TEST_SUITE(language_docs)

BOOST_AUTO_TEST_CASE(every_example_does_what_the_page_says) {
  const auto all = docs_examples(root);
  BOOST_TEST(all.size() >= 100U);
  for (const auto& example : all) {
    const auto error = example.word("error");
    bool refused = false;
    for (const auto* dialect : {&generators::postgresql(), &generators::sqlite()}) {
      const auto only = example.word("only");
      if (!only.empty() && only != dialect->id()) continue;
      BOOST_TEST_CONTEXT(example.page << ":" << example.line << " on " << dialect->title()) {
        Run run;
        plan::Replay replay(*dialect, "public");
        for (const auto* earlier : built_on(all, example)) (void)run.step(replay, *earlier);
        BOOST_REQUIRE_MESSAGE(!run.diagnostics.has_errors(), run.said());
        const auto pair = run.step(replay, example);
        if (!error.empty()) {
          refused = refused || run.said().find("[" + error + "]") != std::string::npos;
          continue;
        }
        BOOST_TEST(pair.has_value(), run.said());
        if (!pair) continue;
        const auto text = generators::pair_text(*pair, *dialect, run.sources, "migrations");
        BOOST_TEST(!text.up.empty());
        BOOST_TEST(!text.down.empty());
      }
    }
    BOOST_TEST((error.empty() || refused),
               example.page << ":" << example.line << " is not refused with " << error);
  }
}

BOOST_AUTO_TEST_CASE(the_page_prints_the_tables_of_types_and_functions) {
  std::ostringstream page;
  page << std::ifstream(root / "docs/language/sqlite.md").rdbuf();
  const auto row = [&](std::string_view language, std::string_view sqlite) {
    const auto text = fmt::format("| `{}` | `{}` |", language, sqlite);
    BOOST_TEST(page.str().find(text) != std::string::npos,
               "docs/language/sqlite.md lacks " << text);
  };
  for (const auto& one : generators::type_table()) row(one.language, one.sqlite);
  for (const auto& one : generators::function_table()) row(one.language, one.sqlite);
}

BOOST_AUTO_TEST_CASE(every_link_leads_somewhere) {
  auto pages = pages_in(root, false);
  for (auto& page : pages_in(root / "docs", true)) pages.push_back(std::move(page));
  pages.push_back(root / "test/cases/README.md");
  const std::regex link(R"(\]\(([^)\s#]*)(#([^)\s]*))?\))");
  for (const auto& page : pages) {
    read_page(page, [&](const std::string& line, std::size_t number, bool fenced) {
      if (fenced) return;
      for (std::sregex_iterator at(line.begin(), line.end(), link), end; at != end; ++at) {
        const std::string to = (*at)[1];
        const std::string heading = (*at)[3];
        if (to.find("://") != std::string::npos) continue;
        const fs::path target = to.empty() ? page : page.parent_path() / to;
        const auto where = page.lexically_relative(root).generic_string();
        if (!fs::exists(target)) {
          BOOST_ERROR(where << ":" << number << " leads to " << to << ", which is not there");
        } else if (!heading.empty() && target.extension() == ".md" &&
                   !anchors(target).contains(heading)) {
          BOOST_ERROR(where << ":" << number << " leads to no heading: " << to << "#" << heading);
        }
      }
    });
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace recto::test

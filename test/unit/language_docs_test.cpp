/// \file
/// Every example of docs/language.md: parsed, laid out, bound on the examples it builds on, and
/// made into scripts for both databases; a wrong one is refused with the code it says.
///
/// An example is a fenced block whose first line is ```recto and words: `id=x` names it,
/// `after=x,y` are the examples it builds on, `only=postgresql` or `only=sqlite` is where it can be
/// held, `error=R0109` what is said of it.
#include <fmt/format.h>

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <fstream>
#include <map>
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

namespace recto::test {
namespace {

struct Example {
  std::size_t line = 0;
  std::map<std::string, std::string> words;
  std::string text;

  [[nodiscard]] std::string word(const std::string& name) const {
    const auto found = words.find(name);
    return found == words.end() ? std::string{} : found->second;
  }
};

std::vector<Example> examples() {
  std::vector<Example> result;
  std::ifstream file(RECTO_SOURCE "/docs/language.md");
  std::string line;
  bool inside = false;
  for (std::size_t number = 1; std::getline(file, line); ++number) {
    if (inside && line == "```") {
      inside = false;
    } else if (inside) {
      result.back().text += line + "\n";
    } else if (line.starts_with("```recto")) {
      inside = true;
      Example example;
      example.line = number;
      std::istringstream words(line.substr(8));
      for (std::string word; words >> word;) {
        const auto equals = word.find('=');
        example.words[word.substr(0, equals)] =
            equals == std::string::npos ? "" : word.substr(equals + 1);
      }
      result.push_back(std::move(example));
    }
  }
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
    file.path = "docs/language.md";
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

const Example* named(const std::vector<Example>& all, const std::string& id) {
  for (const auto& one : all) {
    if (one.word("id") == id) return &one;
  }
  return nullptr;
}

/// Replays what an example builds on, and what that builds on.
void prepare(Run& run, plan::Replay& replay, const std::vector<Example>& all,
             const Example& example, std::vector<std::string>& done) {
  std::istringstream after(example.word("after"));
  for (std::string id; std::getline(after, id, ',');) {
    if (std::find(done.begin(), done.end(), id) != done.end()) continue;
    done.push_back(id);
    const auto* earlier = named(all, id);
    BOOST_REQUIRE_MESSAGE(earlier != nullptr,
                          "line " << example.line << ": no example has id=" << id);
    prepare(run, replay, all, *earlier, done);
    (void)run.step(replay, *earlier);
  }
}

BOOST_AUTO_TEST_SUITE(language_docs)

BOOST_AUTO_TEST_CASE(every_example_does_what_the_page_says) {
  const auto all = examples();
  BOOST_TEST(all.size() >= 40U);
  for (const auto& example : all) {
    const auto error = example.word("error");
    bool refused = false;
    for (const auto* dialect : {&generators::postgresql(), &generators::sqlite()}) {
      const auto only = example.word("only");
      if (!only.empty() && only != dialect->id()) continue;
      BOOST_TEST_CONTEXT("docs/language.md:" << example.line << " on " << dialect->title()) {
        Run run;
        plan::Replay replay(*dialect, "public");
        std::vector<std::string> done;
        prepare(run, replay, all, example, done);
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
               "docs/language.md:" << example.line << " is not refused with " << error);
  }
}

BOOST_AUTO_TEST_CASE(the_page_prints_the_tables_of_types_and_functions) {
  std::ostringstream page;
  page << std::ifstream(RECTO_SOURCE "/docs/language.md").rdbuf();
  const auto row = [&](std::string_view language, std::string_view sqlite) {
    const auto text = fmt::format("| `{}` | `{}` |", language, sqlite);
    BOOST_TEST(page.str().find(text) != std::string::npos, "docs/language.md lacks " << text);
  };
  for (const auto& one : generators::type_table()) row(one.language, one.sqlite);
  for (const auto& one : generators::function_table()) row(one.language, one.sqlite);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace recto::test

/// \file
/// Fenced blocks of Markdown pages.
#include "test/support/docs_examples.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace recto::test {

namespace fs = std::filesystem;

std::vector<fs::path> pages_in(const fs::path& folder, bool and_below) {
  std::vector<fs::path> result;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == ".md") result.push_back(entry.path());
    if (!and_below || !entry.is_directory()) continue;
    for (auto& page : pages_in(entry.path(), true)) result.push_back(std::move(page));
  }
  std::sort(result.begin(), result.end());
  return result;
}

void read_page(const fs::path& page,
               const std::function<void(const std::string&, std::size_t, bool)>& line) {
  std::ifstream file(page);
  if (!file.is_open()) throw std::runtime_error(page.string() + " cannot be read");
  std::string text;
  bool fenced = false;
  for (std::size_t number = 1; std::getline(file, text); ++number) {
    if (text.starts_with("```")) fenced = !fenced;
    line(text, number, fenced);
  }
}

std::vector<Example> docs_examples(const fs::path& root) {
  std::vector<Example> result;
  auto pages = pages_in(root / "docs" / "language", true);
  pages.insert(pages.begin(), root / "docs" / "language.md");
  for (const auto& page : pages) {
    bool inside = false;
    read_page(page, [&](const std::string& line, std::size_t number, bool fenced) {
      inside = inside && fenced;
      if (inside) {
        result.back().text += line + "\n";
      } else if (fenced && line.starts_with("```recto")) {
        inside = true;
        Example example;
        example.page = page.lexically_relative(root).generic_string();
        example.line = number;
        std::istringstream words(line.substr(8));
        for (std::string word; words >> word;) {
          const auto equals = word.find('=');
          example.words[word.substr(0, equals)] =
              equals == std::string::npos ? "" : word.substr(equals + 1);
        }
        result.push_back(std::move(example));
      }
    });
  }
  return result;
}

namespace {

void add_built_on(const std::vector<Example>& all, const Example& example,
                  std::vector<const Example*>& result) {
  std::istringstream after(example.word("after"));
  for (std::string id; std::getline(after, id, ',');) {
    const auto found = std::find_if(all.begin(), all.end(),
                                    [&](const Example& one) { return one.word("id") == id; });
    if (found == all.end()) {
      throw std::runtime_error(
          fmt::format("{}:{}: no example has id={}", example.page, example.line, id));
    }
    if (std::find(result.begin(), result.end(), &*found) != result.end()) continue;
    add_built_on(all, *found, result);
    result.push_back(&*found);
  }
}

}  // namespace

std::vector<const Example*> built_on(const std::vector<Example>& all, const Example& example) {
  std::vector<const Example*> result;
  add_built_on(all, example, result);
  return result;
}

}  // namespace recto::test

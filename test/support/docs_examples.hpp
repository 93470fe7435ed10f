/// \file
/// The examples of docs/language.md and the pages in docs/language.
///
/// An example is a fenced block whose first line is ```recto and words: `id=x` names it,
/// `after=x,y` are the examples it builds on, of any page, `only=postgresql` or `only=sqlite` is
/// where it can be held, `error=R0109` what is said of it, and `run=no` that it needs more than a
/// fresh database has: a server's setting, an extension, a role, rows.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace recto::test {

struct Example {
  std::string page;  ///< "docs/language/tables.md"
  std::size_t line = 0;
  std::map<std::string, std::string> words;
  std::string text;

  [[nodiscard]] std::string word(const std::string& name) const {
    const auto found = words.find(name);
    return found == words.end() ? std::string{} : found->second;
  }
};

/// The pages of a folder and, where asked for, of the folders in it, by name.
[[nodiscard]] std::vector<std::filesystem::path> pages_in(const std::filesystem::path& folder,
                                                          bool and_below);
/// Calls `line(text, number, fenced)` for each line of a page.
/// \throws std::runtime_error where it cannot be read
void read_page(const std::filesystem::path& page,
               const std::function<void(const std::string&, std::size_t, bool)>& line);
/// \param root the folder that holds `docs`
[[nodiscard]] std::vector<Example> docs_examples(const std::filesystem::path& root);
/// What an example builds on, and what that builds on, in their order, each once.
/// \throws std::runtime_error where there is none so named
[[nodiscard]] std::vector<const Example*> built_on(const std::vector<Example>& all,
                                                   const Example& example);

}  // namespace recto::test

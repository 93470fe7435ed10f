/// \file
/// Documents made of cases, and of what the kinds of change say of themselves: docs/coverage.md,
/// docs/kinds.md and test/cases/HARD-CASES.md.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace recto::test {

struct Page {
  std::string text;                        ///< Markdown
  std::vector<std::string> problems = {};  ///< what its list and the cases do not agree about
  double share = 1;                        ///< how much of what it lists has a case
};

/// What real migrations consist of, how recto says each statement, and its way back.
/// \param root test/cases; the list is its statements/statements.tsv
[[nodiscard]] Page statements_page(const std::filesystem::path& root);

/// Every kind of change, what it does and its way back.
[[nodiscard]] Page kinds_page();

/// Changes whose way back is commonly wrong, and the cases that say `(hard case N)` of them.
/// \param root test/cases; the list is its hard-cases.tsv
[[nodiscard]] Page hard_cases_page(const std::filesystem::path& root,
                                   const std::vector<std::filesystem::path>& files);

}  // namespace recto::test

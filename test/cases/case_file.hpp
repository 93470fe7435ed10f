/// \file
/// A `.case` file: a description, then sections headed `-- name --`. What each section is for
/// stands in test/cases/README.md.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace recto::test {

struct Section {
  std::string name;
  std::string body;      ///< ends with one newline, or is empty
  std::size_t line = 0;  ///< of its heading; 0: not in the file
};

struct CaseFile {
  std::string path;
  std::string description;
  std::vector<Section> sections;

  [[nodiscard]] const Section* find(std::string_view name) const;
  /// The section for one dialect (`postgresql rows`), else the one for all (`rows`).
  [[nodiscard]] const Section* find(std::string_view dialect, std::string_view name) const;
  /// The body of a section, empty where there is none.
  [[nodiscard]] std::string body(std::string_view name) const;
  /// The change file's bytes, escapes resolved.
  [[nodiscard]] std::string change() const;
  /// True where the case is about this dialect.
  [[nodiscard]] bool is_about(std::string_view dialect) const;
  /// Puts a section's body in place, at the end where the section is missing.
  void set(const std::string& name, const std::string& body);
  /// As the file holds it.
  [[nodiscard]] std::string text() const;
};

/// \throws std::runtime_error where the file is not a case
[[nodiscard]] CaseFile read_case(const std::string& path);

}  // namespace recto::test

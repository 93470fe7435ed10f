/// \file
/// A project on disk: its settings, and change files to generated pairs. Nothing here prints or
/// keeps global state; two threads must not generate in one project at once.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

namespace recto {

/// recto.toml; every setting has a default.
struct Settings {
  std::string root;                                 ///< the folder recto.toml is in
  std::vector<std::string> dialects{"postgresql"};  ///< `dialects`
  int postgresql_version = 15;                      ///< `[postgresql] version`: the oldest server's
  std::string schema = "public";                 ///< `schema`: need not be written in change files
  std::string database;                          ///< `database`: URL used when none is given
  std::string history_schema;                    ///< `history_schema`
  std::chrono::milliseconds lock_timeout{5000};  ///< `lock_timeout`: "5s", "500ms", "1min"
  std::chrono::milliseconds lock_wait{10000};    ///< `lock_wait`: for another runner
  std::string changes = "changes";               ///< `changes`
  std::string migrations = "migrations";         ///< `migrations`

  /// Where the pairs of a dialect are, relative to root: `migrations`, or with more than one
  /// dialect `migrations/<dialect>`.
  [[nodiscard]] std::string folder_of(const std::string& dialect) const;
};

/// Finds recto.toml in `start` or a folder above it and reads it.
/// \throws Error R0509 where there is none
/// \throws Error R0508 for one that cannot be read, with line and column, and for an unknown key
[[nodiscard]] Settings load_settings(const std::string& start);

/// A finding in what the user wrote, ready to show.
struct Problem {
  std::string level;  ///< "error", "warning", "note"
  std::string code;   ///< "R0202"
  std::string message, path, help;
  std::size_t line = 0, column = 0, end_line = 0, end_column = 0;  ///< one-based; 0: no place
  std::string text;  ///< as a compiler prints it, carets and all
};

/// What `generate` is to do besides making what is new.
struct GenerateOptions {
  bool check = false;      ///< write nothing
  std::string regenerate;  ///< a frozen version to make again from its edited change file
};

/// One pair that was made, or with `check` would be.
struct GeneratedPair {
  std::string dialect, version, name;
  std::string up_path, down_path;  ///< relative to the root
  std::string way_back;            ///< "exact", "data", "structure" or "nothing"
  std::string up, down;
};

/// What `generate` found and made.
struct GenerateResult {
  std::vector<Problem> problems;     ///< any error: nothing was written
  std::vector<GeneratedPair> pairs;  ///< new ones, in order
  std::size_t unchanged = 0;         ///< frozen pairs, over all dialects
  /// True where a problem is an error.
  [[nodiscard]] bool failed() const;
};

/// Change files to pairs: checks that frozen ones are as they were, makes what is new, lists it in
/// recto.sum. Files appear whole (temporary name, then rename), recto.sum last.
/// \throws Error R0507 for a recto.sum that cannot be read
/// \throws Error R0508 where the pairs are not where the settings say
/// \throws Error R0510 for a file that cannot be read or written
/// \throws Error R0609 for an unknown `regenerate`
[[nodiscard]] GenerateResult generate(const Settings& settings,
                                      const GenerateOptions& options = {});

/// A text laid out one way, or what is wrong with it.
struct FormatResult {
  std::vector<Problem> problems;
  std::string text;  ///< the input, where there are errors
  /// True where a problem is an error.
  [[nodiscard]] bool failed() const;
};
/// `recto format` on one text. `path` is for messages. What is wrong with the text comes back as
/// problems; nothing is thrown.
[[nodiscard]] FormatResult format_text(const std::string& text, const std::string& path);

}  // namespace recto

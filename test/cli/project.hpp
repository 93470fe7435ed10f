/// \file
/// A project in a temporary folder, with a SQLite database beside it.
#pragma once

#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <string>

#include "test/cli/command.hpp"
#include "test/support/temp_dir.hpp"

namespace recto::test {

class Project {
 public:
  explicit Project(const std::string& settings = "dialects = [\"sqlite\"]\n") {
    write("recto.toml", settings);
    std::filesystem::create_directories(path("changes"));
  }

  [[nodiscard]] std::string path(const std::string& file) const { return folder_ / file; }
  [[nodiscard]] bool has(const std::string& file) const {
    return std::filesystem::exists(path(file));
  }
  void write(const std::string& file, const std::string& text) const { folder_.write(file, text); }
  [[nodiscard]] std::string read(const std::string& file) const { return folder_.read(file); }
  void remove(const std::string& file) const { std::filesystem::remove_all(path(file)); }

  /// Every file below the folder with its text, to see that nothing was written.
  [[nodiscard]] std::map<std::string, std::string> files() const {
    std::map<std::string, std::string> all;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder_.path())) {
      if (!entry.is_regular_file()) continue;
      const auto name = std::filesystem::relative(entry.path(), folder_.path()).string();
      all[name] = read(name);
    }
    return all;
  }

  /// A table of one column, in a change file of its own.
  void add_table(const std::string& version, const std::string& table) const {
    write("changes/" + version + "_add_" + table + ".recto",
          "create table " + table + " { id bigint primary key }\n");
  }

  /// Runs recto with the words of `line`, and app.db as its database.
  [[nodiscard]] Outcome run(const std::string& line, CommandOptions options = {}) const {
    options.environment.emplace("DATABASE_URL", "sqlite:app.db");
    return run_command(folder_.path().string(), words_of(line), options);
  }
  /// Likewise; the exit code must be `code`.
  Outcome must(int code, const std::string& line, const CommandOptions& options = {}) const {
    Outcome outcome = run(line, options);
    BOOST_TEST(outcome.code == code, "recto " << line << " ended with " << outcome.code << ", not "
                                              << code << "\n"
                                              << outcome.out << outcome.err);
    return outcome;
  }
  /// With --json; the document must name the command.
  [[nodiscard]] nlohmann::json json(int code, const std::string& line) const {
    const Outcome outcome = must(code, "--json " + line);
    const auto document = nlohmann::json::parse(outcome.out, nullptr, false);
    BOOST_REQUIRE_MESSAGE(document.is_object(), "no document from recto " << line << ":\n"
                                                                          << outcome.out);
    BOOST_TEST(document.value("format", 0) == 1);
    return document;
  }

 private:
  TempDir folder_;
};

inline bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

/// `part` stands in `text`. Both are evaluated once, as `text` is often a command that is run.
#define CHECK_HAS(text, part) CHECK_TEXT(text, part, true)
#define CHECK_HAS_NOT(text, part) CHECK_TEXT(text, part, false)
#define CHECK_TEXT(text, part, wanted)                                                   \
  do {                                                                                   \
    const std::string all_ = (text);                                                     \
    const std::string some_ = (part);                                                    \
    BOOST_TEST(recto::test::contains(all_, some_) == (wanted),                           \
               "\"" << some_ << ((wanted) ? "\" is not in:\n" : "\" is in:\n") << all_); \
  } while (false)

inline const std::string first{"20260101000000"};
inline const std::string second{"20260201000000"};
inline const std::string third{"20260301000000"};

/// Two tables, generated.
inline void generate_two(const Project& project) {
  project.add_table(first, "users");
  project.add_table(second, "orders");
  project.must(0, "generate");
}

}  // namespace recto::test

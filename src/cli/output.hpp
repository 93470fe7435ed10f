/// \file
/// What a command says: text lines on standard output, or with --json one document there; problems
/// and remarks on standard error.
#pragma once

#include <cstdio>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "recto/error.hpp"
#include "recto/project.hpp"

namespace recto::cli {

/// How a command ended (docs/commands.md).
enum ExitCode : int {
  done = 0,
  answer_is_no = 1,
  wrong_usage = 2,
  faulty_files = 3,
  run_failed = 4,
  lock_is_held = 5,
  internal_fault = 70,
  stopped = 130,
};

/// The exit code that goes with an error.
[[nodiscard]] ExitCode exit_code(const Error& error);

/// "1 pair", "2 pairs"
[[nodiscard]] std::string count(std::size_t number, std::string_view noun);

class Output {
 public:
  Output(const std::string& command, bool json);

  /// The document that --json prints; keys keep their order.
  [[nodiscard]] nlohmann::ordered_json& document() { return document_; }
  /// A line on standard output, at once; nothing with --json.
  void line(std::string_view text);
  /// Text on standard output as it is; nothing with --json.
  void text(std::string_view text);
  /// A line on standard error.
  static void remark(std::string_view text);
  /// Problems on standard error as a compiler prints them, "2 errors" behind them, and in the
  /// document.
  void problems(const std::vector<Problem>& problems);
  void error(const Error& error);
  /// Prints the document and sees to it that all was written.
  /// \return `code`, or another where standard output could not take it
  [[nodiscard]] int finish(int code);

 private:
  bool is_json_;
  nlohmann::ordered_json document_;
};

}  // namespace recto::cli

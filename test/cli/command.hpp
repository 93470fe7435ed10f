/// \file
/// Runs the recto binary in a folder, as a user would.
#pragma once

#include <chrono>
#include <map>
#include <string>
#include <vector>

namespace recto::test {

/// What a finished command left behind.
struct Outcome {
  int code = -1;  ///< 128 + the signal where one ended it
  std::string out, err;
};

struct CommandOptions {
  std::string input;                               ///< standard input
  std::map<std::string, std::string> environment;  ///< beside PATH and HOME, nothing else is set
  int signal = 0;                                  ///< sent after `signal_after`
  std::chrono::milliseconds signal_after{0};
};

/// Runs RECTO_BINARY with these words in `folder`.
[[nodiscard]] Outcome run_command(const std::string& folder, const std::vector<std::string>& words,
                                  const CommandOptions& options = {});

/// Words separated by single blanks.
[[nodiscard]] std::vector<std::string> words_of(const std::string& line);

}  // namespace recto::test

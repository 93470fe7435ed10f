/// \file
/// A line on the terminal that says what is being waited for, once it takes over a second.
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

namespace recto::cli {

/// Prints only where standard error is a terminal.
class Progress {
 public:
  Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  ~Progress();
  /// What goes on from now; an empty text: nothing. Clears the line.
  void doing(const std::string& what);

 private:
  void show(const std::stop_token& ended);
  void clear();

  std::mutex mutex_;
  std::condition_variable_any changed_;
  std::string what_;
  std::chrono::steady_clock::time_point since_{};
  bool shown_ = false;
  std::jthread thread_;  // last: it uses all of the above
};

}  // namespace recto::cli

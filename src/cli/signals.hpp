/// \file
/// Ctrl-C and SIGTERM as a request to stop: the first cancels what runs, the second leaves at once.
#pragma once

#include <signal.h>

#include <stop_token>
#include <thread>

namespace recto::cli {

/// While it lives, signals are taken by a thread of its own. Other threads must block them.
class Signals {
 public:
  Signals();
  Signals(const Signals&) = delete;
  Signals& operator=(const Signals&) = delete;
  ~Signals();
  [[nodiscard]] std::stop_token token() const { return source_.get_token(); }

 private:
  void wait();

  sigset_t waited_{}, before_{};
  std::stop_source source_;
  std::jthread thread_;
};

}  // namespace recto::cli

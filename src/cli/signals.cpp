/// \file
/// Waiting for signals.
#include "cli/signals.hpp"

#include <unistd.h>

#include "cli/output.hpp"

namespace recto::cli {

namespace {
constexpr int wake = SIGUSR1;  // ends the thread's waiting when the work is done
}

Signals::Signals() {
  sigemptyset(&waited_);
  for (const int signal : {SIGINT, SIGTERM, wake}) sigaddset(&waited_, signal);
  pthread_sigmask(SIG_BLOCK, &waited_, &before_);
  thread_ = std::jthread([this](const std::stop_token& ended) {
    while (!ended.stop_requested()) wait();
  });
}

Signals::~Signals() {
  thread_.request_stop();
  pthread_kill(thread_.native_handle(), wake);
  thread_.join();
  pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

void Signals::wait() {
  int signal = 0;
  if (sigwait(&waited_, &signal) != 0 || signal == wake) return;
  if (source_.stop_requested()) _exit(stopped);
  Output::remark("stopping; once more leaves at once");
  source_.request_stop();
}

}  // namespace recto::cli

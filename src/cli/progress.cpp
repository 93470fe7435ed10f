/// \file
/// The progress line.
#include "cli/progress.hpp"

#include <fmt/format.h>
#include <signal.h>
#include <unistd.h>

#include <cstdio>

namespace recto::cli {

Progress::Progress() {
  if (::isatty(STDERR_FILENO) == 0) return;
  thread_ = std::jthread([this](const std::stop_token& ended) {
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, nullptr);  // signals are for those who wait for them
    show(ended);
  });
}

Progress::~Progress() {
  if (!thread_.joinable()) return;
  thread_.request_stop();
  thread_.join();
  clear();
}

void Progress::doing(const std::string& what) {
  if (!thread_.joinable()) return;
  const std::lock_guard lock(mutex_);
  clear();
  what_ = what;
  since_ = std::chrono::steady_clock::now();
}

void Progress::show(const std::stop_token& ended) {
  std::unique_lock lock(mutex_);
  while (!ended.stop_requested()) {
    // The predicate is never true: only the time passing or the end wakes it.
    changed_.wait_for(lock, ended, std::chrono::seconds(1), [] { return false; });
    const auto passed =
        std::chrono::duration_cast<std::chrono::seconds>(std::chrono::steady_clock::now() - since_);
    if (ended.stop_requested() || what_.empty() || passed.count() < 1) continue;
    std::fputs(fmt::format("\r\x1b[K{} … {} s", what_, passed.count()).c_str(), stderr);
    std::fflush(stderr);
    shown_ = true;
  }
}

void Progress::clear() {
  if (!shown_) return;
  std::fputs("\r\x1b[K", stderr);
  std::fflush(stderr);
  shown_ = false;
}

}  // namespace recto::cli

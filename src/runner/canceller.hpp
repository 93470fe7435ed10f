/// \file
/// Turns a stop request into the cancelling of whatever the database runs just then.
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <stop_token>
#include <thread>

#include "runner/database.hpp"

namespace recto::runner {

/// While it lives, a stop request cancels the database's running statement. It keeps asking: a
/// request that comes between two statements finds nothing to cancel.
class Canceller {
 public:
  Canceller(Database& database, const std::stop_token& stop) {
    if (!stop.stop_possible()) return;
    thread_ = std::jthread([&database, stop](const std::stop_token& done) {
      constexpr std::chrono::milliseconds pause{50};
      std::mutex mutex;
      std::condition_variable_any changed;
      const std::stop_callback wake(stop, [&] {
        const std::scoped_lock wait_for_listener(mutex);
        changed.notify_all();
      });
      std::unique_lock lock(mutex);
      changed.wait(lock, done, [&] { return stop.stop_requested(); });
      while (!done.stop_requested()) {
        database.cancel();
        changed.wait_for(lock, done, pause, [] { return false; });
      }
    });
  }

 private:
  std::jthread thread_;
};

/// Sleeps, but not past a stop request.
inline void pause(const std::stop_token& stop, std::chrono::milliseconds duration) {
  std::mutex mutex;
  std::condition_variable_any changed;
  std::unique_lock lock(mutex);
  changed.wait_for(lock, stop, duration, [] { return false; });
}

}  // namespace recto::runner

/// \file
/// One migration, one transaction; or, where its script says so, step by step.

#include "runner/execute.hpp"

#include <fmt/format.h>

#include "runner/canceller.hpp"
#include "runner/concurrent_index.hpp"
#include "source/diagnostic.hpp"

namespace recto::runner {
namespace {

using Clock = std::chrono::steady_clock;
using Kind = DatabaseFailure::Kind;

std::chrono::milliseconds since(Clock::time_point begin) {
  return std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begin);
}

// The first lines of a statement, indented; long ones are cut.
std::string excerpt(std::string_view statement) {
  constexpr int most_lines = 5;
  constexpr std::size_t most_bytes = 200;
  std::string text;
  for (int line = 0; !statement.empty(); ++line) {
    if (line == most_lines) return text + "\n    …";
    std::string_view part = statement.substr(0, statement.find('\n'));
    statement.remove_prefix(std::min(part.size() + 1, statement.size()));
    const bool cut = part.size() > most_bytes;
    if (cut) {
      std::size_t end = most_bytes;  // not within a character of UTF-8
      while (end > 0 && (static_cast<unsigned char>(part[end]) & 0xc0U) == 0x80U) --end;
      part = part.substr(0, end);
    }
    text.append("\n    ").append(part).append(cut ? "…" : "");
  }
  return text;
}

std::string answer(const DatabaseFailure& failure) {
  return fmt::format("the database said{}: {}",
                     failure.state().empty() ? "" : fmt::format(" ({})", failure.state()),
                     failure.what());
}

Code code_of(const DatabaseFailure& failure) {
  switch (failure.kind()) {
    case Kind::busy:
      return Code::lock_held;
    case Kind::lost:
      return Code::no_connection;
    case Kind::refused:
    case Kind::in_doubt:
      break;
  }
  return Code::database_error;
}

// What a failure leaves of a job of which no step was done.
std::string_view left_nothing(const Job& job) {
  return job.reverse ? "nothing of this migration was reverted"
                     : "nothing of this migration was kept";
}

// What is true after a failure and what to do; `kept` says what of the migration stays.
std::string help_of(const DatabaseFailure& failure, const Job& job, const std::string& kept) {
  constexpr std::string_view lock_not_available = "55P03";
  if (failure.kind() == Kind::in_doubt) {
    return "the connection went while committing; `recto status` says whether it was committed";
  }
  if (failure.kind() == Kind::busy || failure.state() == lock_not_available) {
    return fmt::format(
        "{}; another session holds a lock: run it again later, or with a longer lock timeout",
        kept);
  }
  if (kept != left_nothing(job)) return kept;
  if (job.reverse || failure.kind() == Kind::lost) return kept;
  return fmt::format(
      "{}; where no other database has it yet, mend the change file, run `recto generate "
      "--regenerate {}` and apply again",
      kept, job.migration.version);
}

void log_failure(Database& database, History& history, const Job& job,
                 std::chrono::milliseconds took, const std::string& message) noexcept {
  try {
    if (!database.begin({.write = true})) return;
    history.append(job.migration, "failed", took, message);
    database.commit();
  } catch (const std::exception&) {
    database.rollback();  // The caller hears of the failure itself, which matters more.
  }
}

// A stop request that was seen; it becomes an Error that says what was kept.
struct Stopped {};

// One run of a job.
class Execution {
 public:
  Execution(Database& database, History& history, const Job& job, const std::stop_token& stop)
      : database_(database), history_(history), job_(job), stop_(stop), done_(job.done) {}

  // A transaction is open, in which the runner looked at the history.
  std::chrono::milliseconds run() {
    try {
      for (; done_ < steps().size(); ++done_) {
        const ScriptStep& step = steps()[done_];
        statement_ = step.begin;
        finishing_ = false;
        (step.alone ? run_alone(step) : run_transaction(step));
      }
    } catch (const Stopped&) {
      throw stopped();
    } catch (const DatabaseFailure& failure) {
      if (stop_.stop_requested() && failure.kind() != Kind::in_doubt) throw stopped();
      const std::string message = message_of(failure);
      database_.rollback();
      log_failure(database_, history_, job_, since(begin_), message);
      throw error(code_of(failure), message, help_of(failure, job_, kept()));
    }
    return took_;
  }

 private:
  [[nodiscard]] const std::vector<ScriptStep>& steps() const { return job_.script.steps; }
  [[nodiscard]] std::string_view verb() const { return job_.reverse ? "reverted" : "applied"; }
  [[nodiscard]] std::string name() const {
    return full_name(job_.migration.version, job_.migration.name);
  }

  void run_transaction(const ScriptStep& step) {
    open();
    {
      const Canceller canceller(database_, stop_);
      while (statement_ < step.end) {
        if (stop_.stop_requested()) throw Stopped{};
        database_.run(job_.script.statements[statement_++].text);
      }
      finishing_ = true;
      database_.finish_script();
    }
    record_done();
  }

  void run_alone(const ScriptStep& step) {
    const std::string& text = job_.script.statements[step.begin].text;
    const auto index = concurrent_index(text);
    ++statement_;
    if (prepare(index)) {
      try {
        const Canceller canceller(database_, stop_);
        database_.run_alone(text);
      } catch (const DatabaseFailure& failure) {
        if (failure.kind() != Kind::refused || !was_done_before(index, failure)) throw;
      }
    }
    finishing_ = true;
    open();
    record_done();
  }

  // Makes the step known before it begins, and clears what an earlier run of it left. False where
  // that run ended it and could not say so.
  bool prepare(const std::optional<ConcurrentIndex>& index) {
    constexpr std::chrono::milliseconds longest_pause{500};
    begun_ = job_.begun > done_;
    IndexState state;
    for (std::chrono::milliseconds wait{20};; wait = std::min(2 * wait, longest_pause)) {
      if (stop_.stop_requested()) throw Stopped{};
      open();
      if (index) state = index_state(database_, *index);
      if (!state.being_built) break;
      // A runner was killed, and the server goes on with what it had begun.
      database_.rollback();
      open_ = false;
      pause(stop_, wait);
    }
    const bool there = index && state.is_done(*index);
    if (begun_ && there) {
      return false;
    }
    // What is there already is not this run's doing: the database refuses the statement, and
    // nothing says that it was begun.
    if (!begun_ && !there) {
      history_.append_step(job_.migration, done_, done_ + 1, since(begin_), step_words("begins"));
      begun_ = true;
    }
    commit();
    if (index && index->makes && state.kind == IndexState::Kind::invalid) {
      database_.run_alone(state.drop);
    }
    return true;
  }

  // After a statement that was to run alone failed: drops the invalid index that a build leaves,
  // and takes back that the step was begun. True where the step turns out to be done: an earlier
  // run's statement was still at work.
  bool was_done_before(const std::optional<ConcurrentIndex>& index,
                       const DatabaseFailure& failure) {
    constexpr std::string_view duplicate_table = "42P07";
    if (!index || !begun_) return false;
    try {
      open();
      const IndexState state = index_state(database_, *index);
      if (!index->makes && state.is_done(*index)) return job_.begun > done_;
      commit();
      if (index->makes && state.kind == IndexState::Kind::invalid &&
          failure.state() != duplicate_table) {
        database_.run_alone(state.drop);
      }
      if (!index->makes && state.kind == IndexState::Kind::invalid) return false;
      open();
      history_.append_step(job_.migration, done_, done_, since(begin_), step_words("failed"));
      commit();
      begun_ = false;
    } catch (const DatabaseFailure&) {
      database_.rollback();  // The next run sees to it.
      open_ = false;
    }
    return false;
  }

  // Begins a transaction where none is open.
  void open() {
    if (!open_ && !database_.begin({.write = true})) {
      throw DatabaseFailure(Kind::busy, "", "another writer is at work");
    }
    open_ = true;
  }
  void commit() {
    database_.commit();
    open_ = false;
  }

  void record_done() {
    took_ = since(begin_);
    if (done_ + 1 == steps().size()) {
      history_.append(job_.migration, job_.reverse ? "reverted" : "applied", took_);
    } else {
      history_.append_step(job_.migration, done_ + 1, done_ + 1, took_, step_words("done"));
    }
    if (stop_.stop_requested() && !steps()[done_].alone) throw Stopped{};
    commit();
  }

  [[nodiscard]] std::string step_words(std::string_view what) const {
    return fmt::format("step {} of {} {}", done_ + 1, steps().size(), what);
  }

  [[nodiscard]] std::string message_of(const DatabaseFailure& failure) const {
    const std::string where =
        job_.script.in_steps() ? fmt::format("step {} of {}, ", done_ + 1, steps().size()) : "";
    if (statement_ == 0 || finishing_) {
      return fmt::format("{} could not be {}: {}after its last statement, {}", name(), verb(),
                         where, answer(failure));
    }
    const ScriptStatement& failed = job_.script.statements[statement_ - 1];
    return fmt::format("{} could not be {}: {}statement {} of {}{}{}\n{}", name(), verb(), where,
                       statement_, job_.script.statements.size(),
                       failed.origin.empty() ? "" : ", from " + failed.origin, excerpt(failed.text),
                       answer(failure));
  }

  [[nodiscard]] std::string kept() const {
    if (done_ == 0 && !begun_) return std::string(left_nothing(job_));
    const std::string again = fmt::format("`recto {}` goes on with step {}",
                                          job_.reverse ? "revert --steps 1" : "apply", done_ + 1);
    if (done_ == 0) return again;
    return fmt::format("{} of {} steps are done and stay so; once what stopped it is mended, {}",
                       done_, steps().size(), again);
  }

  Error stopped() {
    const std::string left = kept() != left_nothing(job_) ? kept()
                             : job_.reverse               ? "it is as it was"
                                                          : "nothing of it was kept";
    const std::string message =
        fmt::format("stopped on request; {} was not {}, and {}", name(), verb(), left);
    database_.rollback();
    log_failure(database_, history_, job_, since(begin_), "stopped on request");
    return error(Code::cancelled, message);
  }

  Database& database_;
  History& history_;
  const Job& job_;
  const std::stop_token& stop_;
  const Clock::time_point begin_ = Clock::now();
  std::chrono::milliseconds took_{0};
  std::size_t done_;           // steps
  std::size_t statement_ = 0;  // counted from 1; 0 before the first
  bool finishing_ = false;
  bool open_ = true;
  bool begun_ = false;  // the history has it that the next step was begun
};

}  // namespace

std::chrono::milliseconds execute(Database& database, History& history, const Job& job,
                                  const std::stop_token& stop) {
  return Execution(database, history, job, stop).run();
}

Error error_of(const DatabaseFailure& failure, const std::string& task) {
  return error(code_of(failure), fmt::format("{} failed: {}", task, answer(failure)));
}

}  // namespace recto::runner

/// \file
/// One migration, one transaction.

#include "runner/execute.hpp"

#include <fmt/format.h>

#include "runner/canceller.hpp"
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

std::string help_of(const DatabaseFailure& failure, const Job& job) {
  constexpr std::string_view lock_not_available = "55P03";
  if (failure.kind() == Kind::in_doubt) {
    return "the connection went while committing; `recto status` says whether it was committed";
  }
  if (failure.kind() == Kind::busy || failure.state() == lock_not_available) {
    return "nothing of this migration was kept; another session holds a lock: run it again later, "
           "or with a longer lock timeout";
  }
  if (job.reverse || failure.kind() == Kind::lost) return "nothing of this migration was kept";
  return fmt::format(
      "nothing of this migration was kept; where no other database has it yet, mend the change "
      "file, run `recto generate --regenerate {}` and apply again",
      job.migration.version);
}

// The job so far, for the message when it stops.
struct Progress {
  const Job& job;
  std::size_t statement = 0;  // counted from 1; 0 before the first
  bool finishing = false;

  [[nodiscard]] std::string name() const {
    return full_name(job.migration.version, job.migration.name);
  }
  [[nodiscard]] std::string_view verb() const { return job.reverse ? "reverted" : "applied"; }

  [[nodiscard]] std::string message(const DatabaseFailure& failure) const {
    if (statement == 0 || finishing) {
      return fmt::format("{} could not be {}: after its last statement, {}", name(), verb(),
                         answer(failure));
    }
    const ScriptStatement& failed = job.script.statements[statement - 1];
    return fmt::format("{} could not be {}: statement {} of {}{}{}\n{}", name(), verb(), statement,
                       job.script.statements.size(),
                       failed.origin.empty() ? "" : ", from " + failed.origin, excerpt(failed.text),
                       answer(failure));
  }
};

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

}  // namespace

std::chrono::milliseconds execute(Database& database, History& history, const Job& job,
                                  const std::stop_token& stop) {
  const auto begin = Clock::now();
  std::chrono::milliseconds took{0};
  Progress progress{job};
  const auto stop_here = [&] {
    const std::string message =
        fmt::format("stopped on request; {} was not {}, and nothing of it was kept",
                    progress.name(), progress.verb());
    database.rollback();
    log_failure(database, history, job, since(begin), "stopped on request");
    return error(Code::cancelled, message);
  };
  try {
    {
      const Canceller canceller(database, stop);
      for (const ScriptStatement& statement : job.script.statements) {
        if (stop.stop_requested()) throw stop_here();
        ++progress.statement;
        database.run(statement.text);
      }
      progress.finishing = true;
      database.finish_script();
    }
    took = since(begin);
    history.append(job.migration, job.reverse ? "reverted" : "applied", took);
    if (stop.stop_requested()) throw stop_here();
    database.commit();
  } catch (const DatabaseFailure& failure) {
    if (stop.stop_requested() && failure.kind() != Kind::in_doubt) throw stop_here();
    const std::string message = progress.message(failure);
    database.rollback();
    log_failure(database, history, job, since(begin), message);
    throw error(code_of(failure), message, help_of(failure, job));
  }
  return took;
}

Error error_of(const DatabaseFailure& failure, const std::string& task) {
  return error(code_of(failure), fmt::format("{} failed: {}", task, answer(failure)));
}

}  // namespace recto::runner

/// \file
/// Applying and reverting migrations, and asking a database what happened to it. Nothing here
/// prints or ends the process. A Runner is used by one thread; a stop may be requested from any
/// (`RunOptions::stop`).
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "recto/database.hpp"
#include "recto/migration.hpp"

namespace recto {

/// Settings of a run.
struct RunOptions {
  /// Where recto_history lives on PostgreSQL; created when missing. Empty: the default schema of
  /// the connection. SQLite has one place.
  std::string history_schema;
  /// How long to wait for another runner to finish before R0607.
  std::chrono::milliseconds wait{10000};
  /// Also apply migrations that are older than the newest applied one.
  bool out_of_order = false;
  /// Start a history in a database that has tables already.
  bool start_history = false;
  /// Work out what would run and run nothing. Nothing is written, no history table is made.
  bool dry_run = false;
  /// Who runs; empty: the database user.
  std::string by;
  /// A stop request cancels the running statement and rolls its migration back, or the step it is
  /// in (R0608).
  std::stop_token stop;
};

/// One thing that happened, or in a dry run would.
struct Step {
  std::string version, name;
  bool reverse = false;
  std::string script;
  std::chrono::milliseconds took{0};
};

/// What `status` says of one migration.
enum class MigrationState : std::uint8_t {
  applied,
  pending,
  out_of_order,  ///< not applied, and older than the newest applied
  changed,       ///< applied, but the files' hashes differ from those applied
  missing,       ///< applied, but not among the files
  unfinished,    ///< a script in steps was begun, applying or reverting, and not all steps are done
};
struct MigrationStatus {
  std::string version, name;
  MigrationState state;
  std::string applied_at;  ///< ISO 8601 UTC, empty when not applied
  std::string applied_by;
  std::size_t steps_done = 0;  ///< of one that is unfinished
};

/// One row of the history.
struct LogEntry {
  std::int64_t id = 0;
  std::string version, name;
  std::string event;  ///< "applied", "reverted", "failed", "step"
  std::string at;     ///< ISO 8601 UTC
  std::string by;
  std::int64_t took_ms = 0;
  std::string message;  ///< why it failed, or which step
};

/// Runs migrations on one database. Every member throws R0601 where the connection is lost and
/// R0610 where the history cannot be read.
class Runner {
 public:
  /// \param migrations as load_migrations gives them; may be empty (revert works from the history)
  Runner(Database& database, std::vector<Migration> migrations, RunOptions options);

  /// Called after each migration has been committed, and before each begins (`took` 0, done false).
  std::function<void(const Step&, bool done)> on_step;

  /// Applies what is pending, oldest first, up to and including `to` (empty: all). One transaction
  /// a migration, its history row included; a script in steps goes on behind the last that is done.
  /// \returns what was applied
  /// \throws Error R0602 with the statement, the line of the change file and the database's words
  /// \throws Error R0603 where there are tables but no history
  /// \throws Error R0604 for a pending migration older than the newest applied one
  /// \throws Error R0605 for an applied one that differs, R0606 for one that is missing
  /// \throws Error R0607 where another runner holds the lock, R0608 when stopped
  /// \throws Error R0609 for an unknown version, R0612 where an unfinished one is in the way
  std::vector<Step> apply(const std::string& to = {});
  /// Reverts everything applied after `to`, newest first ("0": everything). `to` stays applied.
  /// \throws as apply; and R0404, before anything runs, where one of them has no way back
  std::vector<Step> revert_to(const std::string& to);
  /// Reverts the newest `steps` applied migrations, in the reverse of the order they were applied.
  /// \throws as apply; and R0404, before anything runs, where one of them has no way back
  std::vector<Step> revert_steps(std::size_t steps);
  /// Every migration of the files and of the history, oldest first.
  [[nodiscard]] std::vector<MigrationStatus> status();
  /// The whole history, oldest first.
  [[nodiscard]] std::vector<LogEntry> log();

 private:
  struct State;
  Database& database_;
  std::vector<Migration> migrations_;
  RunOptions options_;
};

}  // namespace recto

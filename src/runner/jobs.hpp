/// \file
/// What is to run, and every reason not to: worked out before anything runs.
#pragma once

#include <string>
#include <vector>

#include "plan/full_name.hpp"
#include "recto/runner.hpp"
#include "runner/history.hpp"
#include "runner/script.hpp"

namespace recto::runner {

/// One migration to run in one direction.
struct Job {
  Migration migration;  ///< a reverse one comes from the history, without its forward script
  bool reverse = false;
  Script script;                ///< of that direction
  std::int64_t applied_id = 0;  ///< reverse: the row that says "applied"
  std::size_t done = 0;         ///< steps that an earlier run has done
  std::size_t begun = 0;        ///< likewise begun
};

using plan::full_name;

/// What of `migrations` (oldest first) is not applied, up to and including `to` (empty: all).
/// What an earlier run left unfinished comes first.
/// \throws Error R0605, R0606, R0604, R0609, R0612 and, for a statement that breaks out of the
/// transaction, R0602
[[nodiscard]] std::vector<Job> jobs_to_apply(const std::vector<Migration>& migrations,
                                             const History& history, const std::string& to,
                                             bool out_of_order, const Database& database);

/// The newest `steps` applied migrations, newest first; within a transaction, as it reads the
/// scripts. \throws Error R0404 where one of them has no way back, R0610, R0612 and R0602
/// as above
[[nodiscard]] std::vector<Job> jobs_to_revert(History& history, std::size_t steps,
                                              const Database& database);

/// How many migrations were applied after `to` ("0": all of them).
/// \throws Error R0609 where `to` is not applied
[[nodiscard]] std::size_t steps_after(const std::vector<Applied>& applied, const std::string& to);

/// What `status` says, by version.
[[nodiscard]] std::vector<MigrationStatus> states_of(const std::vector<Migration>& migrations,
                                                     const History& history);

}  // namespace recto::runner

/// \file
/// Runs one migration in one direction, and tells what went wrong where.
#pragma once

#include <chrono>
#include <stop_token>

#include "recto/error.hpp"
#include "runner/database.hpp"
#include "runner/history.hpp"
#include "runner/jobs.hpp"

namespace recto::runner {

/// Runs the job and writes its history row in the transaction that is open, and commits it; of a
/// script in steps, each step and how far it is, from the first that is not done. What fails is
/// rolled back, and logged in a transaction of its own where that can be done.
/// \returns how long its statements took, as the history has it
/// \throws Error R0602, R0601, R0607 or R0608
std::chrono::milliseconds execute(Database& database, History& history, const Job& job,
                                  const std::stop_token& stop);

/// A failure of something that is not a migration's statement.
/// \param task what recto was doing, such as "reading the history"
[[nodiscard]] Error error_of(const DatabaseFailure& failure, const std::string& task);

}  // namespace recto::runner

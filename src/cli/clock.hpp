/// \file
/// Versions of change files: a moment in UTC, 14 digits.
#pragma once

#include <chrono>
#include <string>

namespace recto::cli {

/// "20260118120000"
[[nodiscard]] std::string version_at(std::chrono::sys_seconds moment);
/// The version for a new change file: that of `now`, or where `newest` is not older, a second after
/// it. Empty where no later version exists.
[[nodiscard]] std::string version_after(const std::string& newest, std::chrono::sys_seconds now);

}  // namespace recto::cli

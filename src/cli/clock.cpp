/// \file
/// Moments as versions.
#include "cli/clock.hpp"

#include <fmt/format.h>

#include <cstdint>

namespace recto::cli {

namespace {

namespace chrono = std::chrono;

unsigned digits(const std::string& version, std::size_t at, std::size_t size) {
  return static_cast<unsigned>(std::stoul(version.substr(at, size)));
}

/// The moment a version stands for; a version need not be one ("20260231000000").
bool moment_of(const std::string& version, chrono::sys_seconds& moment) {
  const chrono::year_month_day day{chrono::year(static_cast<int>(digits(version, 0, 4))),
                                   chrono::month(digits(version, 4, 2)),
                                   chrono::day(digits(version, 6, 2))};
  const unsigned hour = digits(version, 8, 2);
  const unsigned minute = digits(version, 10, 2);
  const unsigned second = digits(version, 12, 2);
  if (!day.ok() || hour > 23 || minute > 59 || second > 59) return false;
  moment = chrono::sys_days(day) + chrono::hours(hour) + chrono::minutes(minute) +
           chrono::seconds(second);
  return true;
}

}  // namespace

std::string version_at(chrono::sys_seconds moment) {
  const auto day = chrono::floor<chrono::days>(moment);
  const chrono::year_month_day date(day);
  const chrono::hh_mm_ss time(moment - day);
  return fmt::format("{:04}{:02}{:02}{:02}{:02}{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                     time.hours().count(), time.minutes().count(), time.seconds().count());
}

std::string version_after(const std::string& newest, chrono::sys_seconds now) {
  std::string version = version_at(now);
  if (version > newest) return version;
  chrono::sys_seconds moment;
  const bool is_moment = moment_of(newest, moment);
  version = is_moment ? version_at(moment + chrono::seconds(1))
                      : fmt::format("{:014}", std::stoull(newest) + 1);
  return version.size() == newest.size() ? version : std::string();
}

}  // namespace recto::cli

/// \file
/// Reading durations.
#include "project/duration.hpp"

#include <array>
#include <charconv>
#include <cstdint>
#include <limits>
#include <system_error>
#include <utility>

namespace recto {

std::optional<std::chrono::milliseconds> parse_duration(std::string_view text) {
  constexpr std::array<std::pair<std::string_view, std::int64_t>, 4> units{
      {{"ms", 1}, {"s", 1000}, {"min", 60'000}, {"h", 3'600'000}}};
  constexpr std::int64_t most = std::numeric_limits<std::int32_t>::max();  // what databases take

  std::int32_t number = 0;
  const char* const end = text.data() + text.size();
  const auto [rest, fault] = std::from_chars(text.data(), end, number);
  if (fault != std::errc() || number < 0) return std::nullopt;
  const std::string_view unit(rest, static_cast<std::size_t>(end - rest));
  for (const auto& [name, milliseconds] : units) {
    if (unit != name) continue;
    const std::int64_t total = number * milliseconds;
    if (total > most) return std::nullopt;
    return std::chrono::milliseconds(total);
  }
  return std::nullopt;
}

}  // namespace recto

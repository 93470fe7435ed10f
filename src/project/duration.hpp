/// \file
/// Durations as people write them in recto.toml and on the command line.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace recto {

/// "500ms", "5s", "1min", "2h": a whole number and its unit, at most 24 days. Nothing for another
/// text.
[[nodiscard]] std::optional<std::chrono::milliseconds> parse_duration(std::string_view text);

}  // namespace recto

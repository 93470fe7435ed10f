/// \file
/// What a migration is called, in file names and in messages.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace recto::plan {

/// Digits of a version: the time it was made, to the second.
inline constexpr std::size_t version_digits = 14;

/// "20260118120000_add_orders"
[[nodiscard]] inline std::string full_name(const std::string& version, const std::string& name) {
  return version + "_" + name;
}

/// The version and the name of that; nothing where the text does not begin with a version or ends
/// with it.
[[nodiscard]] inline std::optional<std::pair<std::string, std::string>> version_and_name(
    std::string_view text) {
  if (text.size() < version_digits + 2 || text[version_digits] != '_') return std::nullopt;
  const auto version = text.substr(0, version_digits);
  if (version.find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
  return std::pair(std::string(version), std::string(text.substr(version_digits + 1)));
}

}  // namespace recto::plan

/// \file
/// Database URLs as people write them: what is wrong with one, and what of it may be shown.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace recto::runner {

/// True for `scheme://…`.
[[nodiscard]] bool is_uri(std::string_view url);
/// True for libpq's `key=value` words.
[[nodiscard]] bool is_words(std::string_view url);

/// A URI in which a character of the password ends it early, so that its rest would be taken for a
/// host, a port or a database and shown in messages: `u:p@ss@host`, `u:pa/ss@host`, `u:pa?ss@host`.
[[nodiscard]] bool is_torn(std::string_view uri);

/// A message of libpq with every secret in it replaced.
[[nodiscard]] std::string scrub(std::string message, const std::vector<std::string>& secrets);

}  // namespace recto::runner

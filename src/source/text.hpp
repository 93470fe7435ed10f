/// \file
/// What every layer asks of texts: letters of ASCII in the other case, and dollar quotes.
#pragma once

#include <string>
#include <string_view>

namespace recto {

/// A letter of ASCII in lower case, everything else as it is; the locale does not count.
[[nodiscard]] constexpr char fold(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}
/// The text so, letter by letter.
[[nodiscard]] std::string folded(std::string_view text);
/// The other way round.
[[nodiscard]] std::string in_upper_case(std::string_view text);

/// "$$text$$", with a tag between the dollars where the text needs one.
/// \param tag the first to try: "$recto$" where it is to show whose text it is
[[nodiscard]] std::string dollar_quoted(std::string_view text, std::string_view tag = "$$");

}  // namespace recto

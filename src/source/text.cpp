/// \file
/// Letters in the other case, and texts between dollar quotes.
#include "source/text.hpp"

#include <algorithm>

namespace recto {

std::string folded(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(), fold);
  return result;
}

std::string in_upper_case(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(), [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  });
  return result;
}

std::string dollar_quoted(std::string_view text, std::string_view tag) {
  std::string quote(tag);
  // The closing one must be the first of its kind, also where it joins the end of the text.
  const auto hidden = [&] { return (std::string(text) + quote).find(quote) != text.size(); };
  for (int i = 0; hidden(); ++i) {
    quote = i == 0 ? "$recto$" : "$recto" + std::to_string(i) + "$";
  }
  return quote + std::string(text) + quote;
}

}  // namespace recto

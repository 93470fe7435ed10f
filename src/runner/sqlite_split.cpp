/// \file
/// The splitter for SQLite's scripts.

#include "runner/sqlite_split.hpp"

#include <algorithm>

namespace recto::runner {
namespace {

// The end of the comment or quoted text that begins at `at`, or `at` where none does.
std::size_t skip(std::string_view text, std::size_t at) {
  const auto after = [&](std::string_view end, std::size_t from) {
    const std::size_t found = text.find(end, from);
    return found == text.npos ? text.size() : found + end.size();
  };
  if (text.substr(at, 2) == "--") return after("\n", at);
  if (text.substr(at, 2) == "/*") return after("*/", at + 2);
  // A doubled quote reads as two quoted texts side by side, which comes to the same.
  if (text[at] == '\'' || text[at] == '"' || text[at] == '`')
    return after(text.substr(at, 1), at + 1);
  if (text[at] == '[') return after("]", at + 1);
  return at;
}

bool is_comment(std::string_view text, std::size_t at) {
  return text.substr(at, 2) == "--" || text.substr(at, 2) == "/*";
}

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

}  // namespace

std::vector<sql::StatementText> split_sqlite(
    std::string_view script, const std::function<bool(const std::string&)>& complete) {
  std::vector<sql::StatementText> statements;
  std::size_t leading = 0;
  std::size_t begin = script.npos;
  const auto add = [&](std::size_t end) {
    while (end > begin && is_space(script[end - 1])) --end;
    statements.push_back({leading, begin, end});
    begin = script.npos;
  };
  for (std::size_t at = 0; at < script.size();) {
    const char c = script[at];
    if (c == ';') {
      const bool whole =
          begin == script.npos || complete(std::string(script.substr(begin, at + 1 - begin)));
      if (whole && begin != script.npos) add(at);
      if (whole) leading = at + 1;
      ++at;
      continue;
    }
    if (begin == script.npos && !is_space(c) && !is_comment(script, at)) begin = at;
    at = std::max(skip(script, at), at + 1);
  }
  if (begin != script.npos) add(script.size());
  return statements;
}

}  // namespace recto::runner

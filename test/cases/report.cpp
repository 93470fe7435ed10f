/// \file
/// Failures of cases in Boost.Test's log.
#include "test/cases/report.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <boost/test/unit_test_log.hpp>
#include <cstdlib>
#include <vector>

namespace recto::test {
namespace {

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

/// For each pair of places, how many lines the texts have in common from there on.
std::vector<std::vector<std::size_t>> common(const std::vector<std::string_view>& one,
                                             const std::vector<std::string_view>& other) {
  std::vector<std::vector<std::size_t>> table(one.size() + 1,
                                              std::vector<std::size_t>(other.size() + 1));
  for (std::size_t i = one.size(); i-- > 0;) {
    for (std::size_t j = other.size(); j-- > 0;) {
      table[i][j] =
          one[i] == other[j] ? table[i + 1][j + 1] + 1 : std::max(table[i + 1][j], table[i][j + 1]);
    }
  }
  return table;
}

}  // namespace

bool accepting() {
  const char* wish = std::getenv("RECTO_ACCEPT");
  return wish != nullptr && *wish != '\0' && *wish != '0';
}

void fail(const CaseFile& one, std::size_t line, const std::string& message) {
  using namespace boost::unit_test;
  unit_test_log << log::begin(one.path, std::max<std::size_t>(line, 1)) << log_level(log_all_errors)
                << message << log::end();
  framework::assertion_result(AR_FAILED);
}

std::string difference(std::string_view expected, std::string_view found) {
  const auto one = lines_of(expected);
  const auto other = lines_of(found);
  const auto table = common(one, other);
  std::vector<std::string> lines;
  for (std::size_t i = 0, j = 0; i < one.size() || j < other.size();) {
    if (i < one.size() && j < other.size() && one[i] == other[j]) {
      lines.push_back("  " + std::string(one[i]));
      ++i, ++j;
    } else if (j == other.size() || (i < one.size() && table[i + 1][j] >= table[i][j + 1])) {
      lines.push_back("- " + std::string(one[i++]));
    } else {
      lines.push_back("+ " + std::string(other[j++]));
    }
  }
  const auto changed = [&](std::size_t at) { return at < lines.size() && lines[at][0] != ' '; };
  std::string text;
  for (std::size_t at = 0; at < lines.size(); ++at) {
    if (changed(at) || changed(at + 1) || (at > 0 && changed(at - 1))) {
      text += "    " + lines[at] + "\n";
    }
  }
  return text;
}

}  // namespace recto::test

/// \file
/// Reads and writes `.case` files.
#include "test/cases/case_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace recto::test {
namespace {

constexpr std::string_view sections[] = {
    "before",        "change",  "change escaped", "dialects",    "rows",
    "forward",       "reverse", "rows after",     "diagnostics", "forward fails",
    "reverse fails", "skip L4", "skip rows",      "skip again",  "since"};
constexpr std::string_view by_dialect[] = {"rows",          "rows after", "forward",
                                           "forward fails", "reverse",    "reverse fails",
                                           "skip L4",       "skip rows",  "skip again"};

bool is_known(std::string_view name) {
  const auto in = [](const auto& list, std::string_view one) {
    return std::find(std::begin(list), std::end(list), one) != std::end(list);
  };
  for (const std::string_view dialect : {"postgresql ", "sqlite "}) {
    if (name.starts_with(dialect)) return in(by_dialect, name.substr(dialect.size()));
  }
  return name != "forward" && name != "reverse" && in(sections, name);
}

/// "change" of "-- change --"; empty for every other line.
std::string_view heading(std::string_view line) {
  constexpr std::string_view begin = "-- ";
  constexpr std::string_view end = " --";
  if (line.size() <= begin.size() + end.size() || !line.starts_with(begin) || !line.ends_with(end))
    return {};
  const auto name = line.substr(begin.size(), line.size() - begin.size() - end.size());
  const bool plain = std::all_of(name.begin(), name.end(), [](char c) {
    return c == ' ' || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == 'L';
  });
  return plain ? name : std::string_view();
}

/// With one newline at the end, or empty.
std::string trimmed(std::string text) {
  while (!text.empty() && text.back() == '\n') text.pop_back();
  if (!text.empty()) text += '\n';
  return text;
}

int digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  throw std::runtime_error("an escape is \\xNN with lower-case hexadecimal digits");
}

/// \xNN, \r, \n, \t and \\ as bytes.
std::string unescaped(std::string_view text) {
  std::string result;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '\\') {
      result += text[at];
      continue;
    }
    const char kind = ++at < text.size() ? text[at] : '\0';
    if (kind == 'x' && at + 2 < text.size()) {
      result += static_cast<char>(digit(text[at + 1]) * 16 + digit(text[at + 2]));
      at += 2;
    } else if (kind == 'r' || kind == 'n' || kind == 't' || kind == '\\') {
      result += kind == 'r' ? '\r' : kind == 'n' ? '\n' : kind == 't' ? '\t' : '\\';
    } else {
      throw std::runtime_error(R"(the escapes are \xNN, \r, \n, \t and \\)");
    }
  }
  return result;
}

}  // namespace

const Section* CaseFile::find(std::string_view name) const {
  const auto found = std::find_if(sections.begin(), sections.end(),
                                  [&](const Section& section) { return section.name == name; });
  return found == sections.end() ? nullptr : &*found;
}

const Section* CaseFile::find(std::string_view dialect, std::string_view name) const {
  const auto* own = find(fmt::format("{} {}", dialect, name));
  return own != nullptr ? own : find(name);
}

std::string CaseFile::body(std::string_view name) const {
  const auto* section = find(name);
  return section == nullptr ? std::string() : section->body;
}

std::string CaseFile::change() const {
  const auto* escaped = find("change escaped");
  if (escaped == nullptr) return body("change");
  std::string_view text = escaped->body;
  if (text.ends_with('\n')) text.remove_suffix(1);
  return unescaped(text);
}

bool CaseFile::is_about(std::string_view dialect) const {
  const auto* only = find("dialects");
  return only == nullptr || only->body == std::string(dialect) + "\n";
}

void CaseFile::set(const std::string& name, const std::string& body) {
  for (Section& section : sections) {
    if (section.name == name) {
      section.body = trimmed(body);
      return;
    }
  }
  sections.push_back({name, trimmed(body)});
}

std::string CaseFile::text() const {
  std::string text = description;
  for (const Section& section : sections) {
    text += fmt::format("\n-- {} --\n{}", section.name, section.body);
  }
  return text;
}

CaseFile read_case(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read " + path);
  CaseFile result{.path = path, .description = {}, .sections = {}};
  std::size_t number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (const auto name = heading(line); !name.empty()) {
      if (!is_known(name) || result.find(name) != nullptr) {
        throw std::runtime_error(fmt::format("{}:{}: the section \"{}\" is {}", path, number, name,
                                             is_known(name) ? "there twice" : "not known"));
      }
      result.sections.push_back({std::string(name), {}, number});
      continue;
    }
    auto& body = result.sections.empty() ? result.description : result.sections.back().body;
    body += line + "\n";
  }
  result.description = trimmed(result.description);
  for (Section& section : result.sections) section.body = trimmed(section.body);
  if (result.description.empty()) throw std::runtime_error(path + " does not say what it shows");
  if ((result.find("change") == nullptr) == (result.find("change escaped") == nullptr)) {
    throw std::runtime_error(path + " needs one section \"change\" or \"change escaped\"");
  }
  return result;
}

}  // namespace recto::test

/// \file
/// Lists with what their cases hold, as tables.
#include "test/cases/pages.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <regex>
#include <sstream>

#include "changes/change.hpp"
#include "test/cases/case_file.hpp"

namespace recto::test {
namespace {

namespace fs = std::filesystem;
using Row = std::vector<std::string>;

/// The lines of a list, each of `width` fields that tabs part; those that begin with # are
/// comments.
std::vector<Row> rows_of(const fs::path& file, std::size_t width) {
  std::vector<Row> rows;
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line.front() == '#') continue;
    Row row;
    std::istringstream fields(line);
    for (std::string field; std::getline(fields, field, '\t');) row.push_back(field);
    row.resize(width);
    rows.push_back(std::move(row));
  }
  return rows;
}

/// Code in a cell of a table, a line each, without SQL comments; only the first lines of a long
/// one.
std::string code(const std::string& text) {
  constexpr int most = 10;
  std::string cell;
  int count = 0;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line.starts_with("--")) continue;
    if (++count > most) return cell + "<br>…";
    if (!cell.empty()) cell += "<br>";
    cell += "`" + std::regex_replace(line, std::regex(R"(\|)"), R"(\|)") + "`";
  }
  return cell;
}

/// What a script's header says is not brought back.
std::string loss(const std::string& script) {
  std::string said;
  bool on = false;
  std::istringstream in(script);
  for (std::string line; std::getline(in, line) && line.starts_with("--");) {
    on = line.starts_with("-- gives up ") || (on && line.starts_with("--    "));
    if (on) said += (said.empty() ? "gives up " : "; ") + line.substr(12);
  }
  return said;
}

/// A share in percent, rounded down: 99.99 is not 100.
std::string percent(double share) {
  return fmt::format("{:.1f} %", static_cast<double>(static_cast<int>(share * 1000)) / 10);
}

/// The numbers in "(hard case 1)", "(hard cases 1, 2 and 3)".
std::vector<int> hard_cases_in(std::string text) {
  for (char& c : text) {
    if (c == '\n') c = ' ';
  }
  static const std::regex mark(R"(hard cases? (\d+(?:(?:, | and )\d+)*))");
  static const std::regex digits(R"(\d+)");
  std::vector<int> numbers;
  for (std::sregex_iterator at(text.begin(), text.end(), mark), end; at != end; ++at) {
    const std::string list = (*at)[1];
    for (std::sregex_iterator one(list.begin(), list.end(), digits); one != end; ++one) {
      numbers.push_back(std::stoi(one->str()));
    }
  }
  return numbers;
}

}  // namespace

Page statements_page(const fs::path& root) {
  Page page;
  long counted = 0, said = 0;
  std::string table, missing;
  for (const Row& row : rows_of(root / "statements" / "statements.tsv", 3)) {
    const long count = std::stol(row[0]);
    const std::string &kind = row[1], &how = row[2];
    if (how == "left out") continue;
    counted += count;
    if (!how.starts_with("case ")) {
      const auto why = how.starts_with("no ") ? how.substr(3) : how;
      missing += fmt::format("| {} | {} | {} |\n", kind, count, why);
      continue;
    }
    const auto name = how.substr(5);
    const auto file = root / "statements" / (name + ".case");
    if (!fs::exists(file)) {
      page.problems.push_back(fmt::format("{}: there is no case statements/{}", kind, name));
      continue;
    }
    said += count;
    const CaseFile one = read_case(file.string());
    const auto back = code(one.body("postgresql reverse"));
    const auto lost = loss(one.body("postgresql forward"));
    table += fmt::format("| {} | {} | {} | {}{}{} | [{}](../test/cases/statements/{}.case) |\n",
                         kind, count, code(one.body("change")), back,
                         back.empty() || lost.empty() ? "" : "<br>", lost, name, name);
  }
  page.share = counted == 0 ? 0 : static_cast<double>(said) / static_cast<double>(counted);
  page.text = fmt::format(
      "# What real migrations say, and how recto says it\n\n"
      "Made of `test/cases/statements`; do not edit.\n\n"
      "The rows are the statements in 4,063 migration files of 27 open-source projects on "
      "PostgreSQL, with how\noften each occurs; transaction control, `SET`, `VACUUM` and bare "
      "`SELECT` probes are left out. Each\ncase is run on PostgreSQL with rows in its tables, "
      "forward, back and forward again, and schema and rows\nare compared.\n\n"
      "**{} of {} statements are said in recto's own words ({}).**\n\n"
      "A statement guarded by `IF EXISTS` is written without the guard, as recto knows what "
      "exists; one with\n`CASCADE` names what goes with it, so that it comes back.\n\n"
      "| statement | seen | recto | way back | case |\n| --- | --: | --- | --- | --- |\n{}\n"
      "## What is not\n\n| statement | seen | why |\n| --- | --: | --- |\n{}",
      said, counted, percent(page.share), table, missing);
  return page;
}

Page kinds_page() {
  auto docs = changes::all_docs();
  std::sort(docs.begin(), docs.end(),
            [](const auto& one, const auto& other) { return one.keyword < other.keyword; });
  std::string table;
  for (const auto& doc : docs) {
    std::string folder(doc.keyword);
    std::replace(folder.begin(), folder.end(), ' ', '_');
    table += fmt::format("| [{}](../test/cases/{}) | {} | {} |\n", doc.keyword, folder, doc.summary,
                         doc.reverse);
  }
  return {
      fmt::format("# Kinds of change\n\n"
                  "Made of what each kind says of itself (`src/changes`); do not edit.\n\n"
                  "A line of a change file is one of these {}; behind each kind are its cases, "
                  "with the SQL of both\ndirections. [The language](language.md) has the words."
                  "\n\n| change | what it does | its way back |\n| --- | --- | --- |\n{}",
                  docs.size(), table)};
}

Page hard_cases_page(const fs::path& root, const std::vector<fs::path>& files) {
  std::map<int, std::vector<std::string>> cases;
  for (const fs::path& file : files) {
    const auto path = fs::relative(file, root);
    for (const int number : hard_cases_in(read_case(file.string()).description)) {
      cases[number].push_back(fmt::format(
          "[{}]({})", fs::path(path).replace_extension().generic_string(), path.generic_string()));
    }
  }
  Page page;
  std::string table;
  std::size_t shown = 0, listed = 0;
  for (const Row& row : rows_of(root / "hard-cases.tsv", 3)) {
    ++listed;
    const auto found = cases.extract(std::stoi(row[0]));
    const bool expected = row[2] != "not yet";
    if (found.empty() == expected) {
      page.problems.push_back(fmt::format("hard case {} ({}) has {} case, and is listed as {}",
                                          row[0], row[1], found.empty() ? "no" : "a",
                                          expected ? "having one" : "not yet having one"));
    }
    shown += found.empty() ? 0U : 1U;
    std::string links = found.empty() ? row[2] : "";
    if (!found.empty()) links = fmt::format("{}", fmt::join(found.mapped(), "<br>"));
    table += fmt::format("| {} | {} | {} |\n", row[0], row[1], links);
  }
  for (const auto& [number, links] : cases) {
    page.problems.push_back(
        fmt::format("{} speaks of a hard case {}: there is none", fmt::join(links, ", "), number));
  }
  page.share = listed == 0 ? 0 : static_cast<double>(shown) / static_cast<double>(listed);
  page.text = fmt::format(
      "# Hard cases\n\n"
      "Made of `hard-cases.tsv` and the cases whose first sentence says `(hard case N)`; do not "
      "edit.\n\n"
      "Changes whose way back is commonly wrong or loses something. Each case shows it restored, "
      "or refused with\nwhat to write instead.\n\n"
      "**{} of {} have a case.**\n\n"
      "| number | change | cases |\n| --: | --- | --- |\n{}",
      shown, listed, table);
  return page;
}

}  // namespace recto::test

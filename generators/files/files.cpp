/// \file
/// A planned pair as the texts of its two files.
#include "generators/files/files.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "plan/full_name.hpp"

namespace recto::generators {

namespace {

using plan::PairPlan;
using plan::Side;

/// A header is comment lines: what is written into one has no line breaks.
std::string without_breaks(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
  return text;
}

/// A header line that may be long: broken at blanks, continued under its first word.
void line(std::string& out, std::string_view label, const std::string& broken) {
  constexpr std::size_t width = 96;
  const std::string text = without_breaks(broken);
  std::string current = fmt::format("-- {:<9}", label);
  std::size_t begin = 0;
  bool first = true;
  while (begin <= text.size()) {
    const auto end = std::min(text.find(' ', begin), text.size());
    const auto word = std::string_view(text).substr(begin, end - begin);
    if (!first && current.size() + 1 + word.size() > width) {
      out += current + "\n";
      current = "-- " + std::string(9, ' ');
      first = true;
    }
    if (!first) current += ' ';
    current += word;
    first = false;
    begin = end + 1;
  }
  out += current + "\n";
}

template <class Facts>
void visit_facts(const Side& side, const Facts& facts) {
  for (const auto& one : side.guards) facts(one);
  for (const auto& one : side.statements) facts(one);
}

bool is_comment(const sql::Statement& statement) {
  // Comment lines alone: what a dialect says where it has nothing to do.
  std::size_t at = 0;
  while (at < statement.text.size()) {
    if (statement.text.compare(at, 2, "--") != 0) return false;
    const auto end = statement.text.find('\n', at);
    if (end == std::string::npos) return true;
    at = end + 1;
  }
  return true;
}

/// Whether each step of a script runs alone, in no transaction: what stands between such statements
/// is one transaction. Empty for a script that is one transaction as a whole.
std::vector<bool> steps_of(const Side& side) {
  std::vector<bool> steps;
  visit_facts(side, [&](const sql::Statement& statement) {
    if (is_comment(statement)) return;
    if (statement.alone || steps.empty() || steps.back()) steps.push_back(statement.alone);
  });
  const bool none = std::find(steps.begin(), steps.end(), true) == steps.end();
  return none ? std::vector<bool>() : steps;
}

/// The strongest lock on each table, strongest first.
std::string locks(const Side& side) {
  std::map<sql::Lock, std::vector<std::string>, std::greater<>> by_lock;
  for (const auto& [table, lock] : strongest_locks(side)) by_lock[lock].push_back(table);
  std::vector<std::string> parts;
  for (const auto& [lock, tables] : by_lock) {
    if (lock == sql::Lock::none) continue;
    parts.push_back(fmt::format("{} on {}", display(lock), fmt::join(tables, ", ")));
  }
  if (side.author_sql) parts.emplace_back("what the sql locks");
  return parts.empty() ? "no table" : fmt::format("{}", fmt::join(parts, "; "));
}

/// Tables on which a statement has this hazard.
std::string hazard(const Side& side, sql::Hazard which) {
  std::vector<std::string> tables;
  visit_facts(side, [&](const sql::Statement& statement) {
    const auto& hazards = statement.facts.hazards;
    if (std::find(hazards.begin(), hazards.end(), which) == hazards.end()) return;
    for (const auto& locked : statement.facts.locks) {
      const auto name = locked.table.display();
      if (std::find(tables.begin(), tables.end(), name) == tables.end()) tables.push_back(name);
    }
  });
  return fmt::format("{}", fmt::join(tables, ", "));
}

void header(std::string& out, const PairPlan& plan, const Side& side, bool reverse,
            const sql::Dialect& dialect, const std::string& folder) {
  const auto id = plan::full_name(plan.version, plan.name);
  const auto path = fmt::format("{}/{}.{}.sql", folder, id, reverse ? "down" : "up");
  fmt::format_to(std::back_inserter(out), "-- recto: {}, {}\n", id,
                 reverse ? "reverse" : "forward");
  fmt::format_to(std::back_inserter(out), "-- recto: made from {}; do not edit\n",
                 plan.change_path);
  if (reverse && plan.irreversible) {
    fmt::format_to(std::back_inserter(out), "-- recto: irreversible {}\n",
                   without_breaks(*plan.irreversible));
  }
  if (side.foreign_keys_off) out += "-- recto: foreign_keys off\n";
  out += "--\n";
  if (plan.changes.empty()) {
    line(out, reverse ? "undoes" : "does", fmt::format("nothing on {}", dialect.title()));
  }
  const auto count = plan.changes.size();
  for (std::size_t i = 0; i < count; ++i) {
    line(out, i > 0 ? "" : reverse ? "undoes" : "does", plan.changes[reverse ? count - 1 - i : i]);
  }
  const bool fails = reverse && plan.irreversible;
  if (!plan.changes.empty() && !fails) {
    line(out, "locks", dialect.locks_tables() ? locks(side) : "the database, while it runs");
    if (const auto tables = hazard(side, sql::Hazard::rewrites_table); !tables.empty()) {
      line(out, "rewrites", tables);
    }
    if (const auto tables = hazard(side, sql::Hazard::scans_table); !tables.empty()) {
      line(out, "scans", tables);
    }
    auto destroyed = hazard(side, sql::Hazard::deletes_data);
    if (!destroyed.empty()) destroyed = "values or rows of " + destroyed;
    if (side.author_sql)
      destroyed += destroyed.empty() ? "what the sql destroys" : "; what the sql destroys";
    line(out, "destroys", destroyed.empty() ? "nothing" : destroyed);
  }
  std::string back(display(plan.grade));
  if (plan.irreversible) back += ": irreversible, " + *plan.irreversible;
  line(out, "way back", back);
  std::string label = "gives up";
  for (const auto& lost : plan.lost) {
    line(out, label, lost);
    label.clear();
  }
  if (!plan.changes.empty()) {
    const auto steps = steps_of(side);
    const std::string runs = steps.empty() ? "in one transaction"
                             : steps.size() == 1
                                 ? "alone, in no transaction"
                                 : fmt::format(
                                       "in {} steps, each recorded: a run that stopped goes on "
                                       "behind the last one done",
                                       steps.size());
    line(out, "runs", runs);
    fmt::format_to(std::back_inserter(out), "-- by hand  {}\n",
                   dialect.by_hand(path, side.foreign_keys_off, !steps.empty()));
  }
}

void body(std::string& out, const Side& side, const PairPlan& plan, const Sources& sources) {
  std::string last_place;
  const auto steps = steps_of(side);
  std::size_t step = 0;
  visit_facts(side, [&](const sql::Statement& statement) {
    const bool begins_step = !steps.empty() && !is_comment(statement) &&
                             (step == 0 || statement.alone || steps[step - 1]);
    std::string place;
    if (statement.span.known()) {
      const auto& source = sources.at(statement.span.source);
      place = fmt::format("-- {}:{}", plan.change_path, source.position(statement.span.begin).line);
    }
    if (begins_step || place != last_place || place.empty()) {
      out += "\n";
      if (begins_step) {
        fmt::format_to(std::back_inserter(out), "-- recto: step {} of {}, {}\n", step + 1,
                       steps.size(), steps[step] ? "alone" : "one transaction");
        ++step;
      }
      if (!place.empty()) out += place + "\n";
    }
    last_place = place;
    out += statement.text;
    if (!is_comment(statement)) {
      // A comment at the statement's end must not swallow the semicolon.
      const auto line_begin = statement.text.rfind('\n') + 1;
      const auto tail = std::string_view(statement.text).substr(line_begin);
      out += tail.find("--") == std::string_view::npos ? "" : "\n";
      if (!statement.text.ends_with(';')) out += ";";
    }
    out += "\n";
  });
}

std::string text(const PairPlan& plan, bool reverse, const sql::Dialect& dialect,
                 const Sources& sources, const std::string& folder) {
  const auto& side = reverse ? plan.down : plan.up;
  std::string out;
  header(out, plan, side, reverse, dialect, folder);
  body(out, side, plan, sources);
  return out;
}

}  // namespace

std::map<std::string, sql::Lock> strongest_locks(const Side& side) {
  std::map<std::string, sql::Lock> strongest;
  const auto collect = [&](const std::vector<sql::Locked>& all) {
    for (const auto& locked : all) {
      auto& lock = strongest[locked.table.display()];
      lock = std::max(lock, locked.lock);
    }
  };
  visit_facts(side, [&](const sql::Statement& statement) { collect(statement.facts.locks); });
  collect(side.besides);
  return strongest;
}

PairText pair_text(const plan::PairPlan& plan, const sql::Dialect& dialect, const Sources& sources,
                   const std::string& folder) {
  return {text(plan, false, dialect, sources, folder), text(plan, true, dialect, sources, folder)};
}

}  // namespace recto::generators

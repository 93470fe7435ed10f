/// \file
/// The made-up project's files.
#include "project.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <random>

namespace recto::bench {

namespace {

struct Table {
  std::string name;
  std::vector<std::string> columns;  ///< added since, nullable text or integer
  std::vector<std::string> indexes;
  std::vector<std::string> checks;
  bool referenced = false;
};

/// Writes one file after the other and remembers what they made.
class Author {
 public:
  std::string next() {
    const std::size_t step = step_++;
    if (step % 10 == 0) return create();
    auto& table = tables_[below(tables_.size())];
    switch (below(16)) {
      case 0:
      case 1:
      case 2:
        return add_column(table);
      case 3:
        return fmt::format("add {}.flag_{} boolean default false\n", table.name, step);
      case 4:
      case 5:
        return add_index(table);
      case 6:
        return add_check(table);
      case 7:
        return rename_column(table);
      case 8:
        return retype(table);
      case 9:
        return drop_column(table);
      case 10:
        return drop_index(table);
      case 11:
        return fmt::format(
            "comment on {}.total 'what step {} found out'\nalter {}.total default {}\n", table.name,
            step, table.name, step);
      case 12:
        return fmt::format("add value 'state_{}' to state_{}\n", step, below(enums_));
      case 13:
        return rename_table(table);
      case 14:
        return drop_table(table);
      default:
        return fmt::format(
            "-- once more, for the rows that came in meanwhile\n"
            "sql {{\n  up $$ update {} set total = 0 where total is null $$\n"
            "  down nothing \"the totals were wrong\"\n}}\n",
            table.name);
    }
  }

 private:
  std::size_t below(std::size_t count) { return static_cast<std::size_t>(engine_() % count); }

  std::string create() {
    const std::size_t number = made_++;
    std::string text;
    if (number % 5 == 0) {
      text +=
          fmt::format("create enum state_{} ('new', 'paid', 'shipped', 'closed')\n\n", enums_++);
    }
    Table table{fmt::format("things_{}", number), {}, {}, {}, false};
    text += fmt::format(
        "create table {} {{\n"
        "  id       bigint identity primary key\n"
        "  state    state_{} default 'new'\n"
        "  name     varchar(200)\n"
        "  code     text unique\n"
        "  total    numeric(12,2)? check (total >= 0)\n"
        "  note     text?\n"
        "  created  timestamptz default current_timestamp\n",
        table.name, below(enums_));
    if (!tables_.empty()) {
      auto& other = tables_[tables_.size() - 1 - below(std::min<std::size_t>(tables_.size(), 20))];
      other.referenced = true;
      text += fmt::format("  parent   bigint? references {} on delete cascade index\n", other.name);
    }
    text += "\n  index (state, created desc)\n  index (lower(name))\n}\n";
    tables_.push_back(std::move(table));
    return text;
  }
  std::string add_column(Table& table) {
    const auto name = fmt::format("extra_{}", step_);
    table.columns.push_back(name);
    return fmt::format("add {}.{} {}?\n", table.name, name, below(2) == 0 ? "text" : "integer");
  }
  std::string add_index(Table& table) {
    const auto name = fmt::format("by_{}", step_);
    if (table.columns.empty()) return add_column(table);
    table.indexes.push_back(name);
    return fmt::format("alter {} {{\n  add index {} ({}, created) where ({} is not null)\n}}\n",
                       table.name, name, table.columns.back(), table.columns.back());
  }
  std::string add_check(Table& table) {
    const auto name = fmt::format("check_{}", step_);
    table.checks.push_back(name);
    return fmt::format(
        "alter {} {{\n  add constraint {} check (length(code) > {} and total < {})\n}}\n",
        table.name, name, below(3), 1000 + step_);
  }
  std::string rename_column(Table& table) {
    if (table.columns.empty()) return add_column(table);
    auto& column = table.columns[below(table.columns.size())];
    const auto old = column;
    column = fmt::format("renamed_{}", step_);
    return fmt::format("rename {}.{} to {}\n", table.name, old, column);
  }
  std::string retype(Table& table) {
    if (table.columns.empty()) return add_column(table);
    return fmt::format("alter {}.name type varchar({})\n", table.name, 200 + step_);
  }
  std::string drop_column(Table& table) {
    if (table.columns.size() < 3) return add_column(table);
    const auto column = table.columns.front();
    table.columns.erase(table.columns.begin());
    table.indexes.clear();  // some may have gone with it
    return fmt::format("drop {}.{}\n", table.name, column);
  }
  std::string drop_index(Table& table) {
    if (table.indexes.empty()) return add_check(table);
    const auto index = table.indexes.back();
    table.indexes.pop_back();
    return fmt::format("drop index {}\n", index);
  }
  std::string rename_table(Table& table) {
    const auto old = table.name;
    table.name = fmt::format("stuff_{}", step_);
    return fmt::format("rename table {} to {}\n", old, table.name);
  }
  std::string drop_table(Table& table) {
    if (table.referenced || tables_.size() < 5) return add_column(table);
    const auto name = table.name;
    std::swap(table, tables_.back());
    tables_.pop_back();
    return fmt::format("drop table {}\n", name);
  }

  std::mt19937_64 engine_{2026};
  std::vector<Table> tables_;
  std::size_t step_ = 0;
  std::size_t made_ = 0;
  std::size_t enums_ = 0;
};

}  // namespace

std::vector<File> project(std::size_t count) {
  Author author;
  std::vector<File> files;
  for (std::size_t i = 0; i < count; ++i) {
    files.push_back({fmt::format("{}_step_{}.recto", 20000101000000ULL + i, i), author.next()});
  }
  return files;
}

}  // namespace recto::bench

/// \file
/// A reader of SQLite's CREATE TABLE (https://www.sqlite.org/lang_createtable.html), word by word.
#include "test/support/sqlite_table.hpp"

#include <algorithm>
#include <initializer_list>
#include <utility>

#include "test/support/sql_text.hpp"

namespace recto::test {
namespace {

class Reader {
 public:
  Reader(Words words, SqliteTableText& table) : words_(words), table_(table) {}

  /// One column or table constraint.
  void item() {
    if (table_constraint_begins()) {
      constraints("");
      return;
    }
    const auto column = take();
    while (!done() && !constraint_begins()) take();  // the type, which a PRAGMA tells
    constraints(column);
  }

 private:
  [[nodiscard]] bool done() const { return at_ >= words_.size(); }
  [[nodiscard]] bool next_is(std::string_view word) const {
    return !done() && words_[at_].is(word);
  }
  std::string take() { return done() ? std::string() : words_[at_++].text; }
  bool accept(std::initializer_list<std::string_view> several) {
    std::size_t i = at_;
    for (const auto word : several) {
      if (i >= words_.size() || !words_[i].is(word)) return false;
      ++i;
    }
    at_ = i;
    return true;
  }
  std::string parentheses() {
    if (!next_is("(")) return {};
    const auto end = after_parentheses(words_, at_);
    const auto inside = without_parentheses(words_.subspan(at_, end - at_));
    at_ = end;
    return join(inside);
  }
  [[nodiscard]] bool table_constraint_begins() const {
    static constexpr std::string_view first[] = {"constraint", "primary", "unique", "check",
                                                 "foreign"};
    return std::ranges::any_of(first, [&](auto word) { return next_is(word); });
  }
  [[nodiscard]] bool constraint_begins() const {
    static constexpr std::string_view first[] = {
        "constraint", "primary", "unique",  "check", "foreign",   "not",
        "null",       "default", "collate", "as",    "generated", "references"};
    return std::ranges::any_of(first, [&](auto word) { return next_is(word); });
  }

  void constraints(const std::string& column) {
    while (!done()) one_constraint(column);
  }

  void one_constraint(const std::string& column) {
    ConstraintText made{
        .name = accept({"constraint"}) ? take() : "", .kind = {}, .columns = column, .rest = {}};
    if (accept({"primary", "key"})) {
      made.kind = "primary key";
      if (column.empty()) made.columns = parentheses();
      if (!accept({"asc"}) && accept({"desc"})) made.rest = "desc ";
    } else if (accept({"unique"})) {
      made.kind = "unique";
      if (column.empty()) made.columns = parentheses();
    } else if (accept({"check"})) {
      made.kind = "check";
      made.columns.clear();
      made.rest = '(' + parentheses() + ") ";
    } else if (accept({"not", "null"})) {
      made.kind = "not null";
    } else if (accept({"null"})) {
      made.kind = "null";
    } else if (accept({"default"})) {
      made.kind = "default";
      if (next_is("(")) {
        parentheses();
      } else {
        if (next_is("+") || next_is("-")) take();
        take();
      }
    } else if (accept({"collate"})) {
      table_.collations[folded(column)] = take();
      return;
    } else if (accept({"generated", "always", "as"}) || accept({"as"})) {
      table_.generated[folded(column)] = parentheses();
      if (!accept({"stored"})) accept({"virtual"});
      return;
    } else if (next_is("foreign") || next_is("references")) {
      foreign_key(made);
    } else {
      table_.unread.push_back(join(words_.subspan(at_)));
      at_ = words_.size();
      return;
    }
    if (accept({"on", "conflict"})) made.rest += "on conflict " + take() + ' ';
    if (accept({"autoincrement"})) table_.autoincrement = true;
    if (!made.rest.empty()) made.rest.pop_back();
    table_.constraints.push_back(std::move(made));
  }

  void foreign_key(ConstraintText& made) {
    made.kind = "foreign key";
    if (accept({"foreign", "key"})) made.columns = parentheses();
    accept({"references"});
    take();
    parentheses();
    while (!done()) {
      if (accept({"on", "delete"}) || accept({"on", "update"})) {
        if (!accept({"set", "null"}) && !accept({"set", "default"}) && !accept({"no", "action"})) {
          take();
        }
      } else if (accept({"match"})) {
        const auto match = take();
        if (match != "simple") made.rest += "match " + match + ' ';
      } else if (accept({"not", "deferrable"})) {
        initially();
      } else if (accept({"deferrable"})) {
        made.rest += "deferrable " + initially();
      } else {
        return;
      }
    }
  }
  /// What is not said is "initially immediate".
  std::string initially() {
    const auto when = accept({"initially"}) ? take() : "immediate";
    return "initially " + when + ' ';
  }

  Words words_;
  SqliteTableText& table_;
  std::size_t at_ = 0;
};

}  // namespace

SqliteTableText read_create_table(std::string_view sql) {
  SqliteTableText table;
  const auto all = words_of(sql);
  const Words words(all);
  const auto open = static_cast<std::size_t>(
      std::ranges::find_if(words, [](const Word& word) { return word.is("("); }) - words.begin());
  const bool plain = words.size() > 1 && words[1].is("table");
  if (!plain || open >= words.size()) {  // a virtual table
    table.unread.push_back(join(words));
    return table;
  }
  const auto close = after_parentheses(words, open);
  // A blank between two table constraints does for a comma in SQLite; a reader of one item goes on.
  for (const auto item : split_at_commas(words.subspan(open + 1, close - open - 2))) {
    Reader(item, table).item();
  }
  auto options = split_at_commas(words.subspan(close));
  std::vector<std::string> texts;
  for (const auto option : options) texts.push_back(join(option));
  std::ranges::sort(texts);
  for (const auto& text : texts) table.options += (table.options.empty() ? "" : ", ") + text;
  return table;
}

}  // namespace recto::test

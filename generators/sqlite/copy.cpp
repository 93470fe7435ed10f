/// \file
/// Layers of copies put together.
#include "generators/sqlite/copy.hpp"

#include <algorithm>

#include "generators/sqlite/rowid.hpp"
#include "sql/expression.hpp"
#include "sql/reader.hpp"

namespace recto::generators {
namespace {

// The column an expression is, where it is nothing else.
std::optional<std::string> plain_column(const std::string& expression, const schema::Table& table) {
  const sql::Reader reader(expression);
  if (reader.size() != 1 || reader.kind(0) != sql::TokenKind::identifier) return std::nullopt;
  std::string name = sql::identifier_value(reader.text(0));
  if (table.column(name) == nullptr) return std::nullopt;
  return name;
}

// A query inside an expression has columns of its own, which recto does not tell apart.
bool has_query(const std::string& expression) {
  const sql::Reader reader(expression);
  for (std::size_t i = 0; i < reader.size(); ++i) {
    if (reader.word(i, "select")) return true;
  }
  return false;
}

bool says_conflict(const schema::Table& table) {
  const auto says = [](schema::Conflict conflict) { return conflict != schema::Conflict::abort; };
  return std::any_of(table.columns.begin(), table.columns.end(),
                     [&](const auto& column) { return says(column.on_null); }) ||
         std::any_of(table.constraints.begin(), table.constraints.end(),
                     [&](const auto& entry) { return says(entry.second.on_conflict); });
}

}  // namespace

Copy::Copy(const sql::Dialect& dialect, const schema::Table& table)
    : dialect_(dialect),
      from_(dialect.name(table.name)),
      has_rowid_(has_rowid(table)),
      rowid_(has_rowid_ ? rowid_name(table) : std::nullopt) {
  for (const schema::Column& column : table.columns) {
    values_[column.name] = {Value::Kind::column, column.name, {}};
  }
}

bool Copy::direct(const std::string& column) const {
  const auto found = values_.find(column);
  return found != values_.end() && found->second.kind == Value::Kind::column &&
         found->second.text == column;
}

bool Copy::add(const sql::TableChange& change) {
  if (!has_values_for(change)) return false;
  if (const auto used = columns_to_nest(change)) {
    const auto query = std::any_of(change.copy.begin(), change.copy.end(),
                                   [](const auto& entry) { return has_query(entry.second); });
    if (query || !can_nest(change.before.table, *used)) return false;
    nest(change.before.table);
  }
  const schema::Table& before = change.before.table;
  std::map<std::string, Value> next;
  for (const schema::Column& column : change.after.table.columns) {
    if (column.generated) continue;
    Value& value = next[column.name];
    if (const auto given = change.copy.find(column.name); given != change.copy.end()) {
      const auto plain = plain_column(given->second, before);
      value = plain ? values_.at(*plain) : Value{Value::Kind::expression, given->second, {}};
    } else if (before.column(column.name) != nullptr) {
      value = values_.at(column.name);
    } else {
      value = {Value::Kind::fresh, {}, column.default_value};
    }
  }
  // A generated column is what it was only as long as what it is computed from is.
  const auto unchanged = [&](const std::string& column) {
    const auto found = next.find(column);
    return found != next.end() && found->second.kind == Value::Kind::column &&
           found->second.text == column;
  };
  for (const schema::Column& column : change.after.table.columns) {
    if (!column.generated) continue;
    const schema::Column* old = before.column(column.name);
    const auto used = sql::columns_in(*column.generated, change.after.table);
    const bool same = old != nullptr && old->generated == column.generated &&
                      std::all_of(used.begin(), used.end(), unchanged);
    next[column.name] = same ? values_.at(column.name) : Value{Value::Kind::generated, {}, {}};
  }
  values_ = std::move(next);
  return true;
}

// False where a plain column is made of a generated one that no table holds yet.
bool Copy::has_values_for(const sql::TableChange& change) const {
  for (const schema::Column& column : change.after.table.columns) {
    if (column.generated) continue;
    std::optional<std::string> source = column.name;
    const auto given = change.copy.find(column.name);
    if (given != change.copy.end()) source = plain_column(given->second, change.before.table);
    if (!source || change.before.table.column(*source) == nullptr) continue;
    if (values_.at(*source).kind == Value::Kind::generated) return false;
  }
  return true;
}

// The columns that expressions of the change read, if any of them is more than a column of from_.
std::optional<std::set<std::string>> Copy::columns_to_nest(const sql::TableChange& change) const {
  const schema::Table& before = change.before.table;
  bool must = false;
  std::set<std::string> used;
  for (const auto& [column, expression] : change.copy) {
    if (plain_column(expression, before)) continue;
    const bool query = has_query(expression);
    for (const schema::Column& one : before.columns) {
      if (!query && !sql::names_column(expression, before, one.name)) continue;
      used.insert(one.name);
      must = must || !direct(one.name);
    }
    must = must || (query && nested_);
  }
  return must ? std::optional(used) : std::nullopt;
}

bool Copy::can_nest(const schema::Table& table, const std::set<std::string>& used) const {
  return std::none_of(table.columns.begin(), table.columns.end(), [&](const auto& column) {
    return used.contains(column.name) && values_.at(column.name).kind == Value::Kind::generated;
  });
}

// Makes what was put together so far the FROM of what comes.
void Copy::nest(const schema::Table& table) {
  std::string columns;
  std::map<std::string, Value> next;
  for (const schema::Column& column : table.columns) {
    const Value& value = values_.at(column.name);
    if (value.kind == Value::Kind::generated) {
      next[column.name] = value;
      continue;
    }
    const std::string name = dialect_.name(std::string_view(column.name));
    const std::string text = sql(value);
    if (!columns.empty()) columns += ", ";
    columns += text == name ? name : text + " AS " + name;
    next[column.name] = {Value::Kind::column, column.name, {}};
  }
  if (rowid_) {
    // No column of a table has this name.
    constexpr std::string_view kept = "\"recto rowid\"";
    columns.append(columns.empty() ? "" : ", ").append(*rowid_).append(" AS ").append(kept);
    rowid_ = kept;
  }
  from_ = "(SELECT " + columns + " FROM " + from_ + ") AS " + dialect_.name(table.name);
  values_ = std::move(next);
  nested_ = true;
}

std::string Copy::sql(const Value& value) const {
  switch (value.kind) {
    case Value::Kind::column:
      return dialect_.name(std::string_view(value.text));
    case Value::Kind::expression:
      return dialect_.expression(value.text);
    case Value::Kind::fresh:
      return value.default_text ? dialect_.default_value(*value.default_text) : "NULL";
    case Value::Kind::generated:
      break;
  }
  return "NULL";
}

bool Copy::keeps(const std::string& column) const { return !nested_ && direct(column); }

bool Copy::takes_default(const schema::Column& column) const {
  const auto found = values_.find(column.name);
  return found != values_.end() && found->second.kind == Value::Kind::fresh &&
         found->second.default_text == column.default_value;
}

bool Copy::loses_rowids(const schema::Table& table) const {
  const bool kept = rowid_ && rowid_name(table);
  return has_rowid_ && has_rowid(table) && !rowid_is_a_column(table) && !kept;
}

std::string Copy::insert(const std::string& into, const schema::Table& table) const {
  std::string names;
  std::string texts;
  const auto add = [&](const schema::Column& column) {
    if (!names.empty()) {
      names += ", ";
      texts += ", ";
    }
    names += dialect_.name(std::string_view(column.name));
    texts += sql(values_.at(column.name));
  };
  for (const schema::Column& column : table.columns) {
    if (!column.generated && !takes_default(column)) add(column);
  }
  if (rowid_ && has_rowid(table) && !rowid_is_a_column(table)) {
    if (const auto name = rowid_name(table)) {
      names = *name + (names.empty() ? "" : ", ") + names;
      texts = *rowid_ + (texts.empty() ? "" : ", ") + texts;
    }
  }
  if (names.empty()) {
    // All columns are new, but the rows are not.
    const auto first = std::find_if(table.columns.begin(), table.columns.end(),
                                    [](const auto& column) { return !column.generated; });
    add(*first);
  }
  // A row that breaks a rule is not to be left out silently: what the statement says counts.
  return (says_conflict(table) ? "INSERT OR ABORT INTO " : "INSERT INTO ") + into + " (" + names +
         ")\nSELECT " + texts + "\nFROM " + from_;
}

}  // namespace recto::generators

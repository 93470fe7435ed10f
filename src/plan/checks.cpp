/// \file
/// Where a script asks its questions about rows.
#include "plan/checks.hpp"

#include <algorithm>

#include "sql/expression.hpp"
#include "sql/lexer.hpp"

namespace recto::plan {

namespace {

enum class Bearing : std::uint8_t {
  none,
  stop,        ///< the answer may be another before the change
  void_check,  ///< there is nothing to ask before the change, and nothing new behind it
};

bool has(const std::vector<std::string>& columns, const std::string& column) {
  return std::find(columns.begin(), columns.end(), column) != columns.end();
}

/// True where the condition holds a word of this value, as a name or a literal.
bool mentions(const std::string& condition, const std::string& word) {
  for (const auto& token : sql::lex(condition)) {
    const auto text = std::string_view(condition).substr(token.begin, token.end - token.begin);
    if (token.kind == sql::TokenKind::identifier && sql::identifier_value(text) == word)
      return true;
    if (token.kind == sql::TokenKind::string && sql::string_value(text) == word) return true;
  }
  return false;
}

/// How a change that runs before the check bears on it; renames are taken back in `check`.
struct Bears {
  sql::RowCheck& check;

  [[nodiscard]] bool about(const schema::QName& table) const {
    return check.table == table || check.referenced_table == table;
  }
  /// A change to one column's values or existence.
  [[nodiscard]] Bearing column(const schema::QName& table, const std::string& name) const {
    if (check.table == table && (has(check.columns, name) || mentions(check.condition, name))) {
      return Bearing::stop;
    }
    return check.referenced_table == table && has(check.referenced, name) ? Bearing::stop
                                                                          : Bearing::none;
  }
  [[nodiscard]] Bearing value(const std::string& value) const {
    return mentions(check.condition, value) ? Bearing::stop : Bearing::none;
  }

  Bearing operator()(const changes::RunSql&) const { return Bearing::stop; }
  Bearing operator()(const changes::CreateTable& change) const {
    if (check.table == change.table.name) return Bearing::void_check;
    return check.referenced_table == change.table.name ? Bearing::stop : Bearing::none;
  }
  Bearing operator()(const changes::RenameTable& change) const {
    if (about(change.to) && mentions(check.condition, change.to.name)) return Bearing::stop;
    if (check.table == change.to) check.table = change.from;
    if (check.referenced_table == change.to) check.referenced_table = change.from;
    return Bearing::none;
  }
  /// A sequence is asked for its position as a table is for its rows.
  Bearing operator()(const changes::CreateSequence& change) const {
    return check.table == change.sequence.name ? Bearing::void_check : Bearing::none;
  }
  Bearing operator()(const changes::RenameSequence& change) const {
    if (check.table == change.to) check.table = change.from;
    return Bearing::none;
  }
  Bearing operator()(const changes::RenameColumn& change) const {
    if (check.table == change.table) {
      if (mentions(check.condition, change.to)) return Bearing::stop;
      std::replace(check.columns.begin(), check.columns.end(), change.to, change.from);
    }
    if (check.referenced_table == change.table) {
      std::replace(check.referenced.begin(), check.referenced.end(), change.to, change.from);
    }
    return Bearing::none;
  }
  Bearing operator()(const changes::AddColumn& change) const {
    // What the column gets is up to this script: the statement that minds says so itself.
    if (check.table == change.table && has(check.columns, change.column.name))
      return Bearing::void_check;
    return column(change.table, change.column.name);
  }
  Bearing operator()(const changes::AlterType& change) const {
    return column(change.table, change.column);
  }
  Bearing operator()(const changes::AlterNull& change) const {
    return change.fill ? column(change.table, change.column) : Bearing::none;
  }
  Bearing operator()(const changes::AlterGenerated& change) const {
    return column(change.table, change.column);
  }
  Bearing operator()(const changes::AddValue& change) const { return value(change.value); }
  Bearing operator()(const changes::RenameValue& change) const {
    return value(change.from) == Bearing::stop ? Bearing::stop : value(change.to);
  }
  Bearing operator()(const changes::DropValue& change) const { return value(change.value); }
  /// What changes no value and no name that a check speaks of. A column or table that is dropped is
  /// not spoken of by a later check.
  template <class Other>
  Bearing operator()(const Other&) const {
    return Bearing::none;
  }
};

}  // namespace

std::vector<Placed> place_checks(const std::vector<Emitted>& script) {
  std::vector<Placed> result;
  for (std::size_t i = 0; i < script.size(); ++i) {
    for (auto check : script[i].script.checks) {
      auto at = static_cast<std::ptrdiff_t>(i) - 1;
      auto bearing = Bearing::none;
      for (; at >= 0; --at) {
        bearing = std::visit(Bears{check}, script[static_cast<std::size_t>(at)].change.kind);
        if (bearing != Bearing::none) break;
      }
      if (bearing != Bearing::void_check) result.push_back({std::move(check), at});
    }
  }
  return result;
}

}  // namespace recto::plan

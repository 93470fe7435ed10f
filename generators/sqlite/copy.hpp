/// \file
/// Where the values of a rebuilt table come from: the copies of several changes as one SELECT.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>

#include "sql/dialect.hpp"

namespace recto::generators {

/// Begins as the table itself; every change is another layer. A layer is written into the one below
/// where it can be, and reads from it as a nested SELECT otherwise.
class Copy {
 public:
  Copy(const sql::Dialect& dialect, const schema::Table& table);

  /// Adds a change, which begins where the last one ended. False, and nothing is changed, where its
  /// expressions cannot be read from a nested SELECT.
  [[nodiscard]] bool add(const sql::TableChange& change);

  /// True where the column holds what the column of that name held at the beginning.
  [[nodiscard]] bool keeps(const std::string& column) const;
  /// True where the column is new and its rows get the default that `column` has.
  [[nodiscard]] bool takes_default(const schema::Column& column) const;
  /// True where rows of `table` have rowids that were rowids at the beginning and cannot be said.
  [[nodiscard]] bool loses_rowids(const schema::Table& table) const;
  /// INSERT INTO `into`, for the columns of `table`, and for its rowid where no column is that.
  [[nodiscard]] std::string insert(const std::string& into, const schema::Table& table) const;

 private:
  // What fills a column, over the columns of from_.
  struct Value {
    enum class Kind : unsigned char {
      column,      // of from_
      expression,  // over columns of from_
      fresh,       // the default of a column that was added
      generated,   // computed by the new table, not to be read before
    };
    Kind kind = Kind::column;
    std::string text;                         // a column's name, or an expression
    std::optional<std::string> default_text;  // of a fresh column, when it was added
  };

  [[nodiscard]] bool direct(const std::string& column) const;
  [[nodiscard]] std::string sql(const Value& value) const;
  [[nodiscard]] bool has_values_for(const sql::TableChange& change) const;
  [[nodiscard]] std::optional<std::set<std::string>> columns_to_nest(
      const sql::TableChange& change) const;
  [[nodiscard]] bool can_nest(const schema::Table& table, const std::set<std::string>& used) const;
  void nest(const schema::Table& table);

  const sql::Dialect& dialect_;
  std::string from_;
  bool has_rowid_;                    // from_, at the beginning
  std::optional<std::string> rowid_;  // its name in from_
  bool nested_ = false;
  std::map<std::string, Value> values_;
};

}  // namespace recto::generators

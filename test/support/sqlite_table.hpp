/// \file
/// What SQLite's PRAGMAs do not tell of a table, read out of its CREATE TABLE statement.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace recto::test {

/// A constraint as written, without what the PRAGMAs tell (columns and actions of a foreign key).
struct ConstraintText {
  std::string name;     ///< empty: none was given
  std::string kind;     ///< "primary key", "unique", "check", "foreign key", "not null", …
  std::string columns;  ///< "a, b"; the column's name for one written with a column
  std::string rest;     ///< a check's condition; match and deferrable; on conflict
};

struct SqliteTableText {
  std::map<std::string, std::string> collations;  ///< by column, folded
  std::map<std::string, std::string> generated;   ///< by column, folded: the expression
  std::vector<ConstraintText> constraints;        ///< in the order written
  bool autoincrement = false;
  std::string options;              ///< "strict", "without rowid", …
  std::vector<std::string> unread;  ///< what this reader does not know, word for word
};

/// Reads a CREATE TABLE statement as sqlite_schema holds it.
[[nodiscard]] SqliteTableText read_create_table(std::string_view sql);

}  // namespace recto::test

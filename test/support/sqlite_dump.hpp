/// \file
/// A SQLite database as canonical text, schema or rows: equal texts mean equal databases.
#pragma once

#include <sqlite3.h>

#include <string>

namespace recto::test {

struct SqliteDumpOptions {
  bool history = false;          ///< also recto's own tables (recto_history…)
  bool constraint_names = true;  ///< also names of constraints, which SQLite itself hardly uses
  bool column_order = true;      ///< false: columns sorted by name
  bool rowids = false;           ///< also the numbers that SQLite gives rows, and the largest yet
};

/// One self-contained line for each table, column, constraint, index, trigger and view.
/// \throws std::runtime_error with SQLite's words
[[nodiscard]] std::string dump_schema(sqlite3* database, const SqliteDumpOptions& options = {});
/// One line a row of every table, in an order that does not depend on how rows are stored.
[[nodiscard]] std::string dump_rows(sqlite3* database, const SqliteDumpOptions& options = {});

}  // namespace recto::test

/// \file
/// A SQLite database in memory, for one test.
#pragma once

#include <sqlite3.h>

#include <stdexcept>
#include <string>
#include <vector>

#include "sql/dialect.hpp"

namespace recto::test {

class SqliteMemory {
 public:
  SqliteMemory() {
    if (sqlite3_open(":memory:", &database_) != SQLITE_OK) throw std::runtime_error("no SQLite");
  }
  ~SqliteMemory() { sqlite3_close(database_); }
  SqliteMemory(const SqliteMemory&) = delete;
  SqliteMemory& operator=(const SqliteMemory&) = delete;

  [[nodiscard]] sqlite3* get() const { return database_; }

  /// \throws std::runtime_error with SQLite's words
  void run(const std::string& sql) {
    char* message = nullptr;
    if (sqlite3_exec(database_, sql.c_str(), nullptr, nullptr, &message) == SQLITE_OK) return;
    std::string text = message != nullptr ? message : "?";
    sqlite3_free(message);
    throw std::runtime_error(text + "\n" + sql);
  }

  /// All values of a query: "1|a;2|NULL".
  [[nodiscard]] std::string query(const std::string& sql) {
    std::string out;
    char* message = nullptr;
    const auto row = [](void* to, int count, char** values, char**) {
      auto& text = *static_cast<std::string*>(to);
      if (!text.empty()) text += ';';
      for (int i = 0; i < count; ++i) {
        if (i > 0) text += '|';
        text += values[i] != nullptr ? values[i] : "NULL";
      }
      return 0;
    };
    if (sqlite3_exec(database_, sql.c_str(), row, &out, &message) != SQLITE_OK) {
      std::string text = message;
      sqlite3_free(message);
      throw std::runtime_error(text + "\n" + sql);
    }
    return out;
  }

  void run(const std::vector<sql::Statement>& statements) {
    for (const sql::Statement& statement : statements) run(statement.text);
  }

  /// As the runner does it: all or nothing, foreign keys off where the script wants it.
  void run(const sql::Dialect::Finished& script) {
    const std::string were = query("PRAGMA foreign_keys");
    if (script.foreign_keys_off) run("PRAGMA foreign_keys = OFF");
    run("BEGIN");
    try {
      run(script.guards);
      run(script.statements);
      run("COMMIT");
    } catch (...) {
      run("ROLLBACK");
      run("PRAGMA foreign_keys = " + were);
      throw;
    }
    run("PRAGMA foreign_keys = " + were);
  }

 private:
  sqlite3* database_ = nullptr;
};

}  // namespace recto::test

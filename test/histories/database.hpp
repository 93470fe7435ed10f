/// \file
/// A database that a history is run on, seen from outside: its dumps, and rows put into it.
#pragma once

#include <memory>
#include <string>
#include <vector>

namespace recto::test {

class HistoryDatabase {
 public:
  HistoryDatabase() = default;
  HistoryDatabase(const HistoryDatabase&) = delete;
  HistoryDatabase& operator=(const HistoryDatabase&) = delete;
  virtual ~HistoryDatabase() = default;

  [[nodiscard]] virtual const std::string& url() const = 0;
  /// The schema without recto's own table.
  [[nodiscard]] virtual std::string schema(bool column_order) = 0;
  [[nodiscard]] virtual std::string rows(bool column_order) = 0;
  /// Runs each statement by itself; one that fails has no effect.
  virtual void try_each(const std::vector<std::string>& statements) = 0;
  /// Runs a script of another's, which must succeed.
  virtual void run(const std::string& script) = 0;
};

/// An empty SQLite file.
[[nodiscard]] std::unique_ptr<HistoryDatabase> sqlite_database();
/// An empty database on the server that RECTO_TEST_POSTGRESQL names.
[[nodiscard]] std::unique_ptr<HistoryDatabase> postgresql_database();

}  // namespace recto::test

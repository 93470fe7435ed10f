/// \file
/// A database that cases are executed on, again and again: the runner's own connection, and what
/// the tests see of it.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>

#include "runner/database.hpp"
#include "sql/statement.hpp"

namespace recto::test {

class CaseDatabase {
 public:
  CaseDatabase() = default;
  CaseDatabase(const CaseDatabase&) = delete;
  CaseDatabase& operator=(const CaseDatabase&) = delete;
  virtual ~CaseDatabase() = default;

  /// Empties it, but for schemas of these names.
  virtual void clear(const std::set<std::string>& schemas) = 0;
  [[nodiscard]] virtual Database& connection() = 0;
  [[nodiscard]] virtual std::string schema(bool column_order) = 0;
  [[nodiscard]] virtual std::string rows(bool column_order) = 0;
  /// The tables, views and the like that `connection` locks and others know, each under the name it
  /// has for them, with the strongest lock; empty where the database has no such locks.
  [[nodiscard]] virtual std::map<std::string, sql::Lock> locks() = 0;
  /// The schema as the database's own tool tells it; empty where there is none.
  [[nodiscard]] virtual std::string dump_of_its_own() = 0;
};

/// The one of this dialect, or null where none is there to run on.
[[nodiscard]] CaseDatabase* case_database(std::string_view dialect);

}  // namespace recto::test

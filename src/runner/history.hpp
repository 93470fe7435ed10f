/// \file
/// The history table: an append-only log. What is applied is worked out from it, never stored.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "recto/runner.hpp"
#include "runner/database.hpp"

namespace recto::runner {

/// A migration that is applied now: its newest row among "applied" and "reverted" says applied.
struct Applied {
  std::int64_t id = 0;  ///< of that row
  std::string version, name;
  std::string change_hash, up_hash, down_hash;
  std::string at, by;
};

/// Reads and writes the log. Every function is called within a transaction.
class History {
 public:
  /// \param schema where the table is; empty: the connection's own
  History(Database& database, std::string schema, std::string by);

  /// Looks for the table, and reads what is applied.
  void open();
  [[nodiscard]] bool exists() const { return exists_; }
  /// Makes the table where there is none.
  void create();
  /// Reads what was logged since the last reading; true where that was something.
  bool refresh();

  /// In the order of application.
  [[nodiscard]] const std::vector<Applied>& applied() const { return applied_; }
  /// The table's full name, quoted: one lock for each.
  [[nodiscard]] const std::string& table() const { return table_; }

  /// Logs "applied", "reverted" or "failed".
  void append(const Migration& migration, const std::string& event, std::chrono::milliseconds took,
              const std::string& message = {});
  /// The migration as it was applied: name, hashes and reverse script, without the forward one.
  /// \throws Error R0610 where the script is not the one that was stored
  [[nodiscard]] Migration stored(const Applied& applied);
  [[nodiscard]] std::vector<LogEntry> log();

 private:
  bool read_new_rows();
  void take(std::vector<std::string> row);

  Database& database_;
  std::string schema_, by_, table_;
  bool exists_ = false;
  std::int64_t newest_ = 0;  // the id of the newest row that changed what is applied
  std::vector<Applied> applied_;
};

}  // namespace recto::runner

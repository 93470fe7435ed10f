/// \file
/// The history table: an append-only log. What is applied is worked out from it, never stored.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
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

/// A script in steps that is under way: the newest row of its migration is of event "step".
struct Unfinished {
  Applied migration;     ///< what was begun, by whom and when
  bool reverse = false;  ///< it is being reverted
  std::size_t done = 0;
  std::size_t begun = 0;  ///< `done`, or one more where the next step runs alone and may have ended
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
  /// What a run left unfinished, if anything.
  [[nodiscard]] const std::optional<Unfinished>& unfinished() const { return unfinished_; }
  /// The table's full name, quoted: one lock for each.
  [[nodiscard]] const std::string& table() const { return table_; }

  /// Logs "applied", "reverted" or "failed".
  void append(const Migration& migration, const std::string& event, std::chrono::milliseconds took,
              const std::string& message = {});
  /// Logs how far a script in steps is; none begun: as if it had never been.
  void append_step(const Migration& migration, std::size_t done, std::size_t begun,
                   std::chrono::milliseconds took, const std::string& message);
  /// The migration as it was applied: name, hashes and reverse script, without the forward one.
  /// \throws Error R0610 where the script is not the one that was stored
  [[nodiscard]] Migration stored(const Applied& applied);
  [[nodiscard]] std::vector<LogEntry> log();

 private:
  bool read_new_rows();
  void take(std::vector<std::string> row);
  std::vector<std::string> insert(const Migration& migration, const std::string& event,
                                  std::chrono::milliseconds took, const std::string& message,
                                  std::optional<std::pair<std::size_t, std::size_t>> steps);

  Database& database_;
  std::string schema_, by_, table_;
  bool exists_ = false;
  std::int64_t newest_ = 0;  // the id of the newest row that changed what is applied
  std::vector<Applied> applied_;
  std::optional<Unfinished> unfinished_;
};

}  // namespace recto::runner

/// \file
/// Change files, one after the other, to what their pairs say: binds each item against the schema
/// it meets, moves the schema on, and on request emits both sides.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "changes/change.hpp"
#include "plan/change_file.hpp"
#include "sql/dialect.hpp"

namespace recto::plan {

/// One script of a pair.
struct Side {
  std::vector<sql::Statement> guards;  ///< before everything else
  std::vector<sql::Statement> statements;
  /// Locked with what the statements' facts name, and not what their hazards are about.
  std::vector<sql::Locked> besides;
  bool foreign_keys_off = false;
  bool author_sql = false;  ///< SQL of the author's is among them: what it does is not known
};

/// Everything the files of a pair are made of.
struct PairPlan {
  std::string version, name;
  std::string change_path;
  std::vector<std::string> changes;  ///< what each does, a line of the header
  Side up, down;
  sql::Grade grade = sql::Grade::exact;  ///< of the way back
  std::vector<std::string> lost;         ///< what the way back does not bring back, a phrase each
  std::optional<std::string> irreversible;  ///< the author's reason
};

/// Replays a history for one dialect. Not thread-safe.
class Replay {
 public:
  /// \param default_schema see Binder
  Replay(const sql::Dialect& dialect, std::string default_schema);

  /// Binds and applies a file's items; with `emit` also plans its pair. On a fault the diagnostics
  /// hold errors, nothing is returned, and the schema is as far as the good items brought it.
  std::optional<PairPlan> step(const ChangeFile& file, Diagnostics& diagnostics, bool emit);

  [[nodiscard]] const schema::Catalog& catalog() const { return catalog_; }

 private:
  const sql::Dialect& dialect_;
  std::string default_schema_;
  schema::Catalog catalog_;
};

}  // namespace recto::plan

/// \file
/// A script as the runner sees it: its statements, where each comes from, and what its header asks.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "runner/database.hpp"

namespace recto::runner {

struct ScriptStatement {
  std::string text;    ///< without its semicolon
  std::string origin;  ///< "changes/20260118120000_add_orders.recto:3", or empty
};

/// Statements that are done together: in one transaction, or one in none.
struct ScriptStep {
  std::size_t begin = 0, end = 0;  ///< of `statements`
  bool alone = false;
};

struct Script {
  std::vector<ScriptStatement> statements;
  /// As `-- recto: step …` says; one for a script without it.
  std::vector<ScriptStep> steps;
  [[nodiscard]] bool in_steps() const { return steps.size() > 1 || steps.front().alone; }
  bool foreign_keys_off = false;            ///< `-- recto: foreign_keys off`
  std::optional<std::string> irreversible;  ///< the reason in `-- recto: irreversible reason`
};

/// Reads a script, its line endings as LF. What `Database::split` makes of it decides where
/// statements end; comments in front of them are recto's directives.
[[nodiscard]] Script read_script(const std::string& text, const Database& database);

/// Why a statement cannot be part of a transaction, in a few words; empty for all others. One that
/// is a step `alone` need not be part of one, and must not end one either.
[[nodiscard]] std::string why_not_in_transaction(const std::string& statement, bool alone = false);

}  // namespace recto::runner

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

struct Script {
  std::vector<ScriptStatement> statements;
  bool foreign_keys_off = false;            ///< `-- recto: foreign_keys off`
  std::optional<std::string> irreversible;  ///< the reason in `-- recto: irreversible reason`
};

/// Reads a script, its line endings as LF. What `Database::split` makes of it decides where
/// statements end; comments in front of them are recto's directives.
[[nodiscard]] Script read_script(const std::string& text, const Database& database);

/// Why a statement cannot be part of a migration that runs in one transaction, in a few words;
/// empty for all others.
[[nodiscard]] std::string why_not_in_transaction(const std::string& statement);

}  // namespace recto::runner

/// \file
/// recto's own tables, embedded.
#pragma once

#include <string>

#include "recto/migration.hpp"

namespace recto::runner {

/// The migration that makes the history table, for a dialect.
[[nodiscard]] const Migration& history_migration(const std::string& dialect);

}  // namespace recto::runner

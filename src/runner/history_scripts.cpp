/// \file
/// The scripts of recto's own tables: made by recto from migrations/history, embedded in it.
#include "runner/history_scripts.hpp"

#include "recto/migration.hpp"

namespace recto::history {

// migrations/history/embedded.cpp
const std::vector<Migration>& postgresql();
const std::vector<Migration>& sqlite();

}  // namespace recto::history

namespace recto::runner {

const Migration& history_migration(const std::string& dialect) {
  return (dialect == "sqlite" ? history::sqlite() : history::postgresql()).front();
}

}  // namespace recto::runner

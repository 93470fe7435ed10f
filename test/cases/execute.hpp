/// \file
/// A case on a database: forward, back and forward again, with rows in the tables.
#pragma once

#include <string>
#include <vector>

#include "test/cases/database.hpp"
#include "test/cases/outcome.hpp"

namespace recto::test {

/// Runs one dialect's pair and says where a law does not hold: the schema after the forward script
/// is the one a fresh database gets (L4), and the way back restores what the header says (L5).
[[nodiscard]] std::vector<std::string> execute(const CaseFile& one, const DialectOutcome& outcome,
                                               CaseDatabase& database);

}  // namespace recto::test

/// \file
/// A case on a database: forward, back and forward again, with rows in the tables.
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "test/cases/database.hpp"
#include "test/cases/outcome.hpp"

namespace recto::test {

/// Runs one dialect's pair and says where a law does not hold: the schema after the forward script
/// is the one a fresh database gets (L4), the way back restores what the header says (L5), and what
/// a script locks stands in its header.
[[nodiscard]] std::vector<std::string> execute(const CaseFile& one, const DialectOutcome& outcome,
                                               CaseDatabase& database);

/// Runs a script as the runner does; what the database said where it refused. `at_end` is called
/// before each transaction of it ends.
[[nodiscard]] std::optional<std::string> run_script(Database& connection, const std::string& text,
                                                    const std::function<void()>& at_end = {});

/// The schemas that a catalog's names stand in, but the default one.
[[nodiscard]] std::set<std::string> schemas_of(const schema::Catalog& catalog);

}  // namespace recto::test

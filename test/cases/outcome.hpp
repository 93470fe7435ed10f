/// \file
/// What recto makes of a case: its pairs, or what it says is wrong.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "generators/files/files.hpp"
#include "plan/replay.hpp"
#include "test/cases/case_file.hpp"

namespace recto::test {

/// One dialect's part.
struct DialectOutcome {
  const sql::Dialect* dialect;
  schema::Catalog before, after;
  std::string before_script;           ///< makes the schema `before`
  std::optional<plan::PairPlan> plan;  ///< absent: the change has errors
  generators::PairText pair;
};

struct Outcome {
  std::vector<DialectOutcome> dialects;
  std::string diagnostics;  ///< rendered, each once
  bool errors = false;
};

/// \throws std::runtime_error where what the case starts from is itself wrong
[[nodiscard]] Outcome outcome_of(const CaseFile& one);

}  // namespace recto::test

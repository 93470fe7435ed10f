/// \file
/// Indexes that are made or dropped concurrently: PostgreSQL's, outside any transaction, so that a
/// run that stops in the middle leaves something behind.
#pragma once

#include <optional>
#include <stop_token>
#include <string>

#include "runner/database.hpp"

namespace recto::runner {

/// What CREATE INDEX CONCURRENTLY or DROP INDEX CONCURRENTLY speaks of.
struct ConcurrentIndex {
  bool makes = false;
  std::string index;  ///< dropped: as it is written; made: the bare name
  std::string table;  ///< of one that is made, as it is written
};

/// Nothing for every other statement.
[[nodiscard]] std::optional<ConcurrentIndex> concurrent_index(const std::string& statement);

/// The index as it is in the database.
struct IndexState {
  enum class Kind {
    absent,
    invalid,  ///< what a build or drop that did not end leaves
    valid,
  };
  Kind kind = Kind::absent;
  bool being_built = false;  ///< by a session that may see, of the same user
  std::string drop;          ///< the statement that drops it concurrently

  /// True where the statement has nothing left to do.
  [[nodiscard]] bool is_done(const ConcurrentIndex& wanted) const {
    return kind == (wanted.makes ? Kind::valid : Kind::absent);
  }
};

/// Within a transaction.
[[nodiscard]] IndexState index_state(Database& database, const ConcurrentIndex& index);

}  // namespace recto::runner

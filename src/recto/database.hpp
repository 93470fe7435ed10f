/// \file
/// A connection to the database that migrations run on. One thread uses a connection at a time;
/// several connections do not touch each other.
#pragma once

#include <chrono>
#include <memory>
#include <string>

namespace recto {

/// How to open a database.
struct DatabaseOptions {
  /// `postgresql://…` or `postgres://…` or libpq's `key=value` words; `sqlite:path`
  /// (`sqlite::memory:` too). Empty: libpq's own environment (PGHOST, PGSERVICE, …) decides.
  std::string url;
  /// How long a statement waits for a lock in the database before it fails.
  std::chrono::milliseconds lock_timeout{5000};
};

class Database;

/// Closes a database; for unique_ptr, so that `Database` stays unknown to users of the library.
struct CloseDatabase {
  void operator()(Database* database) const;
};
/// An open connection; closed when it goes.
using DatabasePtr = std::unique_ptr<Database, CloseDatabase>;

/// Connects.
/// \throws Error R0611 for a URL that cannot be read, or a database this build leaves out
/// \throws Error R0601 where nothing answers; the password never stands in the message
[[nodiscard]] DatabasePtr open_database(const DatabaseOptions& options);

/// "postgresql" or "sqlite": the dialect of the scripts this database runs.
[[nodiscard]] std::string dialect_of(const Database& database);
/// The URL without its password, for messages.
[[nodiscard]] std::string redact(const std::string& url);

}  // namespace recto

/// \file
/// What the runner asks of a database. Everything that differs between databases is behind this
/// class; each database has one file that implements it.
#pragma once

#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "recto/database.hpp"
#include "sql/lexer.hpp"

namespace recto {

/// Why a database did not do what it was told. `what()` is in the database's own words.
class DatabaseFailure : public std::runtime_error {
 public:
  enum class Kind {
    refused,   ///< the database answered with an error
    busy,      ///< someone else holds a lock
    lost,      ///< the connection is gone; what was not committed is rolled back
    in_doubt,  ///< the connection went while committing; only the history knows
  };
  /// \param state the SQLSTATE, or "SQLite 19"; may be empty
  DatabaseFailure(Kind kind, std::string state, const std::string& words)
      : std::runtime_error(words), kind_(kind), state_(std::move(state)) {}
  [[nodiscard]] Kind kind() const { return kind_; }
  [[nodiscard]] const std::string& state() const { return state_; }

 private:
  Kind kind_;
  std::string state_;
};

/// What a transaction is for.
struct Access {
  bool write = false;
  /// The script asks that foreign keys are not enforced (SQLite's table rebuild).
  bool foreign_keys_off = false;
};

/// Rows of text; NULL is the empty text.
using Rows = std::vector<std::vector<std::string>>;
/// Values for $1, $2, …, each used once and in this order. `nullopt` is NULL.
using Parameters = std::vector<std::optional<std::string>>;

/// One open database. Its functions throw DatabaseFailure, and are called from one thread; only
/// `cancel` may be called from another.
class Database {
 public:
  Database() = default;
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;
  virtual ~Database() = default;

  [[nodiscard]] virtual std::string dialect() const = 0;

  /// Begins a transaction in which every statement sees what others have committed. False where
  /// another writer keeps this one from beginning; nothing is open then.
  [[nodiscard]] virtual bool begin(Access access) = 0;
  /// Within a transaction: takes the lock of this name until the transaction ends, or says at once
  /// that another runner has it.
  [[nodiscard]] virtual bool try_lock(const std::string& name) = 0;
  /// For a script in steps: the same lock, held on a connection of its own until it is released, so
  /// that it outlasts transactions. Databases that run every script in one transaction have none.
  [[nodiscard]] virtual bool keep_lock(const std::string& /*name*/) { throw no_steps(); }
  virtual void release_lock() noexcept {}
  virtual void commit() = 0;
  /// Ends an open transaction; does nothing without one.
  virtual void rollback() noexcept = 0;

  /// Runs one statement of a script; rows it returns are dropped.
  virtual void run(const std::string& statement) = 0;
  /// Runs one statement in no transaction.
  virtual void run_alone(const std::string& /*statement*/) { throw no_steps(); }
  /// After a script, or a step of one that is a transaction: checks what was put off to the end,
  /// that the script did not end its own transaction, and gives back a role that it took on.
  virtual void finish_script() = 0;
  /// Runs one statement of recto's own.
  virtual Rows query(const std::string& statement, const Parameters& parameters) = 0;
  Rows query(const std::string& statement) { return query(statement, {}); }
  /// Stops what runs in the other thread, if anything does.
  virtual void cancel() noexcept = 0;

  /// Cuts a script into statements by this database's own rules.
  [[nodiscard]] virtual std::vector<sql::StatementText> split(std::string_view script) const = 0;
  /// The history table's full name, quoted. An empty schema is the connection's own.
  [[nodiscard]] virtual std::string history_table(const std::string& schema) = 0;
  /// Makes what follows in this transaction go to this schema; creates it when missing.
  virtual void enter_schema(const std::string& schema) = 0;
  [[nodiscard]] virtual bool has_table(const std::string& quoted_name) = 0;
  /// The first few tables that users made, for messages; a history of recto's comes first.
  [[nodiscard]] virtual std::vector<std::string> some_tables() = 0;
  /// An SQL expression: this timestamp column in UTC, as ISO 8601.
  [[nodiscard]] virtual std::string utc(const std::string& column) const = 0;
  /// Who is connected; empty where the database has no users.
  [[nodiscard]] virtual std::string user() = 0;

 private:
  static DatabaseFailure no_steps() {
    return {DatabaseFailure::Kind::refused, "", "this database runs a script in one transaction"};
  }
};

#ifdef RECTO_POSTGRESQL
[[nodiscard]] DatabasePtr open_postgresql(const DatabaseOptions& options);
#endif
#ifdef RECTO_SQLITE
[[nodiscard]] DatabasePtr open_sqlite(const DatabaseOptions& options);
#endif

}  // namespace recto

/// \file
/// SQLite in a file of its own, PostgreSQL in a scratch database.
#include "test/cases/database.hpp"

#include <sqlite3.h>

#include <filesystem>
#include <pqxx/pqxx>
#include <stdexcept>

#include "test/support/postgresql_dump.hpp"
#include "test/support/scratch_database.hpp"
#include "test/support/sqlite_dump.hpp"
#include "test/support/temp_dir.hpp"

namespace recto::test {
namespace {

/// "AccessExclusiveLock" is "access exclusive".
sql::Lock lock_of(const std::string& mode) {
  std::string words;
  for (const char c : mode.substr(0, mode.size() - std::string_view("Lock").size())) {
    const bool capital = c >= 'A' && c <= 'Z';
    if (capital && !words.empty()) words += ' ';
    words += capital ? static_cast<char>(c - 'A' + 'a') : c;
  }
  for (int i = 0; i <= static_cast<int>(sql::Lock::access_exclusive); ++i) {
    if (display(static_cast<sql::Lock>(i)) == words) return static_cast<sql::Lock>(i);
  }
  throw std::runtime_error("an unknown lock: " + mode);
}

class SqliteCases final : public CaseDatabase {
 public:
  void clear(const std::set<std::string>& /*schemas*/) override {
    reader_.reset();
    connection_.reset();
    std::filesystem::remove(path_);
    connection_ = open_database({.url = "sqlite:" + path_});
    // Making the file lets the connection open it as it stays, with these settings.
    if (!connection_->begin({.write = true})) throw std::runtime_error("a new file is locked");
    connection_->commit();
    for (const char* pragma : {"PRAGMA synchronous = off", "PRAGMA foreign_keys = on"}) {
      connection_->query(pragma);
    }
    sqlite3* handle = nullptr;
    if (sqlite3_open(path_.c_str(), &handle) != SQLITE_OK) throw std::runtime_error("sqlite3_open");
    reader_.reset(handle);
  }
  [[nodiscard]] Database& connection() override { return *connection_; }
  [[nodiscard]] std::string schema(bool column_order) override {
    return dump_schema(reader_.get(), {.column_order = column_order});
  }
  [[nodiscard]] std::string rows(bool column_order) override {
    return dump_rows(reader_.get(), {.column_order = column_order, .rowids = true});
  }
  [[nodiscard]] std::map<std::string, sql::Lock> locks() override { return {}; }
  [[nodiscard]] std::string dump_of_its_own() override { return {}; }

 private:
  struct Close {
    void operator()(sqlite3* handle) const { sqlite3_close(handle); }
  };
  TempDir folder_;
  std::string path_ = folder_ / "cases.db";
  DatabasePtr connection_;
  std::unique_ptr<sqlite3, Close> reader_;
};

class PostgresqlCases final : public CaseDatabase {
 public:
  void clear(const std::set<std::string>& schemas) override {
    database_.clear();
    for (const std::string& schema : schemas) {
      pqxx::nontransaction(reader_).exec("CREATE SCHEMA " + reader_.quote_name(schema));
    }
  }
  [[nodiscard]] Database& connection() override { return *connection_; }
  [[nodiscard]] std::string schema(bool column_order) override {
    return dump_schema(reader_, {.column_order = column_order});
  }
  [[nodiscard]] std::string rows(bool column_order) override {
    return dump_rows(reader_, {.column_order = column_order});
  }
  [[nodiscard]] std::map<std::string, sql::Lock> locks() override {
    // Only the script has the database's tables locked; what it makes is not seen from here.
    pqxx::nontransaction work(reader_);
    std::map<std::string, sql::Lock> result;
    for (const auto& row : work.exec(
             "SELECT CASE n.nspname WHEN 'public' THEN '' ELSE n.nspname || '.' END || c.relname, "
             "l.mode "
             "FROM pg_locks l JOIN pg_class c ON c.oid = l.relation "
             "JOIN pg_namespace n ON n.oid = c.relnamespace "
             "WHERE l.pid <> pg_backend_pid() AND l.granted AND c.relkind IN ('r', 'p', 'v', 'm') "
             "AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database()) "
             "AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'")) {
      auto& strongest = result[row[0].as<std::string>()];
      strongest = std::max(strongest, lock_of(row[1].as<std::string>()));
    }
    return result;
  }
  [[nodiscard]] std::string dump_of_its_own() override {
    return reads_ ? pg_dump_schema(database_.uri()) : std::string();
  }

 private:
  ScratchDatabase database_;
  DatabasePtr connection_ = open_database({.url = database_.uri()});
  pqxx::connection reader_{database_.uri()};
  bool reads_ = pg_dump_reads(reader_);
};

}  // namespace

CaseDatabase* case_database(std::string_view dialect) {
  if (dialect == "sqlite") {
    static SqliteCases sqlite;
    return &sqlite;
  }
  if (!have_postgresql()) return nullptr;
  static PostgresqlCases postgresql;
  return &postgresql;
}

}  // namespace recto::test

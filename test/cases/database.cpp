/// \file
/// SQLite in a file of its own, PostgreSQL in a scratch database.
#include "test/cases/database.hpp"

#include <sqlite3.h>

#include <filesystem>
#include <pqxx/pqxx>

#include "test/support/postgresql_dump.hpp"
#include "test/support/scratch_database.hpp"
#include "test/support/sqlite_dump.hpp"
#include "test/support/temp_dir.hpp"

namespace recto::test {
namespace {

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

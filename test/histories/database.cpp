/// \file
/// SQLite in a temporary file, PostgreSQL in a scratch database.
#include "test/histories/database.hpp"

#include <sqlite3.h>

#include <pqxx/pqxx>
#include <stdexcept>

#include "test/support/postgresql_dump.hpp"
#include "test/support/scratch_database.hpp"
#include "test/support/sqlite_dump.hpp"
#include "test/support/temp_dir.hpp"

namespace recto::test {
namespace {

class Sqlite final : public HistoryDatabase {
 public:
  Sqlite() {
    if (sqlite3_open(path_.c_str(), &handle_) != SQLITE_OK)
      throw std::runtime_error("sqlite3_open");
    run("PRAGMA synchronous = off; PRAGMA foreign_keys = on");
  }
  ~Sqlite() override { sqlite3_close(handle_); }
  [[nodiscard]] const std::string& url() const override { return url_; }
  [[nodiscard]] std::string schema(bool column_order) override {
    return dump_schema(handle_, {.column_order = column_order});
  }
  [[nodiscard]] std::string rows(bool column_order) override {
    return dump_rows(handle_, {.column_order = column_order});
  }
  void try_each(const std::vector<std::string>& statements) override {
    for (const auto& one : statements)
      sqlite3_exec(handle_, one.c_str(), nullptr, nullptr, nullptr);
  }
  void run(const std::string& script) override {
    if (sqlite3_exec(handle_, script.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
      throw std::runtime_error(sqlite3_errmsg(handle_));
    }
  }

 private:
  TempDir folder_;
  std::string path_ = folder_ / "history.db";
  std::string url_ = "sqlite:" + path_;
  sqlite3* handle_ = nullptr;
};

class Postgresql final : public HistoryDatabase {
 public:
  [[nodiscard]] const std::string& url() const override { return database_.uri(); }
  [[nodiscard]] std::string schema(bool column_order) override {
    return dump_schema(connection_, {.column_order = column_order});
  }
  [[nodiscard]] std::string rows(bool column_order) override {
    return dump_rows(connection_, {.column_order = column_order});
  }
  void try_each(const std::vector<std::string>& statements) override {
    for (const auto& one : statements) {
      try {
        pqxx::nontransaction(connection_).exec(one);
      } catch (const pqxx::sql_error&) {  // some rows do not fit, and that is expected
      }
    }
  }
  void run(const std::string& script) override {
    pqxx::work work(connection_);
    work.exec(script);
    work.commit();
  }

 private:
  ScratchDatabase database_;
  pqxx::connection connection_{database_.uri()};
};

}  // namespace

std::unique_ptr<HistoryDatabase> sqlite_database() { return std::make_unique<Sqlite>(); }
std::unique_ptr<HistoryDatabase> postgresql_database() { return std::make_unique<Postgresql>(); }

}  // namespace recto::test

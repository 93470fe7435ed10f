/// \file
/// SQLite, the only file that includes sqlite3.h. Its own write lock is the lock of the one runner.

#include <fmt/format.h>
#include <sqlite3.h>

#include <filesystem>
#include <mutex>

#include "runner/database.hpp"
#include "runner/sqlite_split.hpp"
#include "source/diagnostic.hpp"

namespace recto {
namespace {

using Kind = DatabaseFailure::Kind;

struct CloseHandle {
  void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
};
struct CloseStatement {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Statement = std::unique_ptr<sqlite3_stmt, CloseStatement>;

class Sqlite final : public Database {
 public:
  Sqlite(std::string path, std::chrono::milliseconds lock_timeout)
      : path_(std::move(path)), lock_timeout_(static_cast<int>(lock_timeout.count())) {
    connect(false);
  }

  ~Sqlite() override { rollback(); }
  Sqlite(const Sqlite&) = delete;
  Sqlite& operator=(const Sqlite&) = delete;

  [[nodiscard]] std::string dialect() const override { return "sqlite"; }

  bool begin(Access access) override {
    if (access.write && waits_for_file_) connect(true);
    if (access.foreign_keys_off) set_foreign_keys_off();
    // The runner waits for another writer itself, so that it can be told to stop.
    sqlite3_busy_timeout(handle_.get(), access.write ? 0 : lock_timeout_);
    try {
      query(access.write ? "BEGIN IMMEDIATE" : "BEGIN");
    } catch (const DatabaseFailure& failure) {
      restore_foreign_keys();
      if (failure.kind() == Kind::busy) return false;
      throw;
    }
    sqlite3_busy_timeout(handle_.get(), lock_timeout_);
    checks_foreign_keys_ = access.foreign_keys_off;
    if (checks_foreign_keys_) broken_before_ = broken_foreign_keys();
    return true;
  }

  // A transaction that writes has the only write lock there is.
  bool try_lock(const std::string& /*name*/) override { return true; }

  void commit() override {
    query("COMMIT");
    restore_foreign_keys();
  }

  void rollback() noexcept override {
    try {
      if (in_transaction()) query("ROLLBACK");
      restore_foreign_keys();
    } catch (const std::exception&) {
      // SQLite rolls back by itself when the connection closes.
    }
  }

  void run(const std::string& statement) override {
    query(statement);
    if (!in_transaction()) throw ended();
  }

  void finish_script() override {
    // What was broken before is not the script's doing; where even that cannot be asked, nor is
    // this.
    if (!checks_foreign_keys_ || !broken_before_) return;
    const auto broken = broken_foreign_keys();
    if (!broken || *broken > *broken_before_) {
      throw DatabaseFailure(Kind::refused, "",
                            "the script leaves rows without the row that their foreign key names");
    }
  }

  Rows query(const std::string& text, const Parameters& parameters) override {
    sqlite3_stmt* prepared = nullptr;
    const int size = static_cast<int>(text.size());
    check(sqlite3_prepare_v2(handle_.get(), text.data(), size, &prepared, nullptr));
    const Statement statement(prepared);
    for (std::size_t i = 0; i < parameters.size(); ++i) {
      if (!parameters[i]) continue;
      check(sqlite3_bind_text(prepared, static_cast<int>(i) + 1, parameters[i]->data(),
                              static_cast<int>(parameters[i]->size()), SQLITE_STATIC));
    }
    Rows rows;
    int result = prepared == nullptr ? SQLITE_DONE : sqlite3_step(prepared);
    for (; result == SQLITE_ROW; result = sqlite3_step(prepared)) {
      auto& fields = rows.emplace_back();
      for (int i = 0; i < sqlite3_column_count(prepared); ++i) {
        const auto* value = reinterpret_cast<const char*>(sqlite3_column_text(prepared, i));
        fields.emplace_back(value == nullptr ? "" : value);
      }
    }
    if (result != SQLITE_DONE) check(result);
    return rows;
  }

  using Database::query;

  void cancel() noexcept override {
    const std::scoped_lock lock(handle_mutex_);
    sqlite3_interrupt(handle_.get());
  }

  [[nodiscard]] std::vector<sql::StatementText> split(std::string_view script) const override {
    return runner::split_sqlite(
        script, [](const std::string& text) { return sqlite3_complete(text.c_str()) != 0; });
  }

  std::string history_table(const std::string& /*schema*/) override { return "recto_history"; }
  void enter_schema(const std::string& /*schema*/) override {}

  bool has_table(const std::string& quoted_name) override {
    return !query("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = $1", {quoted_name})
                .empty();
  }

  std::vector<std::string> some_tables() override {
    std::vector<std::string> names;
    for (const auto& row :
         query("SELECT name FROM sqlite_schema WHERE type = 'table'"
               " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name LIMIT 3")) {
      names.push_back(row[0]);
    }
    return names;
  }

  [[nodiscard]] std::string utc(const std::string& column) const override {
    return fmt::format("strftime('%Y-%m-%dT%H:%M:%SZ', {})", column);
  }

  std::string user() override { return {}; }

 private:
  // Where the file is not there yet, an empty database stands in for it until something is written:
  // asking for the status makes no file.
  void connect(bool create) {
    const bool in_memory = path_ == ":memory:";
    std::error_code ignored;
    waits_for_file_ = !create && !in_memory && !std::filesystem::exists(path_, ignored);
    const std::string& path = waits_for_file_ ? std::string(":memory:") : path_;
    sqlite3* opened = nullptr;
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    const int result = sqlite3_open_v2(path.c_str(), &opened, flags, nullptr);
    std::unique_ptr<sqlite3, CloseHandle> handle(opened);
    if (result != SQLITE_OK) {
      throw error(Code::no_connection, fmt::format("the database \"{}\" cannot be opened: {}",
                                                   path_, sqlite3_errstr(result)));
    }
    sqlite3_extended_result_codes(opened, 1);
    const std::scoped_lock lock(handle_mutex_);
    handle_ = std::move(handle);
  }

  void check(int result) {
    if (result == SQLITE_OK) return;
    const int primary = result & 0xff;
    const bool busy = primary == SQLITE_BUSY || primary == SQLITE_LOCKED;
    throw DatabaseFailure(busy ? Kind::busy : Kind::refused, fmt::format("SQLite {}", result),
                          sqlite3_errmsg(handle_.get()));
  }

  [[nodiscard]] bool in_transaction() const { return sqlite3_get_autocommit(handle_.get()) == 0; }

  static DatabaseFailure ended() {
    return {Kind::refused, "", "the transaction that the script ran in has ended"};
  }

  // The pragma does nothing within a transaction, so it cannot stand in the script.
  void set_foreign_keys_off() {
    if (query("PRAGMA foreign_keys")[0][0] != "1") return;
    query("PRAGMA foreign_keys = off");
    foreign_keys_were_on_ = true;
  }

  void restore_foreign_keys() {
    if (!foreign_keys_were_on_) return;
    foreign_keys_were_on_ = false;
    query("PRAGMA foreign_keys = on");
  }

  // How many rows violate a foreign key; nothing where a foreign key is itself wrong.
  std::optional<std::size_t> broken_foreign_keys() {
    try {
      return query("PRAGMA foreign_key_check").size();
    } catch (const DatabaseFailure&) {
      return std::nullopt;
    }
  }

  std::string path_;
  int lock_timeout_;
  bool waits_for_file_ = false;
  std::mutex handle_mutex_;  // `cancel` reads the handle in another thread
  std::unique_ptr<sqlite3, CloseHandle> handle_;
  bool foreign_keys_were_on_ = false;
  bool checks_foreign_keys_ = false;
  std::optional<std::size_t> broken_before_;
};

}  // namespace

DatabasePtr open_sqlite(const DatabaseOptions& options) {
  const std::string path = options.url.substr(std::string_view("sqlite:").size());
  if (path.empty() || (path.starts_with("//") && !path.starts_with("///"))) {
    throw error(Code::bad_url, fmt::format("the database URL \"{}\" names no file", options.url),
                "write `sqlite:app.db`, `sqlite:/absolute/path/app.db` or `sqlite::memory:`");
  }
  const auto folder = std::filesystem::path(path).parent_path();
  std::error_code ignored;
  if (path != ":memory:" && !folder.empty() && !std::filesystem::is_directory(folder, ignored)) {
    throw error(Code::no_connection,
                fmt::format("the database \"{}\" cannot be opened: there is no folder \"{}\"", path,
                            folder.string()),
                "make the folder first; the file itself is made when something is applied");
  }
  return DatabasePtr(new Sqlite(path, options.lock_timeout));
}

}  // namespace recto

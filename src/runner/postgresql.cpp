/// \file
/// PostgreSQL, through libpqxx. Nothing is set for the session, only for a transaction, so that it
/// works behind a pooler that gives each transaction another connection.

#include <fmt/format.h>

#include <pqxx/pqxx>

#include "plan/sum_file.hpp"
#include "runner/conninfo.hpp"
#include "runner/database.hpp"
#include "source/diagnostic.hpp"

namespace recto {
namespace {

using Kind = DatabaseFailure::Kind;

// The server's words without the blank end and the "ERROR:  " that every one of them begins with.
std::string words_of(const std::string& what) {
  std::string_view words = what;
  if (words.starts_with("ERROR:  ")) words.remove_prefix(8);
  while (!words.empty() && (words.back() == '\n' || words.back() == ' ')) words.remove_suffix(1);
  return std::string(words);
}

// A moment that is the same throughout a transaction and in no other.
constexpr std::string_view transaction_moment =
    "SELECT (pg_catalog.date_part('epoch', pg_catalog.transaction_timestamp())"
    " OPERATOR(pg_catalog.*) 1000000)::pg_catalog.int8";

class PostgreSQL final : public Database {
 public:
  PostgreSQL(const std::string& conninfo, std::chrono::milliseconds lock_timeout)
      : lock_timeout_(lock_timeout),
        conninfo_(conninfo),
        connection_(conninfo),
        quiet_(connection_) {}

  [[nodiscard]] std::string dialect() const override { return "postgresql"; }

  bool begin(Access access) override {
    // The first statement in a transaction decides its isolation; "read committed" is what lets the
    // runner see, once it has the lock, what the runner before it did.
    // RESET ALL takes back what an earlier script set for the session.
    guarded([&] {
      const std::string settings = fmt::format(
          "SET TRANSACTION ISOLATION LEVEL READ COMMITTED, READ {};"
          "RESET ALL; SET LOCAL client_encoding = 'UTF8';"
          "SET LOCAL standard_conforming_strings = on; SET LOCAL lock_timeout = {};{}{}",
          access.write ? "WRITE" : "ONLY", lock_timeout_.count(),
          access.write && notices_dead_client()
              ? "SET LOCAL client_connection_check_interval = 1000;"
              : "",
          transaction_moment);
      transaction_ = std::make_unique<pqxx::work>(connection_);
      begun_ = transaction_->exec(settings)[0][0].as<std::string>();
    });
    return true;
  }

  bool try_lock(const std::string& name) override { return query(lock_query(name))[0][0] == "t"; }

  // A transaction that stands idle on a connection of its own. It holds no snapshot, for which an
  // index that is made concurrently would wait: that is what "read committed" sees to.
  bool keep_lock(const std::string& name) override {
    bool taken = false;
    guarded([&] {
      if (!keeper_) keeper_ = std::make_unique<Keeper>(conninfo_);
      keeper_->transaction = std::make_unique<pqxx::work>(keeper_->connection);
      taken = keeper_->transaction
                  ->exec(
                      "SET TRANSACTION ISOLATION LEVEL READ COMMITTED;"
                      "SET LOCAL idle_in_transaction_session_timeout = 0;" +
                      lock_query(name))[0][0]
                  .as<bool>();
      if (!taken) keeper_->transaction.reset();
    });
    return taken;
  }

  void release_lock() noexcept override { keeper_.reset(); }

  void commit() override {
    guarded([&] { transaction_->commit(); });
    transaction_.reset();
  }

  void rollback() noexcept override {
    try {
      if (transaction_) transaction_->abort();
    } catch (const std::exception&) {
      // The connection is gone, and with it the transaction.
    }
    transaction_.reset();
  }

  void run(const std::string& statement) override {
    guarded([&] { transaction_->exec(statement); });
  }

  void run_alone(const std::string& statement) override {
    guarded([&] {
      pqxx::nontransaction alone(connection_);
      alone.exec("RESET ALL; SET standard_conforming_strings = on");
      alone.exec(statement);
    });
  }

  void finish_script() override {
    std::string begun;
    guarded([&] {
      const auto settings =
          fmt::format("SET CONSTRAINTS ALL IMMEDIATE; RESET SESSION AUTHORIZATION; RESET ROLE; {}",
                      transaction_moment);
      begun = transaction_->exec(settings)[0][0].as<std::string>();
    });
    if (begun != begun_) {
      throw DatabaseFailure(Kind::refused, "", "the transaction that the script ran in has ended");
    }
  }

  Rows query(const std::string& statement, const Parameters& parameters) override {
    std::vector<const char*> values;
    for (const auto& value : parameters) values.push_back(value ? value->c_str() : nullptr);
    Rows rows;
    guarded([&] {
      const auto result =
          values.empty()
              ? transaction_->exec(statement)
              : transaction_->exec_params(statement, pqxx::prepare::make_dynamic_params(values));
      for (const auto& row : result) {
        auto& fields = rows.emplace_back();
        for (const auto& field : row) fields.emplace_back(field.is_null() ? "" : field.c_str());
      }
    });
    return rows;
  }

  using Database::query;

  void cancel() noexcept override {
    try {
      connection_.cancel_query();
    } catch (const std::exception&) {
      // Nothing can be cancelled where nothing answers.
    }
  }

  [[nodiscard]] std::vector<sql::StatementText> split(std::string_view script) const override {
    return sql::split_statements(script);
  }

  std::string history_table(const std::string& schema) override {
    const auto name = schema.empty() ? query("SELECT current_schema()")[0][0] : schema;
    if (name.empty()) {
      throw error(Code::bad_history, "this connection has no schema of its own for recto's history",
                  "name one with `history_schema`, or give the user a search_path");
    }
    return connection_.quote_name(name) + ".recto_history";
  }

  void enter_schema(const std::string& schema) override {
    if (schema.empty()) return;
    const std::string name = connection_.quote_name(schema);
    // CREATE SCHEMA IF NOT EXISTS needs the right to create one even where it exists.
    if (query("SELECT 1 FROM pg_catalog.pg_namespace WHERE nspname = $1", {schema}).empty()) {
      run("CREATE SCHEMA " + name);
    }
    run("SET LOCAL search_path = " + name);
  }

  bool has_table(const std::string& quoted_name) override {
    // Locking pg_class, which to_regclass alone does not, lets the session hear what became of
    // names since: it may just have waited for the runner that made the table.
    return !query("SELECT FROM pg_catalog.pg_class WHERE oid = pg_catalog.to_regclass($1)",
                  {quoted_name})
                .empty();
  }

  std::vector<std::string> some_tables() override {
    std::vector<std::string> names;
    for (const auto& row :
         query("SELECT c.oid::regclass FROM pg_catalog.pg_class c"
               " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
               " WHERE c.relkind IN ('r', 'p') AND n.nspname !~ '^pg_'"
               " AND n.nspname <> 'information_schema'"
               " AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.deptype = 'e'"
               "   AND d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = c.oid)"
               " ORDER BY c.relname <> 'recto_history', n.nspname, c.relname LIMIT 3")) {
      names.push_back(row[0]);
    }
    return names;
  }

  std::string utc(const std::string& column) const override {
    return fmt::format(R"(to_char({} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))", column);
  }

  std::string user() override { return query("SELECT session_user")[0][0]; }

 private:
  // The connection that keeps the runner's lock.
  struct Keeper {
    explicit Keeper(const std::string& conninfo) : connection(conninfo), quiet(connection) {}
    pqxx::connection connection;
    pqxx::quiet_errorhandler quiet;
    std::unique_ptr<pqxx::work> transaction = nullptr;
  };

  static std::string lock_query(const std::string& name) {
    const auto key = static_cast<std::int64_t>(
        std::stoull(plan::sha256("recto " + name).substr(0, 16), nullptr, 16));
    return fmt::format("SELECT pg_catalog.pg_try_advisory_xact_lock({})", key);
  }

  // Runs `work`, and turns what libpqxx throws into the runner's own failure.
  template <typename Work>
  void guarded(Work work) {
    try {
      work();
    } catch (const pqxx::in_doubt_error& failure) {
      throw DatabaseFailure(Kind::in_doubt, "", words_of(failure.what()));
    } catch (const pqxx::broken_connection& failure) {
      throw DatabaseFailure(Kind::lost, "", words_of(failure.what()));
    } catch (const pqxx::sql_error& failure) {
      const bool open = connection_.is_open();
      throw DatabaseFailure(open ? Kind::refused : Kind::lost, failure.sqlstate(),
                            words_of(failure.what()));
    } catch (const pqxx::failure& failure) {
      throw DatabaseFailure(connection_.is_open() ? Kind::refused : Kind::lost, "",
                            words_of(failure.what()));
    }
  }

  // A server that looks for its client while a statement runs frees the lock of a killed runner at
  // once, not when its statement ends. Since PostgreSQL 14, and not on every system.
  bool notices_dead_client() {
    constexpr int version_14 = 140000;
    if (!dead_client_.has_value()) {
      dead_client_ = false;
      if (connection_.server_version() >= version_14) {
        try {
          pqxx::work attempt(connection_);
          attempt.exec("SET LOCAL client_connection_check_interval = 1000");
          dead_client_ = true;
        } catch (const pqxx::sql_error&) {
          dead_client_ = false;
        }
      }
    }
    return *dead_client_;
  }

  std::chrono::milliseconds lock_timeout_;
  std::string conninfo_;
  pqxx::connection connection_;
  pqxx::quiet_errorhandler quiet_;  // libpq would print notices
  std::unique_ptr<pqxx::work> transaction_;
  std::unique_ptr<Keeper> keeper_;
  std::string begun_;  // when the transaction began: one that began later is another
  std::optional<bool> dead_client_;
};

}  // namespace

DatabasePtr open_postgresql(const DatabaseOptions& options) {
  const runner::Conninfo conninfo = runner::read_conninfo(options.url);
  try {
    return DatabasePtr(new PostgreSQL(conninfo.words, options.lock_timeout));
  } catch (const pqxx::failure& failure) {
    throw error(Code::no_connection,
                fmt::format("the database cannot be reached: {}",
                            runner::scrub(words_of(failure.what()), conninfo.secrets)),
                "check that the server runs and that the URL names it, its user and its database");
  }
}

}  // namespace recto

/// \file
/// A PostgreSQL database as canonical text, schema or rows: equal texts mean equal databases.
#pragma once

#include <pqxx/pqxx>
#include <string>

namespace recto::test {

struct PostgresqlDumpOptions {
  bool history = false;          ///< also recto's own tables (recto_history…)
  bool column_order = true;      ///< false: columns, in tables and in rows, sorted by name
  bool sequence_values = false;  ///< also where each sequence stands
};

/// One self-contained line for each schema, table, column, constraint, index, sequence, type, view,
/// function, trigger and comment; read from the catalog, so for any server version.
[[nodiscard]] std::string dump_schema(pqxx::connection_base& connection,
                                      const PostgresqlDumpOptions& options = {});
/// One line a row of every table, in an order that does not depend on how rows are stored.
[[nodiscard]] std::string dump_rows(pqxx::connection_base& connection,
                                    const PostgresqlDumpOptions& options = {});
/// True where the program from PATH is no older than the server.
[[nodiscard]] bool pg_dump_reads(const pqxx::connection_base& connection);
/// What `pg_dump --schema-only --no-owner` says; the program from PATH, no older than the server.
/// \throws std::runtime_error where it fails
[[nodiscard]] std::string pg_dump_schema(const std::string& uri, bool history = false);

}  // namespace recto::test

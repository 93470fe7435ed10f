/// \file
/// Which database a command means, and the pairs that go with it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/options.hpp"
#include "recto/recto.hpp"

namespace recto::cli {

/// Settings of the project around `globals.project`.
[[nodiscard]] Settings project_settings(const Globals& globals);

/// The URL that --database, DATABASE_URL or recto.toml gives; an empty one where libpq's own
/// variables decide; nothing where none of them is set. `settings` may be null.
[[nodiscard]] std::optional<std::string> database_url(const Globals& globals,
                                                      const Settings* settings);

/// A path below the project as it is seen from here.
[[nodiscard]] std::string from_here(const Settings& settings, const std::string& path);

/// An open database with what there is to run on it.
struct Session {
  std::optional<Settings> project;  ///< absent: only a folder of pairs and a database were given
  std::string shown_url;            ///< without its password
  DatabasePtr database;
  std::string dialect;
  std::string folder;  ///< of the pairs, as seen from here; empty: none were found
  std::vector<Migration> migrations;
  RunOptions options;
};

/// What a command does with the pairs.
enum class Pairs {
  required,  ///< it runs them
  compared,  ///< it compares the database with them, if there are any
  spare,     ///< it goes on without them, faulty ones too: the history holds what it runs
  ignored,
};

/// Opens the database and reads the pairs of its dialect.
[[nodiscard]] Session open_session(const DatabaseCommand& command, const Globals& globals,
                                   Pairs pairs);

/// Says on standard error where the file of an SQLite database is not there: its name may be
/// mistyped, and what is empty for that reason looks like a new database.
void remark_missing_file(const Session& session);

}  // namespace recto::cli

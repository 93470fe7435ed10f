/// \file
/// Choosing and opening a database.
#include "cli/session.hpp"

#include <fmt/format.h>
#include <pwd.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <system_error>
#include <utility>

#include "cli/output.hpp"
#include "project/dialects.hpp"
#include "source/diagnostic.hpp"

namespace recto::cli {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view sqlite = "sqlite:";

bool is_set(const char* variable) {
  const char* value = std::getenv(variable);
  return value != nullptr && *value != '\0';
}

/// recto.toml's URL; a file it names is below the project, wherever the command was started.
std::string url_of(const Settings& settings) {
  const std::string& url = settings.database;
  if (!url.starts_with(sqlite)) return url;
  const std::string file = url.substr(sqlite.size());
  if (file.empty() || file.starts_with('/') || file.starts_with(':')) {
    return url;
  }
  return std::string(sqlite) + from_here(settings, file);
}

bool has_sum(const std::string& folder) {
  std::error_code unknown;
  return fs::exists(fs::path(folder) / "recto.sum", unknown);
}

/// The folder of a dialect's pairs, or an empty text.
std::string folder_of(const DatabaseCommand& command, const Session& session) {
  std::vector<std::string> places;
  if (!command.migrations.empty()) {
    places = {command.migrations, (fs::path(command.migrations) / session.dialect).string()};
  } else if (session.project) {
    places = {from_here(*session.project, session.project->folder_of(session.dialect))};
    const auto& dialects = session.project->dialects;
    // With one dialect the folder has no name of its own, and holds that dialect's pairs.
    if (std::find(dialects.begin(), dialects.end(), session.dialect) == dialects.end())
      places.clear();
  }
  for (const std::string& place : places) {
    if (has_sum(place)) return place;
  }
  return {};
}

[[noreturn]] void fail_without_pairs(const DatabaseCommand& command, const Session& session) {
  const std::string_view title =
      dialect_of(session.project.value_or(Settings{}), session.dialect).title();
  if (!command.migrations.empty()) {
    throw error(Code::file_problem,
                fmt::format("there is no recto.sum in \"{}\" or \"{}/{}\"", command.migrations,
                            command.migrations, session.dialect),
                "--migrations names the folder that `recto generate` writes");
  }
  const auto& dialects = session.project->dialects;
  if (std::find(dialects.begin(), dialects.end(), session.dialect) == dialects.end()) {
    throw error(
        Code::file_problem, fmt::format("this project makes no scripts for {}", title),
        fmt::format("add \"{}\" to dialects in recto.toml and run `recto generate`, or name "
                    "another database",
                    session.dialect));
  }
  throw error(Code::file_problem,
              fmt::format("nothing was generated for {} yet: there is no \"{}/recto.sum\"", title,
                          session.project->folder_of(session.dialect)),
              "run `recto generate` first");
}

/// The project, where there is one; it may be missing where the command says all that is needed.
std::optional<Settings> find_project(const DatabaseCommand& command, const Globals& globals,
                                     Pairs pairs) {
  try {
    return project_settings(globals);
  } catch (const Error& fault) {
    const bool dispensable = !command.migrations.empty() || pairs != Pairs::required;
    if (fault.code() != number(Code::no_project) || !dispensable) throw;
    return std::nullopt;
  }
}

std::vector<Migration> read_pairs(const std::string& folder, Pairs pairs) {
  if (pairs == Pairs::ignored) return {};
  try {
    return load_migrations(folder);
  } catch (const Error& fault) {
    if (pairs != Pairs::spare) throw;
    Output::remark(fmt::format("warning[{}]: {}; the history's own scripts are used", fault.code(),
                               fault.what()));
    return {};
  }
}

std::string user_name() {
  const passwd* entry = ::getpwuid(::geteuid());
  return entry != nullptr ? entry->pw_name : std::string();
}

}  // namespace

Settings project_settings(const Globals& globals) { return load_settings(globals.project); }

std::optional<std::string> database_url(const Globals& globals, const Settings* settings) {
  if (!globals.database.empty()) return globals.database;
  if (is_set("DATABASE_URL")) return std::getenv("DATABASE_URL");
  if (settings != nullptr && !settings->database.empty()) return url_of(*settings);
  constexpr std::array libpq{"PGHOST", "PGHOSTADDR", "PGSERVICE", "PGDATABASE", "PGUSER"};
  if (std::any_of(libpq.begin(), libpq.end(), is_set)) return std::string();
  return std::nullopt;
}

std::string from_here(const Settings& settings, const std::string& path) {
  std::error_code unknown;
  const fs::path place = fs::path(settings.root) / path;
  const fs::path relative = fs::proximate(place, unknown);
  return unknown || relative.empty() ? place.string() : relative.string();
}

Session open_session(const DatabaseCommand& command, const Globals& globals, Pairs pairs) {
  Session session;
  session.project = find_project(command, globals, pairs);
  const Settings settings = session.project.value_or(Settings());

  const auto url = database_url(globals, session.project ? &*session.project : nullptr);
  if (!url) {
    throw error(
        Code::usage, "no database was named",
        "give --database URL, or set DATABASE_URL, or write database = \"…\" into recto.toml; "
        "URLs are postgresql://user@host/name and sqlite:FILE");
  }
  session.shown_url = url->empty() ? "libpq's PG* variables" : redact(*url);
  session.database = open_database({*url, command.lock_timeout.value_or(settings.lock_timeout)});
  session.dialect = dialect_of(*session.database);
  session.folder = folder_of(command, session);
  const bool wanted = pairs == Pairs::required || !command.migrations.empty();
  if (session.folder.empty() && wanted) fail_without_pairs(command, session);
  if (!session.folder.empty()) session.migrations = read_pairs(session.folder, pairs);
  session.options.history_schema =
      command.history_schema.empty() ? settings.history_schema : command.history_schema;
  if (session.dialect == "sqlite") session.options.by = user_name();  // it has no users of its own
  session.options.wait = command.lock_wait.value_or(settings.lock_wait);
  return session;
}

void remark_missing_file(const Session& session) {
  if (!session.shown_url.starts_with(sqlite)) return;
  const std::string file = session.shown_url.substr(sqlite.size());
  std::error_code unknown;
  if (file == ":memory:" || fs::exists(file, unknown) || unknown) return;
  Output::remark(
      fmt::format("warning: there is no file \"{}\"; `recto apply` would make it", file));
}

}  // namespace recto::cli

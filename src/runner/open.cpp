/// \file
/// Chooses the database that a URL names.

#include <fmt/format.h>

#include <cctype>

#include "runner/database.hpp"
#include "runner/url.hpp"
#include "source/diagnostic.hpp"

namespace recto {
namespace {

[[maybe_unused]] Error not_built(const std::string& database) {
  return error(Code::bad_url, fmt::format("this recto was built without {}", database),
               "install a build that has it");
}

bool is_postgresql(const std::string& url) {
  return url.empty() || url.starts_with("postgresql://") || url.starts_with("postgres://") ||
         (!runner::is_uri(url) && runner::is_words(url));
}

}  // namespace

void CloseDatabase::operator()(Database* database) const { delete database; }

DatabasePtr open_database(const DatabaseOptions& options) {
  if (options.url.starts_with("sqlite:file:")) {
    throw error(Code::bad_url,
                fmt::format("\"{}\": SQLite's own URIs are not read here", options.url),
                "write `sqlite:path/to/file.db`");
  }
  if (options.url.starts_with("sqlite:")) {
#ifdef RECTO_SQLITE
    return open_sqlite(options);
#else
    throw not_built("SQLite");
#endif
  }
  if (is_postgresql(options.url)) {
#ifdef RECTO_POSTGRESQL
    return open_postgresql(options);
#else
    throw not_built("PostgreSQL");
#endif
  }
  throw error(Code::bad_url, fmt::format("\"{}\" is not a database URL", redact(options.url)),
              "write `postgresql://user@host/database` or `sqlite:path/to/file.db`");
}

std::string dialect_of(const Database& database) { return database.dialect(); }

}  // namespace recto

/// \file
/// CREATE and DROP DATABASE around a test.
#include "test/support/scratch_database.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <pqxx/pqxx>
#include <random>
#include <stdexcept>

namespace recto::test {
namespace {

std::string server() {
  const char* uri = std::getenv("RECTO_TEST_POSTGRESQL");
  if (uri == nullptr || *uri == '\0') {
    throw std::runtime_error("RECTO_TEST_POSTGRESQL is not set; run under tools/with-postgresql");
  }
  return uri;
}

void execute(const std::string& uri, const std::string& sql) {
  pqxx::connection connection(uri);
  pqxx::nontransaction(connection).exec(sql);
}

/// The same server, another database: `postgresql://host/name?settings` or `key=value …`.
std::string with_database(std::string uri, const std::string& name) {
  const auto scheme = uri.find("://");
  if (scheme == uri.npos) return uri + " dbname=" + name;
  const auto settings = std::min(uri.find('?'), uri.size());
  const auto slash = std::min(uri.find('/', scheme + 3), settings);
  return uri.replace(slash, settings - slash, "/" + name);
}

}  // namespace

bool have_postgresql() {
  const char* uri = std::getenv("RECTO_TEST_POSTGRESQL");
  return uri != nullptr && *uri != '\0';
}

int postgresql_target() {
  const char* version = std::getenv("RECTO_TEST_POSTGRESQL_VERSION");
  return version == nullptr || *version == '\0' ? 15 : std::stoi(version);
}

bool is_for_server(std::string_view script) {
  if (!have_postgresql() || script.find("COMPRESSION lz4") == script.npos) return true;
  static const bool has_lz4 = [] {
    pqxx::connection connection(server());
    const auto found =
        pqxx::nontransaction(connection)
            .exec(
                "SELECT FROM pg_settings "
                "WHERE name = 'default_toast_compression' AND 'lz4' = ANY (enumvals)");
    return !found.empty();
  }();
  return has_lz4;
}

namespace {

/// A tablespace, and the roles that tests and the examples of the language's pages grant privileges
/// to. They are the server's, not a database's, and tests run side by side: one that another has
/// just made is there.
void prepare_server() {
  pqxx::connection connection(server());
  pqxx::nontransaction work(connection);
  work.exec("SET allow_in_place_tablespaces = on");
  try {
    work.exec("CREATE TABLESPACE fast LOCATION ''");
  } catch (const pqxx::sql_error&) {
    // Another has just made it: this one waited.
  }
  execute(server(), R"(
DO $$
DECLARE
  wanted text;
BEGIN
  FOREACH wanted IN ARRAY ARRAY['app', 'reader', 'reports', 'shop_admin', 'support'] LOOP
    BEGIN
      EXECUTE format('CREATE ROLE %I', wanted);
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
    END;
  END LOOP;
END $$)");
}

}  // namespace

ScratchDatabase::ScratchDatabase() {
  static const bool prepared = (prepare_server(), true);
  static_cast<void>(prepared);
  std::random_device random;
  name_ = fmt::format("recto_{:08x}{:08x}", random(), random());
  execute(server(), fmt::format("CREATE DATABASE {} TEMPLATE template0", name_));
  uri_ = with_database(server(), name_);
}

ScratchDatabase::~ScratchDatabase() {
  try {
    execute(server(), fmt::format("DROP DATABASE IF EXISTS {} WITH (FORCE)", name_));
  } catch (const std::exception&) {
    // The server ends with the test run, and the database with it.
  }
}

void ScratchDatabase::clear() {
  execute(uri_, R"(
SET client_min_messages = error;
DO $$
DECLARE found name;
BEGIN
  FOR found IN SELECT nspname FROM pg_namespace
    WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'
  LOOP EXECUTE format('DROP SCHEMA %I CASCADE', found); END LOOP;
  FOR found IN SELECT pubname FROM pg_publication
  LOOP EXECUTE format('DROP PUBLICATION %I', found); END LOOP;
END $$;
-- Default privileges in no schema are in none that was dropped.
SET allow_system_table_mods = on;
DELETE FROM pg_default_acl;
CREATE SCHEMA public;
COMMENT ON SCHEMA public IS 'standard public schema')");
}

}  // namespace recto::test

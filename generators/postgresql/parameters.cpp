/// \file
/// The storage parameters that PostgreSQL knows for its own tables (manual, CREATE TABLE, Storage
/// Parameters; those of version 18 among them).
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "generators/postgresql/dialect.hpp"

namespace recto::generators {
namespace {

constexpr std::array<std::string_view, 18> of_both = {
    "autovacuum_enabled",
    "autovacuum_vacuum_threshold",
    "autovacuum_vacuum_max_threshold",
    "autovacuum_vacuum_scale_factor",
    "autovacuum_vacuum_insert_threshold",
    "autovacuum_vacuum_insert_scale_factor",
    "autovacuum_vacuum_cost_delay",
    "autovacuum_vacuum_cost_limit",
    "autovacuum_freeze_min_age",
    "autovacuum_freeze_max_age",
    "autovacuum_freeze_table_age",
    "autovacuum_multixact_freeze_min_age",
    "autovacuum_multixact_freeze_max_age",
    "autovacuum_multixact_freeze_table_age",
    "log_autovacuum_min_duration",
    "vacuum_index_cleanup",
    "vacuum_truncate",
    "vacuum_max_eager_freeze_failure_rate",
};
constexpr std::array<std::string_view, 6> of_tables = {
    "fillfactor",
    "toast_tuple_target",
    "parallel_workers",
    "autovacuum_analyze_threshold",
    "autovacuum_analyze_scale_factor",
    "user_catalog_table",
};

constexpr std::string_view toast = "toast.";

template <class List>
bool holds(const List& list, std::string_view name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

constexpr std::array<std::string_view, 2> since_18 = {
    "autovacuum_vacuum_max_threshold",
    "vacuum_max_eager_freeze_failure_rate",
};

bool known(std::string_view name) {
  if (name.starts_with(toast)) return holds(of_both, name.substr(toast.size()));
  return holds(of_both, name) || holds(of_tables, name);
}

}  // namespace

std::optional<sql::Refusal> Postgresql::refuses(const schema::TableProperties& properties) const {
  // An access method of an extension has parameters of its own.
  if (!properties.method.empty()) return std::nullopt;
  for (const auto& [name, value] : properties.parameters) {
    const std::string_view own =
        std::string_view(name).substr(name.starts_with(toast) ? toast.size() : 0);
    if (version_ < 18 && holds(since_18, own)) {
      return sql::Refusal{
          fmt::format("PostgreSQL {} has no storage parameter \"{}\"", version_, name),
          "leave it out, or say in recto.toml that no server is older: [postgresql] version = 18"};
    }
    if (known(name)) continue;
    return sql::Refusal{
        "PostgreSQL has no storage parameter \"" + name + "\" for a table",
        "leave it out, or write one that it has, such as fillfactor or autovacuum_enabled"};
  }
  return std::nullopt;
}

}  // namespace recto::generators

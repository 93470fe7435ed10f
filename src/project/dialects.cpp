/// \file
/// The list of dialects.
#include "project/dialects.hpp"

#include <fmt/format.h>

#include <array>

#include "generators/postgresql/postgresql.hpp"
#include "generators/sqlite/sqlite.hpp"
#include "source/diagnostic.hpp"

namespace recto {

namespace {

std::array<const sql::Dialect*, 2> dialects(int postgresql_version) {
  return {&generators::postgresql(postgresql_version), &generators::sqlite()};
}

}  // namespace

const std::vector<std::string_view>& dialect_names() {
  static const std::vector<std::string_view> names = [] {
    std::vector<std::string_view> all;
    for (const sql::Dialect* dialect : dialects(generators::default_postgresql)) {
      all.push_back(dialect->id());
    }
    return all;
  }();
  return names;
}

const sql::Dialect& dialect_of(const Settings& settings, const std::string& name) {
  for (const sql::Dialect* dialect : dialects(settings.postgresql_version)) {
    if (dialect->id() == name) return *dialect;
  }
  throw error(Code::bad_settings, fmt::format("there is no dialect \"{}\"", name),
              fmt::format("the dialects are \"{}\"", fmt::join(dialect_names(), "\" and \"")));
}

}  // namespace recto

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

std::array<const sql::Dialect*, 2> dialects() {
  return {&generators::postgresql(), &generators::sqlite()};
}

}  // namespace

const std::vector<std::string_view>& dialect_names() {
  static const std::vector<std::string_view> names = [] {
    std::vector<std::string_view> all;
    for (const sql::Dialect* dialect : dialects()) all.push_back(dialect->id());
    return all;
  }();
  return names;
}

const sql::Dialect& dialect_named(const std::string& name) {
  for (const sql::Dialect* dialect : dialects()) {
    if (dialect->id() == name) return *dialect;
  }
  throw error(Code::bad_settings, fmt::format("there is no dialect \"{}\"", name),
              fmt::format("the dialects are \"{}\"", fmt::join(dialect_names(), "\" and \"")));
}

}  // namespace recto

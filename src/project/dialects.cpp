/// \file
/// The list of dialects.
#include "project/dialects.hpp"

#include <fmt/format.h>

#include "generators/postgresql/postgresql.hpp"
#include "generators/sqlite/sqlite.hpp"
#include "source/diagnostic.hpp"

namespace recto {

const sql::Dialect& dialect_named(const std::string& name) {
  for (const sql::Dialect* dialect : {&generators::postgresql(), &generators::sqlite()}) {
    if (dialect->id() == name) return *dialect;
  }
  throw error(Code::bad_settings, fmt::format("there is no dialect \"{}\"", name),
              "the dialects are \"postgresql\" and \"sqlite\"");
}

}  // namespace recto

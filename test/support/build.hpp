/// \file
/// A schema made from nothing: what a fresh database is built with, to compare others against.
#pragma once

#include <string>
#include <vector>

#include "schema/catalog.hpp"
#include "sql/dialect.hpp"

namespace recto::test {

/// The statements that make every object of `catalog` in an empty database whose schemas exist:
/// enums, sequences, tables, and foreign keys last where the dialect can add them.
/// \throws std::logic_error where the dialect cannot hold the catalog
[[nodiscard]] std::vector<std::string> create_script(const schema::Catalog& catalog,
                                                     const sql::Dialect& dialect);

}  // namespace recto::test

/// \file
/// A few rows for every table of a schema, so that what a script does to rows is seen.
#pragma once

#include <string>
#include <vector>

#include "schema/catalog.hpp"
#include "sql/dialect.hpp"

namespace recto::test {

/// INSERT statements, one a row, tables that others reference first. A value depends on the
/// column's type and the row's number alone, so that rows of a foreign key find each other. Some
/// will not fit (a check, a key in a circle): run each in a transaction of its own and let those
/// fail.
[[nodiscard]] std::vector<std::string> fill_rows(const schema::Catalog& catalog,
                                                 const sql::Dialect& dialect);

}  // namespace recto::test

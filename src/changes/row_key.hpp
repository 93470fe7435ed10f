/// \file
/// By what rows that are written out can be found again.
#pragma once

#include <string>
#include <vector>

#include "schema/catalog.hpp"
#include "syntax/syntax.hpp"

namespace recto::changes {

/// The first key of the table (primary, unique constraints, unique indexes) whose columns are NOT
/// NULL, are among `columns`, and hold in every row a value that is stored as it is written; empty
/// where there is none.
[[nodiscard]] std::vector<std::string> row_key(const schema::Catalog& catalog,
                                               const schema::Table& table,
                                               const std::vector<std::string>& columns,
                                               const std::vector<syntax::Row>& rows);

/// A condition that is true for exactly these rows.
[[nodiscard]] std::string rows_by_key(const std::vector<std::string>& key,
                                      const std::vector<std::string>& columns,
                                      const std::vector<syntax::Row>& rows);

}  // namespace recto::changes

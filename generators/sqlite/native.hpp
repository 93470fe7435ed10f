/// \file
/// Changes that SQLite makes without a rebuild: ADD COLUMN, DROP COLUMN and indexes.
#pragma once

#include <optional>
#include <vector>

#include "generators/sqlite/copy.hpp"

namespace recto::generators {

/// The statements that make `before` into `after`, none where they are alike to SQLite; nothing
/// where only a rebuild does it. `stood_on`: views or triggers name the table.
[[nodiscard]] std::optional<std::vector<sql::Statement>> without_rebuild(
    const sql::Dialect& dialect, const sql::TableImage& before, const sql::TableImage& after,
    const Copy& copy, bool stood_on);

}  // namespace recto::generators

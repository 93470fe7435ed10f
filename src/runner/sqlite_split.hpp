/// \file
/// Cuts a script into statements as SQLite reads it: quotes of four kinds, comments that do not
/// nest, and triggers, whose bodies hold semicolons.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "sql/lexer.hpp"

namespace recto::runner {

/// \param complete sqlite3_complete: whether a text that ends in a semicolon is a whole statement
[[nodiscard]] std::vector<sql::StatementText> split_sqlite(
    std::string_view script, const std::function<bool(const std::string&)>& complete);

}  // namespace recto::runner

/// \file
/// Types and expressions of the language in SQLite's words.
#pragma once

#include <string>
#include <string_view>

#include "schema/catalog.hpp"

namespace recto::generators {

/// The type by `type_table()`, or as written.
[[nodiscard]] std::string sqlite_type(const schema::Type& type);
/// The expression with the functions of `function_table()` and strings as SQLite reads them.
[[nodiscard]] std::string sqlite_expression(std::string_view text);

}  // namespace recto::generators

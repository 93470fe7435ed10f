/// \file
/// Types and expressions of the language in SQLite's words.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "schema/catalog.hpp"

namespace recto::generators {

/// The type by `type_table()`, or as written.
[[nodiscard]] std::string sqlite_type(const schema::Type& type);
/// The one of the six types of a strict table that holds the type's values, nothing where none does
/// (sqlite.org, stricttables.html). `integer` stays what makes a key the rowid; other integers are
/// `int`, as `bigint` does not make one elsewhere. A word that SQLite does not know is `any`.
[[nodiscard]] std::optional<std::string> strict_type(const schema::Type& type);
/// The expression with the functions of `function_table()` and strings as SQLite reads them.
[[nodiscard]] std::string sqlite_expression(std::string_view text);

}  // namespace recto::generators

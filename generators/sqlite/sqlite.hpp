/// \file
/// SQLite as a dialect, version 3.35 and later, and the tables of what it takes for PostgreSQL's
/// types and functions, for the documentation.
#pragma once

#include <string_view>
#include <vector>

#include "sql/dialect.hpp"

namespace recto::generators {

/// The one object; it holds nothing.
[[nodiscard]] const sql::Dialect& sqlite();

/// What stands in the language and what SQLite gets. Types that are not listed stay as written:
/// SQLite takes any word for a type.
struct TypeMapping {
  std::string_view language;  ///< without arguments
  std::string_view sqlite;
};
[[nodiscard]] const std::vector<TypeMapping>& type_table();

/// A function and what SQLite has for it. With `call` the whole call is replaced, which has no
/// arguments; otherwise the name alone.
struct FunctionMapping {
  std::string_view language;
  std::string_view sqlite;
  bool call = false;
};
[[nodiscard]] const std::vector<FunctionMapping>& function_table();

}  // namespace recto::generators

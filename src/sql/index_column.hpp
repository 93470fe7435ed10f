/// \file
/// The name that PostgreSQL gives to the column of an index whose key is an expression.
#pragma once

#include <string>
#include <string_view>

namespace recto::sql {

/// FigureIndexColname: the function of a call, the column of a column or of its cast, the type of a
/// cast of what has no name, `case`, `coalesce`, …; empty where the server has no name either.
[[nodiscard]] std::string index_column_name(std::string_view expression);

}  // namespace recto::sql

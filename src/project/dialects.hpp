/// \file
/// The dialects recto has, by name.
#pragma once

#include <string>

#include "sql/dialect.hpp"

namespace recto {

/// "postgresql" or "sqlite".
/// \throws Error R0508 for another name
[[nodiscard]] const sql::Dialect& dialect_named(const std::string& name);

}  // namespace recto

/// \file
/// The dialects recto has, by name.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "recto/project.hpp"
#include "sql/dialect.hpp"

namespace recto {

/// All of them, as in recto.toml.
[[nodiscard]] const std::vector<std::string_view>& dialect_names();
/// "postgresql" or "sqlite", for the version that the settings name.
/// \throws Error R0508 for another name
[[nodiscard]] const sql::Dialect& dialect_of(const Settings& settings, const std::string& name);

}  // namespace recto

/// \file
/// PostgreSQL as a dialect, by the version its scripts are made for.
#pragma once

#include "sql/dialect.hpp"

namespace recto::generators {

constexpr int oldest_postgresql = 13;
constexpr int newest_postgresql = 18;
constexpr int default_postgresql = 15;

/// The dialect of servers of this major version and later; older ones lack something of it.
/// \param version from oldest_postgresql to newest_postgresql
[[nodiscard]] const sql::Dialect& postgresql(int version = default_postgresql);

}  // namespace recto::generators

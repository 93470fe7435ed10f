/// \file
/// PostgreSQL as a dialect: version 13 and later, written for 15.
#pragma once

#include "sql/dialect.hpp"

namespace recto::generators {

/// The one object; it holds nothing.
[[nodiscard]] const sql::Dialect& postgresql();

}  // namespace recto::generators

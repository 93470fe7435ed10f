/// \file
/// The names of types that a database has of its own.
#pragma once

#include "schema/table.hpp"

namespace recto::schema {

/// True where a name alone means one of PostgreSQL's own types, whatever else has that name.
/// Thread safe.
[[nodiscard]] bool is_own_type(const QName& name);

}  // namespace recto::schema

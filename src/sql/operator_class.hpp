/// \file
/// What recto knows of PostgreSQL's own operator classes and collations: which types they cannot
/// stand with.
#pragma once

#include "schema/catalog.hpp"

namespace recto::sql {

/// False where the operator class is one of PostgreSQL's own and takes other types than this
/// built-in one (manual, section 11.10). What recto does not know it does not doubt.
[[nodiscard]] bool can_take(const schema::OperatorClass& operator_class, const schema::Type& type);

/// False for a built-in type whose values have no collation.
[[nodiscard]] bool can_collate(const schema::Type& type);

}  // namespace recto::sql

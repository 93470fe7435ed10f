/// \file
/// What a database stores that goes by the affinity of a column, where a column may hold values of
/// other kinds than its type's (sqlite.org, datatype3.html).
#pragma once

#include <cstdint>

#include "schema/table.hpp"

namespace recto::sql {

/// What a column of a type holds by rights.
enum class Kept : std::uint8_t {
  integers,
  floats,  ///< binary floating point: of `real` and, where they have fractions, of `numeric`
  texts,   ///< dates and times too
  bytes,
  any,  ///< a type that the database gives no meaning
};
[[nodiscard]] Kept kept_as(const schema::Type& type);

/// True where a column that holds texts makes something else of what one of this type may hold: of
/// floats it keeps fifteen digits, and numbers among bytes or anything are texts from then on.
[[nodiscard]] bool altered_by_text(Kept kept);

}  // namespace recto::sql

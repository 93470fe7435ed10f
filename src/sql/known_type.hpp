/// \file
/// A type taken apart: PostgreSQL's own name for it and its arguments as numbers.
#pragma once

#include <optional>
#include <string>

#include "schema/catalog.hpp"

namespace recto::sql {

struct KnownType {
  std::string name;           ///< as in pg_type: int4, varchar, timestamptz; or the text of a type
  std::optional<int> first;   ///< length or precision; char and bit without one have 1
  std::optional<int> second;  ///< scale of numeric; 0 where only a precision is given
  bool array = false;
  bool verbatim = false;  ///< `name` is all that is known
  bool operator==(const KnownType&) const = default;
};

[[nodiscard]] KnownType known_type(const schema::Type& type);
/// True where a name alone means one of PostgreSQL's own types, whatever else has that name.
[[nodiscard]] bool is_own_type(const schema::QName& name);

}  // namespace recto::sql

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
/// True for the types that an identity column may have: smallint, integer, bigint (PostgreSQL
/// manual, CREATE TABLE, GENERATED AS IDENTITY).
[[nodiscard]] bool can_be_identity(const schema::Type& type);
/// True for the built-in number types.
[[nodiscard]] bool is_number(const schema::Type& type);

}  // namespace recto::sql

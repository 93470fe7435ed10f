/// \file
/// Which of PostgreSQL's built-in types turn into which, and what happens to values on the way.
/// Source: pg_cast of version 15 and the manual, "CREATE CAST": any type goes to text as an
/// assignment and from text when asked, by its input and output functions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "schema/catalog.hpp"

namespace recto::sql {

enum class Cast : std::uint8_t {
  none,           ///< not even with cast(… as …)
  explicit_only,  ///< with cast(… as …) alone
  assignment,     ///< by itself, as ALTER COLUMN TYPE without USING needs it
};

/// A type by one name, whichever it is written with: `integer` is "int4", `decimal(5)` is
/// "numeric(5,0)", `character varying(9)[]` is "varchar(9)[]". Equal where the types are.
[[nodiscard]] std::string canonical(const schema::Type& type);

/// The cast from one type to another. Of a type that recto does not know (an enum, an extension's),
/// casts to and from text are all that is certain. Arrays go element by element.
[[nodiscard]] Cast cast_between(const schema::Type& from, const schema::Type& to,
                                const schema::Catalog& catalog);

/// True where every value that fits `to` comes back unchanged from there. What does not fit fails
/// rather than being altered: `bigint` to `integer`, `text` to `varchar(9)`. False where a value
/// may be rounded, cut or read otherwise under other settings: `numeric(10,2)` to `numeric(10,1)`,
/// `timestamptz` to `date`, `text` to `integer`, `date` to `text`.
[[nodiscard]] bool keeps_values(const schema::Type& from, const schema::Type& to);

/// A condition that is true for values that do not fit `to`, in SQL that PostgreSQL and SQLite both
/// read; nothing where all fit, or where only the cast itself can tell. `column_sql` is the
/// column's name, quoted where it must be.
[[nodiscard]] std::optional<std::string> unfit(const schema::Type& from, const schema::Type& to,
                                               const std::string& column_sql);

}  // namespace recto::sql

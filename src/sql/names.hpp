/// \file
/// The names PostgreSQL gives to what has none, so that recto can write each one down: one rule for
/// every dialect. Source: PostgreSQL 15, src/backend/commands/indexcmds.c (ChooseIndexName,
/// ChooseRelationName, makeObjectName, ChooseIndexNameAddition, ChooseIndexColumnNames), heap.c and
/// pg_constraint.c (ChooseConstraintName), parse_target.c (FigureIndexColname).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "schema/catalog.hpp"

namespace recto::sql {

/// PostgreSQL's NAMEDATALEN - 1, in bytes.
inline constexpr std::size_t max_name_bytes = 63;

/// makeObjectName: `first[_second]_label`, the longer of the two parts cut at a character's edge
/// until the whole fits.
[[nodiscard]] std::string object_name(std::string_view first, std::string_view second,
                                      std::string_view label);

/// The name a constraint of `table` gets that was given none, next to what `catalog` holds. Names
/// in `taken` (in the table's schema) count as used too: those of one CREATE TABLE.
[[nodiscard]] std::string constraint_name(const schema::Catalog& catalog,
                                          const schema::Table& table,
                                          const schema::Constraint& constraint,
                                          const std::vector<std::string>& taken = {});
/// Likewise for an index.
[[nodiscard]] std::string index_name(const schema::Catalog& catalog, const schema::Table& table,
                                     const schema::Index& index,
                                     const std::vector<std::string>& taken = {});
/// Likewise for the sequence of an identity column.
[[nodiscard]] std::string identity_sequence_name(const schema::Catalog& catalog,
                                                 const schema::QName& table,
                                                 std::string_view column,
                                                 const std::vector<std::string>& taken = {});

/// True where `name` is what the functions above give, any counter behind it set aside: such a name
/// follows when its table or column is renamed.
[[nodiscard]] bool derived_constraint_name(std::string_view name, const schema::Table& table,
                                           const schema::Constraint& constraint);
[[nodiscard]] bool derived_index_name(std::string_view name, const schema::Table& table,
                                      const schema::Index& index);
[[nodiscard]] bool derived_sequence_name(std::string_view name, const schema::QName& table,
                                         std::string_view column);

}  // namespace recto::sql

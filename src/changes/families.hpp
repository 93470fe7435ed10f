/// \file
/// What a change to a table does to its partitions and to the tables that inherit from it: the
/// database does it by itself, and the schema follows here. One place for all kinds of change.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "changes/kind.hpp"

namespace recto::changes {

/// What else a change changes.
struct Following {
  std::vector<Change> changes;                ///< to the tables below
  std::optional<schema::ColumnName> altered;  ///< a column that they have altered, too
};
[[nodiscard]] Following following(const Change& change, const schema::Catalog& before);
/// Does it, once the change itself is done.
void follow(const Following& following, schema::Catalog& catalog);

/// False, with a diagnostic at `where`, where a family of tables does not allow the change.
bool fits_family(const Change& change, Span where, Binder& binder);

/// The table whose partitions or parents keep an enum as it is, by name: what stands on its columns
/// could not be made again exactly around a new type.
[[nodiscard]] std::optional<schema::QName> keeps_type(const schema::Catalog& catalog,
                                                      const schema::QName& type);

/// Adds to the way back what the change takes from tables below, and what the inverse takes that
/// they had before.
void complete_inverse(const Change& change, const schema::Catalog& before, Inverse& inverse);

/// The steps that make the indexes and keys of partitions under the names that recto knows: left
/// alone, the database would choose them.
[[nodiscard]] std::vector<sql::Step> steps_below(const Change& change, const Context& context);

/// True where the change makes an index or key of a partition: it may stand behind one that the
/// whole table makes in this script, and what it asks of rows the whole asks, too.
[[nodiscard]] bool asked_above(const Change& change, const schema::Catalog& before);

/// True for a check that puts its table's name before a column: below, the table has another name.
[[nodiscard]] bool names_own_table(const schema::Constraint& constraint,
                                   const schema::Table& table);

// Creating.

/// The columns that a new table has from others, before its own.
bool take_columns(const syntax::CreateTable& syntax, schema::Table& table, Binder& binder);
/// False, with a diagnostic, where an own column is not the inherited one of its name; otherwise it
/// takes its place.
bool merge_column(schema::Column column, schema::Table& table, Binder& binder);
/// How it is partitioned itself.
bool take_partitioning(const syntax::CreateTable& syntax, schema::Table& table, Binder& binder);
/// The checks, keys, foreign keys and indexes that it has from others and does not say itself.
/// \param taken names that are taken besides those in the schema
bool take_parts(const syntax::CreateTable& syntax, schema::Table& table,
                std::vector<std::string> taken, Binder& binder);
/// False, with a diagnostic at `where`, where the table cannot become a partition of the other as
/// it is.
bool can_be_part(const schema::Table& table, const schema::Table& whole, Span where,
                 Binder& binder);
/// The bound; nothing, with a diagnostic, where the table is not partitioned so.
[[nodiscard]] std::optional<schema::PartitionBound> bind_bound(const syntax::PartitionBound& bound,
                                                               const schema::Table& whole,
                                                               Span where, Binder& binder);

}  // namespace recto::changes

/// \file
/// Pieces that kinds share when they write SQL.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "changes/kind.hpp"

namespace recto::changes {

/// A script of plain statements.
[[nodiscard]] sql::Script statements(std::vector<sql::Statement> statements);

/// The facts of a statement that locks one table.
[[nodiscard]] sql::Facts locking(const schema::QName& table, sql::Lock lock,
                                 std::vector<sql::Hazard> hazards = {});

/// ACCESS EXCLUSIVE on one table: what ALTER TABLE takes unless said otherwise (PostgreSQL manual,
/// ALTER TABLE).
[[nodiscard]] sql::Facts exclusive(const schema::QName& table,
                                   std::vector<sql::Hazard> hazards = {});

/// The facts of a statement that writes rows of `table`, and of those that foreign keys' actions
/// reach from it: ROW EXCLUSIVE, and the checks that wait for the end of the transaction.
[[nodiscard]] sql::Facts writing(const Context& context, const schema::QName& table,
                                 const std::vector<schema::ForeignKeyRef>& actions,
                                 std::vector<sql::Hazard> hazards = {});

/// The image of one table before and after `apply`.
[[nodiscard]] sql::TableChange table_change(const Context& context, const schema::QName& table,
                                            const std::function<void(schema::Catalog&)>& apply,
                                            sql::Facts facts);

/// Where the dialect alters tables in place, the statements of `in_place`; elsewhere the table
/// before and after `kind`, with `copy` (column to expression) for the rows.
template <class K>
[[nodiscard]] sql::Script alter(const K& kind, const Context& context, const schema::QName& table,
                                const std::function<std::vector<sql::Statement>()>& in_place,
                                sql::Facts facts, std::map<std::string, std::string> copy = {}) {
  sql::Script script;
  if (context.dialect.alters_in_place()) {
    for (auto& statement : in_place()) script.steps.emplace_back(std::move(statement));
    return script;
  }
  auto change = table_change(
      context, table, [&](schema::Catalog& catalog) { kind.apply(catalog); }, std::move(facts));
  change.copy = std::move(copy);
  script.steps.emplace_back(std::move(change));
  return script;
}

/// "ALTER TABLE t " and a clause.
[[nodiscard]] std::string alter_table(const Context& context, const schema::QName& table,
                                      const std::string& clause);

/// The check that rows allow a constraint, with a message that names it.
[[nodiscard]] std::vector<sql::RowCheck> checks_for(const schema::Table& table,
                                                    const std::string& name,
                                                    const schema::Constraint& constraint);
/// Likewise for a unique index; none for one over expressions.
[[nodiscard]] std::vector<sql::RowCheck> checks_for(const schema::Table& table,
                                                    const std::string& name,
                                                    const schema::Index& index);

/// A generated column of the table that is computed from `column`, or null.
[[nodiscard]] const schema::Column* computed_from(const schema::Table& table,
                                                  const std::string& column);

/// Warns of what a constraint's expressions name that is none of the table's columns.
void warn_of_unknown_columns(const Context& context, const schema::Constraint& constraint,
                             const schema::Table& table, const std::string& name);
/// Warns of names in an expression over `table` that are none of its columns: a slip of the pen, or
/// a column that is not there when the expression is computed.
/// \param what whose expression it is: "check users_age_check"
void warn_of_unknown_columns(const Context& context, std::string_view expression,
                             const schema::Table& table, const std::string& what);
/// The same for an index's keys and condition.
void warn_of_unknown_columns(const Context& context, const schema::Index& index,
                             const schema::Table& table, const std::string& name);

/// False, with an error, where the dialect cannot name a new table or index so.
bool accepts_name(const Context& context, const schema::QName& name, Span span = {});

/// The statement that adds a constraint in place, with its locks.
[[nodiscard]] sql::Statement add_constraint(const Context& context, const schema::QName& table,
                                            const std::string& name,
                                            const schema::Constraint& constraint);
[[nodiscard]] sql::Statement drop_constraint(const Context& context, const schema::QName& table,
                                             const std::string& name);
[[nodiscard]] sql::Statement create_index(const Context& context, const schema::Table& table,
                                          const std::string& name, const schema::Index& index,
                                          bool concurrently = false);
/// `statements`, with the foreign keys that reference these columns dropped before and made again
/// after: what they stand on goes, but something else makes the columns unique.
[[nodiscard]] std::vector<sql::Statement> without_foreign_keys(
    const Context& context, const schema::QName& table, const std::vector<std::string>& columns,
    std::vector<sql::Statement> statements);
[[nodiscard]] sql::Statement drop_index(const Context& context, const schema::QName& table,
                                        const std::string& name, bool concurrently = false);

/// What stands in the way of a change to a column, dropped before and made again after.
struct Dependants {
  std::map<std::string, schema::Constraint> constraints;
  std::map<std::string, schema::Index> indexes;
  void merge(Dependants other) {
    constraints.merge(other.constraints);
    indexes.merge(other.indexes);
  }
  bool operator==(const Dependants&) const = default;
};
/// Constraints and indexes of `table` that use `column`; with `texts_only` just checks, indexes
/// over expressions, partial indexes, and those that say how the column itself is compared.
[[nodiscard]] Dependants dependants_of(const schema::Table& table, const std::string& column,
                                       bool texts_only);
[[nodiscard]] std::vector<sql::Statement> drop_all(const Context& context,
                                                   const schema::QName& table,
                                                   const Dependants& dependants);
[[nodiscard]] std::vector<sql::Statement> create_all(const Context& context,
                                                     const schema::Table& table,
                                                     const Dependants& dependants);

/// A comment as a line of the script, for a dialect that keeps none.
/// \param what such as "table users"
[[nodiscard]] sql::Statement comment_line(const std::string& what,
                                          const std::optional<std::string>& comment);
/// The settings of a column that was just made: what its definition could not say.
[[nodiscard]] std::vector<sql::Statement> settings_of_new(const Context& context,
                                                          const schema::QName& table,
                                                          const schema::Column& column);
/// The settings that a change of type took off a column.
[[nodiscard]] std::vector<sql::Statement> settings_of_retyped(const Context& context,
                                                              const schema::QName& table,
                                                              const schema::Column& column);

/// Reports a default, of another column than `without`, that asks a sequence which is to go with a
/// table or column; true when there is none.
bool nobody_asks(Binder& binder, const std::vector<schema::Sequence>& sequences,
                 const schema::ColumnName& without, Span where);
/// Sequences that columns of the table own; with a column's name, that column's.
[[nodiscard]] std::vector<schema::Sequence> sequences_of(const schema::Catalog& catalog,
                                                         const schema::QName& table,
                                                         std::string_view column = {});

/// COMMENT ON COLUMN, or with an empty column COMMENT ON TABLE; absent: none.
[[nodiscard]] sql::Statement comment_statement(const Context& context, const schema::QName& table,
                                               const std::string& column,
                                               const std::optional<std::string>& comment);
/// What dropping a primary key leaves behind in place: DROP NOT NULL for each of its columns that
/// is declared nullable, `except` one. Nothing for other constraints.
[[nodiscard]] std::vector<sql::Statement> release_key(const Context& context,
                                                      const schema::Table& table,
                                                      const schema::Constraint& constraint,
                                                      const std::string& except = {});

/// A text on one line, runs of white space as one blank.
[[nodiscard]] std::string one_line(std::string_view text);
/// Likewise, its end cut off where it is long: for a summary.
[[nodiscard]] std::string shortened(std::string_view text);

/// "users.age"
[[nodiscard]] std::string display(const schema::QName& table, const std::string& part);

/// Names of other tables' foreign keys that reference `column` of `table`, as labels; of the whole
/// table where `column` is empty.
[[nodiscard]] std::vector<Label> foreign_keys_on(const schema::Catalog& catalog,
                                                 const schema::QName& table,
                                                 std::string_view column);

/// Help that says how to drop what `foreign_keys_on` found.
[[nodiscard]] std::string drop_first(const std::vector<Label>& foreign_keys);
/// False, with a diagnostic, where another table's foreign key references the column.
bool nothing_references(const schema::Table& table, const std::string& column, Span where,
                        Binder& binder);
/// False, with a diagnostic, where a foreign key stands on a key or unique index over these columns
/// of the table, and on that one alone.
/// \param what it is, as the message names it
bool no_key_needs(const schema::Table& table, const std::vector<std::string>& columns,
                  std::string_view what, Span where, Binder& binder);

/// Reports everything of a table that the dialect cannot hold; true when nothing.
bool accepts_table(const Context& context, const schema::Table& table);

}  // namespace recto::changes

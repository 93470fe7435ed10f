/// \file
/// The vocabulary of a database: how it writes names, types and definitions, and what it can do. A
/// kind of change asks for a capability, never for the dialect's identity. Implementations live in
/// generators/. Stateless: one object may serve any number of threads.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "schema/catalog.hpp"
#include "sql/statement.hpp"

namespace recto::sql {

/// Why a dialect cannot hold something, and the author's choices.
struct Refusal {
  std::string message;  ///< "SQLite has no sequences"
  std::string help;
  bool cast = false;  ///< it is about `::`
};

/// What statements about rows can say that not every database reads.
enum class RowClause : std::uint8_t {
  truncate,
  do_block,
  delete_using,
  default_value,  ///< the word DEFAULT among a row's values
};

class Dialect {
 public:
  virtual ~Dialect() = default;

  /// "postgresql", "sqlite": as in `only`, in folder names and in recto.toml.
  [[nodiscard]] virtual std::string_view id() const = 0;
  /// What its scripts are made for, where that is not what they are made for anyway:
  /// "postgresql17".
  [[nodiscard]] virtual std::string target() const { return {}; }
  /// "PostgreSQL", "SQLite": in messages.
  [[nodiscard]] virtual std::string_view title() const = 0;
  /// How to run a script by hand; `path` is the script's, relative to the project.
  /// \param in_steps the script has statements that run in no transaction
  [[nodiscard]] virtual std::string by_hand(const std::string& path, bool foreign_keys_off,
                                            bool in_steps) const = 0;

  // What it can do.
  /// ALTER TABLE changes columns and constraints where they stand; otherwise TableChange steps.
  [[nodiscard]] virtual bool alters_in_place() const = 0;
  /// A generated column can be given another expression where it stands.
  [[nodiscard]] virtual bool sets_expressions() const = 0;
  /// A column can be put elsewhere than last.
  [[nodiscard]] virtual bool places_columns() const = 0;
  [[nodiscard]] virtual bool has_enums() const = 0;
  [[nodiscard]] virtual bool has_comments() const = 0;
  /// Constraints, indexes, views and the like can be renamed, and views follow a rename of what
  /// they select from.
  [[nodiscard]] virtual bool renames_objects() const = 0;
  /// "a" and "A" are two names.
  [[nodiscard]] virtual bool minds_case() const = 0;
  /// Triggers of two tables may have one name.
  [[nodiscard]] virtual bool triggers_by_table() const = 0;
  /// A trigger can be disabled and enabled.
  [[nodiscard]] virtual bool switches_triggers() const = 0;
  /// A script locks tables one by one, not the whole database.
  [[nodiscard]] virtual bool locks_tables() const = 0;

  // What it cannot hold, if so.
  [[nodiscard]] virtual std::optional<Refusal> refuses(const schema::QName& name) const = 0;
  /// The table as such: its flags, not its columns and constraints.
  [[nodiscard]] virtual std::optional<Refusal> refuses(const schema::Table& table) const = 0;
  [[nodiscard]] virtual std::optional<Refusal> refuses(const schema::Column& column,
                                                       const schema::Table& table) const = 0;
  [[nodiscard]] virtual std::optional<Refusal> refuses(
      const schema::TableProperties& properties) const = 0;
  [[nodiscard]] virtual std::optional<Refusal> refuses(
      const schema::Constraint& constraint) const = 0;
  [[nodiscard]] virtual std::optional<Refusal> refuses(const schema::Index& index,
                                                       const schema::Table& table) const = 0;
  /// Making and dropping an index while others write to its table.
  [[nodiscard]] virtual std::optional<Refusal> refuses_concurrently() const = 0;
  /// Another access method for a table that is there.
  [[nodiscard]] virtual std::optional<Refusal> refuses_other_method() const = 0;
  [[nodiscard]] virtual std::optional<Refusal> refuses(const schema::Sequence& sequence) const = 0;
  [[nodiscard]] virtual std::optional<Refusal> refuses(RowClause clause) const = 0;
  /// An object among these tables.
  [[nodiscard]] virtual std::optional<Refusal> refuses(const schema::Object& object,
                                                       const schema::Catalog& catalog) const = 0;
  /// Owners and privileges.
  [[nodiscard]] virtual std::optional<Refusal> refuses_roles() const = 0;
  [[nodiscard]] virtual std::optional<Refusal> refuses_privilege(std::string_view name) const = 0;
  [[nodiscard]] virtual std::optional<Refusal> refuses_expression(std::string_view text) const = 0;

  // How it writes.
  /// Quoted where it must be.
  [[nodiscard]] virtual std::string name(std::string_view name) const = 0;
  [[nodiscard]] std::string name(const schema::QName& name) const;
  /// "a, b"
  [[nodiscard]] std::string names(const std::vector<std::string>& names) const;
  /// A role: `public`, `current_user` and `session_user` are words, the rest are names; an empty
  /// one is whoever runs the script.
  [[nodiscard]] std::string role(const std::string& name) const;
  /// 'it''s'
  [[nodiscard]] virtual std::string literal(std::string_view value) const;
  /// `value` with a value of an enum exchanged for another, where it is `from`; `dimensions` is
  /// that of the column it comes from. As text, and an array of texts.
  [[nodiscard]] virtual std::string exchanged(const std::string& value, std::uint32_t dimensions,
                                              std::string_view from, std::string_view to) const = 0;
  /// An expression of the language with the common functions in this dialect's words.
  [[nodiscard]] virtual std::string expression(std::string_view text) const = 0;
  /// The same as it stands behind DEFAULT: in parentheses where the dialect wants them.
  [[nodiscard]] virtual std::string default_value(std::string_view text) const = 0;
  [[nodiscard]] virtual std::string type(const schema::Type& type,
                                         const schema::Catalog& catalog) const = 0;
  /// A column's definition: name, type and all that belongs to the column itself.
  [[nodiscard]] virtual std::string column(const schema::Column& column, const schema::Table& table,
                                           const schema::Catalog& catalog) const = 0;
  /// `CONSTRAINT name …` as it stands in a table or behind ADD.
  [[nodiscard]] virtual std::string constraint(const std::string& name,
                                               const schema::Constraint& constraint) const = 0;
  /// CREATE INDEX
  [[nodiscard]] virtual std::string create_index(const std::string& name,
                                                 const schema::Index& index,
                                                 const schema::Table& table,
                                                 bool concurrently) const = 0;
  /// DROP INDEX
  [[nodiscard]] virtual std::string drop_index(const schema::QName& index,
                                               bool concurrently) const = 0;
  /// CREATE TABLE with its constraints, indexes and comments, a statement each.
  [[nodiscard]] virtual std::vector<Statement> create_table(
      const schema::Table& table, const schema::Catalog& catalog) const = 0;
  /// ALTER TABLE … ATTACH PARTITION, where tables have partitions.
  [[nodiscard]] virtual std::string attach(const schema::QName& table,
                                           const schema::PartitionOf& to) const;
  /// What takes the settings of a column from `from` to its own; nothing where there are none.
  [[nodiscard]] virtual std::vector<Statement> settings(
      const schema::QName& table, const schema::Column& column,
      const schema::ColumnSettings& from) const = 0;
  /// What stands in parentheses behind WITH: "fillfactor = 70, autovacuum_enabled = false".
  [[nodiscard]] virtual std::string parameters(
      const std::map<std::string, std::string>& parameters) const;
  /// CREATE SEQUENCE or ALTER SEQUENCE; `before` absent: create.
  [[nodiscard]] virtual std::string sequence(const schema::Sequence& sequence,
                                             const schema::Sequence* before) const = 0;
  /// What stands between an INSERT's columns and its rows, so that values written for identity
  /// columns win; empty where they always do.
  [[nodiscard]] virtual std::string_view overriding() const = 0;
  /// An object as DROP, ALTER and COMMENT ON name it: "VIEW shop.open_orders".
  [[nodiscard]] virtual std::string object(const schema::ObjectRef& ref) const = 0;
  /// The statement that says when a trigger fires, where `switches_triggers`.
  [[nodiscard]] virtual std::string firing(const schema::ObjectRef& trigger,
                                           schema::Firing firing) const = 0;
  /// COMMENT ON TABLE, or with a column's name COMMENT ON COLUMN; absent: none.
  [[nodiscard]] std::string comment_on(const schema::QName& table, const std::string& column,
                                       const std::optional<std::string>& text) const;
  /// COMMENT ON; absent: the comment it had when it was made.
  [[nodiscard]] virtual std::string comment(const schema::ObjectRef& ref,
                                            const std::optional<std::string>& text) const;
  /// The statements that make an object, without what is attached to it.
  [[nodiscard]] virtual std::vector<Statement> create(const schema::Object& object,
                                                      const schema::Catalog& catalog) const = 0;
  /// The statements that give an object another definition where it stands; nothing where it must
  /// be dropped and made again.
  [[nodiscard]] virtual std::optional<std::vector<Statement>> replace(
      const schema::Object& before, const schema::Object& after,
      const schema::Catalog& catalog) const = 0;
  /// The table as it would be written.
  [[nodiscard]] virtual TableImage image(const schema::Table& table,
                                         const schema::Catalog& catalog) const = 0;

  // The whole script.
  /// A statement (or several, joined by ";\n") that fails with the check's message where a row
  /// matches.
  [[nodiscard]] virtual Statement guard(const RowCheck& check) const = 0;
  /// A statement that always fails with this message.
  [[nodiscard]] virtual Statement fail(const std::string& message) const = 0;
  /// Steps to statements: joins consecutive TableChanges of one table and finds the least that
  /// makes them.
  struct Finished {
    std::vector<Statement> guards;  ///< to stand before everything else
    std::vector<Statement> statements;
    bool foreign_keys_off = false;  ///< the script must run with them off
  };
  [[nodiscard]] virtual Finished finish(std::vector<Step> steps) const = 0;
};

}  // namespace recto::sql

/// \file
/// A schema as a value: every object with all it needs to be made again. A catalog is changed in
/// place, one change at a time, and never copied for a change; `only` takes the few tables that
/// somebody wants to see after a change.
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "source/source.hpp"

namespace recto::schema {

/// A name with its schema; an empty schema is the default one (`schema` in recto.toml).
struct QName {
  std::string schema;
  std::string name;
  auto operator<=>(const QName&) const = default;
  /// "schema.name", or "name" in the default schema; for messages, not for SQL.
  [[nodiscard]] std::string display() const;
};

/// A column's type, as written: `numeric(12,2)[]` is {numeric, "12,2", 1}. A `verbatim` type has
/// only that text.
struct Type {
  QName name;
  std::string arguments;
  std::uint32_t dimensions = 0;
  std::string verbatim;
  bool operator==(const Type&) const = default;
  /// As the language writes it.
  [[nodiscard]] std::string display() const;
};

enum class IdentityKind : std::uint8_t { by_default, always };
struct Identity {
  IdentityKind kind = IdentityKind::by_default;
  std::string sequence;  ///< in the table's schema
  bool operator==(const Identity&) const = default;
};

struct Column {
  std::string name;
  Type type;
  bool nullable = false;  ///< as declared; a primary key makes it NOT NULL besides
  std::optional<std::string> default_value;
  std::optional<Identity> identity;
  std::optional<std::string> generated;  ///< stored
  std::optional<QName> collation;
  std::optional<std::string> comment;
  Span span = {};
  bool operator==(const Column&) const = default;
};

enum class Action : std::uint8_t { no_action, restrict, cascade, set_null, set_default };
enum class Match : std::uint8_t { simple, full };

struct PrimaryKey {
  std::vector<std::string> columns;
  bool operator==(const PrimaryKey&) const = default;
};
struct Unique {
  std::vector<std::string> columns;
  bool operator==(const Unique&) const = default;
};
struct Check {
  std::string expression;
  bool operator==(const Check&) const = default;
};
struct ForeignKey {
  std::vector<std::string> columns;
  QName table;
  std::vector<std::string> referenced;  ///< never empty
  Match match = Match::simple;
  Action on_delete = Action::no_action;
  std::vector<std::string> set_columns;
  Action on_update = Action::no_action;
  bool operator==(const ForeignKey&) const = default;
};

/// A constraint; its name is its key in the table.
struct Constraint {
  std::variant<PrimaryKey, Unique, Check, ForeignKey> kind;
  bool deferrable = false;
  bool initially_deferred = false;
  Span span = {};
  bool operator==(const Constraint&) const = default;
};

struct IndexKey {
  std::variant<std::string, Check> key;  ///< a column's name, or an expression
  bool descending = false;
  std::optional<bool> nulls_first;
  bool operator==(const IndexKey&) const = default;
};
/// An index that is not a constraint's; its name is its key in the table.
struct Index {
  std::vector<IndexKey> keys;
  bool unique = false;
  std::string method;  ///< empty: btree
  std::vector<std::string> include;
  std::optional<std::string> where;
  Span span = {};
  bool operator==(const Index&) const = default;
};

struct Table {
  QName name;
  std::vector<Column> columns;
  std::map<std::string, Constraint> constraints;
  std::map<std::string, Index> indexes;
  std::optional<std::string> comment;
  Span span = {};
  bool operator==(const Table&) const = default;

  [[nodiscard]] const Column* column(std::string_view name) const;
  [[nodiscard]] Column* column(std::string_view name);
  /// Position of a column, or columns.size().
  [[nodiscard]] std::size_t position(std::string_view name) const;
  /// The primary key with its name, or null.
  [[nodiscard]] const std::pair<const std::string, Constraint>* primary_key() const;
  /// True where the column is in the primary key.
  [[nodiscard]] bool in_primary_key(std::string_view column) const;
};

struct Sequence {
  QName name;
  std::optional<Type> type;
  std::optional<std::int64_t> start, increment, min_value, max_value, cache;
  bool cycle = false;
  Span span = {};
  bool operator==(const Sequence&) const = default;
};

struct Enum {
  QName name;
  std::vector<std::string> values;
  Span span = {};
  bool operator==(const Enum&) const = default;
};

/// What a name in a schema's one space of relations and types stands for.
enum class RelationKind : std::uint8_t { table, index, constraint_index, sequence, enumeration };
struct Relation {
  RelationKind kind;
  QName owner;  ///< the table of an index or identity sequence
};

/// A foreign key, by its table and its name.
struct ForeignKeyRef {
  QName table;
  std::string constraint;
  auto operator<=>(const ForeignKeyRef&) const = default;
};

/// The schema. All mutators expect that the caller (a change's `apply`) has checked: they keep the
/// look-up tables in step and do nothing else. Not thread-safe.
class Catalog {
 public:
  // Looking.
  [[nodiscard]] const Table* table(const QName& name) const;
  [[nodiscard]] const Sequence* sequence(const QName& name) const;
  [[nodiscard]] const Enum* enumeration(const QName& name) const;
  [[nodiscard]] const std::map<QName, Table>& tables() const { return tables_; }
  [[nodiscard]] const std::map<QName, Sequence>& sequences() const { return sequences_; }
  [[nodiscard]] const std::map<QName, Enum>& enums() const { return enums_; }
  /// What relation or type has this name: tables, indexes, the indexes of keys, sequences, enums.
  [[nodiscard]] const Relation* relation(const QName& name) const;
  /// True where some table of the schema has a constraint of this name.
  [[nodiscard]] bool constraint_exists(const QName& name) const;
  /// The table that has this index (not a constraint's), or null.
  [[nodiscard]] const Table* table_of_index(const QName& index) const;
  /// Foreign keys of any table, itself included, that reference `table`.
  [[nodiscard]] const std::set<ForeignKeyRef>& references_to(const QName& table) const;
  /// Tables with a column of this enum type, arrays included, in order of name.
  [[nodiscard]] std::vector<QName> tables_using(const QName& enumeration) const;
  /// The enum a type names, or null.
  [[nodiscard]] const Enum* enum_of(const Type& type) const;

  // Changing. Names are not checked for clashes.
  void add(Table table);
  Table take_table(const QName& name);
  /// Renames the table alone; foreign keys that reference it follow.
  void rename_table(const QName& from, const QName& to);
  /// For a table's columns and texts; not for constraints, indexes, names or identity.
  Table& edit(const QName& name);
  void set_identity(const QName& table, std::string_view column, std::optional<Identity> identity);
  void add_column(const QName& table, Column column, std::size_t position);
  Column take_column(const QName& table, std::string_view column);
  /// Renames the column in its table's keys, foreign keys and indexes and in foreign keys that
  /// reference it; texts are the caller's.
  void rename_column(const QName& table, std::string_view from, const std::string& to);
  void add_constraint(const QName& table, const std::string& name, Constraint constraint);
  Constraint take_constraint(const QName& table, const std::string& name);
  void add_index(const QName& table, const std::string& name, Index index);
  Index take_index(const QName& table, const std::string& name);
  void add(Sequence sequence);
  Sequence take_sequence(const QName& name);
  Sequence& edit_sequence(const QName& name);
  void add(Enum enumeration);
  Enum take_enum(const QName& name);
  Enum& edit_enum(const QName& name);

  /// A catalog of just these tables (those that exist) and the enums they use.
  [[nodiscard]] Catalog only(const std::vector<QName>& tables) const;

  /// The same objects; look-up tables are derived and do not count.
  bool operator==(const Catalog& other) const;

 private:
  void index_table(const Table& table, bool adding);
  void index_constraint(const QName& table, const std::string& name, const Constraint& constraint,
                        bool adding);

  std::map<QName, Table> tables_;
  std::map<QName, Sequence> sequences_;
  std::map<QName, Enum> enums_;
  std::map<QName, Relation> relations_;
  std::map<QName, int> constraint_names_;
  std::map<QName, std::set<ForeignKeyRef>> references_;
};

}  // namespace recto::schema

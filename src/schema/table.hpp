/// \file
/// Tables with all that belongs to them, sequences and enums: each with all it needs to be made
/// again.
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
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
  /// No number is given twice, not even that of a deleted row; sequences are so anyway.
  bool autoincrement = false;
  bool operator==(const Identity&) const = default;
};

/// How a column's values are stored and sampled; what is absent is as the type or the server has
/// it.
struct ColumnSettings {
  std::optional<std::string> storage;      ///< plain, main, external or extended
  std::optional<std::string> compression;  ///< pglz or lz4
  std::optional<std::int64_t> statistics;
  std::map<std::string, std::string> options;  ///< n_distinct and the like
  bool operator==(const ColumnSettings&) const = default;
};

/// What a database that knows the clause does with a row that breaks a rule (`on conflict`).
enum class Conflict : std::uint8_t { abort, rollback, fail, ignore, replace };

struct Column {
  std::string name;
  Type type;
  bool nullable = false;               ///< as declared; a primary key makes it NOT NULL besides
  Conflict on_null = Conflict::abort;  ///< of a column that is not nullable
  std::optional<std::string> default_value;
  std::optional<Identity> identity;
  std::optional<std::string> generated;
  bool computed_on_read = false;  ///< of a generated column: virtual, not stored
  std::optional<QName> collation;
  ColumnSettings settings = {};
  std::optional<std::string> comment;
  bool inherited = false;  ///< from a parent alone: it goes where the parent loses it
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

struct ExcludedKey {
  std::variant<std::string, Check> key;  ///< a column's name, or an expression
  QName opclass = {};                    ///< an empty name: the type's own
  std::string op;                        ///< as SQL writes it
  bool operator==(const ExcludedKey&) const = default;
};
/// No two rows may be such that every key's operator holds between them.
struct Exclusion {
  std::string method;
  std::vector<ExcludedKey> keys;
  std::optional<std::string> where;
  bool operator==(const Exclusion&) const = default;
};

/// A constraint; its name is its key in the table.
struct Constraint {
  std::variant<PrimaryKey, Unique, Check, ForeignKey, Exclusion> kind;
  bool deferrable = false;
  bool initially_deferred = false;
  bool not_valid = false;           ///< of a check or foreign key: older rows were not looked at
  bool no_inherit = false;          ///< of a check
  bool nulls_not_distinct = false;  ///< of a unique constraint
  std::vector<std::string> include = {};   ///< further columns of a key's index
  Conflict on_conflict = Conflict::abort;  ///< of a primary key or unique constraint
  bool inherited = false;                  ///< of a check: from a parent alone
  Span span = {};
  bool operator==(const Constraint&) const = default;
};

/// What stands in parentheses as `name = value`, such as storage parameters; the values as SQL
/// writes them.
using Options = std::map<std::string, std::string>;

/// What compares and stores one key of an index.
struct OperatorClass {
  QName name;
  Options parameters;
  bool operator==(const OperatorClass&) const = default;
};
struct IndexKey {
  std::variant<std::string, Check> key;              ///< a column's name, or an expression
  std::optional<QName> collation = {};               ///< absent: the column's own
  std::optional<OperatorClass> operator_class = {};  ///< absent: the type's default
  bool descending = false;
  std::optional<bool> nulls_first;
  bool operator==(const IndexKey&) const = default;
};
/// An index that is not a constraint's; its name is its key in the table.
struct Index {
  std::vector<IndexKey> keys;
  bool unique = false;
  bool nulls_not_distinct = false;  ///< of a unique index: NULLs are alike
  std::string method;               ///< empty: btree
  std::vector<std::string> include;
  Options options;                        ///< storage parameters
  std::optional<std::string> tablespace;  ///< absent: the database's default
  std::optional<std::string> where;
  Span span = {};
  bool operator==(const Index&) const = default;
};

/// True for a constraint that the database keeps by an index of the same name.
[[nodiscard]] bool owns_index(const Constraint& constraint);
/// True for a check.
[[nodiscard]] bool is_check(const Constraint& constraint);

/// By what a subscriber of logical replication tells the rows of a table.
enum class ReplicaIdentity : std::uint8_t { by_default, full, nothing, index };

/// How a table is kept and what is switched on for it, besides what it holds.
struct TableProperties {
  bool unlogged = false;
  std::string method;                             ///< access method; empty: the database's own
  std::string tablespace;                         ///< empty: the database's own
  std::map<std::string, std::string> parameters;  ///< "toast.autovacuum_enabled" to "false"
  ReplicaIdentity replica_identity = ReplicaIdentity::by_default;
  std::string replica_index;  ///< of ReplicaIdentity::index: an index or a key
  std::string cluster_index;  ///< the index or key that CLUSTER goes by; empty: none
  bool row_security = false;
  bool forced_row_security = false;
  bool operator==(const TableProperties&) const = default;
};

enum class PartitionStrategy : std::uint8_t { range, list, hash };
/// How the rows of a table are told apart that its partitions hold.
struct Partitioning {
  PartitionStrategy strategy = PartitionStrategy::range;
  std::vector<IndexKey> keys;
  bool operator==(const Partitioning&) const = default;
};
enum class BoundKind : std::uint8_t { range, list, hash, by_default };
/// Which rows a partition holds, as SQL between parentheses.
struct PartitionBound {
  BoundKind kind = BoundKind::by_default;
  std::string first;   ///< what stands behind FROM, IN or MODULUS
  std::string second;  ///< behind TO or REMAINDER
  bool operator==(const PartitionBound&) const = default;
};
/// The partitioned table that a table is part of.
struct PartitionOf {
  QName table;
  PartitionBound bound;
  bool operator==(const PartitionOf&) const = default;
};

/// A partition has every column, key, index, check and foreign key of its table as its own, under a
/// name of its own (a check: under the same); so does a table that inherits, with columns and
/// checks.
struct Table {
  QName name;
  std::vector<Column> columns;
  std::map<std::string, Constraint> constraints;
  std::map<std::string, Index> indexes;
  TableProperties properties;
  std::optional<std::string> comment;
  bool strict = false;         ///< every value is of its column's type (SQLite)
  bool without_rowid = false;  ///< rows are stored by the primary key alone (SQLite)
  std::optional<Partitioning> partitioning = {};
  std::optional<PartitionOf> partition_of = {};
  std::vector<QName> inherits = {};  ///< in the order in which their columns stand
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

/// A column of a table.
struct ColumnName {
  QName table;
  std::string column;
  bool operator==(const ColumnName&) const = default;
};

struct Sequence {
  QName name;
  std::optional<Type> type;
  std::optional<std::int64_t> start, increment, min_value, max_value, cache;
  bool cycle = false;
  std::optional<ColumnName> owned_by = {};  ///< the column it goes with
  Span span = {};
  bool operator==(const Sequence&) const = default;
};

struct Enum {
  QName name;
  std::vector<std::string> values;
  Span span = {};
  bool operator==(const Enum&) const = default;
};

}  // namespace recto::schema

/// \file
/// What the items of a change file are made of: names, types, fragments of SQL, columns,
/// constraints, indexes, and their places. Every struct compares by what was said, never by where
/// (`Span`s are all equal).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "source/source.hpp"

namespace recto::syntax {

/// An identifier as it is meant: unquoted ones are folded to lower case, quoted ones exact.
struct Name {
  std::string text;
  Span span = {};
  bool operator==(const Name&) const = default;
};

/// One to three names joined by dots.
struct Path {
  std::vector<Name> parts;
  Span span = {};
  bool operator==(const Path&) const = default;
};

/// SQL that recto does not parse, without its delimiters, CRLF already LF.
struct Fragment {
  std::string text;
  Span span = {};
  bool operator==(const Fragment&) const = default;
};

/// A string literal's value.
struct Text {
  std::string text;
  Span span = {};
  bool operator==(const Text&) const = default;
};

/// A column type. `numeric(12,2)[]` is name `numeric`, arguments `12,2`,
/// dimensions 1; the closed list of several words (`double precision`, `timestamp(3) with time
/// zone`) is one name, its parenthesis moved to `arguments`. `type $$ … $$` is kept in `verbatim`
/// with the rest empty.
struct TypeName {
  Path name;
  std::string arguments;  ///< without parentheses, one blank after no comma: "12,2"
  std::uint32_t dimensions = 0;
  std::string verbatim;
  Span span = {};
  bool operator==(const TypeName&) const = default;
};

enum class Identity : std::uint8_t { by_default, always };

/// `on conflict …` behind a rule for rows.
enum class Conflict : std::uint8_t { abort, rollback, fail, ignore, replace };

/// What a foreign key does to its own rows.
enum class Action : std::uint8_t { no_action, restrict, cascade, set_null, set_default };
/// MATCH of a foreign key.
enum class Match : std::uint8_t { simple, full };

/// `references path [(columns)] [match full] [on delete …] [on update …]`
struct References {
  Path table;
  std::vector<Name> columns;  ///< empty: the primary key
  Match match = Match::simple;
  Action on_delete = Action::no_action;
  std::vector<Name> set_columns;  ///< `on delete set null (a, b)`
  Action on_update = Action::no_action;
  Span span = {};
  bool operator==(const References&) const = default;
};

struct PrimaryKey {
  std::vector<Name> columns;  ///< empty when inline
  bool operator==(const PrimaryKey&) const = default;
};
struct Unique {
  std::vector<Name> columns;  ///< empty when inline
  bool operator==(const Unique&) const = default;
};
struct Check {
  Fragment expression;
  bool operator==(const Check&) const = default;
};
struct ForeignKey {
  std::vector<Name> columns;  ///< empty when inline
  References references;
  bool operator==(const ForeignKey&) const = default;
};

/// `column|(expression) [operator class] with =`
struct ExcludedKey {
  std::variant<Name, Fragment> key;
  std::optional<Path> opclass;
  std::string op;
  Span span = {};
  bool operator==(const ExcludedKey&) const = default;
};
/// `exclude [using method] (keys) [where (condition)]`
struct Exclusion {
  std::optional<Name> method;  ///< absent: gist
  std::vector<ExcludedKey> keys;
  std::optional<Fragment> where;
  bool operator==(const Exclusion&) const = default;
};

/// `[constraint name] primary key | unique | check | foreign key | exclude …`, then any of
/// `on conflict …`, `include (columns)`, `nulls not distinct`, `no inherit`, `using index name`,
/// `deferrable [initially deferred]`, `not valid`.
struct Constraint {
  std::optional<Name> name;
  std::variant<PrimaryKey, Unique, Check, ForeignKey, Exclusion> kind;
  bool deferrable = false;
  bool initially_deferred = false;
  bool not_valid = false;
  bool no_inherit = false;
  bool nulls_not_distinct = false;
  std::vector<Name> include = {};
  std::optional<Name> using_index = {};
  Conflict on_conflict = Conflict::abort;
  Span span = {};
  bool operator==(const Constraint&) const = default;
};

/// One of `(name = value, …)`; a name alone stands for true.
struct Option {
  Path name;
  std::optional<Fragment> value;
  bool operator==(const Option&) const = default;
};

/// `name[(parameter = value, …)]` behind a key of an index.
struct OperatorClass {
  Path name;
  std::vector<Option> parameters;
  bool operator==(const OperatorClass&) const = default;
};

/// One key of an index: a column, or an expression, then `[collate c] [operator class] [desc]
/// [nulls first]`.
struct IndexKey {
  std::variant<Name, Fragment> key;
  std::optional<Path> collate = {};
  std::optional<OperatorClass> operator_class = {};
  bool descending = false;
  std::optional<bool> nulls_first;  ///< absent: the order's default
  Span span = {};
  bool operator==(const IndexKey&) const = default;
};

/// `index [name] [(keys)]`, then in any order `unique`, `nulls not distinct`, `using method`,
/// `include (columns)`, `with (options)`, `tablespace name`, `where (condition)`, `concurrently`
struct Index {
  std::optional<Name> name;
  std::vector<IndexKey> keys;  ///< empty when inline: the column
  bool unique = false;
  bool nulls_not_distinct = false;
  std::optional<Name> method;
  std::vector<Name> include;
  std::vector<Option> options;
  std::optional<Name> tablespace;
  std::optional<Fragment> where;
  std::optional<Span> concurrently;  ///< where it says so; only in `add`
  Span span = {};
  bool operator==(const Index&) const = default;
};

/// Where a column goes: first, or after another. Only in `add`.
struct Placement {
  std::optional<Name> after;  ///< absent: first
  Span span = {};
  bool operator==(const Placement&) const = default;
};

/// `name = number`, between the parentheses behind a column's `with`
struct ColumnOption {
  Name name;
  std::string value;
  bool operator==(const ColumnOption&) const = default;
};
/// `storage external`, `compression lz4`, `statistics 100`, `with (n_distinct = 5)`
struct ColumnSettings {
  std::optional<Name> storage, compression;
  std::optional<std::int64_t> statistics;
  std::vector<ColumnOption> options;
  Span span = {};  ///< of the last one
  bool operator==(const ColumnSettings&) const = default;
};

/// `name type[?] attributes…`
struct Column {
  Name name;
  TypeName type;
  bool nullable = false;
  std::optional<Conflict> on_null;  ///< `not null on conflict …`
  std::optional<Fragment> default_value;
  std::optional<Identity> identity;
  bool autoincrement = false;    ///< of the identity
  std::optional<Name> sequence;  ///< of the identity; absent: named as the database would
  std::optional<Fragment> generated;
  bool computed_on_read = false;  ///< `generated (…) virtual`
  std::optional<Path> collate;
  ColumnSettings settings = {};
  std::optional<Text> comment;
  std::optional<Fragment> fill;
  std::vector<Constraint> constraints;  ///< inline ones, in the order written
  std::optional<Index> index;           ///< inline `index`
  Span span = {};
  bool operator==(const Column&) const = default;
};

/// The dialects a file can name in `only`.
struct DialectName {
  std::string text;  ///< "postgresql" or "sqlite"
  Span span = {};
  bool operator==(const DialectName&) const = default;
};

struct TableItem;
struct OnlyTableItems {
  DialectName dialect;
  std::vector<TableItem> items;
  bool operator==(const OnlyTableItems&) const;
};
/// A line inside `create table t { … }`.
struct TableItem {
  std::variant<Column, Constraint, Index, OnlyTableItems> item;
  Span span = {};
  bool operator==(const TableItem&) const = default;
};
// Written out, here and below: clang 14 cannot default a comparison that recurs through a variant.
inline bool OnlyTableItems::operator==(const OnlyTableItems& other) const {
  return dialect == other.dialect && items == other.items;
}

/// `fillfactor = 70`, `toast.autovacuum_enabled = false`; without a value it is true.
struct Parameter {
  Name name;          ///< with its dot, if it has one
  std::string value;  ///< as it stands: a number, a word, a text with its quotes
  bool operator==(const Parameter&) const = default;
};

enum class PartitionStrategy : std::uint8_t { range, list, hash };
/// `partition by range (keys)`
struct PartitionBy {
  PartitionStrategy strategy = PartitionStrategy::range;
  std::vector<IndexKey> keys;
  Span span = {};
  bool operator==(const PartitionBy&) const = default;
};
enum class BoundKind : std::uint8_t { range, list, hash, by_default };
/// `for values from (…) to (…)`, `for values in (…)`, `for values with (modulus n, remainder m)`,
/// `default`
struct PartitionBound {
  BoundKind kind = BoundKind::by_default;
  Fragment first, second;
  Span span = {};
  bool operator==(const PartitionBound&) const = default;
};
/// `partition of t for values …`
struct PartitionOf {
  Path table;
  PartitionBound bound;
  bool operator==(const PartitionOf&) const = default;
};

/// What stands around a table's name in `create table`: `unlogged`, `partition of`, `inherits`,
/// `partition by`, `using`, `with`, `tablespace`.
struct TableHead {
  bool unlogged = false;
  std::optional<PartitionOf> partition_of = {};
  std::vector<Path> inherits = {};
  std::optional<PartitionBy> partition_by = {};
  std::optional<Name> method;
  std::vector<Parameter> parameters;
  std::optional<Name> tablespace;
  bool operator==(const TableHead&) const = default;
};

/// Options of a sequence; absent means the database's default.
struct SequenceOptions {
  std::optional<TypeName> type;
  std::optional<std::int64_t> start, increment, min_value, max_value, cache;
  std::optional<bool> cycle;
  std::optional<Path> owned_by = {};
  bool owned_by_none = false;
  bool operator==(const SequenceOptions&) const = default;
};

}  // namespace recto::syntax

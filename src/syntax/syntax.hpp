/// \file
/// What a change file says: items made of names, types, fragments of SQL and their places. No
/// meaning is attached here; `changes` binds names to objects. Every struct compares by what was
/// said, never by where (`Span`s are all equal).
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

/// A column type (LANGUAGE rule 4). `numeric(12,2)[]` is name `numeric`, arguments `12,2`,
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

/// `[constraint name] primary key | unique | check | foreign key … [deferrable [initially
/// deferred]]`
struct Constraint {
  std::optional<Name> name;
  std::variant<PrimaryKey, Unique, Check, ForeignKey> kind;
  bool deferrable = false;
  bool initially_deferred = false;
  Span span = {};
  bool operator==(const Constraint&) const = default;
};

/// One key of an index: a column, or an expression.
struct IndexKey {
  std::variant<Name, Fragment> key;
  bool descending = false;
  std::optional<bool> nulls_first;  ///< absent: the order's default
  Span span = {};
  bool operator==(const IndexKey&) const = default;
};

/// `index [name] [(keys)] [unique] [using method] [include (columns)] [where (condition)]`
struct Index {
  std::optional<Name> name;
  std::vector<IndexKey> keys;  ///< empty when inline: the column
  bool unique = false;
  std::optional<Name> method;
  std::vector<Name> include;
  std::optional<Fragment> where;
  Span span = {};
  bool operator==(const Index&) const = default;
};

/// Where a column goes: first, or after another. Only in `add`.
struct Placement {
  std::optional<Name> after;  ///< absent: first
  Span span = {};
  bool operator==(const Placement&) const = default;
};

/// `name type[?] attributes…`
struct Column {
  Name name;
  TypeName type;
  bool nullable = false;
  std::optional<Fragment> default_value;
  std::optional<Identity> identity;
  std::optional<Name> sequence;  ///< of the identity; absent: named as the database would
  std::optional<Fragment> generated;
  std::optional<Path> collate;
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

/// Options of a sequence; absent means the database's default.
struct SequenceOptions {
  std::optional<TypeName> type;
  std::optional<std::int64_t> start, increment, min_value, max_value, cache;
  std::optional<bool> cycle;
  bool operator==(const SequenceOptions&) const = default;
};

// What a rename does to dependent names and texts is derived. A block behind the rename says it
// instead: then exactly what the block lists changes.

enum class NamedObject : std::uint8_t { constraint, index, sequence };
/// `rename constraint t.old to new`, `rename index s.old to new`, `rename sequence s.old to new`
struct NameChange {
  NamedObject object;
  Path from;
  Name to;
  bool operator==(const NameChange&) const = default;
};
/// `check t.name (…)`
struct RestatedCheck {
  Path constraint;
  Fragment expression;
  bool operator==(const RestatedCheck&) const = default;
};
/// `default t.column …`
struct RestatedDefault {
  Path column;
  Fragment expression;
  bool operator==(const RestatedDefault&) const = default;
};
/// `generated t.column (…)`
struct RestatedGenerated {
  Path column;
  Fragment expression;
  bool operator==(const RestatedGenerated&) const = default;
};
/// `index s.name (keys) [where (…)]`
struct RestatedIndex {
  Path index;
  std::vector<IndexKey> keys;
  std::optional<Fragment> where;
  bool operator==(const RestatedIndex&) const = default;
};
struct Carried {
  std::variant<NameChange, RestatedCheck, RestatedDefault, RestatedGenerated, RestatedIndex> what;
  Span span = {};
  bool operator==(const Carried&) const = default;
};
/// The block behind a rename; absent: recto derives.
using CarriedBlock = std::optional<std::vector<Carried>>;

// The items, one struct each. `table` is absent where the item stands inside `alter t { … }`
// (`expand` fills it in). Where a path names a table's part, its last name is that part.

struct CreateTable {
  Path table;
  std::vector<TableItem> items;
  bool operator==(const CreateTable&) const = default;
};
struct DropTable {
  Path table;
  bool operator==(const DropTable&) const = default;
};
struct RenameTable {
  Path table;
  Name to;
  CarriedBlock carried;
  bool operator==(const RenameTable&) const = default;
};
struct AddColumn {
  Path table;  ///< no parts inside `alter t { … }`
  Column column;
  std::optional<Placement> placement;
  bool operator==(const AddColumn&) const = default;
};
struct DropColumn {
  Path column;
  std::optional<Fragment> fill;
  bool operator==(const DropColumn&) const = default;
};
struct RenameColumn {
  Path column;
  Name to;
  CarriedBlock carried;
  bool operator==(const RenameColumn&) const = default;
};
/// `alter t.c type T [collate c] [using (…)] [back (…)]`
struct AlterType {
  Path column;
  TypeName type;
  std::optional<Path> collate;
  std::optional<Fragment> using_expression;
  std::optional<Fragment> back;
  bool operator==(const AlterType&) const = default;
};
/// `alter t.c default …`, or `alter t.c drop default`
struct AlterDefault {
  Path column;
  std::optional<Fragment> value;
  bool operator==(const AlterDefault&) const = default;
};
/// `alter t.c not null [fill (…)]`, or `alter t.c null [fill (…)]` where fill serves the way back
struct AlterNull {
  Path column;
  bool nullable = false;
  std::optional<Fragment> fill;
  bool fill_nothing = false;  ///< no row holds NULL
  bool operator==(const AlterNull&) const = default;
};
/// `alter t.c identity [always] [sequence name]`, or `alter t.c drop identity`
struct AlterIdentity {
  Path column;
  std::optional<Identity> identity;
  std::optional<Name> sequence = {};
  bool operator==(const AlterIdentity&) const = default;
};
/// `alter t.c generated (…)`, or `alter t.c drop generated`
struct AlterGenerated {
  Path column;
  std::optional<Fragment> expression;
  bool operator==(const AlterGenerated&) const = default;
};
/// `add <constraint>` inside `alter t { … }`
struct AddConstraint {
  Path table;
  Constraint constraint;
  bool operator==(const AddConstraint&) const = default;
};
/// `drop constraint t.name`
struct DropConstraint {
  Path constraint;
  bool operator==(const DropConstraint&) const = default;
};
/// `rename constraint t.name to name`
struct RenameConstraint {
  Path constraint;
  Name to;
  bool operator==(const RenameConstraint&) const = default;
};
/// `add index …` inside `alter t { … }`
struct AddIndex {
  Path table;
  Index index;
  bool operator==(const AddIndex&) const = default;
};
/// `drop index s.name`
struct DropIndex {
  Path index;
  bool operator==(const DropIndex&) const = default;
};
/// `rename index s.name to name`
struct RenameIndex {
  Path index;
  Name to;
  bool operator==(const RenameIndex&) const = default;
};
struct CreateSequence {
  Path sequence;
  SequenceOptions options;
  bool operator==(const CreateSequence&) const = default;
};
struct DropSequence {
  Path sequence;
  bool operator==(const DropSequence&) const = default;
};
struct RenameSequence {
  Path sequence;
  Name to;
  CarriedBlock carried;
  bool operator==(const RenameSequence&) const = default;
};
/// `alter sequence s [as T] [start n] …`: exactly the options named change.
struct AlterSequence {
  Path sequence;
  SequenceOptions options;
  bool operator==(const AlterSequence&) const = default;
};
struct CreateEnum {
  Path type;
  std::vector<Text> values;
  bool operator==(const CreateEnum&) const = default;
};
struct DropEnum {
  Path type;
  bool operator==(const DropEnum&) const = default;
};
/// `add value 'x' to e [before 'y' | after 'y']`
struct AddValue {
  Text value;
  Path type;
  std::optional<Text> before, after;
  bool operator==(const AddValue&) const = default;
};
/// `rename value 'x' to 'y' in e [{ … }]`
struct RenameValue {
  Text value, to;
  Path type;
  CarriedBlock carried;
  bool operator==(const RenameValue&) const = default;
};
/// `drop value 'x' from e`
struct DropValue {
  Text value;
  Path type;
  bool operator==(const DropValue&) const = default;
};
/// `comment on table t '…' | null`
struct CommentOnTable {
  Path table;
  std::optional<Text> comment;
  bool operator==(const CommentOnTable&) const = default;
};
/// `comment on t.c '…' | null`
struct CommentOnColumn {
  Path column;
  std::optional<Text> comment;
  bool operator==(const CommentOnColumn&) const = default;
};

struct Item;
struct SqlNothing {
  Text reason;
  bool operator==(const SqlNothing&) const = default;
};
struct SqlIrreversible {
  Text reason;
  bool operator==(const SqlIrreversible&) const = default;
};
/// One side of `sql { … }`.
using SqlSide = std::variant<Fragment, SqlNothing, SqlIrreversible>;
/// `sql { up … down … [means { … }] }`
struct RunSql {
  SqlSide up, down;
  std::vector<Item> means;
  bool operator==(const RunSql&) const;
};

/// `alter t { … }`: the items inside speak of t. `expand` dissolves it.
struct AlterTable {
  Path table;
  std::vector<Item> items;
  bool operator==(const AlterTable&) const;
};
/// `only dialect { … }`. `expand` dissolves it.
struct Only {
  DialectName dialect;
  std::vector<Item> items;
  bool operator==(const Only&) const;
};

/// One line of a change file.
struct Item {
  std::variant<CreateTable, DropTable, RenameTable, AddColumn, DropColumn, RenameColumn, AlterType,
               AlterDefault, AlterNull, AlterIdentity, AlterGenerated, AddConstraint,
               DropConstraint, RenameConstraint, AddIndex, DropIndex, RenameIndex, CreateSequence,
               DropSequence, RenameSequence, AlterSequence, CreateEnum, DropEnum, AddValue,
               RenameValue, DropValue, CommentOnTable, CommentOnColumn, RunSql, AlterTable, Only>
      what;
  Span span = {};
  bool operator==(const Item&) const = default;
};
inline bool RunSql::operator==(const RunSql& other) const {
  return up == other.up && down == other.down && means == other.means;
}
inline bool AlterTable::operator==(const AlterTable& other) const {
  return table == other.table && items == other.items;
}
inline bool Only::operator==(const Only& other) const {
  return dialect == other.dialect && items == other.items;
}

/// Everything one file says.
struct File {
  SourceId source = 0;
  std::vector<Item> items;
  bool operator==(const File& other) const { return items == other.items; }
};

}  // namespace recto::syntax

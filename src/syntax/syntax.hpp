/// \file
/// What a change file says, an item a line. No meaning is attached here; `changes` binds names to
/// objects.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "syntax/data.hpp"
#include "syntax/objects.hpp"
#include "syntax/parts.hpp"
#include "syntax/table_property.hpp"

namespace recto::syntax {

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
/// `view v as $$ … $$`: the whole definition anew
struct RestatedObject {
  AnyObject object;
  bool operator==(const RestatedObject&) const = default;
};
/// `exclude t.name [using method] (keys) [where (…)]`
struct RestatedExclusion {
  Path constraint;
  Exclusion exclusion;
  bool operator==(const RestatedExclusion&) const = default;
};
struct Carried {
  std::variant<NameChange, RestatedCheck, RestatedDefault, RestatedGenerated, RestatedIndex,
               RestatedObject, RestatedExclusion>
      what;
  Span span = {};
  bool operator==(const Carried&) const = default;
};
/// The block behind a rename; absent: recto derives.
using CarriedBlock = std::optional<std::vector<Carried>>;

// The items, one struct each. `table` is absent where the item stands inside `alter t { … }`
// (`expand` fills it in). Where a path names a table's part, its last name is that part.

/// `create table t [strict] [without rowid] { … }`
struct CreateTable {
  Path table;
  std::vector<TableItem> items;
  TableHead head = {};
  bool strict = false;
  bool without_rowid = false;
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
/// `alter t.c not null [on conflict …] [fill (…)]`, or `alter t.c null [fill (…)]` where fill
/// serves the way back
struct AlterNull {
  Path column;
  bool nullable = false;
  std::optional<Fragment> fill;
  bool fill_nothing = false;  ///< no row holds NULL
  Conflict on_null = Conflict::abort;
  bool operator==(const AlterNull&) const = default;
};
/// `alter t.c identity [always] [autoincrement] [sequence name]`, or `alter t.c drop identity`
struct AlterIdentity {
  Path column;
  std::optional<Identity> identity;
  std::optional<Name> sequence = {};
  bool autoincrement = false;
  bool operator==(const AlterIdentity&) const = default;
};
/// `alter t.c serial [sequence name] [options…] [default …]`: an identity column's numbers come
/// from a sequence of their own
struct AlterSerial {
  Path column;
  std::optional<Name> sequence;  ///< absent: the identity's
  SequenceOptions options;
  std::optional<Fragment> default_value;  ///< absent: nextval('sequence')
  bool operator==(const AlterSerial&) const = default;
};
/// `alter t.c storage … | compression … | statistics … | with (…)`, where the word `default` takes
/// a setting back, or `alter t.c drop with (names)`
struct AlterSettings {
  Path column;
  ColumnSettings settings;  ///< what is named; statistics -1: default
  std::vector<Name> dropped;
  bool operator==(const AlterSettings&) const = default;
};
/// `alter t.c generated (…) [virtual]`, or `alter t.c drop generated`
struct AlterGenerated {
  Path column;
  std::optional<Fragment> expression;
  bool computed_on_read = false;
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
/// `alter constraint t.name [not] deferrable [initially deferred]`
struct AlterConstraint {
  Path constraint;
  bool deferrable = false;
  bool initially_deferred = false;
  bool operator==(const AlterConstraint&) const = default;
};
/// `validate constraint t.name`
struct ValidateConstraint {
  Path constraint;
  bool operator==(const ValidateConstraint&) const = default;
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
/// `drop index [concurrently] s.name`
struct DropIndex {
  Path index;
  bool concurrently = false;
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
struct RenameEnum {
  Path type;
  Name to;
  CarriedBlock carried;
  bool operator==(const RenameEnum&) const = default;
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
/// `drop value 'x' from e [rows to 'y']`
struct DropValue {
  Text value;
  Path type;
  std::optional<Text> rows_to = {};
  bool operator==(const DropValue&) const = default;
};
/// `reorder e ('a', 'b', …)`
struct ReorderEnum {
  Path type;
  std::vector<Text> values;
  bool operator==(const ReorderEnum&) const = default;
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

/// `alter trigger t.name disable | enable | enable always | enable replica`, and
/// `alter table t disable triggers | enable triggers`: all that the table has
enum class Firing : std::uint8_t { enabled, disabled, replica, always };
struct AlterTrigger {
  ObjectPath object;
  Firing firing = Firing::enabled;
  bool operator==(const AlterTrigger&) const = default;
};
struct AlterTriggers {
  Path table;
  Firing firing = Firing::enabled;
  bool operator==(const AlterTriggers&) const = default;
};

/// `refresh materialized view m [concurrently | no data]`
struct RefreshMaterializedView {
  ObjectPath view;
  bool concurrently = false;
  bool no_data = false;
  bool operator==(const RefreshMaterializedView&) const = default;
};

/// What has a comment, an owner or privileges: an object or a table, constraint, index, sequence,
/// enum.
struct Target {
  std::string noun;  ///< empty: a table, view or the like
  ObjectPath object;
  bool operator==(const Target&) const = default;
};
/// `comment on constraint t.c '…' | null`, likewise an index, a sequence or an enum
struct CommentOnPart {
  Target on;
  std::optional<Text> comment;
  bool operator==(const CommentOnPart&) const = default;
};
/// `alter table t owner r`
struct AlterOwner {
  Target of;
  Name owner;
  bool operator==(const AlterOwner&) const = default;
};
/// `select`, or `select (a, b)`
struct Privilege {
  Name name;
  std::vector<Name> columns;
  bool operator==(const Privilege&) const = default;
};
/// `grant select, update (a) on t, u to r, s [with grant option]`; `expand` makes it one object.
struct Grant {
  std::vector<Privilege> privileges;
  std::string noun;
  std::vector<ObjectPath> objects;
  std::vector<Name> roles;
  bool option = false;
  bool operator==(const Grant&) const = default;
};
/// `revoke [grant option for] select on t from r`
struct Revoke {
  std::vector<Privilege> privileges;
  std::string noun;
  std::vector<ObjectPath> objects;
  std::vector<Name> roles;
  bool option = false;  ///< only the grant option
  bool operator==(const Revoke&) const = default;
};
/// `alter default privileges [for role r] [in schema s] grant … on tables to …`, or `revoke …`
struct AlterDefaultPrivileges {
  std::optional<Name> role, schema;
  bool revoke = false;
  std::vector<Privilege> privileges;
  Name on;
  std::vector<Name> roles;
  bool option = false;
  bool operator==(const AlterDefaultPrivileges&) const = default;
};

/// `rename view v to w`
template <class Object>
struct Rename {
  ObjectPath object;
  Name to;
  CarriedBlock carried;
  bool operator==(const Rename&) const = default;
};

/// `attach table p to t for values …`
struct AttachTable {
  Path table;
  Path to;
  PartitionBound bound;
  bool operator==(const AttachTable&) const = default;
};
/// `detach table p from t`
struct DetachTable {
  Path table;
  Path from;
  bool operator==(const DetachTable&) const = default;
};
/// `alter table c inherit p`, `alter table c no inherit p`
struct InheritTable {
  Path table;
  Path parent;
  bool inherit = true;
  bool operator==(const InheritTable&) const = default;
};

struct Item;
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
  std::variant<
      CreateTable, DropTable, RenameTable, AlterTableProperty, AttachTable, DetachTable,
      InheritTable, AddColumn, DropColumn, RenameColumn, AlterType, AlterDefault, AlterNull,
      AlterIdentity, AlterSerial, AlterSettings, AlterGenerated, AddConstraint, DropConstraint,
      AlterConstraint, ValidateConstraint, RenameConstraint, AddIndex, DropIndex, RenameIndex,
      CreateSequence, DropSequence, RenameSequence, AlterSequence, CreateEnum, DropEnum, RenameEnum,
      AddValue, RenameValue, DropValue, ReorderEnum, InsertRows, UpdateRows, DeleteRows,
      TruncateTables, DoBlock, CommentOnTable, CommentOnColumn, Create<View>, Replace<View>,
      Drop<View>, Rename<View>, CommentOn<View>, Create<Function>, Replace<Function>,
      Drop<Function>, Rename<Function>, CommentOn<Function>, Create<Procedure>, Replace<Procedure>,
      Drop<Procedure>, Rename<Procedure>, CommentOn<Procedure>, Create<Aggregate>,
      Replace<Aggregate>, Drop<Aggregate>, Rename<Aggregate>, CommentOn<Aggregate>, Create<Trigger>,
      Replace<Trigger>, Drop<Trigger>, Rename<Trigger>, CommentOn<Trigger>, AlterTrigger,
      AlterTriggers, Create<Namespace>, Drop<Namespace>, Rename<Namespace>, CommentOn<Namespace>,
      Create<Extension>, Replace<Extension>, Drop<Extension>, CommentOn<Extension>, Create<Domain>,
      Replace<Domain>, Drop<Domain>, Rename<Domain>, CommentOn<Domain>, Create<Composite>,
      Replace<Composite>, Drop<Composite>, Rename<Composite>, CommentOn<Composite>,
      Create<MaterializedView>, Replace<MaterializedView>, Drop<MaterializedView>,
      Rename<MaterializedView>, CommentOn<MaterializedView>, RefreshMaterializedView,
      Create<Statistics>, Replace<Statistics>, Drop<Statistics>, Rename<Statistics>,
      CommentOn<Statistics>, Create<Publication>, Replace<Publication>, Drop<Publication>,
      Rename<Publication>, CommentOn<Publication>, Create<Policy>, Replace<Policy>, Drop<Policy>,
      Rename<Policy>, CommentOn<Policy>, CommentOnPart, AlterOwner, Grant, Revoke,
      AlterDefaultPrivileges, RunSql, AlterTable, Only>
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

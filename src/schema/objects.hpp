/// \file
/// What a schema holds besides tables, sequences and enums: views and the like, each a struct with
/// all it needs to be made again. `Object` is the only list of them; catalog, kinds of change and
/// dialects handle them by it.
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

#include "schema/privileges.hpp"
#include "schema/table.hpp"

namespace recto::schema {

/// What has a noun of its own, in the order in which a database takes them where nothing else
/// decides. Enums, sequences, tables, constraints and indexes are no `Object`: the catalog holds
/// them as what they are, and an ObjectRef names them all the same, so that comments, owners and
/// privileges are one thing everywhere.
enum class ObjectKind : std::uint8_t {
  schema,
  extension,
  enumeration,
  domain,
  composite,
  sequence,
  function,
  procedure,
  aggregate,
  table,
  constraint,
  index,
  view,
  materialized_view,
  trigger,
  policy,
  statistics,
  publication,
};

/// The SQL word for the kind in lower case, also the language's: "view".
[[nodiscard]] std::string_view word(ObjectKind kind);

/// With its article: "an extension".
[[nodiscard]] std::string one_such(ObjectKind kind);
/// "extensions"
[[nodiscard]] std::string plural(ObjectKind kind);

/// True for what is an `Object`.
[[nodiscard]] bool is_object(ObjectKind kind);
/// True where the kind shares one space of names with tables, indexes and types.
[[nodiscard]] bool is_relation(ObjectKind kind);
/// True for functions and the like: told apart by the types of their arguments too.
[[nodiscard]] bool is_routine(ObjectKind kind);

/// True for the kinds that a column can have as its type.
[[nodiscard]] bool is_type(ObjectKind kind);

/// What privileges on it are called; `nothing` where nobody is granted any.
[[nodiscard]] Grantable grantable(ObjectKind kind);
/// True where it has an owner of its own.
[[nodiscard]] bool has_owner(ObjectKind kind);

/// What identifies an object.
struct ObjectRef {
  ObjectKind kind = ObjectKind::view;
  /// Its name; of a part of a table, such as a trigger, the table's.
  QName name = {};
  std::string part = {};                    ///< the name of a part of a table
  std::vector<std::string> arguments = {};  ///< the types of a routine's arguments
  auto operator<=>(const ObjectRef&) const = default;
  /// "view shop.open_orders", as an item writes it; for messages, not for SQL.
  [[nodiscard]] std::string display() const;
  /// The same without the kind's word.
  [[nodiscard]] std::string display_name() const;
};

/// When a trigger fires, by the server's session_replication_role.
enum class Firing : std::uint8_t { enabled, disabled, replica, always };

/// What an object has that is not part of its definition: it stays when the definition changes.
struct Attached {
  std::optional<std::string> comment = {};
  Firing firing = Firing::enabled;                          ///< of a trigger
  std::map<std::string, std::string> column_comments = {};  ///< of a view's columns
  std::string owner = {};                                   ///< empty: whoever runs the migrations
  Privileges privileges = {};
  bool operator==(const Attached&) const = default;
};

/// A type of another type's values that meet its checks.
struct Domain {
  QName name;
  Type type;
  std::optional<QName> collation = {};
  std::optional<std::string> default_value = {};
  bool not_null = false;
  std::map<std::string, std::string> checks = {};  ///< name to condition over VALUE
  Attached attached = {};
  Span span = {};
  bool operator==(const Domain&) const = default;
  [[nodiscard]] ObjectRef ref() const { return {ObjectKind::domain, name}; }
};

struct Attribute {
  std::string name;
  Type type;
  std::optional<QName> collation = {};
  bool operator==(const Attribute&) const = default;
};
/// A type of several values, each with its name.
struct Composite {
  QName name;
  std::vector<Attribute> attributes;
  Attached attached = {};
  Span span = {};
  bool operator==(const Composite&) const = default;
  [[nodiscard]] ObjectRef ref() const { return {ObjectKind::composite, name}; }
};

struct Extension {
  QName name;                               ///< without a schema: there is one of a name
  std::optional<std::string> home = {};     ///< the schema its objects are in; absent: the default
  std::optional<std::string> version = {};  ///< absent: the server's default
  Attached attached = {};
  Span span = {};
  bool operator==(const Extension&) const = default;
  [[nodiscard]] ObjectRef ref() const { return {ObjectKind::extension, name}; }
};

/// A schema: a space of names.
struct Namespace {
  QName name;  ///< without a schema
  Attached attached = {};
  Span span = {};
  bool operator==(const Namespace&) const = default;
  [[nodiscard]] ObjectRef ref() const { return {ObjectKind::schema, name}; }
};

struct View {
  QName name;
  std::vector<std::string> columns = {};  ///< named before AS; empty: the query's own names
  Options options = {};                   ///< security_barrier, check_option, …
  std::string query;
  Attached attached = {};
  Span span = {};
  bool operator==(const View&) const = default;
  [[nodiscard]] ObjectRef ref() const { return {ObjectKind::view, name}; }
};

enum class ArgumentMode : std::uint8_t { in, out, inout, variadic };

/// An argument of a routine, or a column of `returns table`.
struct Argument {
  ArgumentMode mode = ArgumentMode::in;
  std::string name = {};  ///< empty: it has none
  Type type;
  std::optional<std::string> default_value = {};
  bool operator==(const Argument&) const = default;
};

/// What stands for the body of a routine.
enum class BodyForm : std::uint8_t {
  text,        ///< as $$ … $$: the database reads it when it runs
  expression,  ///< return …: SQL, read when the routine is made
  atomic,      ///< begin atomic … end: likewise
};

/// What functions and procedures have in common.
struct Routine {
  QName name;
  std::vector<Argument> arguments = {};
  std::vector<std::string> signature = {};  ///< the types that tell it from others of its name
  std::string language;
  /// Clause to value, none where it is the default: volatility, strict, security, parallel,
  /// leakproof, window, cost, rows, support.
  Options traits = {};
  Options settings = {};  ///< `set name = value`
  BodyForm form = BodyForm::text;
  std::string body;    ///< byte for byte; of a C function the library
  std::string symbol;  ///< of a C function, where it is said
  Attached attached = {};
  Span span = {};
  bool operator==(const Routine&) const = default;
};
struct Function : Routine {
  std::optional<Type> returns = {};    ///< none: told by its `out` arguments, or a table
  bool set = false;                    ///< returns setof
  std::vector<Argument> columns = {};  ///< returns table
  bool operator==(const Function&) const = default;
  [[nodiscard]] ObjectRef ref() const { return {ObjectKind::function, name, {}, signature}; }
};
struct Procedure : Routine {
  bool operator==(const Procedure&) const = default;
  [[nodiscard]] ObjectRef ref() const { return {ObjectKind::procedure, name, {}, signature}; }
};

struct Aggregate {
  QName name;
  std::vector<Argument> arguments = {};  ///< none: `*`
  std::vector<std::string> signature = {};
  Options options = {};  ///< sfunc, stype, …: values as SQL
  Attached attached = {};
  Span span = {};
  bool operator==(const Aggregate&) const = default;
  [[nodiscard]] ObjectRef ref() const { return {ObjectKind::aggregate, name, {}, signature}; }
};

enum class Timing : std::uint8_t { before, after, instead_of };

/// A trigger of a table or view.
struct Trigger {
  QName table;
  std::string name;
  Timing timing = Timing::before;
  bool inserts = false, updates = false, deletes = false, truncates = false;
  std::vector<std::string> columns = {};  ///< update of
  bool each_row = false;                  ///< else each statement
  bool constraint = false;
  std::optional<QName> from = {};  ///< of a constraint trigger, the other table
  bool deferrable = false, initially_deferred = false;
  std::optional<std::string> old_table = {}, new_table = {};  ///< referencing
  std::optional<std::string> when = {};
  std::optional<QName> function = {};  ///< else `body`
  std::vector<std::string> arguments = {};
  std::string body;  ///< statements of SQL
  Attached attached = {};
  Span span = {};
  bool operator==(const Trigger&) const = default;
  [[nodiscard]] ObjectRef ref() const { return {ObjectKind::trigger, table, name}; }
};

/// A view that keeps its rows. Its indexes are part of its definition.
struct MaterializedView {
  QName name;
  std::vector<std::string> columns = {};  ///< as of a view
  std::string method = {};                ///< the table access method; empty: the default
  Options options = {};
  std::string tablespace = {};
  std::string query;
  bool no_data = false;
  std::map<std::string, Index> indexes = {};
  Attached attached = {};
  Span span = {};
  bool operator==(const MaterializedView&) const = default;
  [[nodiscard]] ObjectRef ref() const { return {ObjectKind::materialized_view, name}; }
};

/// Statistics over several columns or expressions of a table, whose part they are: they stand in
/// its schema.
struct Statistics {
  QName table;
  std::string name;
  std::set<std::string> kinds = {};                    ///< ndistinct, dependencies, mcv; empty: all
  std::vector<std::variant<std::string, Check>> keys;  ///< columns and expressions
  std::optional<std::int64_t> target = {};
  Attached attached = {};
  Span span = {};
  bool operator==(const Statistics&) const = default;
  [[nodiscard]] ObjectRef ref() const { return {ObjectKind::statistics, table, name}; }
};

/// What a publication publishes of one table.
struct PublishedTable {
  std::vector<std::string> columns = {};  ///< empty: all
  std::optional<std::string> where = {};
  bool operator==(const PublishedTable&) const = default;
};
struct Publication {
  QName name;  ///< without a schema
  bool all_tables = false;
  std::map<QName, PublishedTable> tables = {};
  std::set<std::string> schemas = {};
  Options options = {};
  Attached attached = {};
  Span span = {};
  bool operator==(const Publication&) const = default;
  [[nodiscard]] ObjectRef ref() const { return {ObjectKind::publication, name}; }
};

enum class PolicyCommand : std::uint8_t { all, select, insert, update, del };

/// Which rows of a table who may see or write.
struct Policy {
  QName table;
  std::string name;
  bool restrictive = false;
  PolicyCommand command = PolicyCommand::all;
  std::vector<std::string> roles = {};              ///< empty: everybody
  std::optional<std::string> using_condition = {};  ///< for rows that are there
  std::optional<std::string> check = {};            ///< for rows that are written
  Attached attached = {};
  Span span = {};
  bool operator==(const Policy&) const = default;
  [[nodiscard]] ObjectRef ref() const { return {ObjectKind::policy, table, name}; }
};

using Object = std::variant<Namespace, Extension, Domain, Composite, View, Function, Procedure,
                            Aggregate, Trigger, MaterializedView, Statistics, Publication, Policy>;

[[nodiscard]] ObjectRef ref(const Object& object);
[[nodiscard]] const Attached& attached(const Object& object);
[[nodiscard]] Attached& attached(Object& object);
/// Gives the object another name; one of a part of a table keeps its table.
void set_ref(Object& object, const ObjectRef& ref);
/// Where it was created.
[[nodiscard]] Span span(const Object& object);
/// Every text in which the object may name others: queries, conditions, bodies. Not a body that
/// the database reads when it runs.
[[nodiscard]] std::vector<std::string_view> texts(const Object& object);
[[nodiscard]] std::vector<std::string*> texts(Object& object);
/// What it names outside of texts: types and tables. A trigger's function is not among them.
[[nodiscard]] std::vector<QName> names(const Object& object);
/// Another name for a type in its arguments, attributes and values; texts are the caller's.
void rename_type(Object& object, const QName& from, const QName& to);
void rename_type(std::vector<std::string>& signature, const QName& from, const QName& to);
/// Columns of its own table that it names outside of texts: UPDATE OF.
[[nodiscard]] std::vector<std::string> own_columns(const Object& object);
/// The body that the database reads when the routine runs, or none.
[[nodiscard]] std::string_view loose_text(const Object& object);
/// The type that one entry of a routine's signature says.
[[nodiscard]] Type type_of_signature(std::string_view text);
/// True where it names a column of a table outside of texts.
[[nodiscard]] bool lists_column(const Object& object, const QName& table,
                                const std::string& column);
/// The names of its indexes, in its schema.
[[nodiscard]] std::vector<std::string> indexes(const Object& object);
/// True where the object is part of this table (or view) and goes with it.
[[nodiscard]] bool belongs_to(const ObjectRef& object, const QName& table);

}  // namespace recto::schema

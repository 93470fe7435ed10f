/// \file
/// What a schema holds besides tables, sequences and enums: views and the like, each a struct with
/// all it needs to be made again. `Object` is the only list of them; catalog, kinds of change and
/// dialects handle them by it.
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "schema/table.hpp"

namespace recto::schema {

enum class ObjectKind : std::uint8_t { view, function, procedure, aggregate, trigger };

/// The SQL word for the kind in lower case, also the language's: "view".
[[nodiscard]] std::string_view word(ObjectKind kind);

/// True where the kind shares one space of names with tables, indexes and types.
[[nodiscard]] bool is_relation(ObjectKind kind);
/// True for functions and the like: told apart by the types of their arguments too.
[[nodiscard]] bool is_routine(ObjectKind kind);

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
  Firing firing = Firing::enabled;  ///< of a trigger
  bool operator==(const Attached&) const = default;
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

using Object = std::variant<View, Function, Procedure, Aggregate, Trigger>;

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
/// What it names outside of texts: types and tables. A trigger's function is not among them.
[[nodiscard]] std::vector<QName> names(const Object& object);
/// Columns of its own table that it names outside of texts: UPDATE OF.
[[nodiscard]] std::vector<std::string> own_columns(const Object& object);
/// The body that the database reads when the routine runs, or none.
[[nodiscard]] std::string_view loose_text(const Object& object);
/// The type that one entry of a routine's signature says.
[[nodiscard]] Type type_of_signature(std::string_view text);
/// True where the object is part of this table (or view) and goes with it.
[[nodiscard]] bool belongs_to(const ObjectRef& object, const QName& table);

}  // namespace recto::schema

/// \file
/// What items say of views and the like: a struct for each kind of object, and the items that
/// create, replace, drop and rename one, the same for all.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

#include "syntax/parts.hpp"

namespace recto::syntax {

/// What names an object: a path, for a routine with the types of its arguments.
struct ObjectPath {
  Path path;
  std::optional<std::vector<TypeName>> arguments = {};
  bool operator==(const ObjectPath&) const = default;
};

/// `view v [(a, b)] [with (security_barrier, check_option = local)] as $$ … $$`
struct View {
  static constexpr std::string_view noun = "view";
  Path path;
  std::vector<Name> columns;
  std::vector<Option> options;
  Fragment query;
  bool operator==(const View&) const = default;
};

enum class ArgumentMode : std::uint8_t { in, out, inout, variadic };

/// `[in | out | inout | variadic] [name] type [default …]`
struct Argument {
  ArgumentMode mode = ArgumentMode::in;
  std::optional<Name> name;
  TypeName type;
  std::optional<Fragment> default_value;
  Span span = {};
  bool operator==(const Argument&) const = default;
};

/// `as $$ … $$`, `return $$ … $$`, `begin atomic $$ … $$`
enum class BodyForm : std::uint8_t { text, expression, atomic };

/// What functions and procedures have in common.
struct Routine {
  Path path;
  std::vector<Argument> arguments = {};
  std::string language = {};
  /// Clause to value: volatility, strict, security, parallel, leakproof, window, cost, rows,
  /// support. What is a default in SQL is left out.
  std::map<std::string, std::string> traits = {};
  std::map<std::string, std::string> settings = {};  ///< `set name = value`
  BodyForm form = BodyForm::text;
  Fragment body = {};
  std::optional<std::string> symbol = {};  ///< `as 'library', 'symbol'`
  bool operator==(const Routine&) const = default;
};
/// `function f(…) [returns …] … as $$ … $$`
struct Function : Routine {
  static constexpr std::string_view noun = "function";
  std::optional<TypeName> returns = {};
  bool set = false;                    ///< returns setof
  std::vector<Argument> columns = {};  ///< returns table
  bool operator==(const Function&) const = default;
};
/// `procedure p(…) … as $$ … $$`
struct Procedure : Routine {
  static constexpr std::string_view noun = "procedure";
  bool operator==(const Procedure&) const = default;
};
/// `aggregate a(…) (sfunc = …, stype = …)`
struct Aggregate {
  static constexpr std::string_view noun = "aggregate";
  Path path;
  std::vector<Argument> arguments;  ///< none: `*`
  std::vector<Option> options;      ///< values as SQL
  bool operator==(const Aggregate&) const = default;
};

enum class Timing : std::uint8_t { before, after, instead_of };

/// `[constraint] trigger t before | after | instead of … on table … execute function f(…)`, or
/// `begin $$ … $$` in place of the function
struct Trigger {
  static constexpr std::string_view noun = "trigger";
  Path path;  ///< its name alone
  Path table = {};
  Timing timing = Timing::before;
  bool inserts = false, updates = false, deletes = false, truncates = false;
  std::vector<Name> columns = {};
  bool each_row = false;
  bool constraint = false;
  std::optional<Path> from = {};
  bool deferrable = false, initially_deferred = false;
  std::optional<Name> old_table = {}, new_table = {};
  std::optional<Fragment> when = {};
  std::optional<Path> function = {};
  std::vector<Text> arguments = {};
  Fragment body = {};
  bool operator==(const Trigger&) const = default;
};

/// `domain email as text [collate "C"] [default 'x'] [not null] [[constraint n] check (…)] …`
struct Domain {
  static constexpr std::string_view noun = "domain";
  Path path;
  TypeName type;
  std::optional<Path> collate;
  std::optional<Fragment> default_value;
  bool not_null = false;
  std::vector<Constraint> constraints;
  bool operator==(const Domain&) const = default;
};

/// `street text [collate "C"]`
struct Attribute {
  Name name;
  TypeName type;
  std::optional<Path> collate;
  bool operator==(const Attribute&) const = default;
};
/// `type address as (street text, zip text collate "C")`
struct Composite {
  static constexpr std::string_view noun = "type";
  Path path;
  std::vector<Attribute> attributes;
  bool operator==(const Composite&) const = default;
};

/// `extension citext [schema s] [version '1.6']`
struct Extension {
  static constexpr std::string_view noun = "extension";
  Path path;
  std::optional<Name> home;
  std::optional<Text> version;
  bool operator==(const Extension&) const = default;
};

/// `schema s`
struct Namespace {
  static constexpr std::string_view noun = "schema";
  Path path;
  bool operator==(const Namespace&) const = default;
};

/// `materialized view m [(a, b)] [using am] [with (…)] [tablespace x] as $$ … $$ [no data]
/// [index …] …`
struct MaterializedView {
  static constexpr std::string_view noun = "materialized view";
  Path path;
  std::vector<Name> columns;
  std::optional<Name> method;
  std::vector<Option> options;
  std::optional<Name> tablespace;
  Fragment query;
  bool no_data = false;
  std::vector<Index> indexes;
  bool operator==(const MaterializedView&) const = default;
};

/// `statistics s [(dependencies, mcv)] on a, b, (lower(c)) from t [target n]`
struct Statistics {
  static constexpr std::string_view noun = "statistics";
  Path path;
  std::vector<Name> kinds;
  std::vector<std::variant<Name, Fragment>> keys;
  Path table;
  std::optional<std::int64_t> target;
  bool operator==(const Statistics&) const = default;
};

/// `a (id, x) where (…)`
struct PublishedTable {
  Path table;
  std::vector<Name> columns;
  std::optional<Fragment> where;
  bool operator==(const PublishedTable&) const = default;
};
/// `publication p [for all tables | for table a, b (id) where (…), tables in schema s] [with (…)]`
struct Publication {
  static constexpr std::string_view noun = "publication";
  Path path;
  bool all_tables = false;
  std::vector<PublishedTable> tables;
  std::vector<Name> schemas;
  std::vector<Option> options;
  bool operator==(const Publication&) const = default;
};

enum class PolicyCommand : std::uint8_t { all, select, insert, update, del };
/// `policy name on t [as permissive|restrictive] [for select] [to role, …] [using (…)] [with check
/// (…)]`
struct Policy {
  static constexpr std::string_view noun = "policy";
  Path path;  ///< the table, and the policy's name behind it
  bool restrictive = false;
  PolicyCommand command = PolicyCommand::all;
  std::vector<Name> roles;  ///< empty: everybody
  std::optional<Fragment> using_condition, check;
  bool operator==(const Policy&) const = default;
};

/// `create view …`
template <class Object>
struct Create {
  Object object;
  bool operator==(const Create&) const = default;
};
/// `replace view …`: the whole definition anew; comment, owner and grants stay.
template <class Object>
struct Replace {
  Object object;
  bool operator==(const Replace&) const = default;
};
/// `drop view v`
template <class Object>
struct Drop {
  ObjectPath object;
  bool operator==(const Drop&) const = default;
};
/// `comment on view v '…' | null`
template <class Object>
struct CommentOn {
  ObjectPath object;
  std::optional<Text> comment;
  bool operator==(const CommentOn&) const = default;
};

/// A schema is nothing but its name, and an extension keeps its own.
template <class Object>
inline constexpr bool is_replaceable = !std::is_same_v<Object, Namespace>;
template <class Object>
inline constexpr bool is_renamable = !std::is_same_v<Object, Extension>;

/// What stands behind `create` or `replace`, whichever object it is.
using AnyObject =
    std::variant<View, Function, Procedure, Aggregate, Trigger, Namespace, Extension, Domain,
                 Composite, MaterializedView, Statistics, Publication, Policy>;

}  // namespace recto::syntax

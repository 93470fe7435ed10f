/// \file
/// What items say of views and the like: a struct for each kind of object, and the items that
/// create, replace, drop and rename one, the same for all.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
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

/// What stands behind `create` or `replace`, whichever object it is.
using AnyObject = std::variant<View, Function, Procedure, Aggregate, Trigger>;

}  // namespace recto::syntax

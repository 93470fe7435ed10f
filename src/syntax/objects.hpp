/// \file
/// What items say of views and the like: a struct for each kind of object, and the items that
/// create, replace, drop and rename one, the same for all.
#pragma once

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
using AnyObject = std::variant<View>;

}  // namespace recto::syntax

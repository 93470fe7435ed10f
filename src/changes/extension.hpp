/// \file
/// Extensions: what their kinds of change must know of them.
#pragma once

#include "changes/object_kinds.hpp"

namespace recto::changes {

template <>
struct Definition<schema::Extension> {
  using Syntax = syntax::Extension;
  static constexpr schema::ObjectKind kind = schema::ObjectKind::extension;
  static const Doc create, replace, drop, comment;
  static std::optional<schema::Extension> bind(const Syntax& syntax, Binder& binder);
  static Syntax syntax(const schema::Extension& extension);
  static bool may_drop(const schema::Extension& extension, Span where, Binder& binder);
  static void way_back(const schema::Extension& from, const schema::Extension& to,
                       const schema::Catalog& before, Inverse& inverse);
};

RECTO_DECLARE_OBJECT_KINDS(schema::Extension);

}  // namespace recto::changes

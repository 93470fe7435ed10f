/// \file
/// Schemas: what their kinds of change must know of them.
#pragma once

#include "changes/object_kinds.hpp"

namespace recto::changes {

template <>
struct Definition<schema::Namespace> {
  using Syntax = syntax::Namespace;
  static constexpr schema::ObjectKind kind = schema::ObjectKind::schema;
  static const Doc create, drop, rename, comment;
  static std::optional<schema::Namespace> bind(const Syntax& syntax, Binder& binder);
  static Syntax syntax(const schema::Namespace& name_space);
  static bool may_drop(const schema::Namespace& name_space, Span where, Binder& binder);
  static bool may_rename(const schema::Namespace& name_space, Span where, Binder& binder);
};

RECTO_DECLARE_OBJECT_KINDS(schema::Namespace);

}  // namespace recto::changes

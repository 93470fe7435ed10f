/// \file
/// Functions and procedures: what their kinds of change must know of them.
#pragma once

#include "changes/object_kinds.hpp"

namespace recto::changes {

template <>
struct Definition<schema::Function> {
  using Syntax = syntax::Function;
  static constexpr schema::ObjectKind kind = schema::ObjectKind::function;
  static const Doc create, replace, drop, rename, comment;
  static std::optional<schema::Function> bind(const Syntax& syntax, Binder& binder);
  static Syntax syntax(const schema::Function& function);
  static bool may_replace(const schema::Function& from, const schema::Function& to, Span where,
                          Binder& binder);
};

template <>
struct Definition<schema::Procedure> {
  using Syntax = syntax::Procedure;
  static constexpr schema::ObjectKind kind = schema::ObjectKind::procedure;
  static const Doc create, replace, drop, rename, comment;
  static std::optional<schema::Procedure> bind(const Syntax& syntax, Binder& binder);
  static Syntax syntax(const schema::Procedure& procedure);
};

RECTO_DECLARE_OBJECT_KINDS(schema::Function);
RECTO_DECLARE_OBJECT_KINDS(schema::Procedure);

}  // namespace recto::changes

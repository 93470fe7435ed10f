/// \file
/// Policies: what their kinds of change must know of them.
#pragma once

#include "changes/object_kinds.hpp"

namespace recto::changes {

template <>
struct Definition<schema::Policy> {
  using Syntax = syntax::Policy;
  static constexpr schema::ObjectKind kind = schema::ObjectKind::policy;
  static const Doc create, replace, drop, rename, comment;
  static std::optional<schema::Policy> bind(const Syntax& syntax, Binder& binder);
  static Syntax syntax(const schema::Policy& policy);
};

RECTO_DECLARE_OBJECT_KINDS(schema::Policy);

}  // namespace recto::changes

/// \file
/// Triggers: what their kinds of change must know of them.
#pragma once

#include "changes/object_kinds.hpp"

namespace recto::changes {

template <>
struct Definition<schema::Trigger> {
  using Syntax = syntax::Trigger;
  static constexpr schema::ObjectKind kind = schema::ObjectKind::trigger;
  static const Doc create, replace, drop, rename, comment;
  static std::optional<schema::Trigger> bind(const Syntax& syntax, Binder& binder);
  static Syntax syntax(const schema::Trigger& trigger);
};

RECTO_DECLARE_OBJECT_KINDS(schema::Trigger);

}  // namespace recto::changes

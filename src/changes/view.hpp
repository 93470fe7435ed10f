/// \file
/// Views: what their kinds of change must know of them.
#pragma once

#include "changes/object_kinds.hpp"

namespace recto::changes {

template <>
struct Definition<schema::View> {
  using Syntax = syntax::View;
  static constexpr schema::ObjectKind kind = schema::ObjectKind::view;
  static const Doc create, replace, drop, rename, comment;
  static std::optional<schema::View> bind(const Syntax& syntax, Binder& binder);
  static Syntax syntax(const schema::View& view);
};
RECTO_DECLARE_OBJECT_KINDS(schema::View);

}  // namespace recto::changes

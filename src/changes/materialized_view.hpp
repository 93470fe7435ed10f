/// \file
/// Materialized views: what their kinds of change must know of them.
#pragma once

#include "changes/object_kinds.hpp"

namespace recto::changes {

template <>
struct Definition<schema::MaterializedView> {
  using Syntax = syntax::MaterializedView;
  static constexpr schema::ObjectKind kind = schema::ObjectKind::materialized_view;
  static const Doc create, replace, drop, rename, comment;
  static std::optional<schema::MaterializedView> bind(const Syntax& syntax, Binder& binder);
  static Syntax syntax(const schema::MaterializedView& view);
};

RECTO_DECLARE_OBJECT_KINDS(schema::MaterializedView);

}  // namespace recto::changes

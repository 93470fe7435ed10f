/// \file
/// Aggregates: what their kinds of change must know of them.
#pragma once

#include "changes/object_kinds.hpp"

namespace recto::changes {

template <>
struct Definition<schema::Aggregate> {
  using Syntax = syntax::Aggregate;
  static constexpr schema::ObjectKind kind = schema::ObjectKind::aggregate;
  static const Doc create, replace, drop, rename, comment;
  static std::optional<schema::Aggregate> bind(const Syntax& syntax, Binder& binder);
  static Syntax syntax(const schema::Aggregate& aggregate);
};

RECTO_DECLARE_OBJECT_KINDS(schema::Aggregate);

}  // namespace recto::changes

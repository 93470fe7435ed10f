/// \file
/// Statistics over several columns: what their kinds of change must know of them.
#pragma once

#include "changes/object_kinds.hpp"

namespace recto::changes {

template <>
struct Definition<schema::Statistics> {
  using Syntax = syntax::Statistics;
  static constexpr schema::ObjectKind kind = schema::ObjectKind::statistics;
  static const Doc create, replace, drop, rename, comment;
  static std::optional<schema::Statistics> bind(const Syntax& syntax, Binder& binder);
  static Syntax syntax(const schema::Statistics& statistics);
};

RECTO_DECLARE_OBJECT_KINDS(schema::Statistics);

}  // namespace recto::changes

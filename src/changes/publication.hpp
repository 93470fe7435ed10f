/// \file
/// Publications: what their kinds of change must know of them.
#pragma once

#include "changes/object_kinds.hpp"

namespace recto::changes {

template <>
struct Definition<schema::Publication> {
  using Syntax = syntax::Publication;
  static constexpr schema::ObjectKind kind = schema::ObjectKind::publication;
  static const Doc create, replace, drop, rename, comment;
  static std::optional<schema::Publication> bind(const Syntax& syntax, Binder& binder);
  static Syntax syntax(const schema::Publication& publication);
};

RECTO_DECLARE_OBJECT_KINDS(schema::Publication);

}  // namespace recto::changes

/// \file
/// Composite types: what their kinds of change must know of them.
#pragma once

#include "changes/object_kinds.hpp"

namespace recto::changes {

template <>
struct Definition<schema::Composite> {
  using Syntax = syntax::Composite;
  static constexpr schema::ObjectKind kind = schema::ObjectKind::composite;
  static const Doc create, replace, drop, rename, comment;
  static std::optional<schema::Composite> bind(const Syntax& syntax, Binder& binder);
  static Syntax syntax(const schema::Composite& type);
  static bool may_replace(const schema::Composite& from, const schema::Composite& to, Span where,
                          Binder& binder);
  static bool may_drop(const schema::Composite& type, Span where, Binder& binder);
  static void way_back(const schema::Composite& from, const schema::Composite& to,
                       const schema::Catalog& before, Inverse& inverse);
  static void replaced(const Context& context, const schema::Composite& from,
                       const schema::Composite& to, sql::Script& script);
};

RECTO_DECLARE_OBJECT_KINDS(schema::Composite);

}  // namespace recto::changes

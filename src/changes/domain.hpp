/// \file
/// Domains: what their kinds of change must know of them.
#pragma once

#include "changes/object_kinds.hpp"

namespace recto::changes {

template <>
struct Definition<schema::Domain> {
  using Syntax = syntax::Domain;
  static constexpr schema::ObjectKind kind = schema::ObjectKind::domain;
  static const Doc create, replace, drop, rename, comment;
  static std::optional<schema::Domain> bind(const Syntax& syntax, Binder& binder);
  static Syntax syntax(const schema::Domain& domain);
  static bool may_replace(const schema::Domain& from, const schema::Domain& to, Span where,
                          Binder& binder);
  static bool may_drop(const schema::Domain& domain, Span where, Binder& binder);
  static void replaced(const Context& context, const schema::Domain& from, const schema::Domain& to,
                       sql::Script& script);
};

RECTO_DECLARE_OBJECT_KINDS(schema::Domain);

}  // namespace recto::changes

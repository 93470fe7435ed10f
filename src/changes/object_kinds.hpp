/// \file
/// The kinds of change that views and the like share: create, replace, drop, rename, comment. One
/// template each; what differs from object to object is its `Definition`.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "changes/carried.hpp"
#include "changes/kind.hpp"
#include "schema/objects.hpp"

namespace recto::changes {

/// What the kinds must know of one kind of object. Specialised in a pair of files for each:
///   using Syntax                                   what stands behind `create`
///   static constexpr schema::ObjectKind kind
///   static const Doc create, replace, drop, rename, comment
///   static std::optional<T> bind(const Syntax&, Binder&)    without what is attached
///   static Syntax syntax(const T&)
/// and, where the kind of object has more to say:
///   static bool may_replace(const T& from, const T& to, Span, Binder&)   false with a diagnostic
///   static bool may_drop(const T&, Span, Binder&)
///   static bool may_rename(const T&, Span, Binder&)
///   static void way_back(const T& from, const T& to, const schema::Catalog& before, Inverse&)
///                                                   of replace: what does not come back
///   static void replaced(const Context&, const T& from, const T& to, sql::Script&)
///                                                   checks and notes of replace
template <class T>
struct Definition;

/// The members of the contract (kind.hpp) that all five declare alike.
#define RECTO_OBJECT_KIND(K)                                          \
  static const Doc doc;                                               \
  static std::optional<K> bind(const Syntax& syntax, Binder& binder); \
  static std::optional<std::string> makes(const Syntax& syntax);      \
  void apply(schema::Catalog& catalog) const;                         \
  [[nodiscard]] Inverse invert(const schema::Catalog& before) const;  \
  [[nodiscard]] sql::Script emit(const Context& context) const;       \
  [[nodiscard]] Syntax item() const;                                  \
  [[nodiscard]] std::string summary() const;                          \
  [[nodiscard]] std::vector<schema::QName> tables() const;            \
  [[nodiscard]] Bearing bearing(sql::RowCheck& check) const;          \
  bool operator==(const K&) const = default

template <class T>
struct Create {
  using Syntax = syntax::Create<typename Definition<T>::Syntax>;
  T object;
  RECTO_OBJECT_KIND(Create);
};

template <class T>
struct Replace {
  using Syntax = syntax::Replace<typename Definition<T>::Syntax>;
  T from, to;  ///< of one name, with the same attached
  RECTO_OBJECT_KIND(Replace);
};

template <class T>
struct Drop {
  using Syntax = syntax::Drop<typename Definition<T>::Syntax>;
  T object;
  std::vector<schema::Object> parts;  ///< that go with it
  RECTO_OBJECT_KIND(Drop);
};

template <class T>
struct Rename {
  using Syntax = syntax::Rename<typename Definition<T>::Syntax>;
  schema::ObjectRef from, to;
  Carried carried;
  RECTO_OBJECT_KIND(Rename);
};

template <class T>
struct CommentOn {
  using Syntax = syntax::CommentOn<typename Definition<T>::Syntax>;
  schema::ObjectRef object;
  std::optional<std::string> from, to;
  RECTO_OBJECT_KIND(CommentOn);
};

#undef RECTO_OBJECT_KIND

/// Says that the source file of a kind of object instantiates all five for it.
#define RECTO_DECLARE_OBJECT_KINDS(T) \
  extern template struct Create<T>;   \
  extern template struct Replace<T>;  \
  extern template struct Drop<T>;     \
  extern template struct Rename<T>;   \
  extern template struct CommentOn<T>

}  // namespace recto::changes

/// \file
/// The members of the templates in object_kinds.hpp. Included by the source file of each kind of
/// object, which instantiates them.
#pragma once

#include <fmt/format.h>

#include <algorithm>

#include "changes/change.hpp"
#include "changes/emit.hpp"
#include "changes/needs.hpp"
#include "changes/object_kinds.hpp"
#include "changes/objects.hpp"
#include "changes/unbind.hpp"

namespace recto::changes {

/// Warns of what the texts of a definition name in vain. A kind of object with such texts
/// specialises it before it instantiates the rest.
template <class T>
void warn_of_texts(const Context&, const T&) {}

// Create.

template <class T>
const Doc Create<T>::doc = Definition<T>::create;

template <class T>
std::optional<Create<T>> Create<T>::bind(const Syntax& syntax, Binder& binder) {
  auto object = Definition<T>::bind(syntax.object, binder);
  if (!object || !object_is_free(object->ref(), syntax.object.path.span, binder)) {
    return std::nullopt;
  }
  return Create{std::move(*object)};
}

template <class T>
std::optional<std::string> Create<T>::makes(const Syntax& syntax) {
  return syntax.object.path.parts.back().text;
}

template <class T>
void Create<T>::apply(schema::Catalog& catalog) const {
  catalog.add(schema::Object{object});
}

template <class T>
Inverse Create<T>::invert(const schema::Catalog& before) const {
  auto made = object;
  made.attached.privileges =
      before.of_new(schema::grantable(Definition<T>::kind), object.ref().name.schema, {});
  return {{Change{Drop<T>{std::move(made), {}}}}, sql::Grade::exact, {}, {}};
}

template <class T>
sql::Script Create<T>::emit(const Context& context) const {
  if (!context.accepts(context.dialect.refuses(schema::Object{object}, context.before),
                       object.span)) {
    return {};
  }
  if (!accepts_trigger(context, object.ref(), object.span)) return {};
  warn_of_texts(context, object);
  // What is new has the privileges that default privileges give it, and nothing else attached.
  return statements(context.dialect.create(schema::Object{object}, context.before));
}

template <class T>
typename Create<T>::Syntax Create<T>::item() const {
  return {Definition<T>::syntax(object)};
}

template <class T>
std::string Create<T>::summary() const {
  return "create " + object.ref().display();
}

template <class T>
std::vector<schema::QName> Create<T>::tables() const {
  return {};
}

template <class T>
Bearing Create<T>::bearing(sql::RowCheck& check) const {
  return bearing_of_object(check, object.ref());
}

// Replace.

template <class T>
const Doc Replace<T>::doc = Definition<T>::replace;

template <class T>
std::optional<Replace<T>> Replace<T>::bind(const Syntax& syntax, Binder& binder) {
  auto to = Definition<T>::bind(syntax.object, binder);
  if (!to) return std::nullopt;
  const auto* found = binder.catalog.object_as<T>(to->ref());
  if (found == nullptr) {
    if (!arguments_are_known(to->ref(), syntax.object.path.span, binder)) {
      return std::nullopt;
    }
    const auto* other = find_object(Definition<T>::kind,
                                    to_object_path(to->ref(), syntax.object.path.span), binder);
    if (other != nullptr) {
      binder.error(Code::conflicting_attributes, syntax.object.path.span,
                   fmt::format("{} belong to table \"{}\"", schema::ref(*other).display(),
                               schema::ref(*other).name.display()),
                   "drop them and create them anew",
                   {created(schema::span(*other), schema::ref(*other).display_name())});
    }
    return std::nullopt;
  }
  to->attached = attached_to(schema::Object{*to}, found->attached);
  if constexpr (requires { Definition<T>::may_replace; }) {
    if (!Definition<T>::may_replace(*found, *to, syntax.object.path.span, binder)) {
      return std::nullopt;
    }
  }
  if (!columns_stay(*to, syntax.object.path.span, binder)) return std::nullopt;
  if (*to == *found) {
    binder.error(Code::no_change, syntax.object.path.span,
                 fmt::format("{} is defined so already", to->ref().display()), "remove this line",
                 {created(found->span, found->ref().display_name())});
    return std::nullopt;
  }
  return Replace{*found, std::move(*to)};
}

template <class T>
std::optional<std::string> Replace<T>::makes(const Syntax&) {
  return std::nullopt;
}

template <class T>
void Replace<T>::apply(schema::Catalog& catalog) const {
  catalog.redefine(schema::Object{to});
}

template <class T>
Inverse Replace<T>::invert([[maybe_unused]] const schema::Catalog& before) const {
  auto then = from;
  then.attached = to.attached;
  Inverse result{{Change{Replace{to, std::move(then)}}}, sql::Grade::exact, {}, {}};
  // Comments of columns that went, as with a table's column.
  for (const auto& [column, comment] : from.attached.column_comments) {
    if (to.attached.column_comments.contains(column)) continue;
    result.changes.push_back(
        Change{CommentOnColumn{from.ref().name, column, std::nullopt, comment}});
  }
  if constexpr (requires { Definition<T>::way_back; }) {
    Definition<T>::way_back(from, to, before, result);
  }
  return result;
}

template <class T>
sql::Script Replace<T>::emit(const Context& context) const {
  if (!context.accepts(context.dialect.refuses(schema::Object{to}, context.before), to.span)) {
    return {};
  }
  warn_of_texts(context, to);
  if (auto in_place = context.dialect.replace(from, to, context.before)) {
    auto script = statements(std::move(*in_place));
    if constexpr (requires { Definition<T>::replaced; }) {
      Definition<T>::replaced(context, from, to, script);
    }
    return script;
  }
  auto objects = with_their_users(context.before, {from.ref()});
  if (const auto kept = what_keeps(context.before, objects)) {
    const char* help =
        schema::is_routine(from.ref().kind)
            ? "keep its arguments, their names and what it returns, or create it under another name"
            : "create it under another name";
    context.accepts(sql::Refusal{fmt::format("{} must be dropped and made again, and {}",
                                             from.ref().display(), *kept),
                                 help},
                    context.span.source == to.span.source ? to.span : Span{});
    return {};
  }
  std::erase_if(objects, [&](const auto& one) { return schema::ref(one) == from.ref(); });
  std::vector<sql::Statement> anew{drop(context, from.ref())};
  auto made = make(context, to);
  std::move(made.begin(), made.end(), std::back_inserter(anew));
  return statements(without(context, objects, std::move(anew)));
}

template <class T>
typename Replace<T>::Syntax Replace<T>::item() const {
  return {Definition<T>::syntax(to)};
}

template <class T>
std::string Replace<T>::summary() const {
  return "replace " + to.ref().display();
}

template <class T>
std::vector<schema::QName> Replace<T>::tables() const {
  return {};
}

template <class T>
Bearing Replace<T>::bearing(sql::RowCheck& check) const {
  return bearing_of_object(check, from.ref());
}

// Drop.

template <class T>
const Doc Drop<T>::doc = Definition<T>::drop;

template <class T>
std::optional<Drop<T>> Drop<T>::bind(const Syntax& syntax, Binder& binder) {
  const auto* found = find_object(Definition<T>::kind, syntax.object, binder);
  if (found == nullptr) return std::nullopt;
  const auto ref = schema::ref(*found);
  std::vector<schema::Object> parts;
  if (ref.part.empty()) {
    auto users = users_of(binder.catalog, ref);
    const bool relation = schema::is_relation(ref.kind);
    const bool unsure = schema::is_routine(ref.kind) && is_overloaded(binder.catalog, ref);
    std::erase_if(users, [&](const auto& user) {
      if (relation) return schema::belongs_to(user, ref.name);
      return unsure && user.kind != schema::ObjectKind::trigger;
    });
    if (!users.empty()) {
      binder.error(Code::still_referenced, syntax.object.path.span,
                   fmt::format("something else uses {}", ref.display()), drop_first(users),
                   using_it(binder.catalog, users));
      return std::nullopt;
    }
    if (schema::is_type(ref.kind) || schema::is_routine(ref.kind)) {
      if (auto texts = table_texts_using(binder.catalog, ref); !texts.empty()) {
        const auto help =
            fmt::format("{}: give it another expression, or drop it, first", texts.front().text);
        binder.error(Code::still_referenced, syntax.object.path.span,
                     fmt::format("something else uses {}", ref.display()), help, std::move(texts));
        return std::nullopt;
      }
    }
    if (relation) parts = binder.catalog.parts_of(ref.name);
  }
  if constexpr (requires { Definition<T>::may_drop; }) {
    if (!Definition<T>::may_drop(std::get<T>(*found), syntax.object.path.span, binder)) {
      return std::nullopt;
    }
  }
  return Drop{std::get<T>(*found), std::move(parts)};
}

template <class T>
std::optional<std::string> Drop<T>::makes(const Syntax&) {
  return std::nullopt;
}

template <class T>
void Drop<T>::apply(schema::Catalog& catalog) const {
  for (const auto& part : parts) (void)catalog.take_object(schema::ref(part));
  (void)catalog.take_object(object.ref());
}

template <class T>
Inverse Drop<T>::invert(const schema::Catalog& before) const {
  Inverse result{made_again(before, object), sql::Grade::exact, {}, {}};
  for (const auto& part : parts) {
    auto made = made_again(before, part);
    std::move(made.begin(), made.end(), std::back_inserter(result.changes));
  }
  return result;
}

template <class T>
sql::Script Drop<T>::emit(const Context& context) const {
  if (schema::is_relation(Definition<T>::kind)) warn_of_bodies(context, object.ref().name, {});
  return statements({drop(context, object.ref())});
}

template <class T>
typename Drop<T>::Syntax Drop<T>::item() const {
  return {to_object_path(object.ref())};
}

template <class T>
std::string Drop<T>::summary() const {
  return "drop " + object.ref().display();
}

template <class T>
std::vector<schema::QName> Drop<T>::tables() const {
  return {};
}

template <class T>
Bearing Drop<T>::bearing(sql::RowCheck& check) const {
  return bearing_of_object(check, object.ref());
}

// Rename.

template <class T>
const Doc Rename<T>::doc = Definition<T>::rename;

template <class T>
std::optional<Rename<T>> Rename<T>::bind(const Syntax& syntax, Binder& binder) {
  const auto* found = find_object(Definition<T>::kind, syntax.object, binder);
  if (found == nullptr) return std::nullopt;
  Rename result{schema::ref(*found), schema::ref(*found), {}};
  auto& name = result.to.part.empty() ? result.to.name.name : result.to.part;
  if (name == syntax.to.text) {
    binder.error(Code::no_change, syntax.to.span,
                 fmt::format("the {} has that name already", schema::word(result.from.kind)),
                 "remove this line");
    return std::nullopt;
  }
  name = syntax.to.text;
  if (!object_is_free(result.to, syntax.to.span, binder)) return std::nullopt;
  if constexpr (requires { Definition<T>::may_rename; }) {
    if (!Definition<T>::may_rename(std::get<T>(*found), syntax.object.path.span, binder)) {
      return std::nullopt;
    }
  }
  const auto derive = [&](Binder& asked, const std::vector<NameChange>*, Carried& derived) {
    const Span where = syntax.to.span;
    if (schema::is_routine(result.from.kind)) {
      return carry_routine(asked, result.from, syntax.to.text, where, derived);
    }
    if (schema::is_type(result.from.kind)) {
      carry_type(asked, result.from, result.to, derived);
      return true;
    }
    if (!result.from.part.empty() || !schema::is_relation(result.from.kind)) return true;
    return carry_relation(asked, result.from.name, result.to.name, where, derived);
  };
  schema::Catalog after;
  if (syntax.carried) {
    after = binder.catalog;
    after.rename_object(result.from, result.to);
  }
  auto carried = following(syntax.carried, after, binder, derive);
  if (!carried) return std::nullopt;
  result.carried = std::move(*carried);
  return result;
}

template <class T>
std::optional<std::string> Rename<T>::makes(const Syntax& syntax) {
  return syntax.to.text;
}

template <class T>
void Rename<T>::apply(schema::Catalog& catalog) const {
  catalog.rename_object(from, to);
  carried.apply(catalog);
}

template <class T>
Inverse Rename<T>::invert(const schema::Catalog& before) const {
  auto back = schema::is_routine(from.kind) ? undo(carried, before, {}, {})
                                            : undo(carried, before, from.name, to.name);
  return {{Change{Rename{to, from, std::move(back)}}}, sql::Grade::exact, {}, {}};
}

template <class T>
sql::Script Rename<T>::emit(const Context& context) const {
  const auto& name = to.part.empty() ? to.name.name : to.part;
  if (!accepts_trigger(context, to)) return {};
  if (schema::is_relation(from.kind)) warn_of_bodies(context, from.name, {});
  if (context.dialect.renames_objects()) {
    return statements({{fmt::format("ALTER {} RENAME TO {}", context.dialect.object(from),
                                    context.dialect.name(name)),
                        renaming_facts(from)}});
  }
  auto after = context.before;
  apply(after);
  auto result = drop_all(context, with_their_users(context.before, {from}));
  auto made = make_all(context, with_their_users(after, {to}));
  std::move(made.begin(), made.end(), std::back_inserter(result));
  return statements(std::move(result));
}

template <class T>
typename Rename<T>::Syntax Rename<T>::item() const {
  return {to_object_path(from), to_name(to.part.empty() ? to.name.name : to.part), carried.block()};
}

template <class T>
std::string Rename<T>::summary() const {
  return fmt::format("rename {} to {}", from.display(), to.part.empty() ? to.name.name : to.part);
}

template <class T>
std::vector<schema::QName> Rename<T>::tables() const {
  return {};
}

template <class T>
Bearing Rename<T>::bearing(sql::RowCheck& check) const {
  return bearing_of_object(check, to);
}

// CommentOn.

template <class T>
const Doc CommentOn<T>::doc = Definition<T>::comment;

template <class T>
std::optional<CommentOn<T>> CommentOn<T>::bind(const Syntax& syntax, Binder& binder) {
  const auto* found = find_object(Definition<T>::kind, syntax.object, binder);
  if (found == nullptr) return std::nullopt;
  CommentOn result{schema::ref(*found), schema::attached(*found).comment, {}};
  if (syntax.comment) result.to = syntax.comment->text;
  const Span where = syntax.object.path.span;
  if (!comment_changes(result.from, result.to, where, binder)) return std::nullopt;
  return result;
}

template <class T>
std::optional<std::string> CommentOn<T>::makes(const Syntax&) {
  return std::nullopt;
}

template <class T>
void CommentOn<T>::apply(schema::Catalog& catalog) const {
  schema::attached(catalog.edit_object(object)).comment = to;
}

template <class T>
Inverse CommentOn<T>::invert(const schema::Catalog&) const {
  return {{Change{CommentOn{object, to, from}}}, sql::Grade::exact, {}, {}};
}

template <class T>
sql::Script CommentOn<T>::emit(const Context& context) const {
  return statements({comment_statement(context, object, to)});
}

template <class T>
typename CommentOn<T>::Syntax CommentOn<T>::item() const {
  Syntax result{to_object_path(object), {}};
  if (to) result.comment = to_text(*to);
  return result;
}

template <class T>
std::string CommentOn<T>::summary() const {
  return "comment on " + object.display();
}

template <class T>
std::vector<schema::QName> CommentOn<T>::tables() const {
  return {};
}

template <class T>
Bearing CommentOn<T>::bearing(sql::RowCheck&) const {
  return Bearing::none;
}

/// Instantiates all five for one kind of object.
#define RECTO_DEFINE_OBJECT_KINDS(T) \
  template struct Create<T>;         \
  template struct Replace<T>;        \
  template struct Drop<T>;           \
  template struct Rename<T>;         \
  template struct CommentOn<T>

}  // namespace recto::changes

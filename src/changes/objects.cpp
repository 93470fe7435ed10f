/// \file
/// Finding objects by what a file says, and their definitions to and from syntax.
#include "changes/objects.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "changes/change.hpp"
#include "changes/emit.hpp"
#include "changes/needs.hpp"
#include "changes/signature.hpp"
#include "changes/unbind.hpp"
#include "schema/own_types.hpp"
#include "schema/types.hpp"
#include "sql/query.hpp"
#include "syntax/print_parts.hpp"

namespace recto::changes {

using schema::Catalog;
using schema::Object;
using schema::ObjectKind;
using schema::ObjectRef;
using schema::QName;

namespace {

/// What a path names, whether or not it is there; nothing with a diagnostic where it cannot be.
std::optional<ObjectRef> object_ref(ObjectKind kind, const syntax::ObjectPath& path,
                                    Binder& binder) {
  if (kind == ObjectKind::trigger || kind == ObjectKind::policy) {
    const auto found = binder.part(path.path, schema::word(kind));
    if (!found) return std::nullopt;
    return ObjectRef{kind, found->first, found->second.text};
  }
  if (kind == ObjectKind::schema || kind == ObjectKind::extension ||
      kind == ObjectKind::publication) {
    const auto name = global_name(path.path, schema::one_such(kind), binder);
    if (!name) return std::nullopt;
    return ObjectRef{kind, *name};
  }
  const auto name = binder.qname(path.path);
  if (!name) return std::nullopt;
  if (kind == ObjectKind::statistics) {
    for (const auto& [ref, object] : binder.catalog.objects()) {
      const bool is = ref.kind == kind && ref.part == name->name && ref.name.schema == name->schema;
      if (is) return ref;
    }
    return ObjectRef{kind, {name->schema, {}}, name->name};
  }
  if (!schema::is_routine(kind)) return ObjectRef{kind, *name};
  if (path.arguments) {
    ObjectRef ref{kind, *name};
    for (const auto& type : *path.arguments) {
      ref.arguments.push_back(signature_type(binder.type(type)));
    }
    return ref;
  }
  std::vector<ObjectRef> all;
  for (const auto& [other, object] : binder.catalog.objects()) {
    if (other.kind == kind && other.name == *name) all.push_back(other);
  }
  if (all.empty()) return ObjectRef{kind, *name};
  if (all.size() == 1) return all.front();
  std::string help;
  for (const auto& one : all) help += (help.empty() ? "write " : ", or ") + one.display_name();
  binder.error(
      Code::unknown_object, path.path.span,
      fmt::format("there are {} {}s \"{}\"", all.size(), schema::word(kind), name->display()),
      help);
  return std::nullopt;
}

template <class... T>
std::optional<Object> bind_one_of(const syntax::AnyObject& object, Binder& binder,
                                  std::type_identity<std::variant<T...>>) {
  std::optional<Object> result;
  (void)((std::holds_alternative<typename Definition<T>::Syntax>(object) &&
          (result = Definition<T>::bind(std::get<typename Definition<T>::Syntax>(object), binder),
           true)) ||
         ...);
  return result;
}

}  // namespace

Span place_of(const std::vector<syntax::TypeName>& types) {
  const Span first = types.front().span;
  return {first.source, first.begin, types.back().span.end};
}

bool fits_arguments(ObjectKind kind, const syntax::ObjectPath& path, Binder& binder) {
  if (!path.arguments || schema::is_routine(kind)) return true;
  binder.error(Code::expected, path.arguments->empty() ? path.path.span : place_of(*path.arguments),
               "only functions, procedures and aggregates have argument types",
               "leave the parentheses out");
  return false;
}

const Object* find_object(ObjectKind kind, const syntax::ObjectPath& path, Binder& binder) {
  if (!fits_arguments(kind, path, binder)) return nullptr;
  const auto ref = object_ref(kind, path, binder);
  if (!ref) return nullptr;
  if (const auto* found = binder.catalog.object(*ref)) return found;
  const std::string own = ref->part.empty() ? ref->name.name : ref->part;
  if (binder.unmade != nullptr && binder.unmade->contains(own)) return nullptr;
  std::vector<std::string> names;
  for (const auto& [other, object] : binder.catalog.objects()) {
    if (other.kind == kind) names.push_back(other.display_name());
  }
  const auto word = std::string(schema::word(kind));
  const bool bare = schema::is_routine(kind) && !path.arguments;
  const auto called = bare ? ref->name.display() : ref->display_name();
  auto help = known_names(ref->display_name(), {names.begin(), names.end()}, schema::plural(kind));
  if (binder.catalog.enumeration(ref->name) != nullptr) {
    help = fmt::format("it is an enum: write enum {} in place of {} {}", ref->display_name(), word,
                       ref->display_name());
  } else if (const auto* relation = binder.catalog.relation(ref->name);
             schema::is_relation(kind) && relation != nullptr &&
             relation->kind == schema::RelationKind::object) {
    help = fmt::format("it is {}: write {} {}", schema::one_such(relation->object),
                       schema::word(relation->object), ref->display_name());
  }
  binder.error(Code::unknown_object, path.path.span,
               fmt::format("there is no {} \"{}\"", word, called), std::move(help));
  return nullptr;
}

bool arguments_are_known(const ObjectRef& routine, Span where, Binder& binder) {
  if (!schema::is_routine(routine.kind)) return true;
  for (const auto& [other, object] : binder.catalog.objects()) {
    if (other.kind != routine.kind || other.name != routine.name) continue;
    const auto word = schema::word(routine.kind);
    binder.error(
        Code::unknown_object, where,
        fmt::format("there is no {} \"{}\", only \"{}\"", word, routine.display_name(),
                    other.display_name()),
        fmt::format("other arguments are another {0}: write create {0}, and drop {0} {1} where the "
                    "old one goes",
                    word, syntax::print_object_path(to_object_path(other))),
        {created(schema::span(object), other.display_name())});
    return false;
  }
  return true;
}

bool object_is_free(const ObjectRef& ref, Span where, Binder& binder) {
  const auto* other = binder.catalog.object(ref);
  if (ref.kind == ObjectKind::statistics) {
    for (const auto& [one, object] : binder.catalog.objects()) {
      const bool same =
          one.kind == ref.kind && one.part == ref.part && one.name.schema == ref.name.schema;
      if (same) other = &object;
    }
  }
  if (other != nullptr) {
    const bool replaceable = ref.kind != ObjectKind::schema;
    binder.error(
        Code::name_taken, where,
        fmt::format("there is {} \"{}\" already", schema::one_such(ref.kind), ref.display_name()),
        replaceable ? "choose another name, or write replace in place of create"
                    : "choose another name",
        {created(schema::span(*other), ref.display_name())});
    return false;
  }
  if (schema::is_type(ref.kind) && !type_is_free(ref.name, where, binder)) return false;
  if (schema::is_relation(ref.kind)) return binder.name_is_free(ref.name, where);
  if (schema::is_routine(ref.kind)) {
    for (const auto kind : {ObjectKind::function, ObjectKind::procedure, ObjectKind::aggregate}) {
      auto same = ref;
      same.kind = kind;
      const auto* found = binder.catalog.object(same);
      if (found == nullptr) continue;
      binder.error(
          Code::name_taken, where,
          fmt::format("there is a {} \"{}\" already", schema::word(kind), same.display_name()),
          "choose another name: routines of all kinds share their names",
          {created(schema::span(*found), same.display_name())});
      return false;
    }
  }
  return binder.fits(ref.part.empty() ? ref.name.name : ref.part, where);
}

bool type_is_free(const QName& name, Span where, Binder& binder) {
  if (!schema::is_own_type(name)) return true;
  binder.error(Code::name_taken, where,
               fmt::format("\"{}\" is taken: it is a type of the database's own", name.display()),
               "choose another name");
  return false;
}

bool no_column_has_type(const QName& type, const ObjectRef& ref, Span where, Binder& binder) {
  const auto users = binder.catalog.tables_using(type);
  if (users.empty()) return true;
  const auto& table = *binder.catalog.table(users.front());
  const auto column = std::find_if(table.columns.begin(), table.columns.end(),
                                   [&](const auto& one) { return one.type.name == type; });
  binder.error(Code::still_referenced, where,
               fmt::format("{} has {}", display(table.name, column->name), ref.display()),
               "drop the column or give it another type first",
               {{column->span, "it was created here"}});
  return false;
}

bool no_type_is_made_of(const QName& enumeration, Span where, Binder& binder) {
  const auto users = types_made_of(binder.catalog, enumeration);
  if (users.empty()) return true;
  // They can only go once no column has them.
  std::string columns;
  for (const auto& [table, column] : schema::columns_holding(binder.catalog, enumeration)) {
    const auto& type = binder.catalog.table(table)->column(column)->type;
    if (type.name == enumeration) continue;
    columns += fmt::format("{}alter {} type …", columns.empty() ? "first: " : "; ",
                           display(table, column));
  }
  auto help = drop_first(users);
  if (!columns.empty()) help = columns + ";" + help.substr(help.find(' '));
  binder.error(Code::still_referenced, where,
               fmt::format("{} is made of enum \"{}\", which would be made again",
                           users.front().display(), enumeration.display()),
               help + ", or write it with both sides: sql { up $$…$$ down $$…$$ }",
               using_it(binder.catalog, users));
  return false;
}

std::optional<QName> global_name(const syntax::Path& path, std::string_view what, Binder& binder) {
  if (path.parts.size() == 1) return QName{{}, path.parts.front().text};
  binder.error(Code::path_too_long, path.span, fmt::format("{} is in no schema", what),
               fmt::format("write {}", path.parts.back().text));
  return std::nullopt;
}

std::optional<std::vector<std::string>> known_columns(const Catalog& catalog, const QName& name) {
  if (const auto* table = catalog.table(name)) {
    std::vector<std::string> columns;
    for (const auto& column : table->columns) columns.push_back(column.name);
    return columns;
  }
  for (const auto kind : {ObjectKind::view, ObjectKind::materialized_view}) {
    if (const auto* view = catalog.object({kind, name})) return columns_of(*view);
  }
  return std::nullopt;
}

syntax::ObjectPath to_object_path(const ObjectRef& ref, Span place) {
  auto path = ref.kind == ObjectKind::statistics ? to_path({ref.name.schema, ref.part})
              : ref.part.empty()                 ? to_path(ref.name)
                                                 : to_path(ref.name, ref.part);
  path.span = place;
  if (!schema::is_routine(ref.kind)) return {std::move(path), {}};
  return {std::move(path), to_types(ref.arguments)};
}

syntax::AnyObject to_syntax(const Object& object) {
  return std::visit(
      []<class T>(const T& one) -> syntax::AnyObject { return Definition<T>::syntax(one); },
      object);
}

std::optional<Object> bind_object(const syntax::AnyObject& object, Binder& binder) {
  return bind_one_of(object, binder, std::type_identity<Object>{});
}

std::optional<std::vector<std::string>> columns_of(const Object& object) {
  const auto of = [](const auto& view) {
    return view.columns.empty() ? sql::output_columns(view.query) : view.columns;
  };
  if (const auto* view = std::get_if<schema::View>(&object)) return of(*view);
  if (const auto* view = std::get_if<schema::MaterializedView>(&object)) return of(*view);
  return std::nullopt;
}

schema::Attached attached_to(const Object& definition, schema::Attached attached) {
  const auto known = columns_of(definition);
  if (!known) return attached;
  std::erase_if(attached.column_comments, [&](const auto& one) {
    return std::find(known->begin(), known->end(), one.first) == known->end();
  });
  return attached;
}

bool columns_stay(const Object& object, Span where, Binder& binder) {
  const auto known = columns_of(object);
  if (!known) return true;
  const auto ref = schema::ref(object);
  const auto stays = [&](const std::string& column) {
    return std::find(known->begin(), known->end(), column) != known->end();
  };
  for (const auto& [privilege, held] : schema::attached(object).privileges) {
    if (privilege.column.empty() || stays(privilege.column)) continue;
    binder.error(Code::still_referenced, where,
                 fmt::format("\"{}\" holds {} on column \"{}\", which goes", privilege.role,
                             privilege.name, privilege.column),
                 fmt::format("first: revoke {} ({}) on {} from {}", privilege.name,
                             privilege.column, ref.display_name(), privilege.role));
    return false;
  }
  return true;
}

}  // namespace recto::changes

/// \file
/// The definitions of views and the like that follow the rename of what they name.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "changes/carried.hpp"
#include "changes/objects.hpp"
#include "changes/signature.hpp"
#include "sql/mentions.hpp"
#include "sql/query.hpp"

namespace recto::changes {

namespace {

/// A definition with what it names renamed; nothing where it is not sure.
struct RenameRelation {
  const schema::QName& from;
  const schema::QName& to;

  std::optional<schema::Object> operator()(schema::View view) const {
    auto query = sql::rename_relation_in_query(view.query, from, to);
    if (!query) return std::nullopt;
    view.query = std::move(*query);
    return view;
  }
  std::optional<schema::Object> operator()(schema::Function function) const {
    if (!in_routine(function)) return std::nullopt;
    for (auto& column : function.columns) in_type(column.type);
    if (function.returns) in_type(*function.returns);
    return function;
  }
  std::optional<schema::Object> operator()(schema::Procedure procedure) const {
    if (!in_routine(procedure)) return std::nullopt;
    return procedure;
  }
  std::optional<schema::Object> operator()(const schema::Aggregate&) const {
    return std::nullopt;  // its arguments, which are part of its name, have the type
  }
  std::optional<schema::Object> operator()(schema::Trigger trigger) const {
    if (trigger.from == from) trigger.from = to;
    if (trigger.when && !in_text(*trigger.when)) return std::nullopt;
    if (!trigger.function && !in_text(trigger.body)) return std::nullopt;
    return trigger;
  }

  void in_type(schema::Type& type) const {
    if (type.name == from) type.name = to;
  }
  bool in_text(std::string& text) const {
    auto renamed = sql::rename_relation_in_query(text, from, to);
    if (renamed) text = std::move(*renamed);
    return renamed.has_value();
  }
  bool in_routine(schema::Routine& routine) const {
    for (auto& argument : routine.arguments) in_type(argument.type);
    if (signature_of(routine.arguments) != routine.signature) return false;
    return routine.form == schema::BodyForm::text || in_text(routine.body);
  }
};

struct RenameColumn {
  const schema::Catalog& catalog;
  const schema::Table& table;
  const std::string& from;
  const std::string& to;

  std::optional<schema::Object> operator()(schema::View view) const {
    const auto may_have = [&](const schema::QName& relation) {
      const auto* other = catalog.table(relation);
      return other == nullptr || other->column(from) != nullptr;
    };
    auto query = sql::rename_column_in_query(view.query, table.name, from, to,
                                             !view.columns.empty(), may_have);
    if (!query) return std::nullopt;
    view.query = std::move(*query);
    return view;
  }
  std::optional<schema::Object> operator()(schema::Function function) const {
    if (!in_routine(function)) return std::nullopt;
    return function;
  }
  std::optional<schema::Object> operator()(schema::Procedure procedure) const {
    if (!in_routine(procedure)) return std::nullopt;
    return procedure;
  }
  std::optional<schema::Object> operator()(schema::Aggregate aggregate) const { return aggregate; }
  std::optional<schema::Object> operator()(schema::Trigger trigger) const {
    const bool own = trigger.table == table.name;
    if (own) {
      std::replace(trigger.columns.begin(), trigger.columns.end(), from, to);
      if (trigger.when) *trigger.when = sql::rename_row_column_in(*trigger.when, from, to);
    }
    if (trigger.function) return trigger;
    if (own) trigger.body = sql::rename_row_column_in(trigger.body, from, to);
    if (!in_text(trigger.body, true)) return std::nullopt;
    return trigger;
  }

  /// \param outputs_named what the text's queries call their columns is of no account
  bool in_text(std::string& text, bool outputs_named) const {
    const auto may_have = [&](const schema::QName& relation) {
      const auto* other = catalog.table(relation);
      return other == nullptr || other->column(from) != nullptr;
    };
    auto renamed = sql::rename_column_in_query(text, table.name, from, to, outputs_named, may_have);
    if (renamed) text = std::move(*renamed);
    return renamed.has_value();
  }
  bool in_routine(schema::Routine& routine) const {
    if (routine.form == schema::BodyForm::text) return true;
    // A bare name may be the argument.
    for (const auto& argument : routine.arguments) {
      if (argument.name == from || argument.name == to) return false;
    }
    return in_text(routine.body, false);
  }
};

/// A definition with the calls of a routine renamed.
struct RenameCalls {
  const schema::QName& from;
  const std::string& to;

  std::optional<schema::Object> operator()(schema::View view) const {
    view.query = renamed(view.query);
    return view;
  }
  std::optional<schema::Object> operator()(schema::Function function) const {
    in_routine(function);
    return function;
  }
  std::optional<schema::Object> operator()(schema::Procedure procedure) const {
    in_routine(procedure);
    return procedure;
  }
  std::optional<schema::Object> operator()(schema::Aggregate aggregate) const {
    for (auto& [option, value] : aggregate.options) {
      if (option != "stype" && option != "mstype" && sql::mentions(value, from)) {
        value = renamed(value + "()");
        value.resize(value.size() - 2);
      }
    }
    return aggregate;
  }
  std::optional<schema::Object> operator()(schema::Trigger trigger) const {
    if (trigger.function == from) trigger.function->name = to;
    if (trigger.when) trigger.when = renamed(*trigger.when);
    return trigger;
  }

  [[nodiscard]] std::string renamed(const std::string& text) const {
    return sql::rename_calls_in(text, from, to);
  }
  void in_routine(schema::Routine& routine) const {
    for (auto& argument : routine.arguments) {
      if (argument.default_value) argument.default_value = renamed(*argument.default_value);
    }
    if (routine.form != schema::BodyForm::text) routine.body = renamed(routine.body);
  }
};

/// Does `rename` to each of `users`; false with a diagnostic where it is not sure.
template <class Rename>
bool carry(Binder& binder, const std::vector<schema::ObjectRef>& users, const Rename& rename,
           const std::string& what, Span where, Carried& carried) {
  bool sure = true;
  for (const auto& user : users) {
    auto object = *binder.catalog.object(user);
    schema::attached(object) = {};
    auto renamed = std::visit(rename, object);
    if (renamed) {
      if (*renamed != object) carried.texts.emplace_back(ObjectText{std::move(*renamed)});
      continue;
    }
    sure = false;
    binder.error(Code::unsure_text, where,
                 fmt::format("recto is not sure what names {} in {}", what, user.display()),
                 fmt::format("write its definition behind the rename: {{ {} … }}, each such "
                             "definition on a line of its own",
                             user.display()),
                 using_it(binder.catalog, {user}));
  }
  return sure;
}

}  // namespace

bool carry_relation(Binder& binder, const schema::QName& from, const schema::QName& to, Span where,
                    Carried& carried) {
  const RenameRelation rename{from, to};
  const auto what = fmt::format("\"{}\"", from.display());
  bool sure = carry(binder, users_of(binder.catalog, from), rename, what, where, carried);
  // What is part of it has another name by then, whether or not its texts change.
  Carried parts;
  std::vector<schema::ObjectRef> refs;
  for (const auto& part : binder.catalog.parts_of(from)) refs.push_back(schema::ref(part));
  sure = carry(binder, refs, rename, what, where, parts) && sure;
  for (auto& text : parts.texts) {
    auto& object = std::get<ObjectText>(text).object;
    auto ref = schema::ref(object);
    ref.name = to;
    schema::set_ref(object, ref);
    carried.texts.push_back(std::move(text));
  }
  return sure;
}

bool carry_routine(Binder& binder, const schema::ObjectRef& from, const std::string& to, Span where,
                   Carried& carried) {
  auto users = users_of(binder.catalog, from);
  auto texts = after_routine_rename(binder.catalog, from.name, to);
  if (is_overloaded(binder.catalog, from)) {
    const auto fires = [](const schema::ObjectRef& user) {
      return user.kind == schema::ObjectKind::trigger;
    };
    if (!texts.empty() || !std::all_of(users.begin(), users.end(), fires)) {
      binder.error(
          Code::unsure_text, where,
          fmt::format("there are several routines \"{}\", and recto is not sure which of "
                      "them is called",
                      from.name.display()),
          "write what calls it behind the rename: { … }, each definition, check or default "
          "on a line of its own; { } where nothing does",
          using_it(binder.catalog, users));
      return false;
    }
  }
  const schema::QName old_name = from.name;
  if (!carry(binder, users, RenameCalls{old_name, to}, fmt::format("\"{}\"", from.display_name()),
             where, carried))
    return false;
  std::move(texts.begin(), texts.end(), std::back_inserter(carried.texts));
  return true;
}

bool carry_column(Binder& binder, const schema::Table& table, const std::string& from,
                  const std::string& to, Span where, Carried& carried) {
  return carry(binder, users_of(binder.catalog, table.name, from),
               RenameColumn{binder.catalog, table, from, to},
               fmt::format("\"{}.{}\"", table.name.display(), from), where, carried);
}

}  // namespace recto::changes

/// \file
/// The definitions of views and the like that follow the rename of what they name.
#include <algorithm>
#include <functional>
#include <iterator>

#include <fmt/format.h>

#include "changes/carried.hpp"
#include "changes/carried_sequence.hpp"
#include "changes/objects.hpp"
#include "changes/row_type.hpp"
#include "changes/signature.hpp"
#include "schema/own_types.hpp"
#include "sql/expression.hpp"
#include "sql/keywords.hpp"
#include "sql/mentions.hpp"
#include "sql/output_names.hpp"
#include "sql/query.hpp"

namespace recto::changes {

namespace {

bool has_query(const std::string& text) { return sql::names_word(text, "select"); }

/// What `rename` makes of a condition over a table, by way of a query with that condition; nothing
/// where it is not sure.
std::optional<std::string> as_query(
    const std::string& condition, const schema::QName& table,
    const std::function<std::optional<std::string>(const std::string&)>& rename) {
  static constexpr std::string_view where = " where (";
  std::string from = sql::quoted_name(table.name);
  if (!table.schema.empty()) from = sql::quoted_name(table.schema) + "." + from;
  auto query = rename(fmt::format("select 1 from {}{}{})", from, where, condition));
  if (!query) return std::nullopt;
  query->pop_back();
  return query->substr(query->find(where) + where.size());
}

/// Both conditions of a policy through `rename`.
template <class Rename>
std::optional<schema::Object> renamed(schema::Policy policy, const Rename& rename) {
  for (auto* text : {&policy.using_condition, &policy.check}) {
    if (!*text) continue;
    auto now = rename(**text);
    if (!now) return std::nullopt;
    *text = std::move(*now);
  }
  return policy;
}

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
    return function;
  }
  std::optional<schema::Object> operator()(schema::Procedure procedure) const {
    if (!in_routine(procedure)) return std::nullopt;
    return procedure;
  }
  std::optional<schema::Object> operator()(schema::Trigger trigger) const {
    if (trigger.from == from) trigger.from = to;
    if (trigger.when && !in_text(*trigger.when)) return std::nullopt;
    if (!trigger.function && !in_text(trigger.body)) return std::nullopt;
    return trigger;
  }

  bool in_text(std::string& text) const {
    auto renamed = sql::rename_relation_in_query(text, from, to);
    if (renamed) text = std::move(*renamed);
    return renamed.has_value();
  }
  bool in_routine(schema::Routine& routine) const {
    return routine.form == schema::BodyForm::text || in_text(routine.body);
  }
  std::optional<schema::Object> operator()(schema::MaterializedView view) const {
    auto query = sql::rename_relation_in_query(view.query, from, to);
    if (!query) return std::nullopt;
    view.query = std::move(*query);
    return view;
  }
  std::optional<schema::Object> operator()(schema::Publication publication) const {
    auto node = publication.tables.extract(from);
    if (!node.empty()) {
      if (node.mapped().where) {
        node.mapped().where = sql::rename_table_in(*node.mapped().where, from.name, to.name);
      }
      node.key() = to;
      publication.tables.insert(std::move(node));
    }
    return publication;
  }
  template <class T>
  std::optional<schema::Object> operator()(T other) const {
    return other;
  }
  std::optional<schema::Object> operator()(const schema::Policy& policy) const {
    // By now a policy of the table itself has its new name.
    const auto& table = policy.table == to ? from : policy.table;
    return renamed(policy, [&](const std::string& text) -> std::optional<std::string> {
      if (!has_query(text)) return sql::rename_table_in(text, from.name, to.name);
      return as_query(text, table, [&](const std::string& query) {
        return sql::rename_relation_in_query(query, from, to);
      });
    });
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

  std::optional<schema::Object> operator()(schema::MaterializedView view) const {
    schema::View same{view.name, view.columns, {}, view.query};
    const auto renamed = (*this)(std::move(same));
    if (!renamed) return std::nullopt;
    view.query = std::get<schema::View>(*renamed).query;
    return view;
  }
  std::optional<schema::Object> operator()(schema::Statistics statistics) const {
    for (auto& key : statistics.keys) {
      if (auto* name = std::get_if<std::string>(&key)) {
        if (*name == from) *name = to;
      } else {
        auto& text = std::get<schema::Check>(key).expression;
        text = sql::rename_column_in(text, table, from, to);
      }
    }
    return statistics;
  }
  std::optional<schema::Object> operator()(schema::Publication publication) const {
    const auto found = publication.tables.find(table.name);
    if (found == publication.tables.end()) return publication;
    auto& published = found->second;
    std::replace(published.columns.begin(), published.columns.end(), from, to);
    if (published.where) {
      published.where = sql::rename_column_in(*published.where, table, from, to);
    }
    return publication;
  }
  template <class T>
  std::optional<schema::Object> operator()(T other) const {
    return other;
  }

  std::optional<schema::Object> operator()(const schema::Policy& policy) const {
    const auto may_have = [&](const schema::QName& relation) {
      const auto* other = catalog.table(relation);
      return other == nullptr || other->column(from) != nullptr;
    };
    return renamed(policy, [&](const std::string& text) -> std::optional<std::string> {
      if (!has_query(text)) {
        return policy.table == table.name ? sql::rename_column_in(text, table, from, to) : text;
      }
      return as_query(text, policy.table, [&](const std::string& query) {
        return sql::rename_column_in_query(query, table.name, from, to, true, may_have);
      });
    });
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

/// What every text of a definition becomes by `rename`, which replaces names one by one; the
/// columns of its queries keep theirs.
template <class Rename>
void rename_in_texts(schema::Object& object, const Rename& rename) {
  const bool outputs_named = std::visit(
      [](const auto& one) {
        if constexpr (requires { one.query; }) return !one.columns.empty();
        return false;
      },
      object);
  for (auto* text : schema::texts(object)) {
    *text = sql::keep_output_names(*text, rename(*text), outputs_named);
  }
}

/// A definition with the calls of a routine renamed.
struct RenameCalls {
  const schema::QName& from;
  const std::string& to;

  std::optional<schema::Object> operator()(schema::Aggregate aggregate) const {
    for (auto& [option, value] : aggregate.options) {
      if (option != "stype" && option != "mstype" && sql::mentions(value, from)) {
        value = sql::rename_calls_in(value + "()", from, to);
        value.resize(value.size() - 2);
      }
    }
    return aggregate;
  }
  template <class T>
  std::optional<schema::Object> operator()(T other) const {
    if constexpr (std::is_same_v<T, schema::Trigger>) {
      if (other.function == from) other.function->name = to;
    }
    schema::Object object = std::move(other);
    rename_in_texts(object,
                    [&](const std::string& text) { return sql::rename_calls_in(text, from, to); });
    return object;
  }
};

/// A definition with a sequence renamed; nothing where a query's use of it is not sure.
struct RenameSequenceIn {
  const schema::QName& from;
  const schema::QName& to;

  template <class T>
  std::optional<schema::Object> operator()(T other) const {
    schema::Object object = std::move(other);
    for (auto* text : schema::texts(object)) {
      auto renamed = sql::rename_sequence_in(*text, from, to);
      if (has_query(renamed) && sql::uses_relation(renamed, from)) {
        auto query = sql::rename_relation_in_query(renamed, from, to);
        if (!query) return std::nullopt;
        renamed = std::move(*query);
      }
      *text = std::move(renamed);
    }
    return object;
  }
};

/// A definition with a type renamed in its texts.
schema::Object rename_type(schema::Object object, const schema::ObjectRef& from,
                           const schema::ObjectRef& to) {
  rename_in_texts(object, [&](const std::string& text) {
    // What an aggregate's stype says is a type and nothing else.
    return text == from.name.display() ? to.name.display()
                                       : sql::rename_type_in(text, from.name, to.name);
  });
  return object;
}

/// How a definition of the object begins: a trigger and a policy name their table behind them.
std::string definition_of(const schema::ObjectRef& ref) {
  const auto word = schema::word(ref.kind);
  if (ref.kind == schema::ObjectKind::policy) {
    return fmt::format("{} {} on {} …", word, ref.part, ref.name.display());
  }
  if (ref.kind == schema::ObjectKind::trigger) {
    return fmt::format("{} {} … on {} …", word, ref.part, ref.name.display());
  }
  return fmt::format("{} {} …", word, ref.display_name());
}

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
                 fmt::format("write its definition behind the rename: {{ {} }}, each such "
                             "definition on a line of its own",
                             definition_of(user)),
                 using_it(binder.catalog, {user}));
  }
  return sure;
}

/// What is restated has the type by its new name already.
void follow_type(Carried& carried, const schema::QName& from, const schema::QName& to) {
  if (schema::is_own_type(from)) return;
  for (auto& text : carried.texts) {
    if (auto* object = std::get_if<ObjectText>(&text)) {
      schema::rename_type(object->object, from, to);
    }
  }
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
  follow_type(carried, from, to);
  return sure;
}

bool carry_routine(Binder& binder, const schema::ObjectRef& from, const std::string& to, Span where,
                   Carried& carried) {
  auto users = users_of(binder.catalog, from);
  auto texts = rewritten_texts(binder.catalog, [&](const std::string& text) {
    return sql::rename_calls_in(text, from.name, to);
  });
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

bool carry_sequence(Binder& binder, const schema::QName& from, const schema::QName& to, Span where,
                    Carried& carried) {
  carried = after_sequence_rename(binder.catalog, from, to);
  return carry(binder, users_of(binder.catalog, {schema::ObjectKind::sequence, from}),
               RenameSequenceIn{from, to}, fmt::format("\"{}\"", from.display()), where, carried);
}

bool carry_column(Binder& binder, const schema::Table& table, const std::string& from,
                  const std::string& to, Span where, Carried& carried) {
  const auto routines = routines_of_rows(binder.catalog, table.name);
  const auto rename = [&, by_name = RenameColumn{binder.catalog, table, from, to}](
                          const auto& object) -> std::optional<schema::Object> {
    // Which of its columns come from a routine's rows, recto does not tell.
    if (calls_any(object, routines)) return std::nullopt;
    return by_name(object);
  };
  return carry(binder, users_of(binder.catalog, table.name, from), rename,
               fmt::format("\"{}.{}\"", table.name.display(), from), where, carried);
}

void carry_type(const Binder& binder, const schema::ObjectRef& from, const schema::ObjectRef& to,
                Carried& carried) {
  carried.texts = rewritten_texts(binder.catalog, [&](const std::string& text) {
    return sql::rename_type_in(text, from.name, to.name);
  });
  for (const auto& user : users_of(binder.catalog, from)) {
    auto object = *binder.catalog.object(user);
    schema::attached(object) = {};
    auto after = rename_type(object, from, to);
    if (after != object) carried.texts.emplace_back(ObjectText{std::move(after)});
  }
  follow_type(carried, from.name, to.name);
}

}  // namespace recto::changes

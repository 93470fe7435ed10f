/// \file
/// What uses what, told by the words of texts.
#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include <fmt/format.h>

#include "changes/bearing.hpp"
#include "changes/carried.hpp"
#include "changes/emit.hpp"
#include "changes/needs.hpp"
#include "changes/objects.hpp"
#include "changes/row_type.hpp"
#include "sql/expression.hpp"
#include "sql/lexer.hpp"
#include "sql/mentions.hpp"
#include "sql/query.hpp"

namespace recto::changes {

using schema::Catalog;
using schema::Object;
using schema::ObjectRef;
using schema::QName;

namespace {

bool names_it(const Object& object, const QName& name) {
  const auto names = schema::names(object);
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool uses(const Object& object, const QName& name) {
  if (names_it(object, name)) return true;
  if (std::holds_alternative<schema::Publication>(object)) return false;
  const auto texts = schema::texts(object);
  return std::any_of(texts.begin(), texts.end(),
                     [&](std::string_view text) { return sql::uses_relation(text, name); });
}

/// The same of any object, by what its kind is called in texts.
bool uses(const Object& object, const ObjectRef& used) {
  if (schema::is_type(used.kind)) {
    const auto texts = schema::texts(object);
    return names_it(object, used.name) ||
           std::any_of(texts.begin(), texts.end(),
                       [&](std::string_view text) { return sql::mentions_type(text, used.name); });
  }
  if (used.kind == schema::ObjectKind::sequence) {
    const auto texts = schema::texts(object);
    return uses(object, used.name) ||
           std::any_of(texts.begin(), texts.end(),
                       [&](std::string_view text) { return sql::names_sequence(text, used.name); });
  }
  if (!schema::is_routine(used.kind)) {
    return used.part.empty() && schema::is_relation(used.kind) && uses(object, used.name);
  }
  if (const auto* trigger = std::get_if<schema::Trigger>(&object)) {
    if (trigger->function == used.name && used.arguments.empty()) return true;
  }
  const bool names_alone = std::holds_alternative<schema::Aggregate>(object);
  const auto texts = schema::texts(object);
  return std::any_of(texts.begin(), texts.end(), [&](std::string_view text) {
    return names_alone ? sql::mentions(text, used.name) : sql::calls(text, used.name);
  });
}

bool names_own(const Object& object, const QName& table, const std::string& column) {
  if (!schema::belongs_to(schema::ref(object), table)) return false;
  const auto columns = schema::own_columns(object);
  return std::find(columns.begin(), columns.end(), column) != columns.end();
}

/// \param routines those whose rows are the table's
bool uses_column(const Object& object, const QName& table, const std::string& column,
                 const std::vector<ObjectRef>& routines) {
  if (names_own(object, table, column)) return true;
  if (schema::lists_column(object, table, column)) return true;
  const auto texts = schema::texts(object);
  const bool of_table = schema::belongs_to(schema::ref(object), table) || uses(object, table) ||
                        calls_any(object, routines);
  return of_table && std::any_of(texts.begin(), texts.end(), [&](std::string_view text) {
           return sql::mentions_column(text, column);
         });
}

}  // namespace

std::vector<ObjectRef> users_of(const Catalog& catalog, const QName& name) {
  std::vector<ObjectRef> result;
  for (const auto& [ref, object] : catalog.objects()) {
    const bool own = ref.name == name && !schema::is_routine(ref.kind);
    if (!own && uses(object, name)) result.push_back(ref);
  }
  return result;
}

bool is_overloaded(const Catalog& catalog, const ObjectRef& routine) {
  return std::any_of(catalog.objects().begin(), catalog.objects().end(), [&](const auto& one) {
    return one.first != routine && schema::is_routine(one.first.kind) &&
           one.first.name == routine.name;
  });
}

std::vector<Label> table_texts_using(const Catalog& catalog, const ObjectRef& used) {
  const bool type = schema::is_type(used.kind);
  std::vector<Label> result;
  for (const auto& [name, table] : catalog.tables()) {
    const auto look = [&](const std::string& text, Span span, const std::string& what) {
      const bool uses =
          type ? sql::mentions_type(text, used.name) : calls_surely(catalog, used, text);
      if (uses) result.push_back({span, what + " uses it"});
    };
    for (const auto& column : table.columns) {
      const auto place = display(name, column.name);
      if (column.default_value) look(*column.default_value, column.span, "the default of " + place);
      if (column.generated) look(*column.generated, column.span, place);
    }
    for (const auto& [own, constraint] : table.constraints) {
      const auto place = display(name, own);
      if (const auto* check = std::get_if<schema::Check>(&constraint.kind)) {
        look(check->expression, constraint.span, place);
      } else if (const auto* excludes = std::get_if<schema::Exclusion>(&constraint.kind)) {
        auto exclusion = *excludes;
        for (const auto* text : texts_of(exclusion)) look(*text, constraint.span, place);
      }
    }
    if (table.partitioning) {
      for (const auto& key : table.partitioning->keys) {
        const auto* expression = std::get_if<schema::Check>(&key.key);
        const auto place = fmt::format("the partition key of {}", name.display());
        if (expression != nullptr) look(expression->expression, table.span, place);
      }
    }
    for (const auto& [own, index] : table.indexes) {
      if (index.where) look(*index.where, index.span, own);
      for (const auto& key : index.keys) {
        const auto* expression = std::get_if<schema::Check>(&key.key);
        if (expression != nullptr) look(expression->expression, index.span, own);
      }
    }
  }
  return result;
}

void warn_of_bodies(const Context& context, const QName& table, const std::string& column) {
  for (const auto& [ref, object] : context.before.objects()) {
    const auto body = schema::loose_text(object);
    if (body.empty()) continue;
    if (!sql::mentions(body, table) && !sql::names_sequence(body, table)) continue;
    if (!column.empty() && !sql::names_word(body, column)) continue;
    const auto what = column.empty() ? table.display() : display(table, column);
    context.diagnostics.add(
        Diagnostic{.code = Code::body_names_it,
                   .message = fmt::format("the body of {} names \"{}\"", ref.display(), what),
                   .primary = {context.span, {}},
                   .help = fmt::format("a body is read when it runs: replace {} {} as well",
                                       schema::word(ref.kind), ref.display_name()),
                   .level = Level::warning});
  }
}

std::vector<ObjectRef> users_of(const Catalog& catalog, const ObjectRef& ref) {
  std::vector<ObjectRef> result;
  for (const auto& [user, object] : catalog.objects()) {
    if (user != ref && uses(object, ref)) result.push_back(user);
  }
  return result;
}

std::vector<ObjectRef> users_of(const Catalog& catalog, const QName& table,
                                const std::string& column) {
  const auto routines = routines_of_rows(catalog, table);
  std::vector<ObjectRef> result;
  for (const auto& [ref, object] : catalog.objects()) {
    if (uses_column(object, table, column, routines)) result.push_back(ref);
  }
  return result;
}

namespace {

/// The objects of a catalog by the words in them: what lacks an object's name does not use it, and
/// is not read for it.
class ByWord {
 public:
  explicit ByWord(const Catalog& catalog) {
    for (const auto& entry : catalog.objects()) {
      const auto& [ref, object] = entry;
      if (!ref.part.empty()) parts_[ref.name].push_back(ref);
      for (const auto text : schema::texts(object)) {
        for (const auto& token : sql::lex(text)) {
          if (token.kind != sql::TokenKind::identifier) continue;
          add(sql::identifier_value(text.substr(token.begin, token.end - token.begin)), entry);
        }
      }
      for (const auto& name : schema::names(object)) add(name.name, entry);
      const auto* trigger = std::get_if<schema::Trigger>(&object);
      if (trigger != nullptr && trigger->function) add(trigger->function->name, entry);
    }
  }

  [[nodiscard]] std::vector<ObjectRef> users_of(const ObjectRef& used) const {
    std::vector<ObjectRef> result;
    const auto found = objects_.find(used.name.name);
    if (found == objects_.end()) return result;
    for (const auto* entry : found->second) {
      if (entry->first != used && uses(entry->second, used)) result.push_back(entry->first);
    }
    return result;
  }
  /// The parts of a table or view.
  [[nodiscard]] std::vector<ObjectRef> parts_of(const QName& name) const {
    const auto found = parts_.find(name);
    return found == parts_.end() ? std::vector<ObjectRef>() : found->second;
  }

 private:
  using Entry = std::pair<const ObjectRef, Object>;

  void add(const std::string& word, const Entry& entry) {
    auto& entries = objects_[word];
    if (entries.empty() || entries.back() != &entry) entries.push_back(&entry);
  }

  std::unordered_map<std::string, std::vector<const Entry*>> objects_;
  std::map<QName, std::vector<ObjectRef>> parts_;
};

}  // namespace

std::vector<Object> with_their_users(const Catalog& catalog,
                                     const std::vector<ObjectRef>& objects) {
  if (objects.empty()) return {};
  const ByWord words(catalog);
  std::set<ObjectRef> all(objects.begin(), objects.end());
  std::vector<ObjectRef> open(all.begin(), all.end());
  std::map<ObjectRef, std::vector<ObjectRef>> users;
  std::map<ObjectRef, std::size_t> needs;  // how many of them an object stands on
  while (!open.empty()) {
    const ObjectRef ref = open.back();
    open.pop_back();
    // Nothing stands on a part of a table.
    if (!ref.part.empty()) continue;
    auto found = words.users_of(ref);
    if (schema::is_relation(ref.kind)) {
      for (const auto& part : words.parts_of(ref.name)) {
        if (std::find(found.begin(), found.end(), part) == found.end()) found.push_back(part);
      }
    }
    for (const auto& user : found) {
      ++needs[user];
      if (all.insert(user).second) open.push_back(user);
    }
    users.emplace(ref, std::move(found));
  }
  // Whatever nothing left needs comes next; what needs itself in a circle cannot be there.
  std::vector<Object> result;
  std::set<ObjectRef> ready;
  for (const auto& ref : all) {
    if (!needs.contains(ref)) ready.insert(ref);
  }
  while (!all.empty()) {
    const ObjectRef taken = ready.empty() ? *all.begin() : *ready.begin();
    result.push_back(*catalog.object(taken));
    all.erase(taken);
    ready.erase(taken);
    for (const auto& user : users[taken]) {
      if (--needs[user] == 0 && all.contains(user)) ready.insert(user);
    }
  }
  return result;
}

std::vector<Object> objects_about(const Catalog& catalog, const QName& table) {
  if (catalog.objects().empty()) return {};
  auto refs = users_of(catalog, table);
  for (const auto& part : catalog.parts_of(table)) refs.push_back(schema::ref(part));
  return with_their_users(catalog, refs);
}

bool goes_with_column(const Object& object, const QName& table) {
  return std::holds_alternative<schema::Statistics>(object) &&
         schema::belongs_to(schema::ref(object), table);
}

bool column_can_go(const QName& table, const std::string& column, Span where, Binder& binder) {
  std::vector<ObjectRef> users;
  for (const auto& object :
       with_their_users(binder.catalog, users_of(binder.catalog, table, column))) {
    if (goes_with_column(object, table)) continue;
    const auto texts = schema::texts(object);
    const bool named =
        names_own(object, table, column) || schema::lists_column(object, table, column) ||
        std::any_of(texts.begin(), texts.end(),
                    [&](std::string_view text) { return sql::names_word(text, column); });
    if (named) users.push_back(schema::ref(object));
  }
  if (users.empty()) return true;
  std::string help;
  for (const auto& user : users) {
    help += fmt::format("{}replace {}", help.empty() ? "first: " : "; ", user.display());
  }
  binder.error(Code::still_referenced, where,
               fmt::format("\"{}\" is named by what uses \"{}\"", column, table.display()),
               help + ", or drop it before and create it again after",
               using_it(binder.catalog, users));
  return false;
}

std::vector<Label> using_it(const Catalog& catalog, const std::vector<ObjectRef>& users) {
  std::vector<Label> result;
  for (const auto& user : users) {
    result.push_back({schema::span(*catalog.object(user)), user.display() + " uses it"});
  }
  return result;
}

std::string drop_first(const std::vector<ObjectRef>& users) {
  std::string help;
  for (const auto& user : users) {
    help += (help.empty() ? "first: drop " : "; drop ") + user.display();
  }
  return help;
}

Bearing bearing_of_object(const sql::RowCheck& check, const ObjectRef& ref) {
  // An attribute is taken of an expression, `(c).a`: which type has it, the condition does not say.
  const bool takes = check.condition.find(").") != std::string::npos;
  if (ref.kind == schema::ObjectKind::composite && takes) return Bearing::stop;
  return mentions(check.condition, ref.name.name) ? Bearing::stop : Bearing::none;
}

}  // namespace recto::changes

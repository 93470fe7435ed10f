/// \file
/// What the kinds that change an enum's values share.
#include "changes/enum_type.hpp"

#include <algorithm>
#include <functional>

#include <fmt/format.h>

#include "changes/change.hpp"
#include "changes/emit.hpp"
#include "changes/objects.hpp"
#include "sql/expression.hpp"
#include "sql/literals.hpp"
#include "sql/mentions.hpp"
#include "sql/query.hpp"

namespace recto::changes {

namespace {

/// A text of a table, what to call it, and how to say its replacement.
struct Place {
  std::string what;
  std::string text;
  Span span;
  bool sure;  // a default of a column of the type: its literal is the value
  std::function<TextChange(const std::string&)> replaced;
};

/// The texts of a table that could hold a value of the type.
std::vector<Place> places(const schema::Catalog& catalog, const schema::Table& table,
                          const schema::QName& type) {
  std::vector<Place> result;
  for (const auto& column : table.columns) {
    if (column.default_value && has_type(catalog, column, type)) {
      result.push_back({"the default of " + display(table.name, column.name), *column.default_value,
                        column.span, true,
                        [&table, &column](const std::string& text) -> TextChange {
                          return DefaultText{table.name, column.name, text};
                        }});
    }
    if (column.generated) {
      result.push_back({"generated column " + display(table.name, column.name), *column.generated,
                        column.span, false,
                        [&table, &column](const std::string& text) -> TextChange {
                          return GeneratedText{table.name, column.name, text};
                        }});
    }
  }
  for (const auto& [name, constraint] : table.constraints) {
    const auto* check = std::get_if<schema::Check>(&constraint.kind);
    if (check == nullptr) continue;
    result.push_back({"check " + display(table.name, name), check->expression, constraint.span,
                      false, [&table, name = name](const std::string& text) -> TextChange {
                        return CheckText{table.name, name, text};
                      }});
  }
  return result;
}

/// Whether a literal in an expression is the enum's value: all columns it names are of the type
/// (yes), none is (no), or some are.
enum class Certainty : std::uint8_t { yes, no, unsure };
Certainty certainty(const schema::Catalog& catalog, const schema::Table& table,
                    const schema::QName& type, const std::string& text) {
  bool some = false;
  bool all = true;
  for (const auto& name : sql::columns_in(text, table)) {
    const bool is = has_type(catalog, *table.column(name), type);
    some = some || is;
    all = all && is;
  }
  if (!some) return Certainty::no;
  return all ? Certainty::yes : Certainty::unsure;
}

/// The same of a literal in the text of an object, by its neighbours.
Certainty certainty(const schema::Catalog& catalog, const schema::Object& object,
                    const schema::QName& type, const sql::Literal& literal) {
  if (literal.type) {
    const bool there = literal.type->schema == type.schema ||
                       (literal.type->schema == "public" && type.schema.empty());
    return there && literal.type->name == type.name ? Certainty::yes : Certainty::no;
  }
  if (!literal.column) return Certainty::unsure;
  bool some = false;
  bool others = false;
  for (const auto& entry : catalog.tables()) {
    const auto& name = entry.first;
    const auto& table = entry.second;
    const auto* column = table.column(*literal.column);
    if (column == nullptr) continue;
    const auto texts = schema::texts(object);
    const bool used = schema::belongs_to(schema::ref(object), name) ||
                      std::any_of(texts.begin(), texts.end(), [&](std::string_view text) {
                        return sql::uses_relation(text, name);
                      });
    if (!used) continue;
    (has_type(catalog, *column, type) ? some : others) = true;
  }
  if (some == others) return Certainty::unsure;
  return some ? Certainty::yes : Certainty::no;
}

/// Objects that may speak of the enum's values: they use it, or a table that has it.
std::vector<schema::Object> objects_near(const schema::Catalog& catalog,
                                         const schema::QName& type) {
  auto users = users_of(catalog, {schema::ObjectKind::enumeration, type});
  for (const auto& table : catalog.tables_using(type)) {
    for (const auto& user : objects_about(catalog, table)) users.push_back(schema::ref(user));
  }
  return with_their_users(catalog, users);
}

/// An object with the value exchanged in its texts, as far as that is sure.
struct Exchanged {
  schema::Object object;
  Certainty certainty = Certainty::no;
};
Exchanged exchanged(const schema::Catalog& catalog, const schema::QName& type,
                    schema::Object object, const std::string& from, const std::string& to) {
  const auto before = object;
  schema::attached(object) = {};
  Exchanged result{std::move(object)};
  for (auto* text : schema::texts(result.object)) {
    auto literals = sql::literals_of(*text, from);
    std::reverse(literals.begin(), literals.end());
    for (const auto& literal : literals) {
      const auto sure = certainty(catalog, before, type, literal);
      if (sure == Certainty::no) continue;
      if (result.certainty != Certainty::unsure) result.certainty = sure;
      const auto length = literal.end - literal.begin;
      auto now = sql::replace_literal(text->substr(literal.begin, length), from, to);
      text->replace(literal.begin, length, now);
    }
  }
  return result;
}

}  // namespace

bool has_type(const schema::Catalog& catalog, const schema::Column& column,
              const schema::QName& type) {
  const auto* used = catalog.enum_of(column.type);
  return used != nullptr && used->name == type;
}

std::string create_type(const Context& context, const schema::Enum& type) {
  std::vector<std::string> values;
  for (const auto& value : type.values) values.push_back(context.dialect.literal(value));
  if (!context.dialect.has_enums()) {
    return fmt::format("-- enum {}: a check in each table that uses it", type.name.display());
  }
  return fmt::format("CREATE TYPE {} AS ENUM ({})", context.dialect.name(type.name),
                     fmt::join(values, ", "));
}

std::optional<std::size_t> value_position(const schema::Enum& type, const syntax::Text& value,
                                          Binder& binder) {
  const auto found = std::find(type.values.begin(), type.values.end(), value.text);
  if (found != type.values.end()) return static_cast<std::size_t>(found - type.values.begin());
  binder.error(Code::unknown_value, value.span,
               fmt::format("enum \"{}\" has no value '{}'", type.name.display(), value.text),
               known_names(value.text, {type.values.begin(), type.values.end()}, "values"),
               {{type.span, "the enum was created here"}});
  return std::nullopt;
}

ValueRename after_value_rename(const schema::Catalog& before, const schema::QName& type,
                               const std::string& from, const std::string& to) {
  ValueRename result;
  for (const auto& name : before.tables_using(type)) {
    const auto& table = *before.table(name);
    for (const auto& place : places(before, table, type)) {
      if (!sql::holds_literal(place.text, from)) continue;
      const auto sure = place.sure ? Certainty::yes : certainty(before, table, type, place.text);
      if (sure == Certainty::unsure) result.unsure.emplace_back(place.what, place.span);
      if (sure != Certainty::yes) continue;
      result.carried.texts.push_back(place.replaced(sql::replace_literal(place.text, from, to)));
    }
    for (const auto& [index_name, index] : table.indexes) {
      IndexText text{name, index_name, index.keys, index.where};
      bool changed = false;
      const auto what = std::pair{"index " + index_name, index.span};
      const auto rewrite = [&](std::string& expression) {
        if (!sql::holds_literal(expression, from)) return;
        const auto sure = certainty(before, table, type, expression);
        if (sure == Certainty::unsure) result.unsure.push_back(what);
        if (sure != Certainty::yes) return;
        expression = sql::replace_literal(expression, from, to);
        changed = true;
      };
      for (auto& key : text.keys) {
        if (auto* expression = std::get_if<schema::Check>(&key.key))
          rewrite(expression->expression);
      }
      if (text.where) rewrite(*text.where);
      if (changed) result.carried.texts.emplace_back(std::move(text));
    }
    for (const auto& [constraint, value] : table.constraints) {
      const auto* exclusion = std::get_if<schema::Exclusion>(&value.kind);
      if (exclusion == nullptr) continue;
      ExclusionText text{name, constraint, *exclusion};
      bool changed = false;
      for (auto* expression : texts_of(text.exclusion)) {
        if (!sql::holds_literal(*expression, from)) continue;
        const auto sure = certainty(before, table, type, *expression);
        if (sure == Certainty::unsure) {
          result.unsure.emplace_back("constraint " + display(name, constraint), value.span);
        }
        if (sure != Certainty::yes) continue;
        *expression = sql::replace_literal(*expression, from, to);
        changed = true;
      }
      if (changed) result.carried.texts.emplace_back(std::move(text));
    }
  }
  for (const auto& object : objects_near(before, type)) {
    auto now = exchanged(before, type, object, from, to);
    if (now.certainty == Certainty::no) continue;
    if (now.certainty == Certainty::unsure) {
      result.unsure.emplace_back(schema::ref(object).display(), schema::span(object));
    } else {
      result.carried.texts.emplace_back(ObjectText{std::move(now.object)});
    }
  }
  return result;
}

std::optional<std::pair<std::string, Span>> text_with_value(const schema::Catalog& catalog,
                                                            const schema::QName& type,
                                                            const std::string& value) {
  for (const auto& name : catalog.tables_using(type)) {
    const auto& table = *catalog.table(name);
    const auto uses = [&](const std::string& text) {
      return sql::holds_literal(text, value) &&
             certainty(catalog, table, type, text) != Certainty::no;
    };
    for (const auto& place : places(catalog, table, type)) {
      if (place.sure ? sql::holds_literal(place.text, value) : uses(place.text)) {
        return std::pair{place.what, place.span};
      }
    }
    for (const auto& [index_name, index] : table.indexes) {
      bool found = index.where && uses(*index.where);
      for (const auto& key : index.keys) {
        const auto* expression = std::get_if<schema::Check>(&key.key);
        found = found || (expression != nullptr && uses(expression->expression));
      }
      if (found) return std::pair{"index " + index_name, index.span};
    }
    for (const auto& [constraint, one] : table.constraints) {
      if (!std::holds_alternative<schema::Exclusion>(one.kind)) continue;
      auto exclusion = std::get<schema::Exclusion>(one.kind);
      for (const auto* text : texts_of(exclusion)) {
        if (uses(*text)) return std::pair{"constraint " + display(name, constraint), one.span};
      }
    }
  }
  for (const auto& object : objects_near(catalog, type)) {
    if (exchanged(catalog, type, object, value, value).certainty != Certainty::yes) continue;
    return std::pair{schema::ref(object).display(), schema::span(object)};
  }
  return std::nullopt;
}

void warn_of_value(const Context& context, const schema::QName& type, const std::string& value) {
  const auto& catalog = context.before;
  const auto near = [&](std::string_view body) {
    if (sql::mentions(body, type)) return true;
    for (const auto& name : catalog.tables_using(type)) {
      if (sql::mentions(body, name)) return true;
      for (const auto& column : catalog.table(name)->columns) {
        if (has_type(catalog, column, type) && sql::names_word(body, column.name)) return true;
      }
    }
    return false;
  };
  for (const auto& [ref, object] : catalog.objects()) {
    const auto body = schema::loose_text(object);
    if (body.empty() || !sql::holds_literal(body, value) || !near(body)) continue;
    context.diagnostics.add(
        Diagnostic{.code = Code::body_names_it,
                   .message = fmt::format("the body of {} holds '{}'", ref.display(), value),
                   .primary = {context.span, {}},
                   .help = fmt::format("a body is read when it runs: if that is the value, replace "
                                       "{} {} as well",
                                       schema::word(ref.kind), ref.display_name()),
                   .level = Level::warning});
  }
}

}  // namespace recto::changes

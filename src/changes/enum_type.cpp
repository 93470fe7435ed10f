/// \file
/// What the kinds that change an enum's values share.
#include "changes/enum_type.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "changes/access.hpp"
#include "changes/change.hpp"
#include "changes/computed.hpp"
#include "changes/emit.hpp"
#include "changes/objects.hpp"
#include "schema/family.hpp"
#include "sql/expression.hpp"
#include "sql/names.hpp"

namespace recto::changes {

namespace {

bool has_type(const schema::Catalog& catalog, const schema::Column& column,
              const schema::QName& type) {
  const auto* used = catalog.enum_of(column.type);
  return used != nullptr && used->name == type;
}

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

}  // namespace

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

sql::Script remake_type(const Context& context, const schema::QName& type,
                        const std::function<void(schema::Catalog&)>& apply,
                        const std::vector<std::pair<std::string, std::string>>& exchanges) {
  const auto& before = context.before;
  const auto& dialect = context.dialect;
  const auto users = before.tables_using(type);
  sql::Script script;
  if (!dialect.has_enums()) {
    for (const auto& table : users) {
      auto change =
          table_change(context, table, apply, exclusive(table, {sql::Hazard::rewrites_table}));
      for (const auto& column : before.table(table)->columns) {
        if (!has_type(before, column, type) || column.generated) continue;
        const auto own = dialect.name(column.name);
        auto value = own;
        for (const auto& [from, to] : exchanges) {
          value = dialect.exchanged(value, column.type.dimensions, from, to);
        }
        if (value != own) change.copy[column.name] = std::move(value);
      }
      script.steps.emplace_back(std::move(change));
    }
    return script;
  }
  schema::Catalog alone;
  alone.add(*before.enumeration(type));
  apply(alone);

  std::vector<sql::Statement> drops, moves, restores, last;
  std::set<schema::ForeignKeyRef> keys;
  std::vector<schema::ObjectRef> objects;
  for (const auto& name : users) {
    const auto& table = *before.table(name);
    std::vector<const schema::Column*> moved;
    std::vector<std::string> computed;
    Dependants dependants;
    for (const auto& column : table.columns) {
      const bool is = has_type(before, column, type);
      const bool from_it =
          column.generated &&
          std::any_of(table.columns.begin(), table.columns.end(), [&](const auto& other) {
            return has_type(before, other, type) &&
                   sql::names_column(*column.generated, table, other.name);
          });
      if (!is && !from_it) continue;
      // What a table has from another gets its type with that.
      if (schema::column_from(before, table, column.name) == nullptr) {
        if (column.generated) {
          computed.push_back(column.name);
        } else {
          moved.push_back(&column);
        }
      }
      for (auto& user : users_of(before, name, column.name)) objects.push_back(std::move(user));
      dependants.merge(dependants_of(table, column.name, !column.generated.has_value()));
      // A foreign key compares two columns: both must have moved before it stands again.
      for (const auto& [constraint, value] : table.constraints) {
        const auto* key = std::get_if<schema::ForeignKey>(&value.kind);
        if (key != nullptr && std::find(key->columns.begin(), key->columns.end(), column.name) !=
                                  key->columns.end()) {
          keys.insert({name, constraint});
        }
      }
      for (const auto& reference : before.references_to(name)) {
        const auto& key = std::get<schema::ForeignKey>(
            before.table(reference.table)->constraints.at(reference.constraint).kind);
        if (std::find(key.referenced.begin(), key.referenced.end(), column.name) !=
            key.referenced.end()) {
          keys.insert(reference);
        }
      }
    }
    std::erase_if(dependants.constraints, [&](const auto& one) {
      return std::holds_alternative<schema::ForeignKey>(one.second.kind) ||
             schema::constraint_from(before, table, one.first) != nullptr;
    });
    for (auto& one : drop_all(context, name, dependants)) drops.push_back(std::move(one));
    for (const auto& column : computed) {
      drops.push_back(
          {alter_table(context, name, "DROP COLUMN " + dialect.name(column)), exclusive(name)});
    }
    say_moved(context, table, computed, script);
    for (const auto* column : moved) {
      const auto quoted = dialect.name(column->name);
      const auto alter = [&](const std::string& what) {
        return sql::Statement{
            alter_table(context, name, fmt::format("ALTER COLUMN {} {}", quoted, what)),
            exclusive(name)};
      };
      if (column->default_value) drops.push_back(alter("DROP DEFAULT"));
      std::string array;
      for (std::uint32_t i = 0; i < column->type.dimensions; ++i) array += "[]";
      auto value = fmt::format("{}::text{}", quoted, array);
      for (const auto& [from, to] : exchanges) {
        value = dialect.exchanged(value, column->type.dimensions, from, to);
      }
      if (!exchanges.empty()) value = "(" + value + ")";
      auto move =
          alter(fmt::format("TYPE {0}{1} USING {2}::{0}{1}", dialect.name(type), array, value));
      move.facts.hazards.push_back(sql::Hazard::rewrites_table);
      moves.push_back(std::move(move));
      for (auto& one : settings_of_retyped(context, name, *column)) moves.push_back(std::move(one));
      if (column->default_value) {
        restores.push_back(alter("SET DEFAULT " + dialect.default_value(*column->default_value)));
      }
    }
    for (const auto& column : computed) {
      for (auto& one : add_again(context, before, name, *table.column(column))) {
        restores.push_back(std::move(one));
      }
    }
    for (auto& one : create_all(context, table, dependants)) restores.push_back(std::move(one));
  }
  std::vector<sql::Statement> all;
  for (const auto& key : keys) {
    all.push_back(drop_constraint(context, key.table, key.constraint));
    last.push_back(add_constraint(context, key.table, key.constraint,
                                  before.table(key.table)->constraints.at(key.constraint)));
    for (auto& one : attached_statements(
             context, {schema::ObjectKind::constraint, key.table, key.constraint})) {
      last.push_back(std::move(one));
    }
  }
  const auto append = [&](std::vector<sql::Statement>& part) {
    for (auto& one : part) all.push_back(std::move(one));
  };
  append(drops);
  const auto& made = *alone.enumeration(type);
  auto old = type;
  old.name = sql::object_name(type.name, {}, "recto_old");
  all.push_back(
      {fmt::format("ALTER TYPE {} RENAME TO {}", dialect.name(type), dialect.name(old.name)), {}});
  all.push_back({create_type(context, made), {}});
  for (auto& one : attached_statements(context, {schema::ObjectKind::enumeration, type})) {
    all.push_back(std::move(one));
  }
  append(moves);
  all.push_back({fmt::format("DROP TYPE {}", dialect.name(old)), {}});
  append(restores);
  append(last);
  for (auto& one : without(context, with_their_users(before, objects), std::move(all))) {
    script.steps.emplace_back(std::move(one));
  }
  return script;
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
  return std::nullopt;
}

}  // namespace recto::changes

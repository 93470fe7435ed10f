/// \file
/// What follows a rename: found, done to a schema, and said as a block.
#include "changes/carried.hpp"

#include <functional>

#include <fmt/format.h>

#include "changes/emit.hpp"
#include "changes/objects.hpp"
#include "changes/unbind.hpp"
#include "schema/own_types.hpp"
#include "sql/expression.hpp"
#include "sql/mentions.hpp"
#include "sql/names.hpp"

namespace recto::changes {

using syntax::NamedObject;

std::vector<std::string*> texts_of(schema::Exclusion& exclusion) {
  std::vector<std::string*> result;
  for (auto& key : exclusion.keys) {
    if (auto* expression = std::get_if<schema::Check>(&key.key)) {
      result.push_back(&expression->expression);
    }
  }
  if (exclusion.where) result.push_back(&*exclusion.where);
  return result;
}

void Carried::apply(schema::Catalog& catalog) const {
  for (const auto& name : names) {
    switch (name.object) {
      case NamedObject::constraint:
        catalog.rename_constraint(name.table, name.from, name.to);
        break;
      case NamedObject::index:
        catalog.rename_index(name.table, name.from, name.to);
        break;
      case NamedObject::sequence: {
        std::string column;
        schema::Identity identity;
        for (const auto& one : catalog.table(name.table)->columns) {
          if (!one.identity || one.identity->sequence != name.from) continue;
          column = one.name;
          identity = *one.identity;
        }
        identity.sequence = name.to;
        catalog.set_identity(name.table, column, identity);
        break;
      }
    }
  }
  for (const auto& text : texts) {
    if (const auto* definition = std::get_if<ObjectText>(&text)) {
      auto object = definition->object;
      schema::attached(object) = schema::attached(*catalog.object(schema::ref(object)));
      catalog.redefine(std::move(object));
      continue;
    }
    std::visit(
        [&](const auto& change) {
          using T = std::decay_t<decltype(change)>;
          if constexpr (std::is_same_v<T, ObjectText>)
            return;
          else {
            auto& table = catalog.edit(change.table);
            if constexpr (std::is_same_v<T, CheckText>) {
              std::get<schema::Check>(table.constraints.at(change.constraint).kind).expression =
                  change.expression;
            } else if constexpr (std::is_same_v<T, DefaultText>) {
              table.column(change.column)->default_value = change.expression;
            } else if constexpr (std::is_same_v<T, GeneratedText>) {
              table.column(change.column)->generated = change.expression;
            } else if constexpr (std::is_same_v<T, ExclusionText>) {
              table.constraints.at(change.constraint).kind = change.exclusion;
            } else {
              auto& index = table.indexes.at(change.index);
              index.keys = change.keys;
              index.where = change.where;
            }
          }
        },
        text);
  }
}

Carried Carried::within(const schema::Catalog& catalog) const {
  Carried result;
  for (const auto& name : names) {
    if (catalog.table(name.table) != nullptr) result.names.push_back(name);
  }
  for (const auto& text : texts) {
    const bool held = std::visit(
        [&](const auto& change) {
          if constexpr (std::is_same_v<std::decay_t<decltype(change)>, ObjectText>) {
            return catalog.object(schema::ref(change.object)) != nullptr;
          } else {
            return catalog.table(change.table) != nullptr;
          }
        },
        text);
    if (held) result.texts.push_back(text);
  }
  return result;
}

syntax::CarriedBlock Carried::block() const {
  std::vector<syntax::Carried> result;
  for (const auto& name : names) {
    const auto path = name.object == NamedObject::constraint
                          ? to_path(name.table, name.from)
                          : to_path({name.table.schema, name.from});
    result.push_back({syntax::NameChange{name.object, path, to_name(name.to)}});
  }
  for (const auto& text : texts) {
    std::visit(
        [&](const auto& change) {
          using T = std::decay_t<decltype(change)>;
          if constexpr (std::is_same_v<T, ObjectText>) {
            result.push_back({syntax::RestatedObject{to_syntax(change.object)}});
          } else if constexpr (std::is_same_v<T, CheckText>) {
            result.push_back({syntax::RestatedCheck{to_path(change.table, change.constraint),
                                                    to_fragment(change.expression)}});
          } else if constexpr (std::is_same_v<T, DefaultText>) {
            result.push_back({syntax::RestatedDefault{to_path(change.table, change.column),
                                                      to_fragment(change.expression)}});
          } else if constexpr (std::is_same_v<T, GeneratedText>) {
            result.push_back({syntax::RestatedGenerated{to_path(change.table, change.column),
                                                        to_fragment(change.expression)}});
          } else if constexpr (std::is_same_v<T, ExclusionText>) {
            result.push_back({syntax::RestatedExclusion{to_path(change.table, change.constraint),
                                                        to_exclusion(change.exclusion)}});
          } else {
            syntax::RestatedIndex index;
            index.index = to_path({change.table.schema, change.index});
            index.keys = to_keys(change.keys);
            if (change.where) index.where = to_fragment(*change.where);
            result.push_back({std::move(index)});
          }
        },
        text);
  }
  return result;
}

namespace {

/// The names of `now` that were derived for `was` and are to follow. `was` and `now` hold the same
/// things under their names before and after.
std::vector<NameChange> derived_names(const schema::Table& was, const schema::Table& now,
                                      const schema::Catalog& names) {
  std::vector<NameChange> result;
  std::vector<std::string> taken;
  const auto follows = [&](NamedObject object, const std::string& from, std::string to) {
    if (from == to) return;
    taken.push_back(to);
    result.push_back({object, now.name, from, std::move(to)});
  };
  for (const auto& [name, constraint] : now.constraints) {
    if (!sql::derived_constraint_name(name, was, was.constraints.at(name))) continue;
    if (sql::derived_constraint_name(name, now, constraint)) continue;
    follows(NamedObject::constraint, name, sql::constraint_name(names, now, constraint, taken));
  }
  for (const auto& [name, index] : now.indexes) {
    if (!sql::derived_index_name(name, was, was.indexes.at(name))) continue;
    if (sql::derived_index_name(name, now, index)) continue;
    follows(NamedObject::index, name, sql::index_name(names, now, index, taken));
  }
  for (std::size_t i = 0; i < now.columns.size(); ++i) {
    const auto& column = now.columns[i];
    if (!column.identity) continue;
    const auto& sequence = column.identity->sequence;
    if (!sql::derived_sequence_name(sequence, was.name, was.columns[i].name)) continue;
    if (sql::derived_sequence_name(sequence, now.name, column.name)) continue;
    follows(NamedObject::sequence, sequence,
            sql::identity_sequence_name(names, now.name, column.name, taken));
  }
  return result;
}

/// The texts of `was` that `rewrite` changes, addressed by their names in `now` after `names`.
std::vector<TextChange> rewritten(const schema::Table& was, const schema::Table& now,
                                  const std::vector<NameChange>& names,
                                  const std::function<std::string(const std::string&)>& rewrite) {
  const auto name_of = [&](NamedObject object, const std::string& name) {
    for (const auto& change : names) {
      if (change.object == object && change.from == name) return change.to;
    }
    return name;
  };
  std::vector<TextChange> result;
  for (const auto& [name, constraint] : was.constraints) {
    if (std::holds_alternative<schema::Exclusion>(constraint.kind)) {
      auto exclusion = std::get<schema::Exclusion>(now.constraints.at(name).kind);
      bool changed = false;
      for (auto* text : texts_of(exclusion)) {
        auto written = rewrite(*text);
        changed = changed || written != *text;
        *text = std::move(written);
      }
      if (changed) {
        result.emplace_back(
            ExclusionText{now.name, name_of(NamedObject::constraint, name), std::move(exclusion)});
      }
      continue;
    }
    const auto* check = std::get_if<schema::Check>(&constraint.kind);
    if (check == nullptr) continue;
    auto text = rewrite(check->expression);
    if (text == check->expression) continue;
    result.emplace_back(
        CheckText{now.name, name_of(NamedObject::constraint, name), std::move(text)});
  }
  for (std::size_t i = 0; i < was.columns.size(); ++i) {
    if (!was.columns[i].generated) continue;
    auto text = rewrite(*was.columns[i].generated);
    if (text == *was.columns[i].generated) continue;
    result.emplace_back(GeneratedText{now.name, now.columns[i].name, std::move(text)});
  }
  for (const auto& [name, index] : was.indexes) {
    auto text = IndexText{now.name, name_of(NamedObject::index, name), now.indexes.at(name).keys,
                          index.where};
    bool changed = false;
    for (auto& key : text.keys) {
      auto* expression = std::get_if<schema::Check>(&key.key);
      if (expression == nullptr) continue;
      auto written = rewrite(expression->expression);
      changed = changed || written != expression->expression;
      expression->expression = std::move(written);
    }
    if (text.where) {
      auto written = rewrite(*text.where);
      changed = changed || written != *text.where;
      text.where = std::move(written);
    }
    if (changed) result.emplace_back(std::move(text));
  }
  return result;
}

/// What follows where `rewrite` does to the texts of `was` what the rename does.
Carried follow(const schema::Table& was, const schema::Catalog& after, const schema::QName& name,
               const schema::Catalog& names, const std::vector<NameChange>* said,
               const std::function<std::string(const std::string&)>& rewrite) {
  const auto& now = *after.table(name);
  if (said != nullptr) return {*said, rewritten(was, now, *said, rewrite)};
  // A check's derived name holds the column its text names: look at the texts as they will be.
  auto final = after.only({name});
  Carried{{}, rewritten(was, now, {}, rewrite)}.apply(final);
  Carried result;
  result.names = derived_names(was, *final.table(name), names);
  result.texts = rewritten(was, now, result.names, rewrite);
  return result;
}

}  // namespace

Carried after_table_rename(const schema::Catalog& before, const schema::QName& from,
                           const schema::Catalog& after, const schema::QName& to,
                           const schema::Catalog& names, const std::vector<NameChange>* said) {
  return follow(*before.table(from), after, to, names, said, [&](const std::string& text) {
    return sql::rename_table_in(text, from.name, to.name);
  });
}

Carried after_column_rename(const schema::Catalog& before, const schema::QName& table,
                            const std::string& from, const schema::Catalog& after,
                            const std::string& to, const schema::Catalog& names,
                            const std::vector<NameChange>* said) {
  const auto& was = *before.table(table);
  return follow(was, after, table, names, said, [&](const std::string& text) {
    return sql::rename_column_in(text, was, from, to);
  });
}

std::vector<TextChange> rewritten_texts(
    const schema::Catalog& catalog, const std::function<std::string(const std::string&)>& rewrite) {
  std::vector<TextChange> result;
  for (const auto& [name, table] : catalog.tables()) {
    for (const auto& column : table.columns) {
      if (!column.default_value) continue;
      auto text = rewrite(*column.default_value);
      if (text == *column.default_value) continue;
      result.emplace_back(DefaultText{name, column.name, std::move(text)});
    }
    auto others = rewritten(table, table, {}, rewrite);
    std::move(others.begin(), others.end(), std::back_inserter(result));
  }
  return result;
}

Carried after_sequence_rename(const schema::Catalog& before, const schema::QName& from,
                              const schema::QName& to) {
  return {{}, rewritten_texts(before, [&](const std::string& text) {
            return sql::rename_sequence_in(text, from, to);
          })};
}

Carried undo(const Carried& done, const schema::Catalog& before, const schema::QName& from,
             const schema::QName& to) {
  const auto back = [&](const schema::QName& table) { return table == to ? from : table; };
  Carried result;
  for (const auto& name : done.names) {
    result.names.push_back({name.object, back(name.table), name.to, name.from});
  }
  std::reverse(result.names.begin(), result.names.end());
  const auto old_name = [&](NamedObject object, const schema::QName& table,
                            const std::string& name) {
    for (const auto& change : done.names) {
      if (change.object == object && change.table == table && change.to == name) return change.from;
    }
    return name;
  };
  for (const auto& text : done.texts) {
    std::visit(
        [&](const auto& change) {
          using T = std::decay_t<decltype(change)>;
          if constexpr (std::is_same_v<T, ObjectText>) {
            auto ref = schema::ref(change.object);
            ref.name = back(ref.name);
            if (!schema::is_own_type(to)) schema::rename_type(ref.arguments, to, from);
            auto earlier = *before.object(ref);
            schema::attached(earlier) = {};
            result.texts.emplace_back(ObjectText{std::move(earlier)});
          } else {
            const auto table = back(change.table);
            const auto& was = *before.table(table);
            if constexpr (std::is_same_v<T, CheckText>) {
              const auto name = old_name(NamedObject::constraint, change.table, change.constraint);
              result.texts.emplace_back(CheckText{
                  table, name, std::get<schema::Check>(was.constraints.at(name).kind).expression});
            } else if constexpr (std::is_same_v<T, ExclusionText>) {
              const auto name = old_name(NamedObject::constraint, change.table, change.constraint);
              result.texts.emplace_back(ExclusionText{
                  table, name, std::get<schema::Exclusion>(was.constraints.at(name).kind)});
            } else if constexpr (std::is_same_v<T, IndexText>) {
              const auto name = old_name(NamedObject::index, change.table, change.index);
              const auto& index = was.indexes.at(name);
              result.texts.emplace_back(IndexText{table, name, index.keys, index.where});
            } else if constexpr (std::is_same_v<T, DefaultText>) {
              result.texts.emplace_back(
                  DefaultText{table, change.column, *was.column(change.column)->default_value});
            } else {
              // The one column that may be renamed itself stands where it stood.
              const auto* column = was.column(change.column);
              if (column == nullptr) return;
              result.texts.emplace_back(GeneratedText{table, column->name, *column->generated});
            }
          }
        },
        text);
  }
  return result;
}

}  // namespace recto::changes

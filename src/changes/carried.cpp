/// \file
/// What follows a rename.
#include "changes/carried.hpp"

#include <algorithm>
#include <functional>

#include <fmt/format.h>

#include "changes/emit.hpp"
#include "changes/unbind.hpp"
#include "schema/uniqueness.hpp"
#include "sql/expression.hpp"
#include "sql/keywords.hpp"
#include "sql/lexer.hpp"
#include "sql/names.hpp"

namespace recto::changes {

using syntax::NamedObject;

void Carried::apply(schema::Catalog& catalog) const {
  for (const auto& name : names) {
    switch (name.object) {
      case NamedObject::constraint:
        catalog.add_constraint(name.table, name.to, catalog.take_constraint(name.table, name.from));
        break;
      case NamedObject::index:
        catalog.add_index(name.table, name.to, catalog.take_index(name.table, name.from));
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
    std::visit(
        [&](const auto& change) {
          using T = std::decay_t<decltype(change)>;
          auto& table = catalog.edit(change.table);
          if constexpr (std::is_same_v<T, CheckText>) {
            std::get<schema::Check>(table.constraints.at(change.constraint).kind).expression =
                change.expression;
          } else if constexpr (std::is_same_v<T, DefaultText>) {
            table.column(change.column)->default_value = change.expression;
          } else if constexpr (std::is_same_v<T, GeneratedText>) {
            table.column(change.column)->generated = change.expression;
          } else {
            auto& index = table.indexes.at(change.index);
            index.keys = change.keys;
            index.where = change.where;
          }
        },
        text);
  }
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
          if constexpr (std::is_same_v<T, CheckText>) {
            result.push_back({syntax::RestatedCheck{to_path(change.table, change.constraint),
                                                    to_fragment(change.expression)}});
          } else if constexpr (std::is_same_v<T, DefaultText>) {
            result.push_back({syntax::RestatedDefault{to_path(change.table, change.column),
                                                      to_fragment(change.expression)}});
          } else if constexpr (std::is_same_v<T, GeneratedText>) {
            result.push_back({syntax::RestatedGenerated{to_path(change.table, change.column),
                                                        to_fragment(change.expression)}});
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
               const schema::Catalog& names,
               const std::function<std::string(const std::string&)>& rewrite) {
  const auto& now = *after.table(name);
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
                           const schema::Catalog& names) {
  return follow(*before.table(from), after, to, names, [&](const std::string& text) {
    return sql::rename_table_in(text, from.name, to.name);
  });
}

Carried after_column_rename(const schema::Catalog& before, const schema::QName& table,
                            const std::string& from, const schema::Catalog& after,
                            const std::string& to, const schema::Catalog& names) {
  const auto& was = *before.table(table);
  return follow(was, after, table, names, [&](const std::string& text) {
    return sql::rename_column_in(text, was, from, to);
  });
}

Carried after_sequence_rename(const schema::Catalog& before, const schema::QName& from,
                              const schema::QName& to) {
  Carried result;
  for (const auto& [name, table] : before.tables()) {
    for (const auto& column : table.columns) {
      if (!column.default_value || column.default_value->find(from.name) == std::string::npos)
        continue;
      auto text = sql::rename_sequence_in(*column.default_value, from, to);
      if (text != *column.default_value) {
        result.texts.emplace_back(DefaultText{name, column.name, std::move(text)});
      }
    }
  }
  return result;
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
          const auto table = back(change.table);
          const auto& was = *before.table(table);
          if constexpr (std::is_same_v<T, CheckText>) {
            const auto name = old_name(NamedObject::constraint, change.table, change.constraint);
            result.texts.emplace_back(CheckText{
                table, name, std::get<schema::Check>(was.constraints.at(name).kind).expression});
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
        },
        text);
  }
  return result;
}

namespace {

/// False, with an error, where a name of a block is taken: by a part of the tables at hand as they
/// are by then, or by anything of another table.
bool is_free(const NameChange& change, Span where, const schema::Catalog& now, Binder& here,
             const schema::Catalog& before, const schema::QName& renamed) {
  const schema::QName name{change.table.schema, change.to};
  if (change.object == NamedObject::constraint) {
    const auto& constraints = now.table(change.table)->constraints;
    if (const auto other = constraints.find(change.to); other != constraints.end()) {
      here.error(Code::duplicate_constraint, where,
                 fmt::format("table \"{}\" has a constraint \"{}\" already", change.table.display(),
                             change.to),
                 "choose another name", {{other->second.span, "it was created here"}});
      return false;
    }
    if (schema::key_columns(constraints.at(change.from)) == nullptr)
      return here.fits(change.to, where);
  }
  if (!here.name_is_free(name, where)) return false;
  const auto* relation = before.relation(name);
  if (relation == nullptr) return true;
  const auto& owner = relation->kind == schema::RelationKind::table ? name : relation->owner;
  if (owner == renamed || now.table(owner) != nullptr) return true;
  return here.over(before).name_is_free(name, where);
}

}  // namespace

std::optional<Carried> bind(const std::vector<syntax::Carried>& block, const schema::Catalog& after,
                            Binder& binder, const schema::QName& renamed) {
  const auto errors = binder.diagnostics.errors();
  auto scratch = after;  // names follow one another; a block is rare, so a copy may be
  Carried result;
  for (const auto& item : block) {
    auto here = binder.over(scratch);
    std::visit(
        [&](const auto& what) {
          using T = std::decay_t<decltype(what)>;
          if constexpr (std::is_same_v<T, syntax::NameChange>) {
            NameChange change{what.object, {}, what.from.parts.back().text, what.to.text};
            if (what.object == NamedObject::constraint) {
              const auto found = here.constraint(what.from);
              if (!found) return;
              change.table = found->first->name;
            } else if (what.object == NamedObject::index) {
              const auto found = here.index(what.from);
              if (!found) return;
              change.table = found->first->name;
            } else {
              const auto name = here.qname(what.from);
              const auto* relation = name ? scratch.relation(*name) : nullptr;
              if (relation == nullptr || relation->kind != schema::RelationKind::sequence ||
                  relation->owner.name.empty()) {
                here.error(
                    Code::unknown_sequence, what.from.span,
                    fmt::format("no identity column has a sequence \"{}\"", change.from),
                    "leave the line out: only a sequence of an identity column follows a rename");
                return;
              }
              change.table = relation->owner;
            }
            if (!is_free(change, what.to.span, scratch, here, binder.catalog, renamed)) return;
            Carried{{change}, {}}.apply(scratch);
            result.names.push_back(std::move(change));
          } else if constexpr (std::is_same_v<T, syntax::RestatedCheck>) {
            const auto found = here.constraint(what.constraint);
            if (!found) return;
            if (!std::holds_alternative<schema::Check>(
                    found->first->constraints.at(found->second).kind)) {
              here.error(Code::unknown_constraint, what.constraint.span,
                         fmt::format("\"{}\" is not a check", found->second),
                         "leave the line out: only a check's condition is restated");
              return;
            }
            result.texts.emplace_back(
                CheckText{found->first->name, found->second, what.expression.text});
          } else if constexpr (std::is_same_v<T, syntax::RestatedDefault>) {
            const auto found = here.column(what.column);
            if (!found) return;
            if (!found->column->default_value) {
              here.error(
                  Code::no_change, what.column.span,
                  fmt::format("column \"{}\" has no default to restate", found->column->name),
                  "leave the line out");
              return;
            }
            result.texts.emplace_back(
                DefaultText{found->table->name, found->column->name, what.expression.text});
          } else if constexpr (std::is_same_v<T, syntax::RestatedGenerated>) {
            const auto found = here.column(what.column);
            if (!found) return;
            if (!found->column->generated) {
              here.error(Code::no_change, what.column.span,
                         fmt::format("column \"{}\" is not generated", found->column->name),
                         "leave the line out");
              return;
            }
            result.texts.emplace_back(
                GeneratedText{found->table->name, found->column->name, what.expression.text});
          } else {
            const auto found = here.index(what.index);
            if (!found) return;
            auto keys = here.index_keys(what.keys, *found->first);
            if (!keys) return;
            IndexText text{found->first->name, found->second, std::move(*keys), {}};
            if (what.where) text.where = what.where->text;
            result.texts.emplace_back(std::move(text));
          }
        },
        item.what);
  }
  if (binder.diagnostics.errors() > errors) return std::nullopt;
  return result;
}

std::vector<sql::Statement> rename_statements(const Context& context, const Carried& carried) {
  std::vector<sql::Statement> result;
  const auto& dialect = context.dialect;
  for (const auto& name : carried.names) {
    switch (name.object) {
      case NamedObject::constraint:
        result.push_back({alter_table(context, name.table,
                                      fmt::format("RENAME CONSTRAINT {} TO {}",
                                                  dialect.name(name.from), dialect.name(name.to))),
                          exclusive(name.table)});
        break;
      case NamedObject::index:
        // PostgreSQL manual, ALTER INDEX: RENAME takes SHARE UPDATE EXCLUSIVE on the index.
        result.push_back({fmt::format("ALTER INDEX {} RENAME TO {}",
                                      dialect.name(schema::QName{name.table.schema, name.from}),
                                      dialect.name(name.to)),
                          {}});
        break;
      case NamedObject::sequence:
        result.push_back({fmt::format("ALTER SEQUENCE {} RENAME TO {}",
                                      dialect.name(schema::QName{name.table.schema, name.from}),
                                      dialect.name(name.to)),
                          {}});
        break;
    }
  }
  return result;
}

namespace {

/// True where a constraint's name was no derived one and, the thing renamed, reads as one: it stays
/// written in the table, where such a name is otherwise left out.
bool keeps_needless_name(const schema::Table& was, const schema::Table& now) {
  return std::any_of(was.constraints.begin(), was.constraints.end(), [&](const auto& one) {
    const auto found = now.constraints.find(one.first);
    return found != now.constraints.end() &&
           !sql::derived_constraint_name(one.first, was, one.second) &&
           sql::derived_constraint_name(one.first, now, found->second);
  });
}

/// True where two texts differ by quotes around names that need none.
bool same_but_for_quotes(const std::string& one, const std::string& other) {
  const auto a = sql::lex(one);
  const auto b = sql::lex(other);
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](const auto& x, const auto& y) {
    const auto left = std::string_view(one).substr(x.begin, x.end - x.begin);
    const auto right = std::string_view(other).substr(y.begin, y.end - y.begin);
    if (x.kind != y.kind) return false;
    if (left == right) return true;
    const auto name = sql::identifier_value(left);
    return x.kind == sql::TokenKind::identifier && name == sql::identifier_value(right) &&
           !sql::needs_quotes(name);
  });
}

/// Texts of `now` that differ from `wanted` by needless quotes alone become those of `wanted`.
void overlook_quotes(schema::Table& now, const schema::Table& wanted) {
  for (auto& [name, constraint] : now.constraints) {
    auto* check = std::get_if<schema::Check>(&constraint.kind);
    const auto found = wanted.constraints.find(name);
    if (check == nullptr || found == wanted.constraints.end()) continue;
    const auto* other = std::get_if<schema::Check>(&found->second.kind);
    if (other != nullptr && same_but_for_quotes(check->expression, other->expression)) {
      check->expression = other->expression;
    }
  }
  for (auto& column : now.columns) {
    const auto* other = wanted.column(column.name);
    if (other == nullptr || !column.generated || !other->generated) continue;
    if (same_but_for_quotes(*column.generated, *other->generated)) {
      column.generated = other->generated;
    }
  }
}

}  // namespace

std::optional<sql::TableChange> carried_change(const Context& context, const schema::Table& was,
                                               schema::Catalog after, const schema::QName& table,
                                               const Carried& derived, const Carried& wanted) {
  auto native = after;
  Carried by_itself{{}, derived.texts};
  std::vector<NameChange> indexes;
  for (const auto& name : derived.names) {
    (name.object == NamedObject::index ? indexes : by_itself.names).push_back(name);
  }
  // The texts speak of indexes by their new names, which the database does not give them.
  for (auto& text : by_itself.texts) {
    auto* index = std::get_if<IndexText>(&text);
    if (index == nullptr) continue;
    for (const auto& name : indexes) {
      if (name.to == index->index) index->index = name.from;
    }
  }
  by_itself.apply(native);
  wanted.apply(after);
  overlook_quotes(native.edit(table), *after.table(table));
  const bool needless_name = keeps_needless_name(was, *native.table(table));
  if (native == after && !needless_name) return std::nullopt;
  sql::TableChange change;
  change.before = context.dialect.image(*native.table(table), native);
  // No rendered constraint is empty, so the two sides differ, as the tables do.
  if (needless_name) change.before.constraints.emplace_back();
  change.after = context.dialect.image(*after.table(table), after);
  change.facts = exclusive(table);
  return change;
}

}  // namespace recto::changes

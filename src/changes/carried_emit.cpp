/// \file
/// What follows a rename, as SQL: statements for names, or a table's change for what is left.
#include <algorithm>

#include <fmt/format.h>

#include "changes/carried.hpp"
#include "changes/emit.hpp"
#include "changes/objects.hpp"
#include "sql/keywords.hpp"
#include "sql/lexer.hpp"
#include "sql/names.hpp"

namespace recto::changes {

using syntax::NamedObject;

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
  // Views and the like, which `after` does not hold, are made anew around the rename itself.
  wanted.within(after).apply(after);
  overlook_quotes(native.edit(table), *after.table(table));
  const bool needless_name = keeps_needless_name(was, *native.table(table));
  if (native == after && !needless_name) return std::nullopt;
  sql::TableChange change;
  change.before = context.dialect.image(*native.table(table), native);
  // No rendered constraint is empty, so the two sides differ, as the tables do.
  if (needless_name) change.before.constraints.emplace_back();
  change.after = context.dialect.image(*after.table(table), after);
  change.facts = exclusive(table);
  for (const auto& object : objects_about(context.before, was.name)) {
    change.objects.push_back(schema::ref(object));
  }
  return change;
}

}  // namespace recto::changes

/// \file
/// `alter t.c generated (…)`: a column computed from others, or no longer.
#include "changes/alter_generated.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "changes/access.hpp"
#include "changes/bearing.hpp"
#include "changes/change.hpp"
#include "changes/computed.hpp"
#include "changes/emit.hpp"
#include "changes/fits.hpp"
#include "changes/objects.hpp"
#include "changes/unbind.hpp"
#include "sql/fragment.hpp"

namespace recto::changes {

const Doc AlterGenerated::doc{
    .keyword = "alter generated",
    .summary = "Lets the database compute a column from others, or no longer.",
    .reverse = "The old definition; values that were not computed are given up.",
};

std::optional<AlterGenerated> AlterGenerated::bind(const Syntax& syntax, Binder& binder) {
  const auto found = binder.column(syntax.column);
  if (!found) return std::nullopt;
  const auto& [table, column] = *found;
  const Span where = syntax.column.parts.back().span;
  AlterGenerated result{table->name, column->name, column->generated, {}};
  if (syntax.expression) result.to = syntax.expression->text;
  result.from_on_read = column->computed_on_read;
  result.to_on_read = syntax.computed_on_read;
  if (result.from == result.to && result.from_on_read == result.to_on_read) {
    binder.error(Code::no_change, where,
                 fmt::format("column \"{}\" is {} already", column->name,
                             result.to ? "computed that way" : "not generated"),
                 "remove this line", {{column->span, "it was created here"}});
    return std::nullopt;
  }
  if (result.to && (column->default_value || column->identity)) {
    binder.error(Code::conflicting_attributes, where,
                 fmt::format("column \"{}\" has {} and cannot be generated", column->name,
                             column->identity ? "an identity" : "a default"),
                 fmt::format("first: alter {} drop {}", display(table->name, column->name),
                             column->identity ? "identity" : "default"));
    return std::nullopt;
  }
  if (const auto owned = sequences_of(binder.catalog, table->name, column->name); !owned.empty()) {
    const auto sequence = owned.front().name.display();
    binder.error(Code::still_referenced, where,
                 fmt::format("column \"{}\" owns sequence \"{}\"", column->name, sequence),
                 fmt::format("first: alter sequence {} owned by none", sequence),
                 {created(owned.front().span, sequence)});
    return std::nullopt;
  }
  if (auto users = foreign_keys_on(binder.catalog, table->name, column->name); !users.empty()) {
    const auto help = drop_first(users);
    binder.error(Code::still_referenced, where,
                 fmt::format("a foreign key of another table needs \"{}\"", column->name), help,
                 std::move(users));
    return std::nullopt;
  }
  for (const auto& [name, constraint] : table->constraints) {
    const auto help =
        fmt::format("first: drop constraint {}; add it again with another action behind",
                    display(table->name, name));
    if (result.to && !actions_fit(constraint, *table, column->name, where, binder, help)) {
      return std::nullopt;
    }
  }
  if (const auto* other = computed_from(*table, column->name)) {
    binder.error(
        Code::still_referenced, where,
        fmt::format("column \"{}\" is computed from \"{}\"", other->name, column->name),
        fmt::format("drop {} first and add it again after", display(table->name, other->name)),
        {{other->span, "it was created here"}});
    return std::nullopt;
  }
  return result;
}

void AlterGenerated::apply(schema::Catalog& catalog) const {
  auto* changed = catalog.edit(table).column(column);
  changed->generated = to;
  changed->computed_on_read = to_on_read;
}

Inverse AlterGenerated::invert(const schema::Catalog&) const {
  Inverse result;
  result.changes.push_back(
      Change{AlterGenerated{table, column, to, from, to_on_read, from_on_read}});
  if (!from) {
    result.keeps = sql::Grade::structure;
    result.lost.push_back(
        fmt::format("the values {} held before it was computed", display(table, column)));
  }
  return result;
}

sql::Script AlterGenerated::emit(const Context& context) const {
  const auto& dialect = context.dialect;
  const auto& before = *context.before.table(table);
  auto after = context.before.only({table});
  apply(after);
  const auto& altered = *after.table(table);
  if (!context.accepts(dialect.refuses(*altered.column(column), altered))) return {};
  if (to) warn_of_unknown_columns(context, *to, altered, "column " + column);
  const auto users = with_their_users(context.before, users_of(context.before, table, column));
  for (const auto& user : users) {
    if (!context.accepts(dialect.refuses(user, after))) return {};
  }
  const auto name = dialect.name(column);
  bool anew = false;
  const auto in_place = [&] {
    if (!to && !from_on_read) {
      return std::vector<sql::Statement>{
          {alter_table(context, table, fmt::format("ALTER COLUMN {} DROP EXPRESSION", name)),
           exclusive(table)}};
    }
    if (from && to && from_on_read == to_on_read && dialect.sets_expressions()) {
      return std::vector<sql::Statement>{
          {alter_table(context, table,
                       fmt::format("ALTER COLUMN {} SET EXPRESSION AS ({})", name,
                                   dialect.expression(*to))),
           exclusive(table, {sql::Hazard::rewrites_table})}};
    }
    // Otherwise an expression cannot be given to a column that is there, or taken from one that
    // holds no values.
    anew = true;
    const auto dependants = dependants_of(before, column, false);
    auto result = drop_all(context, table, dependants);
    result.push_back({alter_table(context, table, "DROP COLUMN " + name),
                      exclusive(table, {sql::Hazard::deletes_data})});
    auto made = *after.table(table)->column(column);
    const bool filled = !to && !made.nullable;
    if (filled) made.nullable = true;
    for (auto& one : add_again(context, after, table, made)) result.push_back(std::move(one));
    if (!to) {
      result.push_back({fmt::format("UPDATE {} SET {} = {}", dialect.name(table), name,
                                    sql::enclosed(dialect.expression(*from))),
                        locking(table, sql::Lock::row_exclusive, {sql::Hazard::rewrites_table})});
    }
    if (filled) {
      result.push_back(
          {alter_table(context, table, fmt::format("ALTER COLUMN {} SET NOT NULL", name)),
           exclusive(table, {sql::Hazard::scans_table})});
    }
    for (auto& one : create_all(context, *after.table(table), dependants))
      result.push_back(std::move(one));
    return without(context, users, std::move(result));
  };
  auto script =
      alter(*this, context, table, in_place, exclusive(table, {sql::Hazard::rewrites_table}));
  if (anew) say_moved(context, before, {column}, script);
  return script;
}

AlterGenerated::Syntax AlterGenerated::item() const {
  Syntax result{to_path(table, column), {}};
  if (to) result.expression = to_fragment(*to);
  result.computed_on_read = to_on_read;
  return result;
}

std::string AlterGenerated::summary() const {
  return to ? fmt::format("alter {} generated ({}){}", display(table, column), *to,
                          to_on_read ? " virtual" : "")
            : fmt::format("alter {} drop generated", display(table, column));
}

std::vector<schema::QName> AlterGenerated::tables() const { return {table}; }

Bearing AlterGenerated::bearing(sql::RowCheck& check) const {
  return bearing_of_column(check, table, column);
}

}  // namespace recto::changes

/// \file
/// `rename t.c to d`: and the names and texts that follow.
#include "changes/rename_column.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "changes/bearing.hpp"
#include "changes/change.hpp"
#include "changes/emit.hpp"
#include "changes/objects.hpp"
#include "changes/unbind.hpp"

namespace recto::changes {

const Doc RenameColumn::doc{
    .keyword = "rename column",
    .summary = "Another name for a column, carried through to every text and derived name.",
    .reverse = "The old names and texts, exactly.",
};

std::optional<RenameColumn> RenameColumn::bind(const Syntax& syntax, Binder& binder) {
  const auto found = binder.column(syntax.column);
  if (!found) return std::nullopt;
  const auto& table = *found->table;
  RenameColumn result{table.name, found->column->name, syntax.to.text, {}};
  if (result.from == result.to) {
    binder.error(Code::no_change, syntax.to.span,
                 fmt::format("column \"{}\" has that name already", result.to), "remove this line");
    return std::nullopt;
  }
  if (const auto* other = table.column(result.to)) {
    binder.error(
        Code::duplicate_column, syntax.to.span,
        fmt::format("table \"{}\" has a column \"{}\" already", table.name.display(), other->name),
        "choose another name; to swap two, rename one to a third name first",
        {{other->span, "it was created here"}});
    return std::nullopt;
  }
  if (!binder.fits(result.to, syntax.to.span)) return std::nullopt;
  auto after = binder.catalog.only({result.table});
  after.rename_column(result.table, result.from, result.to);
  auto carried = following(
      syntax.carried, after, binder,
      [&](Binder& asked, const std::vector<NameChange>* said, Carried& derived) {
        derived = after_column_rename(binder.catalog, result.table, result.from, after, result.to,
                                      binder.catalog, said);
        return carry_column(asked, table, result.from, result.to, syntax.to.span, derived);
      });
  if (!carried) return std::nullopt;
  result.carried = std::move(*carried);
  return result;
}

void RenameColumn::apply(schema::Catalog& catalog) const {
  catalog.rename_column(table, from, to);
  carried.apply(catalog);
}

Inverse RenameColumn::invert(const schema::Catalog& before) const {
  return {{Change{RenameColumn{table, to, from, undo(carried, before, table, table)}}},
          sql::Grade::exact,
          {},
          {}};
}

sql::Script RenameColumn::emit(const Context& context) const {
  const auto& dialect = context.dialect;
  auto after = context.before.only({table});
  after.rename_column(table, from, to);
  const auto& renamed = *after.table(table);
  if (!context.accepts(dialect.refuses(*renamed.column(to), renamed))) return {};
  warn_of_bodies(context, table, from);
  sql::Script script = statements(
      {{alter_table(context, table,
                    fmt::format("RENAME COLUMN {} TO {}", dialect.name(from), dialect.name(to))),
        exclusive(table, {sql::Hazard::breaks_clients})}});
  if (dialect.renames_objects()) {
    for (auto& one : rename_statements(context, carried)) script.steps.emplace_back(std::move(one));
    return script;
  }
  const auto derived = after_column_rename(context.before, table, from, after, to, context.before);
  if (auto rest = carried_change(context, *context.before.table(table), std::move(after), table,
                                 derived, carried)) {
    script.steps.emplace_back(std::move(*rest));
  }
  make_anew(
      context, users_of(context.before, table, from), table, table,
      [&](schema::Catalog& all) { apply(all); }, script);
  return script;
}

RenameColumn::Syntax RenameColumn::item() const {
  return {to_path(table, from), to_name(to), carried.block()};
}

std::string RenameColumn::summary() const {
  return fmt::format("rename {} to {}", display(table, from), to);
}

std::vector<schema::QName> RenameColumn::tables() const { return {table}; }

Bearing RenameColumn::bearing(sql::RowCheck& check) const {
  if (check.table == table) {
    if (mentions(check.condition, to)) return Bearing::stop;
    std::replace(check.columns.begin(), check.columns.end(), to, from);
  }
  if (check.referenced_table == table) {
    std::replace(check.referenced.begin(), check.referenced.end(), to, from);
  }
  take_back(carried, check);
  return Bearing::none;
}

}  // namespace recto::changes

/// \file
/// `rename table t to u`: and the names derived from it.
#include "changes/rename_table.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "changes/bearing.hpp"
#include "changes/change.hpp"
#include "changes/emit.hpp"
#include "changes/objects.hpp"
#include "changes/unbind.hpp"

namespace recto::changes {

const Doc RenameTable::doc{
    .keyword = "rename table",
    .summary =
        "Another name for a table, and for the constraints, indexes and sequences named after it.",
    .reverse = "The old names, exactly.",
};

std::optional<RenameTable> RenameTable::bind(const Syntax& syntax, Binder& binder) {
  const auto* table = binder.table(syntax.table);
  if (table == nullptr) return std::nullopt;
  RenameTable result{table->name, {table->name.schema, syntax.to.text}, {}};
  if (result.from == result.to) {
    binder.error(Code::no_change, syntax.to.span,
                 fmt::format("table \"{}\" has that name already", result.to.display()),
                 "remove this line");
    return std::nullopt;
  }
  if (!binder.name_is_free(result.to, syntax.to.span)) return std::nullopt;
  auto after = binder.catalog.only({result.from});
  after.rename_table(result.from, result.to);
  auto carried = following(
      syntax.carried, after, binder,
      [&](Binder& asked, const std::vector<NameChange>* said, Carried& derived) {
        derived =
            after_table_rename(binder.catalog, result.from, after, result.to, binder.catalog, said);
        return carry_relation(asked, result.from, result.to, syntax.to.span, derived);
      },
      result.from);
  if (!carried) return std::nullopt;
  result.carried = std::move(*carried);
  return result;
}

void RenameTable::apply(schema::Catalog& catalog) const {
  catalog.rename_table(from, to);
  carried.apply(catalog);
}

Inverse RenameTable::invert(const schema::Catalog& before) const {
  return {
      {Change{RenameTable{to, from, undo(carried, before, from, to)}}}, sql::Grade::exact, {}, {}};
}

sql::Script RenameTable::emit(const Context& context) const {
  const auto& dialect = context.dialect;
  if (!accepts_name(context, to)) return {};
  warn_of_bodies(context, from, {});
  sql::Script script =
      statements({{alter_table(context, from, "RENAME TO " + dialect.name(to.name)),
                   exclusive(from, {sql::Hazard::breaks_clients})}});
  if (dialect.renames_objects()) {
    for (auto& one : rename_statements(context, carried)) script.steps.emplace_back(std::move(one));
    return script;
  }
  auto after = context.before.only({from});
  after.rename_table(from, to);
  const auto derived = after_table_rename(context.before, from, after, to, context.before);
  if (auto rest = carried_change(context, *context.before.table(from), std::move(after), to,
                                 derived, carried)) {
    script.steps.emplace_back(std::move(*rest));
  }
  std::vector<schema::ObjectRef> about;
  for (const auto& object : objects_about(context.before, from)) {
    about.push_back(schema::ref(object));
  }
  make_anew(
      context, about, from, to, [&](schema::Catalog& all) { apply(all); }, script);
  return script;
}

RenameTable::Syntax RenameTable::item() const {
  return {to_path(from), to_name(to.name), carried.block()};
}

std::string RenameTable::summary() const {
  return fmt::format("rename table {} to {}", from.display(), to.name);
}

std::vector<schema::QName> RenameTable::tables() const { return {from, to}; }

Bearing RenameTable::bearing(sql::RowCheck& check) const {
  const bool about = check.table == to || check.referenced_table == to;
  if (about && mentions(check.condition, to.name)) return Bearing::stop;
  if (check.table == to) check.table = from;
  if (check.referenced_table == to) check.referenced_table = from;
  take_back(carried, check);
  return Bearing::none;
}

}  // namespace recto::changes

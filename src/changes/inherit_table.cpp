/// \file
/// `alter table c inherit p`, `alter table c no inherit p`: a table gets another parent, or loses
/// one.
#include "changes/inherit_table.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "changes/change.hpp"
#include "changes/emit.hpp"
#include "changes/families.hpp"
#include "changes/unbind.hpp"
#include "schema/family.hpp"

namespace recto::changes {

const Doc InheritTable::doc{
    .keyword = "alter table inherit",
    .summary = "Gives a table another parent, or takes one from it.",
    .reverse = "Exactly, where the table's columns were its own.",
};

namespace {

using schema::Table;

/// What the parent has and the child would have from it alone, for a message.
std::vector<std::string> inherited_alone(const Table& table, const Table& parent) {
  std::vector<std::string> result;
  for (const auto& column : parent.columns) {
    const auto* own = table.column(column.name);
    if (own != nullptr && own->inherited) result.push_back(column.name);
  }
  for (const auto& [name, constraint] : parent.constraints) {
    const auto own = table.constraints.find(name);
    if (schema::is_inheritable(constraint) && own != table.constraints.end() &&
        own->second.inherited) {
      result.push_back(name);
    }
  }
  return result;
}

}  // namespace

std::optional<InheritTable> InheritTable::bind(const Syntax& syntax, Binder& binder) {
  const auto* table = binder.table(syntax.table);
  const auto* parent = binder.table(syntax.parent);
  if (table == nullptr || parent == nullptr) return std::nullopt;
  const auto name = table->name.display();
  const auto above = parent->name.display();
  const auto refuse = [&](Code code, std::string message, std::string help, Span there) {
    binder.error(code, syntax.parent.span, std::move(message), std::move(help),
                 {created(there, above)});
    return std::nullopt;
  };
  const bool has = std::find(table->inherits.begin(), table->inherits.end(), parent->name) !=
                   table->inherits.end();
  if (has == syntax.inherit) {
    return refuse(Code::no_change,
                  fmt::format("\"{}\" {} from \"{}\"", name,
                              has ? "inherits already" : "does not inherit", above),
                  "remove this line", parent->span);
  }
  // A key above makes NOT NULL below what is not declared so.
  for (const auto& column : parent->columns) {
    if (!column.nullable || !parent->in_primary_key(column.name)) continue;
    return refuse(
        Code::unlike_parent,
        fmt::format("\"{}\" of \"{}\" is NOT NULL by its primary key alone", column.name, above),
        fmt::format("first: alter {}.{} not null", above, column.name), column.span);
  }
  if (!syntax.inherit) {
    if (table->inherits.back() != parent->name) {
      return refuse(Code::conflicting_attributes,
                    fmt::format("\"{}\" is not the last parent of \"{}\"", above, name),
                    fmt::format("first: alter table {} no inherit {}", name,
                                table->inherits.back().display()),
                    table->span);
    }
    return InheritTable{table->name, parent->name, false};
  }
  if (table->partitioning || table->partition_of || parent->partitioning || parent->partition_of) {
    return refuse(Code::unlike_parent,
                  "a partitioned table or a partition inherits from nothing, and nothing from it",
                  "attach a partition: attach table p to t for values …", parent->span);
  }
  const auto below = schema::all_below(binder.catalog, table->name);
  const bool circle = std::any_of(below.begin(), below.end(),
                                  [&](const auto* one) { return one->name == parent->name; });
  if (circle || table == parent) {
    return refuse(Code::unlike_parent, fmt::format("\"{}\" would inherit from itself", name),
                  "name another table", parent->span);
  }
  std::size_t at = 0;
  while (at < table->columns.size() &&
         schema::column_from(binder.catalog, *table, table->columns[at].name) != nullptr) {
    ++at;
  }
  for (const auto& column : parent->columns) {
    const bool same = at < table->columns.size() && table->columns[at].name == column.name &&
                      schema::is_column_below(column, table->columns[at]);
    if (!same) {
      return refuse(
          Code::unlike_parent,
          fmt::format("\"{}\" does not begin with the columns of \"{}\": \"{}\" is missing there, "
                      "or another",
                      name, above, column.name),
          "a table that inherits has them first, in their order, with the same types, NULL and "
          "defaults",
          column.span);
    }
    ++at;
  }
  for (const auto& [check_name, check] : parent->constraints) {
    if (!schema::is_inheritable(check)) continue;
    const auto own = table->constraints.find(check_name);
    auto wanted = check;
    wanted.inherited = false;
    if (check.not_valid || names_own_table(check, *parent) || own == table->constraints.end() ||
        own->second != wanted) {
      return refuse(Code::unlike_parent,
                    fmt::format("\"{}\" lacks check \"{}\" of \"{}\", or it is not valid", name,
                                check_name, above),
                    "add it to the table under the same name, and validate both", check.span);
    }
  }
  return InheritTable{table->name, parent->name, true};
}

void InheritTable::apply(schema::Catalog& catalog) const {
  auto parents = catalog.table(table)->inherits;
  if (inherit) {
    parents.push_back(parent);
  } else {
    parents.pop_back();
    const Table above = *catalog.table(parent);
    auto& own = catalog.edit(table);
    for (const auto& column : above.columns) own.column(column.name)->inherited = false;
    for (const auto& [name, constraint] : above.constraints) {
      if (schema::is_inheritable(constraint)) own.constraints.at(name).inherited = false;
    }
  }
  catalog.set_parents(table, std::move(parents));
}

Inverse InheritTable::invert(const schema::Catalog& before) const {
  if (!inherit) {
    const auto alone = inherited_alone(*before.table(table), *before.table(parent));
    if (!alone.empty()) {
      return {{},
              sql::Grade::nothing,
              {},
              fmt::format("what {} has from {} alone becomes its own with no inherit, and no "
                          "statement makes it inherited again: {}",
                          table.display(), parent.display(), fmt::join(alone, ", "))};
    }
  }
  return {{Change{InheritTable{table, parent, !inherit}}}, sql::Grade::exact, {}, {}};
}

// PostgreSQL manual, ALTER TABLE: a parent table is locked SHARE UPDATE EXCLUSIVE.
sql::Script InheritTable::emit(const Context& context) const {
  auto facts = exclusive(table);
  facts.locks.push_back({parent, sql::Lock::share_update_exclusive});
  return statements(
      {{alter_table(context, table,
                    (inherit ? "INHERIT " : "NO INHERIT ") + context.dialect.name(parent)),
        std::move(facts)}});
}

InheritTable::Syntax InheritTable::item() const {
  return {to_path(table), to_path(parent), inherit};
}

std::string InheritTable::summary() const {
  return fmt::format("alter table {} {} {}", table.display(), inherit ? "inherit" : "no inherit",
                     parent.display());
}

std::vector<schema::QName> InheritTable::tables() const { return {table, parent}; }

Bearing InheritTable::bearing(sql::RowCheck& check) const {
  return check.table == parent ? Bearing::stop : Bearing::none;
}

}  // namespace recto::changes

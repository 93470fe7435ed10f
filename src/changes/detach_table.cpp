/// \file
/// `detach table p from t`: a partition becomes a table of its own.
#include "changes/detach_table.hpp"

#include <fmt/format.h>

#include "changes/change.hpp"
#include "changes/emit.hpp"
#include "changes/unbind.hpp"

namespace recto::changes {

const Doc DetachTable::doc{
    .keyword = "detach table",
    .summary = "Makes a partition a table of its own, with its rows.",
    .reverse = "Attaches it again for the same values.",
};

std::optional<DetachTable> DetachTable::bind(const Syntax& syntax, Binder& binder) {
  const auto* table = binder.table(syntax.table);
  const auto* whole = binder.table(syntax.from);
  if (table == nullptr || whole == nullptr) return std::nullopt;
  if (table->partition_of && table->partition_of->table == whole->name) {
    return DetachTable{table->name, *table->partition_of};
  }
  binder.error(
      Code::no_change, syntax.table.span,
      fmt::format("\"{}\" is no partition of \"{}\"", table->name.display(), whole->name.display()),
      table->partition_of ? fmt::format("it is one of \"{}\"", table->partition_of->table.display())
                          : "remove this line",
      {created(table->span, table->name.display())});
  return std::nullopt;
}

void DetachTable::apply(schema::Catalog& catalog) const {
  catalog.set_partition(table, std::nullopt);
}

Inverse DetachTable::invert(const schema::Catalog&) const {
  return {{Change{AttachTable{table, from}}}, sql::Grade::exact, {}, {}};
}

// PostgreSQL manual, ALTER TABLE: ACCESS EXCLUSIVE on both.
sql::Script DetachTable::emit(const Context& context) const {
  auto facts = exclusive(table, {sql::Hazard::breaks_clients});
  facts.locks.push_back({from.table, sql::Lock::access_exclusive});
  return statements(
      {{alter_table(context, from.table, "DETACH PARTITION " + context.dialect.name(table)),
        std::move(facts)}});
}

DetachTable::Syntax DetachTable::item() const { return {to_path(table), to_path(from.table)}; }

std::string DetachTable::summary() const {
  return fmt::format("detach table {} from {}", table.display(), from.table.display());
}

std::vector<schema::QName> DetachTable::tables() const { return {table, from.table}; }

Bearing DetachTable::bearing(sql::RowCheck& check) const {
  return check.table == from.table || check.referenced_table == from.table ? Bearing::stop
                                                                           : Bearing::none;
}

}  // namespace recto::changes

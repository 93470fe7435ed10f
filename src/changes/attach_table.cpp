/// \file
/// `attach table p to t for values …`: a table becomes a partition.
#include "changes/attach_table.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "changes/change.hpp"
#include "changes/emit.hpp"
#include "changes/families.hpp"
#include "changes/unbind.hpp"
#include "schema/family.hpp"

namespace recto::changes {

const Doc AttachTable::doc{
    .keyword = "attach table",
    .summary = "Makes a table a partition of another.",
    .reverse = "Detaches it.",
};

std::optional<AttachTable> AttachTable::bind(const Syntax& syntax, Binder& binder) {
  const auto* table = binder.table(syntax.table);
  const auto* whole = binder.table(syntax.to);
  if (table == nullptr || whole == nullptr) return std::nullopt;
  const auto bound = bind_bound(syntax.bound, *whole, syntax.to.span, binder);
  if (!bound) return std::nullopt;
  const auto refuse = [&](std::string message, std::string help) {
    binder.error(Code::unlike_parent, syntax.table.span, std::move(message), std::move(help),
                 {created(table->span, table->name.display())});
    return std::nullopt;
  };
  const auto name = table->name.display();
  if (table->partition_of) {
    const auto from = table->partition_of->table.display();
    return refuse(fmt::format("\"{}\" is a partition of \"{}\" already", name, from),
                  fmt::format("first: detach table {} from {}", name, from));
  }
  if (!table->inherits.empty()) {
    return refuse(
        fmt::format("\"{}\" inherits from \"{}\"", name, table->inherits.back().display()),
        fmt::format("first: alter table {} no inherit {}", name, table->inherits.back().display()));
  }
  const auto below = schema::all_below(binder.catalog, table->name);
  if (!below.empty() && !table->partitioning) {
    return refuse(fmt::format("\"{}\" inherits from \"{}\"", below.back()->name.display(), name),
                  "a partition has no tables below it but partitions of its own");
  }
  const bool above = std::any_of(below.begin(), below.end(),
                                 [&](const auto* one) { return one->name == whole->name; });
  if (above || table == whole) {
    return refuse(fmt::format("\"{}\" would be part of itself", name), "name another table");
  }
  if (!can_be_part(*table, *whole, syntax.table.span, binder)) return std::nullopt;
  return AttachTable{table->name, {whole->name, *bound}};
}

void AttachTable::apply(schema::Catalog& catalog) const { catalog.set_partition(table, to); }

Inverse AttachTable::invert(const schema::Catalog&) const {
  return {{Change{DetachTable{table, to}}}, sql::Grade::exact, {}, {}};
}

// PostgreSQL manual, ALTER TABLE, ATTACH PARTITION: SHARE UPDATE EXCLUSIVE on the partitioned
// table, ACCESS EXCLUSIVE on the one attached and on the default partition, which are read through.
sql::Script AttachTable::emit(const Context& context) const {
  auto facts = exclusive(table, {sql::Hazard::scans_table});
  facts.locks.insert(facts.locks.begin(), {to.table, sql::Lock::share_update_exclusive});
  for (const auto& name : context.before.children_of(to.table)) {
    const auto& other = context.before.table(name)->partition_of;
    if (other && other->bound.kind == schema::BoundKind::by_default) {
      facts.locks.push_back({name, sql::Lock::access_exclusive});
    }
  }
  return statements({{context.dialect.attach(table, to), std::move(facts)}});
}

AttachTable::Syntax AttachTable::item() const {
  return {to_path(table), to_path(to.table), to_bound(to.bound)};
}

std::string AttachTable::summary() const {
  return fmt::format("attach table {} to {}", table.display(), to.table.display());
}

std::vector<schema::QName> AttachTable::tables() const { return {table, to.table}; }

Bearing AttachTable::bearing(sql::RowCheck& check) const {
  return check.table == to.table || check.referenced_table == to.table ? Bearing::stop
                                                                       : Bearing::none;
}

}  // namespace recto::changes

/// \file
/// What tables that are part of others do not allow, or recto could not take back exactly.
#include "changes/families_fit.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "changes/emit.hpp"
#include "schema/family.hpp"
#include "sql/expression.hpp"

namespace recto::changes {

using schema::Table;

bool partitioned_by(const Table& table, const std::string& column, bool texts) {
  if (!table.partitioning) return false;
  const auto& keys = table.partitioning->keys;
  return std::any_of(keys.begin(), keys.end(), [&](const auto& key) {
    const auto* name = std::get_if<std::string>(&key.key);
    if (name != nullptr) return !texts && *name == column;
    return sql::names_column(std::get<schema::Check>(key.key).expression, table, column);
  });
}

bool Fit::operator()(const CreateTable& create) { return indexes_fit(create.table); }

bool Fit::operator()(const AlterTableProperty& alter) { return property_fits(alter); }

bool Fit::operator()(const RenameTable& rename) {
  return names_are_free_below(at(rename.from), rename.carried);
}

bool Fit::operator()(const DropValue& drop) { return no_family_of(drop.type); }

bool Fit::operator()(const ReorderEnum& reorder) { return no_family_of(reorder.type); }

const Table& Fit::at(const schema::QName& name) const { return *catalog_.table(name); }

bool Fit::refuse(Code code, std::string message, std::string help, std::vector<Label> labels) {
  binder_.error(code, where_, std::move(message), std::move(help), std::move(labels));
  return false;
}

bool Fit::from_parent(std::string message, std::string help, const schema::QName& parent) {
  const Table* found = catalog_.table(parent);  // a catalog of one table alone has it not
  return refuse(Code::from_parent, std::move(message), std::move(help),
                {created(found == nullptr ? Span{} : found->span, parent.display())});
}

bool Fit::has_no_rows(const schema::QName& name) {
  return refuse(Code::conflicting_attributes,
                fmt::format("\"{}\" is partitioned: its partitions hold the rows", name.display()),
                "say how rows are kept of each partition");
}

bool Fit::property_fits(const AlterTableProperty& alter) {
  if (!at(alter.table).partitioning) return true;
  const bool fits = std::holds_alternative<SetReplicaIdentity>(alter.property) ||
                    std::holds_alternative<SetRowSecurity>(alter.property) ||
                    std::holds_alternative<ForceRowSecurity>(alter.property) ||
                    std::holds_alternative<MoveToSchema>(alter.property);
  return fits || has_no_rows(alter.table);
}

bool Fit::no_family_of(const schema::QName& type) {
  const auto name = keeps_type(catalog_, type);
  if (!name) return true;
  return refuse(Code::conflicting_attributes,
                fmt::format("what stands on columns of this type in \"{}\" and its partitions "
                            "could not be made again exactly",
                            name->display()),
                "add another type and change the columns to it, or first drop these indexes and "
                "foreign keys",
                {created(at(*name).span, name->display())});
}

std::optional<schema::QName> keeps_type(const schema::Catalog& catalog, const schema::QName& type) {
  for (const auto& name : catalog.tables_using(type)) {
    const Table& table = *catalog.table(name);
    const bool parts = table.partitioning || table.partition_of;
    if (!parts && !schema::has_family(catalog, table)) continue;
    for (const auto& column : table.columns) {
      if (!column.type.verbatim.empty() || column.type.name != type) continue;
      const auto texts = dependants_of(table, column.name, true);
      const auto all = dependants_of(table, column.name, false);
      const bool keys =
          !foreign_keys_on(catalog, name, column.name).empty() ||
          std::any_of(all.constraints.begin(), all.constraints.end(), [](const auto& one) {
            return std::holds_alternative<schema::ForeignKey>(one.second.kind);
          });
      if (partitioned_by(table, column.name) || column.generated ||
          computed_from(table, column.name) != nullptr ||
          (parts && (keys || !texts.indexes.empty()))) {
        return name;
      }
    }
  }
  return std::nullopt;
}

bool fits_family(const Change& change, Span where, Binder& binder) {
  const auto* create = std::get_if<CreateTable>(&change.kind);
  const bool partitions =
      create != nullptr && (create->table.partitioning || create->table.partition_of);
  const auto concerned = [&] {
    if (binder.catalog.has_families() || std::holds_alternative<DropValue>(change.kind) ||
        std::holds_alternative<ReorderEnum>(change.kind)) {
      return true;
    }
    const auto names = tables(change);
    return std::any_of(names.begin(), names.end(), [&](const auto& name) {
      const auto* table = binder.catalog.table(name);
      return table != nullptr && table->partitioning.has_value();
    });
  };
  if (!partitions && !concerned()) return true;
  return std::visit(Fit{where, binder}, change.kind);
}

}  // namespace recto::changes

/// \file
/// The marks of a table that stand on an index.
#include "changes/marks.hpp"

namespace recto::changes {

namespace {

using schema::ReplicaIdentity;
using schema::TableProperties;

bool has_marks(const TableProperties& properties) {
  return properties.replica_identity == ReplicaIdentity::index || !properties.cluster_index.empty();
}

/// The table after the change, or nothing where the change takes no index from it. Of a table with
/// marks alone: no other can lose one.
std::optional<schema::Table> without_marks(const Change& change, const schema::Table& table,
                                           const schema::Catalog& before) {
  const bool takes = std::holds_alternative<DropIndex>(change.kind) ||
                     std::holds_alternative<DropConstraint>(change.kind) ||
                     std::holds_alternative<DropColumn>(change.kind);
  if (!takes || !has_marks(table.properties)) return std::nullopt;
  auto after = before.only({table.name});
  apply(change, after);
  return *after.table(table.name);
}

Change mark(const schema::QName& table, TableProperty property) {
  return Change{AlterTableProperty{table, std::move(property)}};
}

void add_marks(std::vector<Change>& result, const schema::QName& table, const TableProperties& is,
               const TableProperties& should) {
  if (is.replica_identity != should.replica_identity || is.replica_index != should.replica_index) {
    result.push_back(
        mark(table, SetReplicaIdentity{should.replica_identity, should.replica_index}));
  }
  if (is.cluster_index != should.cluster_index) {
    result.push_back(mark(table, SetCluster{should.cluster_index}));
  }
}

}  // namespace

std::vector<Change> lost_marks(const Change& change, const schema::Catalog& before) {
  std::vector<Change> result;
  for (const auto& name : tables(change)) {
    const auto* table = before.table(name);
    if (table == nullptr) continue;
    if (const auto after = without_marks(change, *table, before)) {
      add_marks(result, name, after->properties, table->properties);
    }
  }
  return result;
}

std::vector<sql::Statement> release_marks(const Change& change, const Context& context) {
  std::vector<sql::Statement> result;
  for (const auto& name : tables(change)) {
    const auto* table = context.before.table(name);
    if (table == nullptr) continue;
    const auto after = without_marks(change, *table, context.before);
    if (!after || after->properties.replica_identity == table->properties.replica_identity) {
      continue;
    }
    const AlterTableProperty release{name, SetReplicaIdentity{ReplicaIdentity::nothing, {}}};
    for (auto& step : release.emit(context).steps) {
      result.push_back(std::get<sql::Statement>(std::move(step)));
    }
  }
  return result;
}

std::vector<Change> further_properties(const schema::Table& table) {
  std::vector<Change> result;
  add_marks(result, table.name, {}, table.properties);
  if (table.properties.row_security) result.push_back(mark(table.name, SetRowSecurity{true}));
  if (table.properties.forced_row_security) {
    result.push_back(mark(table.name, ForceRowSecurity{true}));
  }
  return result;
}

void drop_further_properties(schema::Table& table) {
  auto& properties = table.properties;
  properties.replica_identity = ReplicaIdentity::by_default;
  properties.replica_index.clear();
  properties.cluster_index.clear();
  properties.row_security = false;
  properties.forced_row_security = false;
}

}  // namespace recto::changes

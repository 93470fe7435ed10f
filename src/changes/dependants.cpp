/// \file
/// The constraints and indexes of a table that stand in the way of a change to one of its columns.
#include <algorithm>
#include <set>

#include "changes/access.hpp"
#include "changes/change.hpp"
#include "changes/emit.hpp"
#include "changes/marks.hpp"
#include "sql/expression.hpp"

namespace recto::changes {

using sql::Statement;

namespace {

/// True for a constraint that an expression is part of.
bool has_texts(const schema::Constraint& constraint) {
  if (schema::is_check(constraint)) return true;
  const auto* exclusion = std::get_if<schema::Exclusion>(&constraint.kind);
  return exclusion != nullptr &&
         (exclusion->where ||
          std::any_of(exclusion->keys.begin(), exclusion->keys.end(), [](const auto& key) {
            return std::holds_alternative<schema::Check>(key.key);
          }));
}

}  // namespace

Dependants dependants_of(const schema::Table& table, const std::string& column, bool texts_only) {
  const auto uses = [&](const std::vector<std::string>& columns) {
    return std::find(columns.begin(), columns.end(), column) != columns.end();
  };
  Dependants result;
  for (const auto& [name, constraint] : table.constraints) {
    if (texts_only && !has_texts(constraint)) continue;
    const auto* key = std::get_if<schema::ForeignKey>(&constraint.kind);
    const bool referenced = key != nullptr && key->table == table.name && uses(key->referenced);
    if (referenced || uses(sql::columns_of(constraint, table))) {
      result.constraints.emplace(name, constraint);
    }
  }
  for (const auto& [name, index] : table.indexes) {
    const bool texts =
        index.where || std::any_of(index.keys.begin(), index.keys.end(), [](const auto& key) {
          return std::holds_alternative<schema::Check>(key.key);
        });
    // The server keeps what is said of a key only where it differs from the column's own by then.
    const bool compared = std::any_of(index.keys.begin(), index.keys.end(), [&](const auto& key) {
      const auto* own = std::get_if<std::string>(&key.key);
      return own != nullptr && *own == column && (key.collation || key.operator_class);
    });
    if (texts_only && !texts && !compared) continue;
    if (uses(sql::columns_of(index, table))) result.indexes.emplace(name, index);
  }
  return result;
}

std::vector<Statement> drop_all(const Context& context, const schema::QName& table,
                                const Dependants& dependants) {
  std::vector<Statement> result;
  const auto drop_constraints = [&](bool foreign_keys) {
    for (const auto& [name, constraint] : dependants.constraints) {
      if (std::holds_alternative<schema::ForeignKey>(constraint.kind) != foreign_keys) continue;
      result.push_back(drop_constraint(context, table, name));
    }
  };
  drop_constraints(true);  // they may stand on what follows
  for (const auto& [name, index] : dependants.indexes) {
    result.push_back(drop_index(context, table, name));
  }
  drop_constraints(false);
  return result;
}

std::vector<Statement> create_all(const Context& context, const schema::Table& table,
                                  const Dependants& dependants) {
  std::vector<Statement> result;
  const auto attach = [&](const schema::ObjectRef& ref) {
    for (auto& one : attached_statements(context, ref)) result.push_back(std::move(one));
  };
  const auto add_constraints = [&](bool foreign_keys) {
    for (const auto& [name, constraint] : dependants.constraints) {
      if (std::holds_alternative<schema::ForeignKey>(constraint.kind) != foreign_keys) continue;
      result.push_back(add_constraint(context, table.name, name, constraint));
      attach({schema::ObjectKind::constraint, table.name, name});
    }
  };
  add_constraints(false);
  for (const auto& [name, index] : dependants.indexes) {
    result.push_back(create_index(context, table, name, index));
    attach({schema::ObjectKind::index, {table.name.schema, name}});
  }
  add_constraints(true);
  // A new index bears no mark.
  const auto made = [&](const std::string& index) {
    return dependants.indexes.contains(index) || dependants.constraints.contains(index);
  };
  for (const auto& change : further_properties(table)) {
    const auto& property = std::get<AlterTableProperty>(change.kind).property;
    const auto* replica = std::get_if<SetReplicaIdentity>(&property);
    const auto* cluster = std::get_if<SetCluster>(&property);
    if (!(replica != nullptr && made(replica->index)) &&
        !(cluster != nullptr && made(cluster->index))) {
      continue;
    }
    for (auto& step : emit(change, context).steps) {
      result.push_back(std::get<Statement>(std::move(step)));
    }
  }
  return result;
}

}  // namespace recto::changes

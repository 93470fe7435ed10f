/// \file
/// Random properties of tables: in the head of `create table`, and changed later.
#include <algorithm>
#include <utility>

#include "changes/unbind.hpp"
#include "schema/uniqueness.hpp"
#include "test/support/generate.hpp"

namespace recto::test {

std::vector<syntax::Parameter> Generator::table_parameters() {
  static const std::vector<syntax::Parameter> known{{{"fillfactor"}, "70"},
                                                    {{"fillfactor"}, "90"},
                                                    {{"autovacuum_enabled"}, "false"},
                                                    {{"autovacuum_vacuum_scale_factor"}, "0.05"},
                                                    {{"log_autovacuum_min_duration"}, "-1"},
                                                    {{"parallel_workers"}, "'2'"}};
  std::vector<syntax::Parameter> result;
  for (std::size_t i = 1 + random().below(3); i > 0; --i) {
    const auto& one = random().pick(known);
    const bool there = std::any_of(result.begin(), result.end(),
                                   [&](const auto& other) { return other.name == one.name; });
    if (!there) result.push_back(one);
  }
  return result;
}

syntax::TableHead Generator::table_head() {
  syntax::TableHead head;
  if (words_.purpose == Purpose::sqlite) return head;
  head.unlogged = random().chance(10);
  if (random().chance(15)) head.parameters = table_parameters();
  const bool anything = words_.purpose == Purpose::laws;
  if (random().chance(8)) {
    head.tablespace = syntax::Name{random().chance(70) || !anything ? "fast" : "Cold"};
  }
  if (!anything) return head;  // the server has no other method
  if (random().chance(5)) head.method = syntax::Name{"columnar"};
  return head;
}

Generator::Maybe Generator::table_property(const schema::Table& table) {
  syntax::AlterTableProperty item{changes::to_path(table.name), syntax::SetUnlogged{}, {}};
  const auto any_index = [&]() -> std::optional<syntax::Name> {
    std::vector<std::string> names;
    for (const auto& one : table.indexes) names.push_back(one.first);
    for (const auto& [name, constraint] : table.constraints) {
      if (schema::key_columns(constraint) != nullptr) names.push_back(name);
    }
    if (names.empty()) return std::nullopt;
    return syntax::Name{random().pick(names)};
  };
  const bool on = random().chance(60);
  const bool sqlite = words_.purpose == Purpose::sqlite;
  switch (sqlite ? 10 + random().below(2) : random().below(12)) {
    case 0:
      item.clause = syntax::SetUnlogged{on};
      break;
    case 1:
      item.clause = syntax::SetParameters{table_parameters()};
      break;
    case 2: {
      syntax::DropParameters drop;
      for (const auto& one : table.properties.parameters) drop.names.push_back({one.first});
      if (drop.names.empty()) return std::nullopt;
      item.clause = std::move(drop);
      break;
    }
    case 3:
      item.clause = syntax::SetTablespace{{on ? "fast" : "pg_default"}};
      break;
    case 4:
      if (words_.purpose != Purpose::laws) return std::nullopt;
      item.clause = syntax::SetMethod{{on ? "columnar" : "heap"}};
      break;
    case 5: {
      syntax::SetReplicaIdentity replica;
      replica.identity = static_cast<syntax::ReplicaIdentity>(random().below(4));
      if (replica.identity == syntax::ReplicaIdentity::index) {
        replica.index = any_index();
        if (!replica.index) return std::nullopt;
      }
      item.clause = std::move(replica);
      break;
    }
    case 6: {
      syntax::SetCluster cluster;
      if (on) cluster.index = any_index();
      item.clause = std::move(cluster);
      break;
    }
    case 7:
      item.clause = syntax::SetRowSecurity{on};
      break;
    case 8:
      item.clause = syntax::ForceRowSecurity{on};
      break;
    case 10:
      item.clause = syntax::SetStrict{on};
      break;
    case 11:
      item.clause = syntax::SetRowid{on};
      break;
    default:
      item.clause = syntax::MoveToSchema{{random().chance(50) ? "public" : "billing"}};
      break;
  }
  return syntax::Item{std::move(item)};
}

}  // namespace recto::test

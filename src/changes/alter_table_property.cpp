/// \file
/// `alter table t …`: one property of the table itself. How an item is bound stands in
/// alter_table_bind.cpp.
#include "changes/alter_table_property.hpp"

#include <fmt/format.h>

#include "changes/bearing.hpp"
#include "changes/change.hpp"
#include "changes/emit.hpp"
#include "changes/unbind.hpp"
#include "sql/affinity.hpp"
#include "syntax/print.hpp"

namespace recto::changes {

const Doc AlterTableProperty::doc{
    .keyword = "alter table",
    .summary = "How a table is stored, its marks, row security or schema.",
    .reverse = "What was there before, exactly; a parameter that was not set is reset.",
};

namespace {

using schema::ReplicaIdentity;

/// What `property` does to a table. A move does nothing to it.
void change(schema::Table& table, const TableProperty& property) {
  auto& properties = table.properties;
  std::visit(
      [&](const auto& to) {
        using T = std::decay_t<decltype(to)>;
        if constexpr (std::is_same_v<T, SetUnlogged>) {
          properties.unlogged = to.unlogged;
        } else if constexpr (std::is_same_v<T, SetParameters>) {
          for (const auto& [name, value] : to.parameters) properties.parameters[name] = value;
        } else if constexpr (std::is_same_v<T, DropParameters>) {
          for (const auto& name : to.names) properties.parameters.erase(name);
        } else if constexpr (std::is_same_v<T, SetTablespace>) {
          properties.tablespace = to.tablespace;
        } else if constexpr (std::is_same_v<T, SetMethod>) {
          properties.method = to.method;
        } else if constexpr (std::is_same_v<T, SetReplicaIdentity>) {
          properties.replica_identity = to.identity;
          properties.replica_index = to.index;
        } else if constexpr (std::is_same_v<T, SetCluster>) {
          properties.cluster_index = to.index;
        } else if constexpr (std::is_same_v<T, SetStrict>) {
          table.strict = to.strict;
        } else if constexpr (std::is_same_v<T, SetRowid>) {
          table.without_rowid = to.without;
        } else if constexpr (std::is_same_v<T, SetRowSecurity>) {
          properties.row_security = to.enabled;
        } else if constexpr (std::is_same_v<T, ForceRowSecurity>) {
          properties.forced_row_security = to.forced;
        }
      },
      property);
}

/// The properties that give `before` back.
std::vector<TableProperty> undo(const TableProperty& property, const schema::Table& table) {
  const auto& before = table.properties;
  std::vector<TableProperty> result;
  std::visit(
      [&](const auto& to) {
        using T = std::decay_t<decltype(to)>;
        if constexpr (std::is_same_v<T, SetUnlogged>) {
          result.emplace_back(SetUnlogged{before.unlogged});
        } else if constexpr (std::is_same_v<T, SetParameters> ||
                             std::is_same_v<T, DropParameters>) {
          SetParameters set;
          DropParameters drop;
          const auto restore = [&](const std::string& name) {
            const auto was = before.parameters.find(name);
            if (was == before.parameters.end()) {
              drop.names.push_back(name);
            } else {
              set.parameters.insert(*was);
            }
          };
          if constexpr (std::is_same_v<T, SetParameters>) {
            for (const auto& one : to.parameters) {
              const auto was = before.parameters.find(one.first);
              const bool same = was != before.parameters.end() && was->second == one.second;
              if (!same) restore(one.first);
            }
          } else {
            for (const auto& name : to.names) restore(name);
          }
          if (!set.parameters.empty()) result.emplace_back(std::move(set));
          if (!drop.names.empty()) result.emplace_back(std::move(drop));
        } else if constexpr (std::is_same_v<T, SetTablespace>) {
          result.emplace_back(SetTablespace{before.tablespace});
        } else if constexpr (std::is_same_v<T, SetMethod>) {
          result.emplace_back(SetMethod{before.method});
        } else if constexpr (std::is_same_v<T, SetReplicaIdentity>) {
          result.emplace_back(SetReplicaIdentity{before.replica_identity, before.replica_index});
        } else if constexpr (std::is_same_v<T, SetCluster>) {
          result.emplace_back(SetCluster{before.cluster_index});
        } else if constexpr (std::is_same_v<T, SetStrict>) {
          result.emplace_back(SetStrict{table.strict});
        } else if constexpr (std::is_same_v<T, SetRowid>) {
          result.emplace_back(SetRowid{table.without_rowid});
        } else if constexpr (std::is_same_v<T, SetRowSecurity>) {
          result.emplace_back(SetRowSecurity{before.row_security});
        } else if constexpr (std::is_same_v<T, ForceRowSecurity>) {
          result.emplace_back(ForceRowSecurity{before.forced_row_security});
        } else {
          result.emplace_back(MoveToSchema{to.to_schema, to.from_schema, table.name});
        }
      },
      property);
  return result;
}

/// The lock that other storage parameters take (manual, ALTER TABLE, SET): most leave readers and
/// writers alone.
sql::Lock lock_of(const std::string& parameter) {
  return parameter == "user_catalog_table" ? sql::Lock::access_exclusive
                                           : sql::Lock::share_update_exclusive;
}

struct Words {
  const sql::Dialect& dialect;
  const schema::QName& table;

  sql::Statement operator()(const SetUnlogged& to) const {
    return clause(to.unlogged ? "SET UNLOGGED" : "SET LOGGED",
                  exclusive(table, {sql::Hazard::rewrites_table}));
  }
  sql::Statement operator()(const SetParameters& to) const {
    auto lock = sql::Lock::none;
    for (const auto& one : to.parameters) lock = std::max(lock, lock_of(one.first));
    return clause(fmt::format("SET ({})", dialect.parameters(to.parameters)), locking(table, lock));
  }
  sql::Statement operator()(const DropParameters& to) const {
    auto lock = sql::Lock::none;
    for (const auto& one : to.names) lock = std::max(lock, lock_of(one));
    return clause(fmt::format("RESET ({})", fmt::join(to.names, ", ")), locking(table, lock));
  }
  sql::Statement operator()(const SetTablespace& to) const {
    const std::string_view name = to.tablespace.empty() ? usual_tablespace : to.tablespace;
    return clause("SET TABLESPACE " + dialect.name(name),
                  exclusive(table, {sql::Hazard::rewrites_table}));
  }
  sql::Statement operator()(const SetMethod& to) const {
    const std::string_view name = to.method.empty() ? usual_method : to.method;
    return clause("SET ACCESS METHOD " + dialect.name(name),
                  exclusive(table, {sql::Hazard::rewrites_table}));
  }
  sql::Statement operator()(const SetReplicaIdentity& to) const {
    return clause("REPLICA IDENTITY " + identity(to), exclusive(table));
  }
  sql::Statement operator()(const SetCluster& to) const {
    return clause(to.index.empty() ? "SET WITHOUT CLUSTER"
                                   : "CLUSTER ON " + dialect.name(std::string_view(to.index)),
                  locking(table, sql::Lock::share_update_exclusive));
  }
  // What stores tables otherwise makes them anew.
  sql::Statement operator()(const SetStrict&) const { return {}; }
  sql::Statement operator()(const SetRowid&) const { return {}; }
  sql::Statement operator()(const SetRowSecurity& to) const {
    return clause(to.enabled ? "ENABLE ROW LEVEL SECURITY" : "DISABLE ROW LEVEL SECURITY",
                  exclusive(table));
  }
  sql::Statement operator()(const ForceRowSecurity& to) const {
    return clause(to.forced ? "FORCE ROW LEVEL SECURITY" : "NO FORCE ROW LEVEL SECURITY",
                  exclusive(table));
  }
  sql::Statement operator()(const MoveToSchema& to) const {
    return clause("SET SCHEMA " + dialect.name(std::string_view(to.to_schema)),
                  exclusive(table, {sql::Hazard::breaks_clients}));
  }

  [[nodiscard]] std::string identity(const SetReplicaIdentity& to) const {
    switch (to.identity) {
      case ReplicaIdentity::by_default:
        return "DEFAULT";
      case ReplicaIdentity::full:
        return "FULL";
      case ReplicaIdentity::nothing:
        return "NOTHING";
      case ReplicaIdentity::index:
        return "USING INDEX " + dialect.name(std::string_view(to.index));
    }
    return {};
  }
  [[nodiscard]] sql::Statement clause(const std::string& text, sql::Facts facts) const {
    return {fmt::format("ALTER TABLE {} {}", dialect.name(table), text), std::move(facts)};
  }
};

syntax::ReplicaIdentity to_syntax(ReplicaIdentity identity) {
  switch (identity) {
    case ReplicaIdentity::by_default:
      return syntax::ReplicaIdentity::by_default;
    case ReplicaIdentity::full:
      return syntax::ReplicaIdentity::full;
    case ReplicaIdentity::nothing:
      return syntax::ReplicaIdentity::nothing;
    case ReplicaIdentity::index:
      return syntax::ReplicaIdentity::index;
  }
  return syntax::ReplicaIdentity::by_default;
}

struct Clauses {
  using Clause = decltype(syntax::AlterTableProperty::clause);

  template <class T>
  Clause operator()(const T& as_said) const {
    return as_said;
  }
  Clause operator()(const SetParameters& to) const {
    return syntax::SetParameters{to_parameters(to.parameters)};
  }
  Clause operator()(const DropParameters& to) const {
    return syntax::DropParameters{to_names(to.names)};
  }
  Clause operator()(const SetTablespace& to) const {
    return syntax::SetTablespace{
        to_name(to.tablespace.empty() ? std::string(usual_tablespace) : to.tablespace)};
  }
  Clause operator()(const SetMethod& to) const {
    return syntax::SetMethod{to_name(to.method.empty() ? std::string(usual_method) : to.method)};
  }
  Clause operator()(const SetReplicaIdentity& to) const {
    syntax::SetReplicaIdentity clause{to_syntax(to.identity), {}};
    if (to.identity == ReplicaIdentity::index) clause.index = to_name(to.index);
    return clause;
  }
  Clause operator()(const SetCluster& to) const {
    syntax::SetCluster clause;
    if (!to.index.empty()) clause.index = to_name(to.index);
    return clause;
  }
  Clause operator()(const MoveToSchema& to) const {
    return syntax::MoveToSchema{to_name(to.to_schema)};
  }
};

/// A column of no type SQLite knows holds anything in a strict table, and elsewhere makes numbers
/// of texts that look like some (stricttables.html). Said of the way back to the one or the other.
void say_numbers_made(const Context& context, const schema::Table& table, bool strict,
                      sql::Script& script) {
  for (const auto& column : table.columns) {
    if (context.before.enum_of(column.type) != nullptr) continue;
    if (sql::kept_as(column.type) != sql::Kept::any) continue;
    const auto place = display(table.name, column.name);
    if (strict) {
      script.ceiling = sql::Grade::structure;
      script.notes.push_back(fmt::format(
          "texts in {} that look like numbers: without strict they become numbers", place));
    } else {
      script.notes.push_back(fmt::format(
          "texts written to {} since that look like numbers: they become numbers", place));
    }
  }
}

/// The table's primary key is the rowid by another name (sqlite.org, lang_createtable.html#rowid).
bool is_rowid(const schema::Table& table) {
  const auto* key = table.primary_key();
  if (key == nullptr) return false;
  const auto& columns = std::get<schema::PrimaryKey>(key->second.kind).columns;
  if (columns.size() != 1) return false;
  const auto* column = table.column(columns.front());
  return column->identity || column->type.name == schema::QName{{}, "integer"};
}

}  // namespace

void AlterTableProperty::apply(schema::Catalog& catalog) const {
  if (const auto* move = std::get_if<MoveToSchema>(&property)) {
    catalog.rename_table(table, move->to);
  } else {
    change(catalog.edit(table), property);
  }
}

Inverse AlterTableProperty::invert(const schema::Catalog& before) const {
  Inverse result;
  const auto* move = std::get_if<MoveToSchema>(&property);
  for (auto& one : undo(property, *before.table(table))) {
    result.changes.push_back(
        Change{AlterTableProperty{move != nullptr ? move->to : table, std::move(one)}});
  }
  const auto* logging = std::get_if<SetUnlogged>(&property);
  if (logging != nullptr && logging->unlogged) {
    result.lost.push_back(fmt::format(
        "rows of {} that the server loses if it crashes while it is unlogged", table.display()));
  }
  const auto* rowid = std::get_if<SetRowid>(&property);
  if (rowid != nullptr && rowid->without && !is_rowid(*before.table(table))) {
    result.keeps = sql::Grade::structure;
    result.lost.push_back(fmt::format("the rowids of {}", table.display()));
  }
  return result;
}

sql::Script AlterTableProperty::emit(const Context& context) const {
  const auto* move = std::get_if<MoveToSchema>(&property);
  if (move != nullptr && !accepts_name(context, move->to)) return {};
  if (std::holds_alternative<SetStrict>(property) || std::holds_alternative<SetRowid>(property)) {
    auto after = context.before.only({table});
    apply(after);
    if (!accepts_table(context, *after.table(table))) return {};
    auto script = alter(
        *this, context, table, [] { return std::vector<sql::Statement>(); },
        exclusive(table, {sql::Hazard::rewrites_table}));
    if (const auto* set = std::get_if<SetStrict>(&property)) {
      say_numbers_made(context, *context.before.table(table), set->strict, script);
    }
    return script;
  }
  // Asked of this property alone: what else the table has was asked when it came.
  schema::Table alone;
  alone.properties.method = context.before.table(table)->properties.method;
  change(alone, property);
  if (!context.accepts(context.dialect.refuses(alone.properties))) return {};
  const bool method = std::holds_alternative<SetMethod>(property);
  if (method && !context.accepts(context.dialect.refuses_other_method())) return {};
  return statements({std::visit(Words{context.dialect, table}, property)});
}

AlterTableProperty::Syntax AlterTableProperty::item() const {
  return {to_path(table), std::visit(Clauses{}, property)};
}

std::string AlterTableProperty::summary() const { return syntax::print({item()}); }

std::vector<schema::QName> AlterTableProperty::tables() const {
  if (const auto* move = std::get_if<MoveToSchema>(&property)) return {table, move->to};
  return {table};
}

Bearing AlterTableProperty::bearing(sql::RowCheck& check) const {
  const auto* move = std::get_if<MoveToSchema>(&property);
  if (move == nullptr) return Bearing::none;
  const bool about = check.table == move->to || check.referenced_table == move->to;
  if (about && mentions(check.condition, table.name)) return Bearing::stop;
  if (check.table == move->to) check.table = table;
  if (check.referenced_table == move->to) check.referenced_table = table;
  return Bearing::none;
}

}  // namespace recto::changes

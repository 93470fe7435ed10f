/// \file
/// `alter table t …`: one property of the table itself: how it is stored, what marks it bears, what
/// schema it is in.
#pragma once

#include <map>
#include <variant>

#include "changes/kind.hpp"

namespace recto::changes {

/// The tablespace and the access method that PostgreSQL has without being told.
inline constexpr std::string_view usual_tablespace = "pg_default";
inline constexpr std::string_view usual_method = "heap";

// What names nothing is as a file says it.
using syntax::ForceRowSecurity;
using syntax::SetRowid;
using syntax::SetRowSecurity;
using syntax::SetStrict;
using syntax::SetUnlogged;

struct SetParameters {
  std::map<std::string, std::string> parameters;
  bool operator==(const SetParameters&) const = default;
};
struct DropParameters {
  std::vector<std::string> names;
  bool operator==(const DropParameters&) const = default;
};
struct SetTablespace {
  std::string tablespace;  ///< empty: the usual one
  bool operator==(const SetTablespace&) const = default;
};
struct SetMethod {
  std::string method;  ///< empty: the usual one
  bool operator==(const SetMethod&) const = default;
};
struct SetReplicaIdentity {
  schema::ReplicaIdentity identity = schema::ReplicaIdentity::by_default;
  std::string index;
  bool operator==(const SetReplicaIdentity&) const = default;
};
struct SetCluster {
  std::string index;  ///< empty: none
  bool operator==(const SetCluster&) const = default;
};
/// The schemas by their names, the default one's too, and what the table is called then.
struct MoveToSchema {
  std::string from_schema, to_schema;
  schema::QName to;
  bool operator==(const MoveToSchema&) const = default;
};

using TableProperty = std::variant<SetUnlogged, SetParameters, DropParameters, SetTablespace,
                                   SetMethod, SetReplicaIdentity, SetCluster, SetStrict, SetRowid,
                                   SetRowSecurity, ForceRowSecurity, MoveToSchema>;

struct AlterTableProperty {
  using Syntax = syntax::AlterTableProperty;

  schema::QName table;
  TableProperty property;

  static const Doc doc;
  static std::optional<AlterTableProperty> bind(const Syntax& syntax, Binder& binder);
  static std::optional<std::string> makes(const Syntax&) { return std::nullopt; }
  void apply(schema::Catalog& catalog) const;
  [[nodiscard]] Inverse invert(const schema::Catalog& before) const;
  [[nodiscard]] sql::Script emit(const Context& context) const;
  [[nodiscard]] Syntax item() const;
  [[nodiscard]] std::string summary() const;
  [[nodiscard]] std::vector<schema::QName> tables() const;
  [[nodiscard]] Bearing bearing(sql::RowCheck& check) const;
  bool operator==(const AlterTableProperty&) const = default;
};

}  // namespace recto::changes

/// \file
/// `alter table t …`: what a file says of a table itself, a clause a property.
#pragma once

#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

#include "syntax/parts.hpp"

namespace recto::syntax {

enum class ReplicaIdentity : std::uint8_t { by_default, full, nothing, index };
/// `unlogged`, `logged`
struct SetUnlogged {
  bool unlogged = false;
  bool operator==(const SetUnlogged&) const = default;
};
/// `with (fillfactor = 70, …)`
struct SetParameters {
  std::vector<Parameter> parameters;
  bool operator==(const SetParameters&) const = default;
};
/// `drop with (fillfactor, …)`
struct DropParameters {
  std::vector<Name> names;
  bool operator==(const DropParameters&) const = default;
};
/// `tablespace x`
struct SetTablespace {
  Name tablespace;
  bool operator==(const SetTablespace&) const = default;
};
/// `using m`
struct SetMethod {
  Name method;
  bool operator==(const SetMethod&) const = default;
};
/// `replica identity full | nothing | default | index i`
struct SetReplicaIdentity {
  ReplicaIdentity identity = ReplicaIdentity::by_default;
  std::optional<Name> index;
  bool operator==(const SetReplicaIdentity&) const = default;
};
/// `cluster on i`, `no cluster`
struct SetCluster {
  std::optional<Name> index;
  bool operator==(const SetCluster&) const = default;
};
/// `strict`, `no strict`: SQLite's (stricttables.html)
struct SetStrict {
  bool strict = false;
  bool operator==(const SetStrict&) const = default;
};
/// `without rowid`, `with rowid`: SQLite's (withoutrowid.html)
struct SetRowid {
  bool without = false;
  bool operator==(const SetRowid&) const = default;
};
/// `row security`, `no row security`
struct SetRowSecurity {
  bool enabled = false;
  bool operator==(const SetRowSecurity&) const = default;
};
/// `force row security`, `no force row security`
struct ForceRowSecurity {
  bool forced = false;
  bool operator==(const ForceRowSecurity&) const = default;
};
/// `schema s`
struct MoveToSchema {
  Name schema;
  bool operator==(const MoveToSchema&) const = default;
};
/// `alter table t <clause>`: one property of the table itself.
struct AlterTableProperty {
  Path table;
  std::variant<SetUnlogged, SetParameters, DropParameters, SetTablespace, SetMethod,
               SetReplicaIdentity, SetCluster, SetStrict, SetRowid, SetRowSecurity,
               ForceRowSecurity, MoveToSchema>
      clause;
  Span clause_span = {};
  bool operator==(const AlterTableProperty&) const = default;
};

}  // namespace recto::syntax

/// \file
/// What items say of rows: `insert`, `update`, `delete`, `truncate`, `do`, each with its way back.
#pragma once

#include <optional>
#include <variant>
#include <vector>

#include "syntax/parts.hpp"

namespace recto::syntax {

struct SqlNothing {
  Text reason;
  bool operator==(const SqlNothing&) const = default;
};
struct SqlIrreversible {
  Text reason;
  bool operator==(const SqlIrreversible&) const = default;
};
/// One side of `sql { … }`.
using SqlSide = std::variant<Fragment, SqlNothing, SqlIrreversible>;

/// `down $$ … $$`, `down nothing "reason"` or `irreversible "reason"` behind a statement; absent:
/// recto computes the way back.
using WayBack = std::optional<SqlSide>;

/// `(1, 'x')`
struct Row {
  std::vector<Fragment> values;
  Span span = {};
  bool operator==(const Row&) const = default;
};
/// `insert into t (a, b) [overriding system value] values (…), … [on conflict do nothing]`, or
/// `insert into t (a, b) [overriding system value] $$ select … $$`
struct InsertRows {
  Path table;
  std::vector<Name> columns;
  bool overriding = false;
  std::variant<std::vector<Row>, Fragment> rows;
  bool skips_conflicts = false;
  WayBack back;
  bool operator==(const InsertRows&) const = default;
};

/// `a = 1`
struct Assignment {
  Name column;
  Fragment value;
  bool operator==(const Assignment&) const = default;
};
/// `update t set (a = 1, b = 2) [where (…)]`, or `update t $$ set … $$`
struct UpdateRows {
  Path table;
  std::vector<Assignment> assignments;  ///< empty: `body` says it
  std::optional<Fragment> where = {};
  std::optional<Fragment> body = {};
  WayBack back = {};
  bool operator==(const UpdateRows&) const = default;
};

/// `delete from t [where (…)]`, or `delete from t $$ using … where … $$`
struct DeleteRows {
  Path table;
  std::optional<Fragment> where = {};
  std::optional<Fragment> body = {};
  WayBack back = {};
  bool operator==(const DeleteRows&) const = default;
};

/// `truncate t, u [restart identity]`
struct TruncateTables {
  std::vector<Path> tables;
  bool restarts_identity = false;
  WayBack back = {};
  bool operator==(const TruncateTables&) const = default;
};

/// `do $$ … $$ [language l]`
struct DoBlock {
  Fragment body;
  std::optional<Name> language = {};
  WayBack back = {};
  bool operator==(const DoBlock&) const = default;
};

}  // namespace recto::syntax

/// \file
/// Clauses that every dialect words alike, written with the dialect's names and expressions.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "sql/dialect.hpp"

namespace recto::sql {

/// A table's constraints in the order they are written in: primary key, unique, check, foreign key,
/// each by name.
using NamedConstraint = std::pair<const std::string, schema::Constraint>;
[[nodiscard]] std::vector<const NamedConstraint*> in_order(const schema::Table& table);

/// `PRIMARY KEY (a, b)`, `CHECK (…)` and so on, without a name.
[[nodiscard]] std::string definition(const Dialect& dialect, const schema::Constraint& constraint);

/// `REFERENCES t (a) …` with match, actions and deferrable.
[[nodiscard]] std::string references(const Dialect& dialect, const schema::Constraint& constraint);

/// ` INCLUDE (…)` of a key, or nothing.
[[nodiscard]] std::string include(const Dialect& dialect, const schema::Constraint& constraint);

/// ` DEFERRABLE …`, or nothing.
[[nodiscard]] std::string deferrable(const schema::Constraint& constraint);

/// `(name = value, …)`
[[nodiscard]] std::string option_list(const Dialect& dialect, const schema::Options& options);

/// A query that has rows where the check is not met.
[[nodiscard]] std::string offending_rows(const Dialect& dialect, const RowCheck& check);

}  // namespace recto::sql

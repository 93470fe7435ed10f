/// \file
/// The statements that make one kind of object, and those that give it another definition where it
/// stands (PostgreSQL manual, part VI, a page each). Private to this folder.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "generators/postgresql/dialect.hpp"

namespace recto::generators {

using Statements = std::vector<sql::Statement>;

// types.cpp
[[nodiscard]] Statements create_object(const Postgresql& dialect, const schema::Domain& domain,
                                       const schema::Catalog& catalog);
[[nodiscard]] Statements create_object(const Postgresql& dialect, const schema::Composite& type,
                                       const schema::Catalog& catalog);
[[nodiscard]] std::optional<Statements> replace_object(const Postgresql& dialect,
                                                       const schema::Domain& before,
                                                       const schema::Domain& after,
                                                       const schema::Catalog& catalog);
[[nodiscard]] std::optional<Statements> replace_object(const Postgresql& dialect,
                                                       const schema::Composite& before,
                                                       const schema::Composite& after,
                                                       const schema::Catalog& catalog);

// policies.cpp
[[nodiscard]] Statements create_object(const Postgresql& dialect, const schema::Policy& policy,
                                       const schema::Catalog& catalog);
[[nodiscard]] std::optional<Statements> replace_object(const Postgresql& dialect,
                                                       const schema::Policy& before,
                                                       const schema::Policy& after,
                                                       const schema::Catalog& catalog);

// other_objects.cpp
[[nodiscard]] Statements create_object(const Postgresql& dialect, const schema::Namespace& one,
                                       const schema::Catalog& catalog);
[[nodiscard]] Statements create_object(const Postgresql& dialect,
                                       const schema::Extension& extension,
                                       const schema::Catalog& catalog);
[[nodiscard]] Statements create_object(const Postgresql& dialect,
                                       const schema::MaterializedView& view,
                                       const schema::Catalog& catalog);
[[nodiscard]] Statements create_object(const Postgresql& dialect,
                                       const schema::Statistics& statistics,
                                       const schema::Catalog& catalog);
[[nodiscard]] Statements create_object(const Postgresql& dialect,
                                       const schema::Publication& publication,
                                       const schema::Catalog& catalog);
[[nodiscard]] std::optional<Statements> replace_object(const Postgresql& dialect,
                                                       const schema::Extension& before,
                                                       const schema::Extension& after,
                                                       const schema::Catalog& catalog);
[[nodiscard]] std::optional<Statements> replace_object(const Postgresql& dialect,
                                                       const schema::MaterializedView& before,
                                                       const schema::MaterializedView& after,
                                                       const schema::Catalog& catalog);
[[nodiscard]] std::optional<Statements> replace_object(const Postgresql& dialect,
                                                       const schema::Statistics& before,
                                                       const schema::Statistics& after,
                                                       const schema::Catalog& catalog);
[[nodiscard]] std::optional<Statements> replace_object(const Postgresql& dialect,
                                                       const schema::Publication& before,
                                                       const schema::Publication& after,
                                                       const schema::Catalog& catalog);

}  // namespace recto::generators

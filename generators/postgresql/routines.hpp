/// \file
/// Functions, procedures, aggregates and triggers in PostgreSQL's words. Private to this folder.
#pragma once

#include <string>

#include "generators/postgresql/dialect.hpp"

namespace recto::generators {

/// What stands behind CREATE or CREATE OR REPLACE.
[[nodiscard]] std::string routine_definition(const Postgresql& dialect,
                                             const schema::Function& function);
[[nodiscard]] std::string routine_definition(const Postgresql& dialect,
                                             const schema::Procedure& procedure);
[[nodiscard]] std::string aggregate_definition(const Postgresql& dialect,
                                               const schema::Aggregate& aggregate);
[[nodiscard]] std::string trigger_definition(const Postgresql& dialect,
                                             const schema::Trigger& trigger);

/// True where CREATE OR REPLACE takes the new definition (manual, CREATE FUNCTION: names and types
/// of arguments, what is returned and the existing defaults stay).
[[nodiscard]] bool replaces_in_place(const schema::Function& before, const schema::Function& after);
[[nodiscard]] bool replaces_in_place(const schema::Procedure& before,
                                     const schema::Procedure& after);

}  // namespace recto::generators

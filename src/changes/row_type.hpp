/// \file
/// What uses a table's rows as a type: routines that take or return them, and columns of other
/// tables that hold them.
#pragma once

#include "changes/kind.hpp"
#include "schema/objects.hpp"

namespace recto::changes {

/// Routines that name the table as a type.
[[nodiscard]] std::vector<schema::ObjectRef> routines_of_rows(const schema::Catalog& catalog,
                                                              const schema::QName& table);
/// True where the object calls one of these: what it says of their columns it says of the table's.
[[nodiscard]] bool calls_any(const schema::Object& object,
                             const std::vector<schema::ObjectRef>& routines);

/// False, with a diagnostic, where a column elsewhere holds rows of the table, or of one below it:
/// no statement that writes the table's rows anew runs while it does (PostgreSQL 15,
/// src/backend/commands/tablecmds.c, find_composite_type_dependencies).
bool accepts_rewrite(const Context& context, const schema::QName& table);
/// The same for whatever of the script writes a table's rows anew.
bool accepts_rewrites(const Context& context, const sql::Script& script);

}  // namespace recto::changes

/// \file
/// What stands on an object and cannot be dropped and made again around a change to it: columns of
/// a type, and what of tables calls a routine.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "schema/catalog.hpp"
#include "schema/objects.hpp"

namespace recto::changes {

/// Domains and composite types that have this enum in them, as such.
[[nodiscard]] std::vector<schema::ObjectRef> types_made_of(const schema::Catalog& catalog,
                                                           const schema::QName& enumeration);

/// True where the text surely calls this routine, and no other of its name.
[[nodiscard]] bool calls_surely(const schema::Catalog& catalog, const schema::ObjectRef& routine,
                                const std::string& text);

/// What keeps one of these objects where it is, said as "the default of t.a uses it"; nothing where
/// each can be dropped.
[[nodiscard]] std::optional<std::string> what_keeps(const schema::Catalog& catalog,
                                                    const std::vector<schema::Object>& objects);

}  // namespace recto::changes

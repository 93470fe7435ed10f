/// \file
/// How PostgreSQL stores the values of its own types.
#pragma once

#include <optional>
#include <string>

#include "schema/catalog.hpp"

namespace recto::sql {

/// The storage that a column of the type has by itself: "plain", "main" or "extended"; nothing for
/// a type that recto does not know. A plain type can be stored no other way. Source: pg_type of
/// version 15, typstorage.
[[nodiscard]] std::optional<std::string> own_storage(const schema::Type& type,
                                                     const schema::Catalog& catalog);

}  // namespace recto::sql

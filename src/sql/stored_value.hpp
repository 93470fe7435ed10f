/// \file
/// Whether a value is found again by the text it was written with.
#pragma once

#include <string_view>

#include "schema/catalog.hpp"

namespace recto::sql {

/// True where a column of the type holds a constant such that `column = constant` finds it, in
/// every session: not a number that is rounded, nor 'today', nor a time without its zone. Types
/// that recto does not know are false. \param enumeration the type is an enum's
[[nodiscard]] bool stored_as_written(std::string_view constant, const schema::Type& type,
                                     bool enumeration);

}  // namespace recto::sql

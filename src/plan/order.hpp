/// \file
/// The order of a file's creations: what is made may name what is made further down.
#pragma once

#include <string>
#include <vector>

#include "schema/catalog.hpp"
#include "source/diagnostic.hpp"
#include "syntax/syntax.hpp"

namespace recto::plan {

/// The items with each `create` behind what it needs, otherwise in their order. What the schema
/// holds already is not waited for, and nothing is moved over an item that speaks of it. A circle
/// is a diagnostic; its items stay where they are.
/// \param items out of `syntax::expand`
/// \param default_schema see Binder
[[nodiscard]] std::vector<syntax::Item> in_order(std::vector<syntax::Item> items,
                                                 const schema::Catalog& before,
                                                 const std::string& default_schema,
                                                 Diagnostics& diagnostics);

}  // namespace recto::plan

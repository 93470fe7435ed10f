/// \file
/// From what a person writes to what a kind of change binds: `only` is resolved, `alter t { … }`
/// opened, and an added column's inline constraints and index become items of their own.
#pragma once

#include <string_view>
#include <vector>

#include "syntax/syntax.hpp"

namespace recto::syntax {

/// The items that `dialect` ("postgresql", "sqlite") sees, in order, without `AlterTable`, `Only`,
/// and with every table path filled in. An `AddColumn` keeps no inline constraint or index: each
/// follows it as an item. Inside a `CreateTable` inline ones are moved behind the columns, with
/// their columns filled in, and `OnlyTableItems` are gone. `means` of a `RunSql` is expanded too.
[[nodiscard]] std::vector<Item> expand(const std::vector<Item>& items, std::string_view dialect);

}  // namespace recto::syntax

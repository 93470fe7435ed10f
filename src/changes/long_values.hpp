/// \file
/// Where a table keeps values that are too long for a row, and the parameters of that.
#pragma once

#include <vector>

#include "changes/kind.hpp"

namespace recto::changes {

/// Sets the table's `toast.…` parameters again, and those of the tables below it, once it has a
/// column of this type. The server keeps them with the long values: where no column could hold one,
/// it has forgotten them, or never knew.
[[nodiscard]] std::vector<sql::Statement> long_value_parameters(const Context& context,
                                                                const schema::QName& table,
                                                                const schema::Type& type);

}  // namespace recto::changes

/// \file
/// What kinds share when they say how they bear on a check.
#pragma once

#include <string>
#include <vector>

#include "changes/kind.hpp"

namespace recto::changes {

/// True where the column is one of them.
[[nodiscard]] bool has(const std::vector<std::string>& columns, const std::string& column);

/// True where the condition holds a word of this value, as a name or a literal.
[[nodiscard]] bool mentions(const std::string& condition, const std::string& word);

/// The bearing of a change to one column's values or existence.
[[nodiscard]] Bearing bearing_of_column(const sql::RowCheck& check, const schema::QName& table,
                                        const std::string& column);

struct Carried;
/// Lets a check on a sequence's position speak of the sequence by its name before a rename.
void take_back(const Carried& carried, sql::RowCheck& check);

/// The bearing of a change to one value of an enum.
[[nodiscard]] Bearing bearing_of_value(const sql::RowCheck& check, const std::string& value);

}  // namespace recto::changes

/// \file
/// Lines that are columns by the grammar and keys or indexes by intent.
#pragma once

#include <string_view>
#include <vector>

#include "source/diagnostic.hpp"
#include "syntax/syntax.hpp"

namespace recto::syntax {

/// `unique name`, where `name` is another column: by the grammar a column "unique" of type "name".
/// With the word in quotes, `"unique" name`, it is one.
/// \param columns names of the columns of the table, or of those that are known
/// \return the error that says what to write, or nothing
[[nodiscard]] std::optional<Diagnostic> key_meant(const Column& column,
                                                  const std::vector<std::string_view>& columns);

}  // namespace recto::syntax

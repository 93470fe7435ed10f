/// \file
/// What the neighbours of a string literal tell of it: the type it is cast to, the column it is
/// compared with.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "schema/table.hpp"

namespace recto::sql {

struct Literal {
  std::size_t begin, end;             ///< byte offsets into the text
  std::optional<schema::QName> type;  ///< of `'x'::type`, `cast('x' as type)`
  std::optional<std::string> column;  ///< of `column = 'x'`, `'x' <> t.column`, `column in ('x')`

  /// True where neither is known: an argument, a result, a list that something else reads.
  [[nodiscard]] bool is_alone() const { return !type && !column; }
};

/// The string literals of the text that have this value, in their order.
[[nodiscard]] std::vector<Literal> literals_of(std::string_view text, std::string_view value);

}  // namespace recto::sql

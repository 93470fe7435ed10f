/// \file
/// What a database calls the items of a select list that say no name of their own (PostgreSQL 15,
/// src/backend/parser/parse_target.c, FigureColname): the name of the function, type or column an
/// item ends in. A stored query keeps such a name when what it came from is renamed.
#pragma once

#include <string>
#include <string_view>

namespace recto::sql {

/// The text `after`, which is `before` with names replaced one by one, with `as` and the earlier
/// name behind each item of a select list that a replaced name had given its own: `g(id) as f`.
/// \param outputs_named what the outermost list's items are called is said elsewhere
[[nodiscard]] std::string keep_output_names(std::string_view before, std::string after,
                                            bool outputs_named);

}  // namespace recto::sql

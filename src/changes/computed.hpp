/// \file
/// Generated columns made anew, where the server cannot alter what they are computed from.
#pragma once

#include <string>
#include <vector>

#include "changes/kind.hpp"

namespace recto::changes {

/// The generated columns of the table that are computed from `column`, in their order.
[[nodiscard]] std::vector<std::string> computed_columns(const schema::Table& table,
                                                        const std::string& column);

/// The statements that add a column of `after` again, last, with its settings, comment and
/// privileges. What else stands on it is the caller's.
[[nodiscard]] std::vector<sql::Statement> add_again(const Context& context,
                                                    const schema::Catalog& after,
                                                    const schema::QName& table,
                                                    const schema::Column& column);

/// Says which of these columns, dropped and added again in their order, are elsewhere by then.
void say_moved(const Context& context, const schema::Table& before,
               const std::vector<std::string>& columns, sql::Script& script);

}  // namespace recto::changes

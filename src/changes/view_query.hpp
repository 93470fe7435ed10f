/// \file
/// The query of a view or materialized view.
#pragma once

#include <optional>
#include <string>

#include "changes/bind.hpp"

namespace recto::changes {

/// The query with `*` written out; nothing, with a diagnostic, where that is not sure or where the
/// view selects from itself.
[[nodiscard]] std::optional<std::string> view_query(const schema::QName& view,
                                                    const syntax::Fragment& query, Binder& binder);

}  // namespace recto::changes

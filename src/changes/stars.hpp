/// \file
/// `*` in the queries of definitions, which a database writes out when it reads them.
#pragma once

#include <optional>
#include <string>

#include "changes/bind.hpp"

namespace recto::changes {

/// A query or body with what `*` stands for written out, as far as it is known; nothing, with a
/// diagnostic, where that cannot be told.
[[nodiscard]] std::optional<std::string> without_stars(const syntax::Fragment& query,
                                                       Binder& binder);

}  // namespace recto::changes

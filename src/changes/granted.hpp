/// \file
/// Finding what is granted on or revoked.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "changes/kind.hpp"

namespace recto::changes {

/// What a noun and a name of a grant or revoke stand for. Columns, and all that a schema holds, are
/// written otherwise than in SQL: nothing then, with a diagnostic that says how.
[[nodiscard]] std::optional<schema::ObjectRef> find_granted(
    const std::vector<syntax::Privilege>& privileges, const std::string& noun,
    const syntax::ObjectPath& object, Binder& binder);

}  // namespace recto::changes

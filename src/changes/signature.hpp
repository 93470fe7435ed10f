/// \file
/// Arguments of routines, and the types by which routines of one name are told apart.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "changes/bind.hpp"
#include "schema/objects.hpp"
#include "syntax/syntax.hpp"

namespace recto::changes {

/// A type as it counts in a signature: without arguments, by one of its names, arrays of one kind.
[[nodiscard]] std::string signature_type(const schema::Type& type);
/// The types that are given to the routine, by which it is told from others.
[[nodiscard]] std::vector<std::string> signature_of(const std::vector<schema::Argument>& arguments);
[[nodiscard]] std::vector<syntax::TypeName> to_types(const std::vector<std::string>& signature);

/// Arguments either way; nothing with a diagnostic where they cannot be.
[[nodiscard]] std::optional<std::vector<schema::Argument>> bind_arguments(
    const std::vector<syntax::Argument>& arguments, Binder& binder);
[[nodiscard]] std::vector<syntax::Argument> to_syntax(
    const std::vector<schema::Argument>& arguments);

}  // namespace recto::changes

/// \file
/// The version of recto.
#pragma once

namespace recto {

/// "0.1.0"
[[nodiscard]] const char* version();

}  // namespace recto

/// \file
/// The version of recto, as the build says it.
#include "recto/version.hpp"

namespace recto {

const char* version() { return RECTO_VERSION; }

}  // namespace recto

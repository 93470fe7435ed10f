/// \file
/// What libpq is given to connect with.
#pragma once

#include <string>
#include <vector>

#include "runner/url.hpp"

namespace recto::runner {

struct Conninfo {
  std::string words;                 ///< libpq's `key='value'` form
  std::vector<std::string> secrets;  ///< passwords that must not be shown
};

/// Reads a URL as libpq does, and adds recto's own settings: UTF-8, and a name for the server's
/// list of connections unless the user gave one. \throws Error R0611 where libpq cannot read it;
/// libpq's own words are not shown, as they repeat it
[[nodiscard]] Conninfo read_conninfo(const std::string& url);

}  // namespace recto::runner

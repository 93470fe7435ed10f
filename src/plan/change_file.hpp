/// \file
/// The files people write: changes/<14 digits>_<name>.recto.
#pragma once

#include <string>
#include <vector>

#include "source/diagnostic.hpp"
#include "syntax/syntax.hpp"

namespace recto::plan {

struct ChangeFile {
  std::string version;  ///< 14 digits
  std::string name;
  std::string path;  ///< as shown: "changes/20260118120000_add_orders.recto"
  SourceId source = 0;
  syntax::File file;
  std::string hash;  ///< SHA-256 of the canonical print, empty while the file has faults
};

/// What `recto new` writes: the name as a comment. A file that still is that has no pair made of
/// it.
[[nodiscard]] std::string blank_change(const std::string& name);

/// Reads and parses every *.recto of `root`/`folder`, in order of version. A bad file name, a
/// version twice, and whatever the parser says go to `diagnostics`; other files in the folder are
/// left alone. \throws Error R0510 where the folder cannot be read
[[nodiscard]] std::vector<ChangeFile> read_changes(const std::string& root,
                                                   const std::string& folder, Sources& sources,
                                                   Diagnostics& diagnostics);

}  // namespace recto::plan

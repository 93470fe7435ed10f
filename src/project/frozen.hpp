/// \file
/// Whether the pairs that recto.sum lists, and the change files they came from, are as they were.
#pragma once

#include <string>
#include <vector>

#include "plan/change_file.hpp"
#include "plan/sum_file.hpp"
#include "recto/project.hpp"

namespace recto {

/// What is listed for one dialect.
struct Listed {
  std::string folder;  ///< of the pairs, relative to the root
  std::vector<plan::SumLine> lines;
  [[nodiscard]] std::string sum_path() const { return folder + "/recto.sum"; }
};

/// Paths of a pair in a folder.
[[nodiscard]] std::string up_path(const std::string& folder, const std::string& version,
                                  const std::string& name);
[[nodiscard]] std::string down_path(const std::string& folder, const std::string& version,
                                    const std::string& name);

/// Reads a dialect's recto.sum; none is an empty list.
/// \throws Error R0507; R0508 where the pairs lie as for another number of dialects
[[nodiscard]] Listed read_listed(const Settings& settings, const std::string& dialect);

/// Reports edited, renamed and missing change files, change files older than the newest listed one,
/// and scripts that are missing or differ. `regenerate` names a version that may have been edited.
void check_frozen(const Settings& settings, const Listed& listed,
                  const std::vector<plan::ChangeFile>& changes, const std::string& regenerate,
                  Diagnostics& diagnostics);

}  // namespace recto

/// \file
/// Tests that nothing is left without a case.
#pragma once

#include <filesystem>
#include <vector>

namespace recto::test {

/// Adds the suite `coverage`: each kind of change has cases that run, each code is seen in one, so
/// is each statement of real migrations and each hard case, and the documents about these are
/// current.
void register_coverage(const std::filesystem::path& root,
                       const std::vector<std::filesystem::path>& files);

}  // namespace recto::test

/// \file
/// How a case says that it failed: at its own file and line, with a readable difference; or is
/// asked to take what is found for right.
#pragma once

#include <string>
#include <string_view>

#include "test/cases/case_file.hpp"

namespace recto::test {

/// True where RECTO_ACCEPT asks for what is compared to be written anew.
[[nodiscard]] bool accepting();

/// Fails the running test at a line of the case file.
void fail(const CaseFile& one, std::size_t line, const std::string& message);

/// Lines that only one text has, marked - and +, with a line around each.
[[nodiscard]] std::string difference(std::string_view expected, std::string_view found);

}  // namespace recto::test

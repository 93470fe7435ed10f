/// \file
/// A made-up project for measurements: any number of change files, as a few years of work leave
/// them.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace recto::bench {

struct File {
  std::string name;  ///< "20000101000000_step_0.recto"
  std::string text;
};

/// One file in ten creates a table; the others add, alter, rename and drop what is there. The same
/// files for the same count, and the first files of a larger project are those of a smaller one.
/// Everything in them is said so that PostgreSQL and SQLite can hold it.
[[nodiscard]] std::vector<File> project(std::size_t count);

}  // namespace recto::bench

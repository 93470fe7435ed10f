/// \file
/// Prints migrations/history as the C++ file that recto's runner is built with; for
/// tools/regenerate-history.
#include <exception>
#include <iostream>
#include <string>

#include "generators/cpp/cpp.hpp"

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: embed-history FOLDER-OF-THE-PAIRS\n";
    return 2;
  }
  try {
    const std::string folder = argv[1];
    std::cout << recto::generators::cpp_source(
        "recto's own tables, from migrations/history.", "recto::history",
        {{"postgresql", recto::load_migrations(folder + "/postgresql")},
         {"sqlite", recto::load_migrations(folder + "/sqlite")}});
    return 0;
  } catch (const std::exception& error) {
    std::cerr << "embed-history: " << error.what() << '\n';
    return 1;
  }
}

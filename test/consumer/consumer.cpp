/// \file
/// The smallest program that uses an installed recto.
#include <cstdio>

#include <recto/recto.hpp>

int main() {
  auto database = recto::open_database({.url = "sqlite::memory:"});
  recto::Runner runner(*database, {}, {});
  std::printf("recto %s on %s: %zu migrations\n", recto::version(),
              recto::dialect_of(*database).c_str(), runner.apply().size());
}

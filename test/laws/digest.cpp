/// \file
/// Prints a hash of the scripts of fixed generated projects: builds by different compilers must
/// print the same (L6).
#include <fmt/format.h>

#include "generators/postgresql/postgresql.hpp"
#include "generators/sqlite/sqlite.hpp"
#include "plan/sum_file.hpp"
#include "test/laws/project.hpp"
#include "test/support/temp_dir.hpp"

int main() {
  using namespace recto;
  for (const auto* dialect : {&generators::postgresql(), &generators::sqlite()}) {
    std::string all;
    for (std::uint64_t seed = 1; seed <= 50; ++seed) {
      const test::TempDir folder;
      for (const auto& file : test::generated_project(seed, *dialect)) {
        folder.write("changes/" + file.name, file.text);
      }
      all += test::rendered_project(folder.path().string(), *dialect);
    }
    fmt::print("{} {} {}\n", dialect->id(), plan::sha256(all), all.size());
  }
}

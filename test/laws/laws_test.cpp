/// \file
/// L1, L2 and emission over generated files. RECTO_SEED is the first file's seed, each further
/// one's is one more; RECTO_RUNS says how many changes to look at. A file that breaks a law is made
/// small and shown.
#include <fmt/format.h>

#include <boost/test/unit_test.hpp>
#include <cstdint>

#include "changes/change.hpp"
#include "syntax/print.hpp"
#include "test/laws/environment.hpp"
#include "test/laws/laws.hpp"

namespace recto::test {

BOOST_AUTO_TEST_SUITE(laws)

BOOST_AUTO_TEST_CASE(changes_are_undone_written_and_emitted) {
  const std::uint64_t first = number_from("RECTO_SEED", 20260118);
  const std::uint64_t runs = number_from("RECTO_RUNS", 100'000);
  Tally tally;
  std::size_t faults = 0;
  for (std::uint64_t seed = first; tally.changes < runs && faults < 3; ++seed) {
    BOOST_TEST_CHECKPOINT("RECTO_SEED=" << seed);
    Generator generator(seed, Purpose::laws);
    const auto items = generated_file(generator, 10);
    const auto found = broken_law(items, &tally);
    if (!found) continue;
    ++faults;
    const auto small = shrunk(items, [&](const auto& fewer) {
      const auto still = broken_law(fewer);
      return still && still->law == found->law;
    });
    const auto again = broken_law(small);
    BOOST_ERROR(fmt::format(
        "{} does not hold: {}\n\nthe smallest file found (RECTO_SEED={} "
        "RECTO_RUNS=1 for the whole):\n{}",
        found->law, again ? again->what : found->what, seed, syntax::print(bound_items(small))));
  }
  BOOST_TEST_MESSAGE(
      fmt::format("{} changes and inverses of {} files", tally.changes, tally.files));
  if (runs < 100'000 || faults > 0) return;
  const auto docs = changes::all_docs();
  for (std::size_t i = 0; i < Generator::kinds; ++i) {
    BOOST_TEST_MESSAGE(fmt::format("{:20} {:6} bound, {:6} refused", docs[i].keyword,
                                   tally.bound[i], tally.refused[i]));
    // Some need two others to have come before them.
    BOOST_TEST(tally.bound[i] > runs / 20'000,
               docs[i].keyword << " was met " << tally.bound[i] << " times");
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace recto::test

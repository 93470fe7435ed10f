/// \file
/// Six common changes, by which the language is held to be compact, counted where they are also
/// executed.
#include <boost/test/unit_test.hpp>
#include <fstream>
#include <sstream>
#include <string>

BOOST_AUTO_TEST_SUITE(compactness)

BOOST_AUTO_TEST_CASE(six_changes_take_at_most_310_characters) {
  std::ostringstream all;
  all << std::ifstream(RECTO_SOURCE "/test/cases/together/six_changes.case").rdbuf();
  const std::string text = all.str();
  const std::string head = "-- change --\n";
  const auto begin = text.find(head);
  BOOST_REQUIRE(begin != std::string::npos);
  const auto end = text.find("\n-- ", begin + head.size());
  const auto change = text.substr(begin + head.size(), end - begin - head.size());
  for (const char* part : {"on delete cascade", "index", "check", "add users.", "default", "rename",
                           "type", "add value", "after", "drop table"}) {
    BOOST_TEST(change.find(part) != std::string::npos, "the change lacks " << part);
  }
  BOOST_TEST(change.size() <= 310U);
}

BOOST_AUTO_TEST_SUITE_END()

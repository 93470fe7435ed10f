/// \file
/// Sources, positions, and diagnostics as text.
#include <boost/test/unit_test.hpp>
#include <set>
#include <string>

#include "source/diagnostic.hpp"

using namespace recto;  // NOLINT: a test

BOOST_AUTO_TEST_SUITE(render_diagnostics)

BOOST_AUTO_TEST_CASE(positions_count_code_points) {
  const Source source("a.recto", "äb\r\nc\n");
  BOOST_TEST(source.position(0).column == 1U);
  BOOST_TEST(source.position(2).column == 2U);
  BOOST_TEST(source.position(5).line == 2U);
  BOOST_TEST(source.position(100).line == 3U);
  BOOST_TEST(source.line(1) == "äb");
  BOOST_TEST(source.line(2) == "c");
  BOOST_TEST(source.line(3) == "");
  BOOST_TEST(source.line(9) == "");
  BOOST_TEST(source.line_start(2) == 5U);
}

BOOST_AUTO_TEST_CASE(a_byte_order_mark_is_no_column) {
  const Source source("a.recto",
                      "\xEF\xBB\xBF"
                      "drop");
  BOOST_TEST(source.position(3).column == 1U);
  BOOST_TEST(source.line(1) == "drop");
}

BOOST_AUTO_TEST_CASE(two_places) {
  Sources sources;
  const SourceId later = sources.add("migrations/0007_profile.recto", "-- x\n\ndrop users.nik\n");
  const SourceId first = sources.add("migrations/0002_users.recto", "create table users {\n}\n");
  const Diagnostic diagnostic{.code = Code::unknown_column,
                              .message = "table \"users\" has no column \"nik\"",
                              .primary = {{later, 17, 20}, "no such column"},
                              .secondary = {{{first, 0, 18}, "\"users\" was created here"}},
                              .help = "did you mean \"nick\"?"};
  BOOST_TEST(render(diagnostic, sources) ==
             "error[R0202]: table \"users\" has no column \"nik\"\n"
             "  --> migrations/0007_profile.recto:3:12\n"
             "  |\n"
             "3 | drop users.nik\n"
             "  |            ^^^ no such column\n"
             "  |\n"
             "  ::: migrations/0002_users.recto:1:1\n"
             "1 | create table users {\n"
             "  | ------------------ \"users\" was created here\n"
             "  = help: did you mean \"nick\"?\n");
}

BOOST_AUTO_TEST_CASE(no_place) {
  const Sources sources;
  BOOST_TEST(render({.code = Code::bad_file_name, .message = "bad name", .path = "changes/x.recto"},
                    sources) ==
             "error[R0501]: bad name\n"
             " --> changes/x.recto\n");
  BOOST_TEST(render({.code = Code::usage, .message = "what?", .level = Level::warning}, sources) ==
             "warning[R0901]: what?\n");
}

BOOST_AUTO_TEST_CASE(tabs_and_wide_letters_line_up) {
  Sources sources;
  const SourceId id = sources.add("a.recto", "\tdrop größe x");
  BOOST_TEST(
      render({.code = Code::expected, .message = "m", .primary = {{id, 14, 15}, ""}}, sources) ==
      "error[R0105]: m\n"
      "  --> a.recto:1:13\n"
      "  |\n"
      "1 | \tdrop größe x\n"
      "  | \t           ^\n");
}

BOOST_AUTO_TEST_CASE(a_place_over_several_lines_is_marked_on_its_first) {
  Sources sources;
  const SourceId id = sources.add("a.recto", "create table t {\n}\n");
  const std::string text =
      render({.code = Code::expected, .message = "m", .primary = {{id, 7, 18}, ""}}, sources);
  BOOST_TEST(text.ends_with("  |        ^^^^^^^^^\n"));
}

BOOST_AUTO_TEST_CASE(what_a_terminal_would_obey_is_not_printed) {
  Sources sources;
  const SourceId id = sources.add("a.recto", "a\x1b[31m\xff");
  const std::string text =
      render({.code = Code::expected, .message = "m", .primary = {{id, 6, 7}, ""}}, sources);
  BOOST_TEST(text.find('\x1b') == std::string::npos);
  BOOST_TEST(text.find('\xff') == std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_long_line_is_cut_around_the_caret) {
  Sources sources;
  const SourceId id = sources.add("a.recto", std::string(500, 'a') + "!" + std::string(500, 'b'));
  const std::string text =
      render({.code = Code::expected, .message = "m", .primary = {{id, 500, 501}, ""}}, sources);
  BOOST_TEST(text.size() < 400U);
  BOOST_TEST(text.find("…aaa") != std::string::npos);
  BOOST_TEST(text.find("bbb…") != std::string::npos);
  BOOST_TEST(text.find("a!b") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(sorted_by_place) {
  Diagnostics diagnostics;
  diagnostics.add({.code = Code::expected, .message = "second", .primary = {{1, 9, 9}, ""}});
  diagnostics.add({.code = Code::expected, .message = "first", .primary = {{1, 2, 3}, ""}});
  diagnostics.add({.code = Code::usage, .message = "note", .level = Level::note});
  BOOST_TEST(diagnostics.errors() == 2U);
  const auto sorted = diagnostics.sorted();
  BOOST_TEST(sorted[0].message == "note");
  BOOST_TEST(sorted[1].message == "first");
  BOOST_TEST(sorted[2].message == "second");
}

BOOST_AUTO_TEST_CASE(codes_are_unique) {
  std::set<std::string_view> seen;
  for (const Code code : all_codes()) {
    BOOST_TEST(seen.insert(number(code)).second, number(code));
    BOOST_TEST(!title(code).empty());
  }
  BOOST_TEST(number(Code::invalid_utf8) == "R0101");
}

BOOST_AUTO_TEST_CASE(nearest_name) {
  BOOST_TEST(nearest("nik", {"name", "nick", "id"}) == "nick");
  BOOST_TEST(nearest("tabel", {"enum", "table"}) == "table");
  BOOST_TEST(nearest("xyz", {"name", "nick"}) == "");
  BOOST_TEST(nearest("USERS", {"users"}) == "users");
  BOOST_TEST(nearest("id", {"ie"}) == "");
  BOOST_TEST(did_you_mean("nik", {"nick"}) == "did you mean \"nick\"?");
  BOOST_TEST(did_you_mean("nik", {}) == "");
}

BOOST_AUTO_TEST_SUITE_END()

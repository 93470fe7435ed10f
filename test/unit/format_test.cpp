/// \file
/// `format`: one layout, every comment kept, a second run changes nothing.
#include <boost/test/unit_test.hpp>
#include <string>

#include "syntax/format.hpp"
#include "syntax_support.hpp"

using recto::test::Parsed;

namespace {

std::string format(const std::string& text) {
  const Parsed parsed(text);
  BOOST_TEST(parsed.messages() == "");
  return recto::syntax::format(parsed.file, parsed.sources.at(parsed.file.source));
}

const std::string untidy =
    "-- before all\r\n\r\n\r\n/* and */ CREATE  table T { -- opened\n\n\n"
    "  id   BIGINT primary key   -- the id\n"
    " name text ;; note text? /* free */\n"
    "\n\n  -- before the index\n  index(name) -- by name\n  -- last words\n\n}  -- closed\n"
    "drop a.b /* one */; drop c.d -- two\n"
    "create enum e ( -- values\n    'a', -- first\n    'b'\n)\n"
    "alter t { -- several\n add x int; drop y\n  only sqlite { -- inner\n }\n }\n"
    "rename t.a to b { -- as follows\n check t.c (b > 0) -- why\n }\n"
    "sql { up $$ -- not ours\n $$ -- up\n down nothing 'x' }\n"
    "sql { up $$ x $$   down nothing 'y' }\n"
    "only sqlite { }\n\n\n-- after all\n\n";

const std::string tidy =
    "-- before all\n\n/* and */\ncreate table t {  -- opened\n\n"
    "  id   bigint primary key  -- the id\n"
    "  name text\n  note text?  /* free */\n"
    "\n  -- before the index\n  index (name)  -- by name\n  -- last words\n}  -- closed\n"
    "drop a.b  /* one */\ndrop c.d  -- two\n"
    "create enum e ( -- values\n    'a', -- first\n    'b'\n)\n"
    "alter t {  -- several\n  add x int\n  drop y\n  only sqlite {  -- inner\n  }\n}\n"
    "rename t.a to b {  -- as follows\n  check t.c (b > 0)  -- why\n}\n"
    "sql { up $$ -- not ours\n $$ -- up\n down nothing 'x' }\n"
    "sql {\n  up $$ x $$\n  down nothing \"y\"\n}\n"
    "only sqlite { }\n\n-- after all\n";

}  // namespace

BOOST_AUTO_TEST_SUITE(format_files)

BOOST_AUTO_TEST_CASE(one_layout) { BOOST_TEST(format(untidy) == tidy); }

BOOST_AUTO_TEST_CASE(twice_is_once) { BOOST_TEST(format(tidy) == tidy); }

BOOST_AUTO_TEST_CASE(the_same_items) { BOOST_TEST((Parsed(untidy).file == Parsed(tidy).file)); }

BOOST_AUTO_TEST_CASE(nothing_but_comments) {
  BOOST_TEST(format("\n\n  -- a\n\n\n-- b") == "-- a\n\n-- b\n");
  BOOST_TEST(format("  \n ") == "\n");
}

/// A comment in every gap of a text, of both kinds.
BOOST_AUTO_TEST_CASE(comments_anywhere) {
  const std::string text =
      "create table t {\nid int primary key\nindex ( id )\n}\nalter t {\nadd x int\n}\n"
      "rename t.a to b {\ncheck t.c ( b )\n}\nsql {\nup $$ x $$\ndown $$ y $$\n}\n";
  for (std::size_t at = text.find_first_of(" \n"); at != std::string::npos;
       at = text.find_first_of(" \n", at + 1)) {
    if (text[at - 1] == '$' && text[at + 1] != '\n' && text[at] == ' ') continue;
    for (const std::string comment : {" /* note */", " -- note\n"}) {
      std::string commented = text;
      commented.insert(at, comment);
      const Parsed parsed(commented);
      if (parsed.diagnostics.has_errors()) continue;  // a line comment where a line may not end
      const std::string once = format(commented);
      BOOST_TEST(format(once) == once);
      BOOST_TEST((Parsed(once).file == parsed.file), once);
      BOOST_TEST(once.find("note") != std::string::npos, commented);
      BOOST_TEST(once.find("note") == once.rfind("note"), commented);
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()

/// \file
/// What is refused: the code, the text under the carets, the help; and that one fault spoils one
/// line only.
#include <boost/test/unit_test.hpp>
#include <string>

#include "syntax_support.hpp"

using recto::test::Parsed;

namespace {

/// The help of the only diagnostic.
std::string help(const std::string& text) {
  const Parsed parsed(text);
  const auto all = parsed.diagnostics.sorted();
  BOOST_TEST_REQUIRE(all.size() == 1U, parsed.messages());
  return all[0].help;
}

struct Refused {
  const char* text;
  const char* codes;  // code and marked text
};

const Refused refused[] = {
    // Words and ends of lines.
    {"frobnicate x", "R0104 frobnicate"},
    {"create tabel t { x int }", "R0104 tabel"},
    {"drop table x y", "R0105 y"},
    {"drop table", "R0105 "},
    {"add t.c int,", "R0105 ,"},
    {"}", "R0105 }"},
    {"alter t.c set default 5", "R0105 set default"},
    {"alter t.c set not null", "R0105 set not null"},
    {"alter t.c set data type int", "R0105 set data type"},
    {"alter t.c type int?", "R0105 ?"},
    // Names and paths.
    {"drop table `t`", "R0107 `t`"},
    {"drop table [t]", "R0107 [t]"},
    {"drop table 1t", "R0107 1t"},
    {"drop table 't'", "R0107 't'"},
    {"drop table \"\"", "R0107 \"\""},
    {"drop a.b.c.d", "R0219 d"},
    {"alter t { drop t.c }", "R0219 t.c"},
    // Types.
    {"add t.c", "R0111 "},
    {"add t.c text?[]", "R0111 ?["},
    {"add t.c text array", "R0111 array"},
    {"add t.c varchar()", "R0111 ()"},
    {"add t.c int unsigned", "R0111 unsigned"},
    // Expressions.
    {"add t.c date default now() + interval '1 day'", "R0108 now() + interval '1 day'"},
    {"add t.c int default nextval unique", "R0108 nextval"},
    {"add t.c int check c > 0", "R0108 c > 0"},
    {"add t.c int default", "R0105 "},
    {"add t.c int check ()", "R0105 ()"},
    // Attributes.
    {"add t.c int not null", "R0105 not null"},
    {"add t.c int null", "R0105 null"},
    {"add t.c int auto_increment", "R0105 auto_increment"},
    {"add t.c int default 1 default 2", "R0114 2"},
    {"add t.c int unique unique", "R0114 unique"},
    {"add t.c int primary key primary key", "R0114 primary key"},
    {"add t.c int identity identity", "R0114 identity"},
    {"add t.c int index unique check (c)", "R0105 check"},
    {"add t.c int generated always as identity", "R0105 generated always as identity"},
    {"add t.c int unique where (c)", "R0109 unique where"},
    {"create table t { unique (a) where (b) }", "R0109 where"},
    {"create table t { index unique (a) }", "R0105 index unique "},
    // Existence.
    {"drop table if exists t", "R0110 if exists"},
    {"create table if not exists t { x int }", "R0110 if not exists"},
    {"drop table t cascade", "R0110 cascade"},
    {"drop t.c restrict", "R0110 restrict"},
    {"alter t { drop constraint c cascade }", "R0110 cascade"},
    // Habits.
    {"create table t (x int)", "R0105 ("},
    {"create table t { }", "R0105 {"},
    {"create unique index i on t (a)", "R0105 unique index"},
    {"create type e as enum ('a')", "R0105 type"},
    {"create role clerk", "R0104 role"},
    {"alter table t add c int", "R0105 table"},
    {"alter type e add value 'x'", "R0105 type"},
    {"alter column t.c drop default", "R0105 column"},
    {"add column t.c int", "R0105 column"},
    {"drop column t.c", "R0105 column"},
    {"rename column t.a to b", "R0105 column"},
    {"add index (a)", "R0105 index"},
    {"comment on table t is 'x'", "R0105 is"},
    {"comment on column t.c 'x'", "R0105 column"},
    {"select 1", "R0104 select"},
    {"alter t { create table x { y int } }", "R0104 create"},
    {"alter t { drop table x }", "R0105 table"},
    {"alter t { drop materialized view x }", "R0105 materialized view"},
    {"alter t { drop domain x }", "R0105 domain"},
    {"alter t { drop role x }", "R0104 role"},
    {"create materialized x", "R0104 materialized"},
    {"only mysql { drop a.b }", "R0113 mysql"},
    {"alter users owner app", "R0105 users"},
    {"alter s.users no inherit p", "R0105 s.users"},
    {"alter users with (fillfactor = 70)", "R0105 users"},
    {"alter table t rename to u", "R0105 rename to u"},
    {"alter table t rename column a to b", "R0105 rename column a to b"},
    {"alter policy p on t rename to q", "R0105 rename to q"},
    {"create table x as select 1", "R0105 as"},
    {"detach table p from t concurrently", "R0105 concurrently"},
    {"drop policy own on users", "R0105 on users"},
    {"comment on function f(int) $$x$$", "R0105 $$x$$"},
    {"create table x { name text; unique name }", "R0105 unique name"},
    {"create table x { name text; only sqlite { index name } }", "R0105 index name"},
    // Raw SQL.
    {"sql { up $$ $$ }", "R0105 {"},
    {"sql { down $$ $$ }", "R0105 {"},
    {"sql { down $$ $$ up $$ $$ }", "R0105 up"},
    {"sql { up $$ $$ down nothing }", "R0105 }"},
    {"sql { up $$ $$ irreversible \"\" }", "R0105 \"\""},
    // What is not closed.
    {"comment on table t 'x", "R0106 '"},
    {"add t.c int check (c > (1)", "R0106 ("},
    {"drop table \"t", "R0106 \""},
    {"/* x", "R0106 /"},
    {"alter t {", "R0106 {"},
    {"sql { up $x$ a $$ }", "R0106 $"},
    // Bytes.
    {"", "R0102 "},
    {"drop \xff", "R0101 \xff"},
    {"drop \xed\xa0\x80", "R0101 \xed"},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(parse_errors)

BOOST_AUTO_TEST_CASE(codes_and_places) {
  for (const Refused& row : refused) {
    BOOST_TEST(Parsed(row.text).codes() == row.codes, row.text << "\n"
                                                               << Parsed(row.text).messages());
  }
}

BOOST_AUTO_TEST_CASE(help_says_what_to_write) {
  BOOST_TEST(help("add t.c date default now() + interval '1 day' unique") ==
             "write (now() + interval '1 day')");
  BOOST_TEST(help("drop table `my table`") == "write \"my table\"");
  BOOST_TEST(help("aler t.c type int") == "did you mean \"alter\"?");
  BOOST_TEST(help("add t.c int defualt 5") == "did you mean \"default\"?");
  BOOST_TEST(help("drop tabel users") == "did you mean \"table\"?");
  BOOST_TEST(help("drop triger t.x") == "did you mean \"trigger\"?");
  BOOST_TEST(help("drop materialized x") == "did you mean \"materialized view\"?");
  BOOST_TEST(help("alter t { drop t.c }") == "write c");
  BOOST_TEST(help("drop policy own on users") == "write users.own");
  BOOST_TEST(help("alter users owner to app") ==
             "write alter table users owner app, or the noun of what it is");
  BOOST_TEST(help("alter table t rename to u") == "write rename table t to u");
  BOOST_TEST(help("alter t rename to u") == "write rename table t to u");
  BOOST_TEST(help("alter table s.t rename column a to b") == "write rename s.t.a to b");
  BOOST_TEST(help("alter t.a rename to b") == "write rename t.a to b");
  BOOST_TEST(help("alter function f(int) rename to g") == "write rename function f(int) to g");
  BOOST_TEST(help("alter trigger a on t rename to b") == "write rename trigger t.a to b");
  BOOST_TEST(help("add t.c int check c > 0") == "write (c > 0)");
}

BOOST_AUTO_TEST_CASE(a_zero_byte) {
  BOOST_TEST(Parsed(std::string("drop\0 x", 7)).codes() == std::string("R0101 \0", 7));
}

BOOST_AUTO_TEST_CASE(one_fault_spoils_one_line) {
  const Parsed parsed(
      "create tabel a {\n  x int\n}\n"
      "create table b {\n  x int not null\n  y text\n  z\n}\n"
      "add t.c int default (1 + (2\n"
      "drop table `x`; drop a.b\n"
      "drop c.d");
  BOOST_TEST(parsed.diagnostics.errors() == 5U, parsed.messages());
  BOOST_TEST(parsed.file.items.size() == 3U);
  BOOST_TEST(std::get<recto::syntax::CreateTable>(parsed.file.items[0].what).items.size() == 1U);
}

BOOST_AUTO_TEST_CASE(at_most_twenty) {
  std::string text;
  for (int i = 0; i < 100; ++i) text += "foo\n";
  BOOST_TEST(Parsed(text).diagnostics.errors() == 20U);
}

BOOST_AUTO_TEST_CASE(nothing_is_too_much) {
  const std::string parentheses = "add t.c int check " + std::string(5000, '(');
  BOOST_TEST(Parsed(parentheses).codes() == "R0112 (");
  std::string braces;
  for (int i = 0; i < 5000; ++i) braces += "only sqlite {\n";
  BOOST_TEST(Parsed(braces).codes() == "R0112 {");
  // On one line none of the inner ones opens a block, and none has an end: read once, not anew for
  // each (a hundred thousand would take minutes).
  std::string open;
  for (int i = 0; i < 100000; ++i) open += "alter t { ";
  BOOST_TEST(Parsed(open).diagnostics.errors() == 2U);
  BOOST_TEST(Parsed(std::string(2 << 20, 'a')).codes() == "R0103 a");
  const std::string deep = std::string(900, '(') + "1" + std::string(900, ')');
  BOOST_TEST(Parsed("add t.c int check " + deep).messages() == "");
}

BOOST_AUTO_TEST_CASE(any_bytes_are_survived) {
  std::uint32_t state = 7;
  const std::string letters = "abc ({[$'\"-/*;\n}])., add drop alter table sql up only x.y\t\\";
  for (int run = 0; run < 3000; ++run) {
    std::string text;
    for (int i = 0; i < 60; ++i) {
      state = state * 1664525 + 1013904223;
      text += letters[(state >> 8) % letters.size()];
    }
    BOOST_TEST(Parsed(text).diagnostics.errors() <= 20U);
  }
}

BOOST_AUTO_TEST_SUITE_END()

/// \file
/// Text to syntax to text and back: the same items.
#include <boost/test/unit_test.hpp>
#include <string>

#include "syntax/print.hpp"
#include "syntax_support.hpp"

using recto::test::Parsed;
namespace syntax = recto::syntax;

namespace {

/// Texts in the one layout: printing them changes nothing.
const char* const canonical[] = {
    "create enum order_status ('new', 'it''s', '')\n",
    "create table shop.orders {\n"
    "  id      bigint identity primary key\n"
    "  user_id bigint references users on delete cascade index\n"
    "  status  order_status default 'new'\n"
    "  total   numeric(12,2) check (total >= 0)\n"
    "  note    text?\n"
    "  placed  timestamp(3) with time zone default now()\n"
    "  \"Mixed\" text[]? collate \"C\" generated (a || b) comment 'x'\n"
    "  \"index\" int default (1 + 2) fill 3\n"
    "  odd     type $$odd type$$?\n"
    "  constraint n unique (a, b) deferrable initially deferred\n"
    "  foreign key (a, b) references c.d (e, f) match full on delete set null (a) on update "
    "restrict\n"
    "  index (lower(a), (b + 1) desc nulls last) unique using gist include (c) where (d)\n"
    "  index n (a)\n"
    "  only sqlite {\n"
    "    extra int\n"
    "  }\n"
    "}\n",
    "drop table a.b\n",
    "rename table a to b {\n"
    "  rename constraint b.x to y\n"
    "  rename index i to j\n"
    "  rename sequence s to t\n"
    "  check b.y (c > 0)\n"
    "  default b.c nextval('t'::regclass)\n"
    "  generated b.d (c + 1)\n"
    "  index j (c, lower(d)) where (c > 0)\n"
    "}\n",
    "rename t.a to b { }\n",
    "add t.c int default 0 first\n",
    "add t.c int fill (a + b) after \"B\"\n",
    "drop t.c fill 'x'\n",
    "alter t.c type int collate \"C\" using (c::int) back (c::text)\n",
    "alter t.c type $$odd type$$\n",
    "alter t.c default current_date\n",
    "alter t.c drop default\n",
    "alter t.c not null fill 0\n",
    "alter t.c null\n",
    "alter t.c identity always\n",
    "alter t.c drop identity\n",
    "alter t.c generated (a + b)\n",
    "alter t.c drop generated\n",
    "alter t {\n"
    "  add x int\n"
    "  add constraint c check (x > 0)\n"
    "  add index i (x)\n"
    "  drop \"index\"\n"
    "  drop index i\n"
    "  drop constraint c\n"
    "  rename \"constraint\" to x\n"
    "  alter x type bigint\n"
    "  comment on x null\n"
    "}\n",
    "create sequence s as bigint start 5 increment -1 minvalue -9 maxvalue 9 cache 2 no cycle\n",
    "alter sequence s cycle\n",
    "add value 'x' to e before 'y'\n",
    "rename value 'x' to 'y' in e\n",
    "drop value 'x' from e\n",
    "comment on table t 'two\nlines'\n",
    "only postgresql { }\n",
    "sql {\n"
    "  up $$ select 1 $$\n"
    "  down nothing \"say \"\"why\"\"\"\n"
    "  means {\n"
    "    add t.c int\n"
    "  }\n"
    "}\n",
    "sql {\n  up nothing \"x\"\n  irreversible \"gone\"\n}\n",
};

void reads_back(const std::string& text) {
  const Parsed first(text);
  BOOST_TEST(first.messages() == "", text);
  const std::string printed = syntax::print(first.file.items);
  const Parsed second(printed);
  BOOST_TEST(second.messages() == "", printed);
  BOOST_TEST((first.file == second.file), printed);
}

syntax::Item check_item(const std::string& expression) {
  syntax::AlterGenerated change;
  change.column.parts = {{"t"}, {"c"}};
  change.expression = syntax::Fragment{expression};
  return {change};
}

}  // namespace

BOOST_AUTO_TEST_SUITE(print)

BOOST_AUTO_TEST_CASE(the_one_layout) {
  for (const std::string text : canonical) {
    const Parsed parsed(text);
    BOOST_TEST(parsed.messages() == "");
    BOOST_TEST(syntax::print(parsed.file.items) == text);
    reads_back(text);
  }
}

BOOST_AUTO_TEST_CASE(fragments_read_back_whatever_they_hold) {
  for (const std::string text :
       {"a > 0", "(a)", "a) or (b", "a -- why", "a -- why\n and b", "'", "(", "$$",
        "a $$ b $recto$", "a$", "$", "/* x", "E'\\'", "a /* ) */"}) {
    const Parsed parsed(syntax::print(check_item(text)));
    BOOST_TEST(parsed.messages() == "", text);
    BOOST_TEST((parsed.file.items == std::vector{check_item(text)}),
               text << "\n"
                    << syntax::print(check_item(text)));
  }
}

BOOST_AUTO_TEST_CASE(bodies_read_back_byte_for_byte) {
  for (const std::string text :
       {"", " x ", "\nx\n", "$", "$$", "x$recto$", "x$recto", "$recto$$$"}) {
    syntax::RunSql sql;
    sql.up = syntax::Fragment{text};
    sql.down = syntax::SqlNothing{{"r"}};
    const std::vector<syntax::Item> items{{sql}};
    const Parsed parsed(syntax::print(items));
    BOOST_TEST((parsed.file.items == items), syntax::print(items));
  }
}

BOOST_AUTO_TEST_CASE(names) {
  BOOST_TEST(syntax::print_name("users") == "users");
  BOOST_TEST(syntax::print_name("größe") == "größe");
  BOOST_TEST(syntax::print_name("Users") == "\"Users\"");
  BOOST_TEST(syntax::print_name("a b") == "\"a b\"");
  BOOST_TEST(syntax::print_name("1a") == "\"1a\"");
  BOOST_TEST(syntax::print_name("a\"b") == "\"a\"\"b\"");
  BOOST_TEST(syntax::print_name("") == "\"\"");
}

BOOST_AUTO_TEST_CASE(self_delimiting) {
  for (const char* text :
       {"1", "-1.5", ".5", "1e-3", "'it''s'", "E'a\\'b'", "U&'x'", "true", "null", "current_date",
        "now()", "a.b(1, (2))", "'x'::a.b[]", "'x' :: text", "'x'::character varying(10)",
        "'x'::timestamp(3) with time zone", "'1'::interval day to second(3)", "0::numeric(10,2)"}) {
    BOOST_TEST(syntax::self_delimiting(text), text);
  }
  for (const char* text :
       {"",     "a",    "a + 1",      "now() + 1", "$$x$$",    "(1)",      "'x' 'y'",
        "- 1",  "1e",   "'x'::",      "now",       " 1",       "1 ",       "a.b",
        "'x",   "now(", "not (true)", "not(true)", "'x' -- c", "current_", "date '2020-01-01'",
        "`x`()"}) {
    BOOST_TEST(!syntax::self_delimiting(text), text);
  }
}

BOOST_AUTO_TEST_CASE(fits_parentheses) {
  for (const char* text : {"a > (1 + 2)", "a = ')' -- )\n", "a /* ( */", ""}) {
    BOOST_TEST(syntax::fits_parentheses(text), text);
  }
  for (const char* text : {"a)", ")(", "(a", "a = '", "a /*", "a -- b"}) {
    BOOST_TEST(!syntax::fits_parentheses(text), text);
  }
}

BOOST_AUTO_TEST_CASE(what_needs_a_block_gets_one) {
  syntax::AddIndex add;
  add.table.parts = {{"shop"}, {"orders"}};
  add.index.keys = {{.key = syntax::Name{"total"}}};
  BOOST_TEST(syntax::print(std::vector<syntax::Item>{{add}}) ==
             "alter shop.orders {\n  add index (total)\n}\n");
}

BOOST_AUTO_TEST_SUITE_END()

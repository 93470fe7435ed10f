/// \file
/// Statements about rows: as they are laid out, and which constants find their row again.
#include <boost/test/unit_test.hpp>
#include <string>

#include "sql/stored_value.hpp"
#include "syntax/format.hpp"
#include "syntax/print.hpp"
#include "syntax_support.hpp"
#include "test/support/tables.hpp"

using recto::test::Parsed;

namespace {

std::string format(const std::string& text) {
  const Parsed parsed(text);
  BOOST_TEST(parsed.messages() == "");
  return recto::syntax::format(parsed.file, parsed.sources.at(parsed.file.source));
}

bool kept(const std::string& constant, const std::string& type, bool enumeration = false) {
  return recto::sql::stored_as_written(constant, recto::test::type(type), enumeration);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(rows)

BOOST_AUTO_TEST_CASE(layout) {
  const std::string untidy =
      "INSERT into T(a,\n B) VALUES\n\n ( 1 , 'x,(' ) ,\n\n(2,array[1,2])  down nothing 'y'\n"
      "insert into t (a) overriding  system value values (1) on  conflict do nothing irreversible "
      "'no'\n"
      "insert into t (a, b) values (1, 'a rather long text that fills the line'), (2, 'and another "
      "one that does')\n"
      "insert into t (a) $$ select 1 $$ down $$ delete $$\n"
      "update t set ( a=1,\"B c\" = (2) ) where ( a<>')' ) down $$ x $$; update t $$ set a = 1 $$\n"
      "update t set (a = 'a rather long text that fills the line', b = 'and another one that does "
      "so too', c = 1) where (a is null)\n"
      "delete  from s.t; delete from t where $x$ a = ')' $x$; delete from t $$ using u $$\n"
      "truncate t,\n s.u restart  identity irreversible \"x\"\n"
      "do $a$ begin $$ end $a$ language plpgsql down nothing \"x\"\n"
      "only sqlite { insert into t (a) values (1), -- one\n (2) }\n";
  const std::string tidy =
      "insert into t (a, b) values (1, 'x,('), (2, array[1,2]) down nothing \"y\"\n"
      "insert into t (a) overriding system value values (1) on conflict do nothing irreversible "
      "\"no\"\n"
      "insert into t (a, b) values\n"
      "  (1, 'a rather long text that fills the line'),\n"
      "  (2, 'and another one that does')\n"
      "insert into t (a) $$ select 1 $$ down $$ delete $$\n"
      "update t set (a = 1, \"B c\" = (2)) where (a<>')') down $$ x $$\n"
      "update t $$ set a = 1 $$\n"
      "update t set (\n"
      "  a = 'a rather long text that fills the line',\n"
      "  b = 'and another one that does so too',\n"
      "  c = 1\n"
      ") where (a is null)\n"
      "delete from s.t\ndelete from t where (a = ')')\ndelete from t $$ using u $$\n"
      "truncate t, s.u restart identity irreversible \"x\"\n"
      "do $recto$ begin $$ end $recto$ language plpgsql down nothing \"x\"\n"
      "only sqlite {\n  insert into t (a) values (1), -- one\n (2)\n}\n";
  BOOST_TEST(format(untidy) == tidy);
  BOOST_TEST(format(tidy) == tidy);
  BOOST_TEST((Parsed(untidy).file == Parsed(tidy).file));
}

BOOST_AUTO_TEST_CASE(words_are_names_elsewhere) {
  const std::string text =
      "create table insert {\n  update     int\n  delete     int\n  truncate   int\n  do         "
      "int\n"
      "  values     int\n  down       int\n  overriding int\n}\n"
      "alter insert {\n  drop update\n  rename delete to do\n  add into int?\n}\n"
      "insert into insert (values, overriding) values (1, 2)\n"
      "update update set (set = set) where (where = 1) down nothing \"x\"\n"
      "delete from down where (from = 1) irreversible \"x\"\n"
      "truncate restart, identity down nothing \"x\"\n";
  BOOST_TEST(format(text) == text);
}

BOOST_AUTO_TEST_CASE(constants_that_stay) {
  for (const auto* type : {"smallint", "integer", "bigint"}) {
    BOOST_TEST(kept("1", type));
    BOOST_TEST(kept("-1", type));
    BOOST_TEST(kept("'7'", type));
    BOOST_TEST(!kept("1.5", type));
    BOOST_TEST(!kept("'1.5'", type));
    BOOST_TEST(!kept("1e2", type));
    BOOST_TEST(!kept("1 + 1", type));
    BOOST_TEST(!kept("null", type));
    BOOST_TEST(!kept("default", type));
  }
  BOOST_TEST(kept("1::bigint", "bigint"));
  BOOST_TEST(!kept("1.5::numeric", "bigint"));
  BOOST_TEST(kept("'it''s'", "text"));
  BOOST_TEST(kept("$$x$$", "text"));
  BOOST_TEST(!kept("1", "text"));
  BOOST_TEST(!kept("lower('X')", "text"));
  BOOST_TEST(kept("'ab'", "varchar(3)"));
  BOOST_TEST(!kept("'ab  '", "varchar(3)"));
  BOOST_TEST(kept("1.25", "numeric(8,2)"));
  BOOST_TEST(!kept("1.255", "numeric(8,2)"));
  BOOST_TEST(kept("1.255", "numeric"));
  BOOST_TEST(!kept("0.1", "real"));
  BOOST_TEST(kept("true", "boolean"));
  BOOST_TEST(kept("'2026-01-31'", "date"));
  BOOST_TEST(!kept("'today'", "date"));
  BOOST_TEST(!kept("'31.1.2026'", "date"));
  BOOST_TEST(kept("'2026-01-31 10:00:00'", "timestamp"));
  BOOST_TEST(!kept("'2026-01-31 10:00:00'", "timestamptz"));
  BOOST_TEST(!kept("'2026-01-31 10:00:00'", "timestamp(0)"));
  BOOST_TEST(!kept("'{a}'", "text[]"));
  BOOST_TEST(kept("'a'", "mood", true));
  BOOST_TEST(!kept("'a'", "mood"));
}

BOOST_AUTO_TEST_SUITE_END()

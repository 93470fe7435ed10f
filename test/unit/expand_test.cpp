/// \file
/// From what is written to what is bound.
#include <boost/test/unit_test.hpp>
#include <string>

#include "syntax/expand.hpp"
#include "syntax/print.hpp"
#include "syntax_support.hpp"

using recto::test::Parsed;

namespace {

std::string expanded(const std::string& text, const std::string& dialect = "postgresql") {
  const Parsed parsed(text);
  BOOST_TEST(parsed.messages() == "");
  return recto::syntax::print(recto::syntax::expand(parsed.file.items, dialect));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(expand)

BOOST_AUTO_TEST_CASE(only_is_resolved) {
  const std::string text =
      "only sqlite { drop a.b; only postgresql { drop c.d } }\nonly postgresql { drop e.f }\n"
      "alter t { only sqlite { drop g } }\n";
  BOOST_TEST(expanded(text, "sqlite") == "drop a.b\ndrop t.g\n");
  BOOST_TEST(expanded(text, "postgresql") == "drop e.f\n");
}

BOOST_AUTO_TEST_CASE(alter_is_opened) {
  BOOST_TEST(expanded("alter s.t {\n add x int\n drop y fill 0\n rename z to w\n"
                      " alter a type int\n comment on b 'c'\n drop constraint d\n"
                      " rename constraint e to f\n drop index g\n rename index h to i\n"
                      " add check (x > 0)\n}") ==
             "add s.t.x int\ndrop s.t.y fill 0\nrename s.t.z to w\nalter s.t.a type int\n"
             "comment on s.t.b 'c'\ndrop constraint s.t.d\nrename constraint s.t.e to f\n"
             "drop index s.g\nrename index s.h to i\nalter s.t {\n  add check (x > 0)\n}\n");
  BOOST_TEST(expanded("alter t { drop index g }") == "drop index g\n");
}

BOOST_AUTO_TEST_CASE(what_stood_inline_gets_a_line) {
  BOOST_TEST(expanded("add t.x int? default 0 unique references u check (x > 0) comment 'c' "
                      "index i unique after y") ==
             "add t.x int? default 0 comment 'c' after y\n"
             "alter t {\n  add unique (x)\n}\n"
             "alter t {\n  add foreign key (x) references u\n}\n"
             "alter t {\n  add check (x > 0)\n}\n"
             "alter t {\n  add index i (x) unique\n}\n");
}

BOOST_AUTO_TEST_CASE(a_table_lists_its_columns_first) {
  BOOST_TEST(expanded("create table t {\n a int primary key index\n unique (a, b)\n"
                      " only sqlite { s int unique }\n only postgresql { p int unique }\n"
                      " b int constraint n check (b > 0)\n}") ==
             "create table t {\n  a int\n  p int\n  b int\n  primary key (a)\n  index (a)\n"
             "  unique (a, b)\n  unique (p)\n  constraint n check (b > 0)\n}\n");
}

BOOST_AUTO_TEST_CASE(means_is_expanded) {
  BOOST_TEST(expanded("sql { up $$x$$ down $$y$$ means { alter t { add a int unique } } }") ==
             "sql {\n  up $$x$$\n  down $$y$$\n  means {\n    add t.a int\n"
             "    alter t {\n      add unique (a)\n    }\n  }\n}\n");
}

BOOST_AUTO_TEST_SUITE_END()

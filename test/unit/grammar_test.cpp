/// \file
/// The grammar itself: no rule loops without reading, and single rules match what they should. The
/// only test that includes PEGTL.
#include <boost/test/unit_test.hpp>
#include <string>
#include <tao/pegtl/contrib/analyze.hpp>
#include <tao/pegtl/memory_input.hpp>
#include <tao/pegtl/parse.hpp>

#include "grammar/statements/item.hpp"

namespace tao::pegtl {

// Rules written by hand: each reads something or fails.
template <typename Name, recto::grammar::Letters L>
struct analyze_traits<Name, recto::grammar::word<L>> : analyze_any_traits<> {};
template <typename Name, recto::syntax::Piece P>
struct analyze_traits<Name, recto::grammar::piece<P>> : analyze_any_traits<> {};
template <typename Name>
struct analyze_traits<Name, recto::grammar::parenthesised> : analyze_any_traits<> {};
template <typename Name>
struct analyze_traits<Name, recto::grammar::loose_expression> : analyze_any_traits<> {};

}  // namespace tao::pegtl

namespace {

using namespace recto::grammar;  // rules are spelt as in the grammar

/// How much of the text the rule matches, or -1.
template <typename Rule>
int matched_length(const std::string& text) {
  tao::pegtl::memory_input<> in(text, "");
  if (!tao::pegtl::parse<Rule>(in)) return -1;
  return static_cast<int>(in.byte());
}
template <typename Rule>
bool matches(const std::string& text) {
  return matched_length<Rule>(text) == static_cast<int>(text.size());
}

}  // namespace

BOOST_AUTO_TEST_SUITE(grammar)

BOOST_AUTO_TEST_CASE(no_rule_loops) {
  BOOST_TEST(tao::pegtl::analyze<file_line>() == 0U);
  BOOST_TEST(tao::pegtl::analyze<alter_line>() == 0U);
  BOOST_TEST(tao::pegtl::analyze<table_line>() == 0U);
  BOOST_TEST(tao::pegtl::analyze<carried_line>() == 0U);
  BOOST_TEST(tao::pegtl::analyze<sql_part>() == 0U);
  BOOST_TEST(tao::pegtl::analyze<between_lines>() == 0U);
  BOOST_TEST(tao::pegtl::analyze<end_of_line>() == 0U);
}

BOOST_AUTO_TEST_CASE(words_end_where_names_do) {
  BOOST_TEST(matches<word<"table">>("TaBle"));
  BOOST_TEST(matched_length<word<"table">>("tables") == -1);
  BOOST_TEST(matched_length<word<"table">>("table$") == -1);
  BOOST_TEST(matched_length<word<"table">>("table.x") == -1);
  BOOST_TEST(matched_length<word<"table">>("table x") == 5);
  BOOST_TEST(matched_length<word<"table">>("tablé") == -1);
}

BOOST_AUTO_TEST_CASE(types) {
  for (const char* type :
       {"int", "app.money", "numeric(12,2)", "numeric (12, 2)", "text[]", "text[3][]",
        "double precision", "character varying(10)", "bit varying", "national character varying(3)",
        "timestamp(3) with time zone", "time without time zone", "interval", "interval(3)",
        "interval year to month", "interval day to second(3)", "geometry(Point,4326)",
        "\"My Type\"", "type $$ anything at all $$"}) {
    BOOST_TEST(matches<any_type>(type), type);
  }
}

BOOST_AUTO_TEST_CASE(values_that_delimit_themselves) {
  for (const char* text : {"1",
                           "-1.5",
                           "+.5e-3",
                           "'it''s'",
                           "E'a\\'b'",
                           "B'01'",
                           "U&'x'",
                           "true",
                           "NULL",
                           "current_timestamp",
                           "current_timestamp(3)",
                           "now()",
                           "app.next(1, 'x')",
                           "'x'::order_status",
                           "'{}'::text[]",
                           "nextval('a_seq'::regclass)",
                           "'x'::character varying(10)",
                           "0::numeric(10,2)::text",
                           "(1 + 2)",
                           "$$ 1 + 2 $$"}) {
    BOOST_TEST(matches<value>(text), text);
  }
  for (const char* text : {"now() + 1", "nextval", "a.b", "'x' || 'y'", "1 - 1", "interval '1 day'",
                           "(1)::int", "now() at time zone 'utc'", "1abc", "1e"}) {
    BOOST_TEST(!matches<value>(text), text);
  }
}

BOOST_AUTO_TEST_CASE(delimited_sql_ends_where_sql_says) {
  BOOST_TEST(matches<delimited>("(')' || \")\" || $$)$$ -- )\n /* ) /* ) */ ) */ )"));
  BOOST_TEST(matches<delimited>("(E'\\')')"));
  BOOST_TEST(matches<delimited>("$a$ $$ $b$ $a$"));
  BOOST_TEST(matched_length<delimited>("(a) (b)") == 3);
}

BOOST_AUTO_TEST_SUITE_END()

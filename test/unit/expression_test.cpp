/// \file
/// What is a column in an expression and what only looks like one; texts rewritten.
#include "sql/expression.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "sql/index_column.hpp"

namespace {

using namespace recto;  // NOLINT: a test's own file
using namespace recto::sql;

schema::Table table(const std::string& name, const std::vector<std::string>& columns) {
  schema::Table out;
  out.name = {"", name};
  for (const std::string& column : columns) {
    out.columns.emplace_back();
    out.columns.back().name = column;
  }
  return out;
}

// Columns named like much else.
const schema::Table users =
    table("users", {"age",   "name",     "date",      "year",    "time",      "zone",
                    "text",  "C",        "Full Name", "unknown", "double",    "timestamp",
                    "days",  "at",       "day",       "escape",  "users",     "user",
                    "größe", "interval", "second",    "json",    "precision", "between"});

std::string columns(std::string_view expression) {
  std::string out;
  for (const std::string& name : columns_in(expression, users)) {
    out += (out.empty() ? "" : ",") + name;
  }
  return out;
}

std::string renamed(std::string_view expression, std::string_view from = "age",
                    std::string_view to = "years") {
  return rename_column_in(expression, users, from, to);
}

// Nothing of the expression is the column.
void untouched(std::string_view expression, std::string_view from = "age") {
  BOOST_TEST(renamed(expression, from, "other") == expression);
  BOOST_TEST(!names_column(expression, users, from), expression);
}

std::string joined(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "" : ",") + name;
  return out;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(expression)

BOOST_AUTO_TEST_CASE(columns_are_found_in_their_tables_order) {
  BOOST_TEST(columns("name <> '' and age > 0 and AGE < 9") == "age,name");
  BOOST_TEST(columns("") == "");
  BOOST_TEST(columns("1 + 2") == "");
  BOOST_TEST(columns("größe > 1 or \"Full Name\" = \"C\"") == "C,Full Name,größe");
  BOOST_TEST(columns("c = full_name") == "");
}

BOOST_AUTO_TEST_CASE(qualified_names) {
  BOOST_TEST(renamed("users.age > 0") == "users.years > 0");
  BOOST_TEST(renamed("public.users.age > 0") == "public.users.years > 0");
  BOOST_TEST(renamed("USERS . \"age\">0") == "USERS . \"years\">0");
  BOOST_TEST(renamed("users.users = users", "users", "x") == "users.x = x");
  untouched("orders.age > 0");
  untouched("public.orders.age > 0");
  untouched("age.name > 0");
  untouched("(address).age > 0");
  untouched("list[1].age > 0");
  BOOST_TEST(renamed("(age).name[age] > age") == "(years).name[years] > years");
  schema::Table elsewhere = users;
  elsewhere.name.schema = "shop";
  BOOST_TEST(rename_column_in("shop.users.age + public.users.age", elsewhere, "age", "x") ==
             "shop.users.x + public.users.age");
}

BOOST_AUTO_TEST_CASE(quoted_names) {
  BOOST_TEST(renamed("\"age\" > 0") == "\"years\" > 0");
  BOOST_TEST(renamed("\"Full Name\" <> ''", "Full Name", "name2") == "\"name2\" <> ''");
  BOOST_TEST(renamed("U&\"\\0061ge\" > 0") == "\"years\" > 0");
  BOOST_TEST(renamed("age > 0", "age", "Age") == "\"Age\" > 0");
  BOOST_TEST(renamed("age > 0", "age", "order") == "\"order\" > 0");
  BOOST_TEST(renamed("age > 0", "age", "a\"b") == "\"a\"\"b\" > 0");
  BOOST_TEST(renamed("AgE > 0", "age", "größe2") == "\"größe2\" > 0");
  untouched("\"Age\" > 0");
}

BOOST_AUTO_TEST_CASE(functions) {
  untouched("age(now(), born) > interval '1 day'");
  untouched("pg_catalog.age (x) > y");
  BOOST_TEST(renamed("age(age)") == "age(years)");
  BOOST_TEST(renamed("coalesce(age, f(age))") == "coalesce(years, f(years))");
  BOOST_TEST(renamed("not(age > 1) and(age < 2) or x in(age)") ==
             "not(years > 1) and(years < 2) or x in(years)");
  untouched("make_interval(days => 1)", "days");
  untouched("make_interval(days := 1)", "days");
  BOOST_TEST(renamed("make_interval(days => days)", "days", "x") == "make_interval(days => x)");
}

BOOST_AUTO_TEST_CASE(types_behind_colons_and_as) {
  BOOST_TEST(renamed("age::age") == "years::age");
  BOOST_TEST(renamed("age :: pg_catalog.age(3)[] + age") == "years :: pg_catalog.age(3)[] + years");
  BOOST_TEST(renamed("cast(age as age) > age") == "cast(years as age) > years");
  untouched("x::users.age");
  untouched("x::timestamp with time zone", "time");
  untouched("x::timestamp(3) without time zone > y", "zone");
  untouched("x::double precision", "precision");
  untouched("x::interval day to second(3)", "second");
  BOOST_TEST(renamed("name::text = text", "text", "body") == "name::text = body");
  BOOST_TEST(renamed("age::int[3] = age") == "years::int[3] = years");
  BOOST_TEST(renamed("age::numeric(10, 2) - age") == "years::numeric(10, 2) - years");
}

BOOST_AUTO_TEST_CASE(typed_literals) {
  untouched("x > date '2000-01-01'", "date");
  BOOST_TEST(renamed("date > date '2000-01-01'", "date", "d") == "d > date '2000-01-01'");
  untouched("x > interval '1' day", "day");
  untouched("x > interval '1' day to second", "second");
  BOOST_TEST(renamed("interval > interval(3) '1'", "interval", "i") == "i > interval(3) '1'");
  untouched("x > timestamp with time zone '2000-01-01'", "timestamp");
  untouched("x > timestamp with time zone '2000-01-01'", "time");
  untouched("x > double precision '1'", "double");
  BOOST_TEST(renamed("timestamp > timestamp(3) '2000-01-01'", "timestamp", "t") ==
             "t > timestamp(3) '2000-01-01'");
  BOOST_TEST(renamed("double > 1", "double", "d") == "d > 1");
  BOOST_TEST(renamed("time > '10:00' and x", "time", "d") == "d > '10:00' and x");
}

BOOST_AUTO_TEST_CASE(fields_of_extract) {
  untouched("extract(year from x) > 2000", "year");
  BOOST_TEST(renamed("xmlelement(name name, name) is null", "name", "n") ==
             "xmlelement(name name, n) is null");
  BOOST_TEST(renamed("extract(year from year) > year", "year", "y") == "extract(year from y) > y");
  BOOST_TEST(renamed("EXTRACT (epoch FROM age)") == "EXTRACT (epoch FROM years)");
  BOOST_TEST(renamed("substring(name from age for 2)") == "substring(name from years for 2)");
}

BOOST_AUTO_TEST_CASE(aliases_and_collations) {
  untouched("(select max(x) as age from t)");
  untouched("(select max(x) \"age\" from t)");
  untouched("name collate \"C\" > 'a'", "C");
  untouched("name collate pg_catalog.\"C\" > 'a'", "C");
  BOOST_TEST(renamed("name collate \"C\" > \"C\"", "C", "x") == "name collate \"C\" > \"x\"");
}

BOOST_AUTO_TEST_CASE(strings_and_comments) {
  untouched("name = 'age' or name = $$age$$ or name = E'\\'age'");
  untouched("name <> '' -- age\n /* age /* age */ age */");
  BOOST_TEST(renamed("age/* age */+age--age\n-age") == "years/* age */+years--age\n-years");
}

BOOST_AUTO_TEST_CASE(words_that_are_operators) {
  untouched("x at time zone 'utc'", "time");
  untouched("x at time zone 'utc'", "zone");
  BOOST_TEST(renamed("at at time zone zone", "zone", "z") == "at at time zone z");
  BOOST_TEST(renamed("at at time zone zone", "at", "z") == "z at time zone zone");
  untouched("name is unknown", "unknown");
  untouched("name is not unknown or x", "unknown");
  BOOST_TEST(renamed("unknown is unknown", "unknown", "u") == "u is unknown");
  BOOST_TEST(renamed("json is json", "json", "j") == "j is json");
  BOOST_TEST(renamed("name is distinct from age") == "name is distinct from years");
  BOOST_TEST(renamed("name is not distinct from age") == "name is not distinct from years");
  untouched("name like 'x' escape '!'", "escape");
  BOOST_TEST(renamed("name like age escape escape", "escape", "e") == "name like age escape e");
  BOOST_TEST(renamed("x not like age and x not between age and age") ==
             "x not like years and x not between years and years");
  untouched("x between 1 and 2 or x not between 1 and 2", "between");
  untouched("user = current_user", "user");  // the function
  BOOST_TEST(renamed("\"user\" = user", "user", "u") == "\"u\" = user");
  BOOST_TEST(renamed("x operator(pg_catalog.+) age") == "x operator(pg_catalog.+) years");
  BOOST_TEST(renamed("x = any (array[age, 1])") == "x = any (array[years, 1])");
  BOOST_TEST(renamed("case age when age then age else age end = age") ==
             "case years when years then years else years end = years");
  BOOST_TEST(renamed("x similar to age") == "x similar to years");
  BOOST_TEST(renamed("data->>'age' = age and data ? 'age'") ==
             "data->>'age' = years and data ? 'age'");
  BOOST_TEST(renamed("x isnull or age notnull") == "x isnull or years notnull");
  BOOST_TEST(renamed("x is null and age is not null") == "x is null and years is not null");
  BOOST_TEST(renamed("trim(both age from age)") == "trim(both years from years)");
  BOOST_TEST(renamed("list[age:age]") == "list[years:years]");
  BOOST_TEST(renamed("-age") == "-years");
  BOOST_TEST(renamed("age") == "years");
  BOOST_TEST(renamed("(age)") == "(years)");
}

BOOST_AUTO_TEST_CASE(a_table_renamed) {
  BOOST_TEST(rename_table_in("users.age > public.users.\"name\"", "users", "people") ==
             "people.age > public.people.\"name\"");
  BOOST_TEST(rename_table_in("\"users\".age + users + orders.age", "users", "people") ==
             "\"people\".age + users + orders.age");
  BOOST_TEST(rename_table_in("users.f(users.age) and f(users.*)", "users", "Order") ==
             "users.f(\"Order\".age) and f(\"Order\".*)");
  BOOST_TEST(rename_table_in("age > 'users.age'", "users", "people") == "age > 'users.age'");
}

BOOST_AUTO_TEST_CASE(a_sequence_renamed) {
  const auto rename = [](std::string_view text) {
    return rename_sequence_in(text, {"", "a_seq"}, {"", "b_seq"});
  };
  BOOST_TEST(rename("nextval('a_seq')") == "nextval('b_seq')");
  BOOST_TEST(rename("pg_catalog.nextval('a_seq'::regclass)") ==
             "pg_catalog.nextval('b_seq'::regclass)");
  BOOST_TEST(rename("nextval('a_seq'::pg_catalog.regclass)") ==
             "nextval('b_seq'::pg_catalog.regclass)");
  BOOST_TEST(rename("NEXTVAL ( 'public.\"a_seq\"' )") == "NEXTVAL ( 'public.b_seq' )");
  BOOST_TEST(rename("nextval(cast('a_seq' as regclass))") == "nextval(cast('b_seq' as regclass))");
  BOOST_TEST(rename("nextval('a_seq'::text)") == "nextval('a_seq'::text)");
  BOOST_TEST(rename("nextval(('a_seq'::text)::regclass)") == "nextval(('a_seq'::text)::regclass)");
  BOOST_TEST(rename("nextval('other.a_seq')") == "nextval('other.a_seq')");
  BOOST_TEST(rename("currval('a_seq') || 'a_seq'") == "currval('b_seq') || 'a_seq'");
  BOOST_TEST(rename("setval('a_seq', 7)") == "setval('b_seq', 7)");
  BOOST_TEST(rename("setval('a_seq'::text, 7)") == "setval('a_seq'::text, 7)");
  BOOST_TEST(rename("f('a_seq') = 'a_seq'::regclass") == "f('a_seq') = 'b_seq'::regclass");
  BOOST_TEST(rename("regclass 'a_seq' = $$a_seq$$") == "regclass 'b_seq' = $$a_seq$$");
  BOOST_TEST(rename_sequence_in("nextval('a_seq')", {"", "a_seq"}, {"", "B's"}) ==
             "nextval('\"B''s\"')");
  BOOST_TEST(rename_sequence_in("nextval('s.a_seq')", {"s", "a_seq"}, {"s", "b"}) ==
             "nextval('s.b')");
  BOOST_TEST(names_sequence("nextval('a_seq'::text)", {"", "a_seq"}));
  BOOST_TEST(names_sequence("1 + nextval('A_Seq'::regclass)", {"", "a_seq"}));
  BOOST_TEST(!names_sequence("nextval('\"A_Seq\"')", {"", "a_seq"}));
  BOOST_TEST(!names_sequence("nextval('a_seq')", {"s", "a_seq"}));
  BOOST_TEST(!names_sequence("nextval(a_seq)", {"", "a_seq"}));
  BOOST_TEST(!names_sequence("'nextval(''a_seq'')'", {"", "a_seq"}));
}

BOOST_AUTO_TEST_CASE(literals) {
  BOOST_TEST(holds_literal("status in ('new', 'paid')", "paid"));
  BOOST_TEST(holds_literal("status = E'n\\x65w'", "new"));
  BOOST_TEST(holds_literal("status = $$new$$::order_status", "new"));
  BOOST_TEST(!holds_literal("new = \"new\" -- 'new'\n or 'newer' > 'x'", "new"));
  BOOST_TEST(!holds_literal("x = b'new'", "b'new'"));
  BOOST_TEST(replace_literal("status in ('new', 'it''s', 'newer')", "new", "it's") ==
             "status in ('it''s', 'it''s', 'newer')");
  BOOST_TEST(replace_literal("a = E'new' or a = $$new$$", "new", "x") == "a = 'x' or a = 'x'");
  BOOST_TEST(replace_literal("new", "new", "x") == "new");
}

BOOST_AUTO_TEST_CASE(columns_of_indexes_and_constraints) {
  schema::Index index;
  index.keys = {{.key = schema::Check{"lower(name)"}}, {.key = "age"}};
  index.include = {"date", "age"};
  index.where = "year > 0";
  BOOST_TEST(joined(columns_of(index, users)) == "name,age,date,year");
  BOOST_TEST(joined(columns_of({schema::Unique{{"b", "a"}}, false, false, {}}, users)) == "b,a");
  BOOST_TEST(joined(columns_of({schema::PrimaryKey{{"a"}}, false, false, {}}, users)) == "a");
  BOOST_TEST(joined(columns_of({schema::Check{"name <> '' and age > 1"}, false, false, {}},
                               users)) == "age,name");
  schema::ForeignKey foreign;
  foreign.columns = {"age"};
  foreign.referenced = {"id"};
  BOOST_TEST(joined(columns_of({foreign, false, false, {}}, users)) == "age");
}

BOOST_AUTO_TEST_CASE(double_colons) {
  BOOST_TEST(*find_double_colon("a = '::' -- ::\n or b::int") == 20U);
  BOOST_TEST(!find_double_colon("a = '::'").has_value());
  BOOST_TEST(!find_double_colon("list[1:2]").has_value());
}

// Pieces in any order: nothing crashes, and what names no column stays as it is.
BOOST_AUTO_TEST_CASE(any_text_is_read) {
  const char* given = std::getenv("RECTO_TEST_SEED");
  const auto seed = given != nullptr ? std::strtoul(given, nullptr, 10) : std::random_device{}();
  BOOST_TEST_MESSAGE("RECTO_TEST_SEED=" << seed);
  const std::vector<std::string> pieces = {
      "age",  "\"age\"", "users",     ".",         "(",        ")",        "[",         "]",
      "::",   "cast",    "as",        "case",      "when",     "else",     "end",       "extract",
      "from", "collate", "at",        "time",      "zone",     "interval", "'1'",       "day",
      "to",   "second",  "timestamp", "with",      "operator", "nextval",  "'a_seq'",   "not",
      "is",   "-",       "+",         ",",         "=>",       "float",    "24",        "array",
      "trim", "leading", "double",    "precision", "setof",    "national", "character", "'",
      "\"",   "$$",      "/*",        "--",        "\n",       "overlaps", "row",       "treat",
      "*",    "U&\"",    "\\",        "\xff"};
  std::mt19937 random(static_cast<std::mt19937::result_type>(seed));
  BOOST_TEST_CONTEXT("RECTO_TEST_SEED=" << seed) {
    for (int round = 0; round < 20000; ++round) {
      std::string text;
      for (std::size_t left = random() % 12; left > 0; --left) {
        text += pieces[random() % pieces.size()];
        if (random() % 3 != 0) text += ' ';
      }
      const bool names = names_column(text, users, "age");
      const std::vector<std::string> found = columns_in(text, users);
      BOOST_REQUIRE_EQUAL(names, std::find(found.begin(), found.end(), "age") != found.end());
      BOOST_REQUIRE_EQUAL(renamed(text) == text, !names);
      BOOST_REQUIRE_EQUAL(renamed(renamed(text), "years", "years"), renamed(text));
      BOOST_REQUIRE_LE(index_column_name(text).size(), text.size() + 16);
      BOOST_REQUIRE(rename_table_in(text, "none", "x") == text);
      BOOST_REQUIRE(rename_sequence_in(text, {"", "none"}, {"", "x"}) == text);
      BOOST_REQUIRE(replace_literal(text, "none", "x") == text);
      if (find_double_colon(text)) BOOST_REQUIRE(text.find("::") != std::string::npos);
    }
  }
}

BOOST_AUTO_TEST_CASE(names_that_are_no_columns) {
  const auto unknown = [](std::string_view text) {
    return joined(unknown_columns(text, table("people", {"age", "name", "born"})));
  };
  BOOST_TEST(unknown("aeg > 0 and lower(nmae) = 'x'") == "aeg,nmae");
  BOOST_TEST(unknown("\"Age\" > 0") == "Age");
  // Words of SQL, functions, types, qualified names, system columns, the row itself.
  for (const char* text : {"age > 0 and people.age < 9 and other.age is null",
                           "coalesce(name, current_user) <> ''",
                           "extract(year from born) > 2000",
                           "date '2020-01-01' < born",
                           "cast(age as text) like 'a%'",
                           "age::numeric(10, 2) > 1e3",
                           "trim(both ' ' from name) is not null",
                           "substring(name from 1 for 2) collate \"C\" = 'x'",
                           "born at time zone 'utc' > now()",
                           "case when age is null then true else false end",
                           "age between 1 and 2",
                           "age in (1, 2)",
                           "age = any (array[1, 2])",
                           "interval '1 day' * age > interval '2 days'",
                           "ctid is not null",
                           "people is not null",
                           "position('a' in name) > 0",
                           "name is distinct from 'x'",
                           "rowid > 0",
                           "normalize(name, NFC) = name",
                           "xmlelement(name item, name) is not null",
                           "make_date(year => age, month => 1, day => 1) > born",
                           "(select max(n) from numbers) > age"}) {
    BOOST_TEST(unknown(text) == "", text);
  }
}

BOOST_AUTO_TEST_SUITE_END()

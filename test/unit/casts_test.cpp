/// \file
/// Casts between types, values that come back, and values that do not fit.
#include "sql/casts.hpp"

#include <boost/test/unit_test.hpp>

#include "test/support/tables.hpp"

namespace {

using namespace recto;  // NOLINT: a test's own file
using sql::Cast;
using test::type;

Cast between(const std::string& from, const std::string& to) {
  schema::Catalog catalog;
  catalog.add(schema::Enum{.name = {{}, "mood"}, .values = {"sad", "ok"}});
  catalog.add(schema::Enum{.name = {{}, "color"}, .values = {"red"}});
  return sql::cast_between(type(from), type(to), catalog);
}

bool keeps(const std::string& from, const std::string& to) {
  return sql::keeps_values(type(from), type(to));
}

std::string unfit(const std::string& from, const std::string& to) {
  return sql::unfit(type(from), type(to), "c").value_or("-");
}

}  // namespace

BOOST_AUTO_TEST_SUITE(casts)

BOOST_AUTO_TEST_CASE(one_name_for_one_type) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"int", "int4"},
      {"integer", "int4"},
      {"int8", "int8"},
      {"bigint[]", "int8[]"},
      {"bigint[][]", "int8[]"},
      {"decimal(5)", "numeric(5,0)"},
      {"dec(10, 2)", "numeric(10,2)"},
      {"numeric", "numeric"},
      {"character varying(9)", "varchar(9)"},
      {"national character varying(9)", "varchar(9)"},
      {"char", "bpchar(1)"},
      {"character(3)", "bpchar(3)"},
      {"bit", "bit(1)"},
      {"bit varying(4)", "varbit(4)"},
      {"double precision", "float8"},
      {"float(20)", "float4"},
      {"float", "float8"},
      {"timestamp with time zone", "timestamptz"},
      {"timestamp(3)", "timestamp(3)"},
      {"boolean", "bool"},
      {"pg_catalog.int4", "int4"},
      {"interval day to second", "interval day to second"},
      {"geometry(point,4326)", "geometry(point,4326)"},
      {"s.mood", "s.mood"},
  };
  for (const auto& [written, name] : cases) BOOST_TEST(sql::canonical(type(written)) == name);
}

BOOST_AUTO_TEST_CASE(known_casts) {
  BOOST_TEST((between("integer", "bigint") == Cast::assignment));
  BOOST_TEST((between("bigint", "int4") == Cast::assignment));
  BOOST_TEST((between("integer", "boolean") == Cast::explicit_only));
  BOOST_TEST((between("bigint", "boolean") == Cast::none));
  BOOST_TEST((between("text", "integer") == Cast::explicit_only));
  BOOST_TEST((between("integer", "text") == Cast::assignment));
  BOOST_TEST((between("timestamptz", "date") == Cast::assignment));
  BOOST_TEST((between("date", "integer") == Cast::none));
  BOOST_TEST((between("mood", "text") == Cast::assignment));
  BOOST_TEST((between("varchar(9)", "mood") == Cast::explicit_only));
  BOOST_TEST((between("mood", "color") == Cast::none));
  BOOST_TEST((between("mood", "mood") == Cast::assignment));
  BOOST_TEST((between("mood[]", "text[]") == Cast::assignment));
  BOOST_TEST((between("integer[]", "bigint[]") == Cast::assignment));
  BOOST_TEST((between("integer", "integer[]") == Cast::none));
  BOOST_TEST((between("integer[]", "text") == Cast::assignment));
  BOOST_TEST((between("text", "integer[]") == Cast::explicit_only));
  BOOST_TEST((between("json", "jsonb") == Cast::assignment));
  BOOST_TEST((between("text", "jsonb") == Cast::explicit_only));
  BOOST_TEST((between("hstore", "json") == Cast::none));
  BOOST_TEST((between("hstore", "text") == Cast::assignment));
  BOOST_TEST((between("text", "citext") == Cast::assignment));
  BOOST_TEST((between("interval", "interval day to second") == Cast::assignment));
}

BOOST_AUTO_TEST_CASE(values_that_come_back) {
  for (const auto& [from, to] :
       std::vector<std::pair<std::string, std::string>>{{"smallint", "bigint"},
                                                        {"bigint", "integer"},
                                                        {"integer", "numeric"},
                                                        {"numeric(10,2)", "numeric(12,2)"},
                                                        {"numeric(12,2)", "numeric(10,2)"},
                                                        {"numeric(10,2)", "numeric(10,4)"},
                                                        {"numeric(5)", "integer"},
                                                        {"real", "double precision"},
                                                        {"integer", "double precision"},
                                                        {"varchar(9)", "text"},
                                                        {"text", "varchar(9)"},
                                                        {"mood", "text"},
                                                        {"date", "timestamp"},
                                                        {"integer", "text"},
                                                        {"uuid", "text"},
                                                        {"timestamp(3)", "timestamp"},
                                                        {"char(3)", "text"},
                                                        {"jsonb", "text"},
                                                        {"int", "int4"},
                                                        {"integer[]", "bigint[]"},
                                                        {"geometry", "geometry"}}) {
    BOOST_TEST(keeps(from, to), from << " to " << to);
  }
  for (const auto& [from, to] :
       std::vector<std::pair<std::string, std::string>>{{"numeric(10,2)", "numeric(10,1)"},
                                                        {"numeric", "numeric(10,2)"},
                                                        {"double precision", "integer"},
                                                        {"double precision", "real"},
                                                        {"timestamptz", "date"},
                                                        {"text", "integer"},
                                                        {"bigint", "double precision"},
                                                        {"text", "char(3)"},
                                                        {"timestamp", "timestamp(3)"},
                                                        {"numeric(10,2)", "integer"},
                                                        {"date", "text"},
                                                        {"timestamptz", "text"},
                                                        {"json", "jsonb"},
                                                        {"timestamp", "timestamptz"},
                                                        {"text", "mood"},
                                                        {"text", "integer[]"},
                                                        {"numeric", "double precision"},
                                                        {"interval", "interval day to second"}}) {
    BOOST_TEST(!keeps(from, to), from << " to " << to);
  }
}

BOOST_AUTO_TEST_CASE(values_that_do_not_fit) {
  BOOST_TEST(unfit("integer", "bigint") == "-");
  BOOST_TEST(unfit("bigint", "integer") == "c NOT BETWEEN -2147483648 AND 2147483647");
  BOOST_TEST(unfit("numeric(4,2)", "smallint") == "-");
  BOOST_TEST(unfit("numeric", "smallint") == "round(c) NOT BETWEEN -32768 AND 32767");
  BOOST_TEST(unfit("text", "varchar(9)") == "length(c) > 9");
  BOOST_TEST(unfit("varchar(5)", "varchar(9)") == "-");
  BOOST_TEST(unfit("varchar(9)", "text") == "-");
  BOOST_TEST(unfit("integer", "varchar(3)") == "length(cast(c AS text)) > 3");
  BOOST_TEST(unfit("numeric(12,2)", "numeric(10,2)") == "(c <= -100000000 OR c >= 100000000)");
  BOOST_TEST(unfit("numeric", "numeric(3,1)") == "(round(c, 1) <= -100 OR round(c, 1) >= 100)");
  BOOST_TEST(unfit("numeric(10,2)", "numeric(10,1)") == "-");
  BOOST_TEST(unfit("numeric(10,2)", "numeric(9,1)") ==
             "(round(c, 1) <= -100000000 OR round(c, 1) >= 100000000)");
  BOOST_TEST(unfit("bigint", "numeric(4,0)") == "(c <= -10000 OR c >= 10000)");
  BOOST_TEST(unfit("smallint", "numeric(5,0)") == "-");
  BOOST_TEST(unfit("integer", "numeric(2,4)") == "(c <= -0.01 OR c >= 0.01)");
  BOOST_TEST(unfit("double precision", "numeric(3,1)") ==
             "(round(cast(c AS numeric), 1) <= -100 OR round(cast(c AS numeric), 1) >= 100)");
  BOOST_TEST(unfit("bit varying", "bit(3)") == "length(c) <> 3");
  BOOST_TEST(unfit("text", "integer") == "-");
  BOOST_TEST(unfit("text[]", "varchar(3)[]") == "-");
}

BOOST_AUTO_TEST_SUITE_END()

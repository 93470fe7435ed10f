/// \file
/// Names by PostgreSQL's rules. test/database/names_test.cpp holds them to the server; these say
/// which rules there are.
#include "sql/names.hpp"

#include <boost/test/unit_test.hpp>
#include <string>
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

schema::Constraint check(std::string expression) {
  return {schema::Check{std::move(expression)}, false, false, {}};
}
schema::Constraint unique(std::vector<std::string> columns) {
  return {schema::Unique{std::move(columns)}, false, false, {}};
}
schema::Constraint foreign(std::vector<std::string> columns) {
  schema::ForeignKey out;
  out.columns = std::move(columns);
  return {std::move(out), false, false, {}};
}
schema::Index index(std::vector<schema::IndexKey> keys, std::vector<std::string> include = {}) {
  schema::Index out;
  out.keys = std::move(keys);
  out.include = std::move(include);
  return out;
}
schema::IndexKey key(std::string column) { return {.key = std::move(column)}; }
schema::IndexKey expression(std::string text) { return {.key = schema::Check{std::move(text)}}; }

const schema::Table t = table("t", {"a", "b", "c"});
const schema::Constraint primary{schema::PrimaryKey{{"a"}}, false, false, {}};

}  // namespace

BOOST_AUTO_TEST_SUITE(names)

BOOST_AUTO_TEST_CASE(the_longer_part_is_cut) {
  const std::string x(60, 'x');
  BOOST_TEST(object_name("t", "a", "key") == "t_a_key");
  BOOST_TEST(object_name("t", "", "pkey") == "t_pkey");
  BOOST_TEST(object_name(x, "", "pkey") == std::string(58, 'x') + "_pkey");
  BOOST_TEST(object_name(x, "ab", "key") == std::string(56, 'x') + "_ab_key");
  BOOST_TEST(object_name("ab", x, "key") == "ab_" + std::string(56, 'x') + "_key");
  BOOST_TEST(object_name(x, x, "key") ==
             std::string(29, 'x') + "_" + std::string(29, 'x') + "_key");
}

BOOST_AUTO_TEST_CASE(characters_stay_whole) {
  std::string umlauts;
  for (int i = 0; i < 30; ++i) umlauts += "ü";
  const std::string name = object_name("x" + umlauts, "", "pkey");
  BOOST_TEST(name == "x" + umlauts.substr(0, 56) + "_pkey");
  BOOST_TEST(object_name(umlauts + "x", umlauts, "idx").size() == 61U);
}

BOOST_AUTO_TEST_CASE(constraints) {
  const schema::Catalog catalog;
  const auto name = [&](const schema::Constraint& constraint) {
    return constraint_name(catalog, t, constraint);
  };
  BOOST_TEST(name(primary) == "t_pkey");
  BOOST_TEST(name(unique({"b", "a"})) == "t_b_a_key");
  BOOST_TEST(name(foreign({"a", "b"})) == "t_a_b_fkey");
  BOOST_TEST(name(check("a > 0 and a < 9")) == "t_a_check");
  BOOST_TEST(name(check("a > b")) == "t_check");
  BOOST_TEST(name(check("true")) == "t_check");
  BOOST_TEST(identity_sequence_name(catalog, t.name, "a") == "t_a_seq");
}

BOOST_AUTO_TEST_CASE(indexes) {
  const schema::Catalog catalog;
  const auto name = [&](const schema::Index& made) { return index_name(catalog, t, made); };
  BOOST_TEST(name(index({key("a"), key("b")})) == "t_a_b_idx");
  BOOST_TEST(name(index({key("a"), key("a")})) == "t_a_a1_idx");
  BOOST_TEST(name(index({key("a")}, {"b"})) == "t_a_b_idx");
  BOOST_TEST(name(index({expression("lower(a)")}, {"c"})) == "t_lower_c_idx");
  BOOST_TEST(name(index({expression("a + b"), expression("b + c"), expression("1")})) ==
             "t_expr_expr1_expr2_idx");
}

BOOST_AUTO_TEST_CASE(names_in_use_get_a_number) {
  schema::Catalog catalog;
  schema::Table there = t;
  there.constraints["t_a_check"] = check("a > 0");
  there.constraints["t_a_key"] = check("a > 0");
  there.indexes["t_a_idx"] = index({key("a")});
  there.indexes["t_b_check"] = index({key("a")});
  there.indexes["t_b_key"] = index({key("a")});
  catalog.add(there);
  catalog.add(schema::Enum{{"", "t_c_idx"}, {}, {}});
  catalog.add(schema::Enum{{"", "t_c_seq"}, {}, {}});
  BOOST_TEST(constraint_name(catalog, there, check("a > 1")) == "t_a_check1");
  BOOST_TEST(constraint_name(catalog, there, check("a > 1"), {"t_a_check1"}) == "t_a_check2");
  BOOST_TEST(constraint_name(catalog, there, check("b > 1")) ==
             "t_b_check");                                                   // an index is no clash
  BOOST_TEST(constraint_name(catalog, there, unique({"a"})) == "t_a_key1");  // a constraint is
  BOOST_TEST(constraint_name(catalog, there, unique({"b"})) == "t_b_key1");  // and so is an index
  BOOST_TEST(index_name(catalog, there, index({key("a")})) == "t_a_idx1");
  BOOST_TEST(index_name(catalog, there, index({key("c")})) == "t_c_idx");  // an enum is not
  BOOST_TEST(identity_sequence_name(catalog, there.name, "c") == "t_c_seq1");
  schema::Table elsewhere = t;
  elsewhere.name.schema = "other";
  BOOST_TEST(index_name(catalog, elsewhere, index({key("a")})) == "t_a_idx");
}

BOOST_AUTO_TEST_CASE(derived_names) {
  BOOST_TEST(derived_constraint_name("t_pkey", t, primary));
  BOOST_TEST(derived_constraint_name("t_a_key12", t, unique({"a"})));
  BOOST_TEST(!derived_constraint_name("t_a_key01", t, unique({"a"})));
  BOOST_TEST(!derived_constraint_name("t_a_key_1", t, unique({"a"})));
  BOOST_TEST(!derived_constraint_name("one_a_key", t, unique({"a"})));
  BOOST_TEST(derived_index_name("t_lower_idx", t, index({expression("lower(a)")})));
  BOOST_TEST(!derived_index_name("t_a_idx", t, index({expression("lower(a)")})));
  BOOST_TEST(derived_sequence_name("t_a_seq1", t.name, "a"));
  BOOST_TEST(!derived_sequence_name("t_b_seq", t.name, "a"));
  const schema::Table long_named = table(std::string(63, 'x'), {"a"});
  BOOST_TEST(derived_constraint_name(std::string(56, 'x') + "_pkey10", long_named, primary));
}

BOOST_AUTO_TEST_CASE(expressions_have_names) {
  const auto name = [](const char* text) { return index_column_name(text); };
  BOOST_TEST(name("lower(a)") == "lower");
  BOOST_TEST(name("((a))") == "a");
  BOOST_TEST(name("\"A b\"::text") == "A b");
  BOOST_TEST(name("(a || b)::character varying(3)") == "varchar");
  BOOST_TEST(name("cast(1 as bigint)") == "int8");
  BOOST_TEST(name("case when a then b end") == "case");
  BOOST_TEST(name("case when a then 1 else b end") == "b");
  BOOST_TEST(name("a + b") == "");
  BOOST_TEST(name("(a at time zone 'utc')::date") == "timezone");
  BOOST_TEST(name("collation for (a)") == "pg_collation_for");
  BOOST_TEST(name("trim(a)") == "btrim");
  BOOST_TEST(name("'1'") == "");
}

BOOST_AUTO_TEST_CASE(odd_texts_have_no_name_and_do_no_harm) {
  for (const char* text : {"",
                           "(",
                           ")",
                           "case",
                           "case else",
                           "cast(",
                           "cast(a",
                           "cast(a as",
                           "a::",
                           "a.",
                           "a[",
                           "array[",
                           "trim(",
                           "at time zone",
                           "a at time zone",
                           "collate",
                           "a collate",
                           "row(1) overlaps",
                           "-",
                           "interval",
                           "'",
                           "::",
                           "f(",
                           "treat("}) {
    BOOST_TEST(index_column_name(text).size() < 20U);
  }
  BOOST_TEST(index_column_name(std::string(5000, '(') + "a" + std::string(5000, ')')) == "");
}

BOOST_AUTO_TEST_SUITE_END()

/// \file
/// What recto reads out of a query, and where it says that it is not sure.
#include "sql/query.hpp"

#include <boost/test/unit_test.hpp>

#include "sql/mentions.hpp"
#include "sql/output_names.hpp"

namespace recto::test {
namespace {

using sql::uses_relation;
using Columns = std::vector<std::string>;

const schema::QName users{{}, "users"};

std::optional<std::string> renamed_table(std::string_view query) {
  return sql::rename_relation_in_query(query, users, {{}, "people"});
}

/// users.email to mail; no other relation has a column of that name.
std::optional<std::string> renamed_column(std::string_view query, bool outputs_named = false) {
  return sql::rename_column_in_query(query, users, "email", "mail", outputs_named,
                                     [](const auto& other) { return other.name == "contacts"; });
}

std::optional<std::string> written_out(std::string_view query) {
  const auto relation = [](const schema::QName& name) -> std::optional<Columns> {
    if (name.name == "users") return Columns{"id", "Full Name"};
    return std::nullopt;
  };
  const auto routine = [](const schema::QName& name) -> std::optional<Columns> {
    if (name.name == "found") return Columns{"a", "b"};
    return std::nullopt;
  };
  return sql::expand_stars(query, relation, routine);
}

BOOST_AUTO_TEST_SUITE(query)

BOOST_AUTO_TEST_CASE(a_relation_stands_where_rows_come_from_or_go_to) {
  for (const char* text :
       {"select 1 from users", "SELECT 1 FROM public.users u", "select 1 from a, Users",
        "select 1 from a join \"users\" on true", "select (select 1 from users)",
        "select 1 from a where exists (select from users)", "select 1 from (users join b on true)",
        "insert into users (a) values (1)", "update users set a = 1", "delete from users",
        "update or ignore users set a = 1", "select 1; delete from users", "select null::users",
        "table users", "select 1 from a where b in (select c from users)"}) {
    BOOST_TEST(uses_relation(text, users), text);
  }
  for (const char* text :
       {"select users from a", "select a as users from b", "select a.users from a",
        "select 1 from a users", "select users(1)", "select 'from users'", "select 1 from users(1)",
        "select 1 from a -- from users"}) {
    BOOST_TEST(!uses_relation(text, users), text);
  }
  BOOST_TEST(!uses_relation("select 1 from users", {"shop", "orders"}));
}

BOOST_AUTO_TEST_CASE(a_table_is_renamed_where_it_is_surely_meant) {
  BOOST_TEST(renamed_table("select users.id from users where users.a = 1").value() ==
             "select people.id from people where people.a = 1");
  BOOST_TEST(renamed_table("select u.users from users u").value() ==
             "select u.users from people u");
  BOOST_TEST(!renamed_table("select users from users").has_value());
  BOOST_TEST(!renamed_table("select users.a from users, b as users").has_value());
}

BOOST_AUTO_TEST_CASE(an_output_keeps_its_name_when_its_column_gets_another) {
  BOOST_TEST(renamed_column("select email from users").value() ==
             "select mail as email from users");
  BOOST_TEST(renamed_column("select email from users", true).value() == "select mail from users");
  BOOST_TEST(renamed_column("select lower(u.email) from users u").value() ==
             "select lower(u.mail) from users u");
  BOOST_TEST(renamed_column("select email from other").value() == "select email from other");
  for (const char* unsure :
       {"select * from users", "select email from users, contacts", "select email::text from users",
        "select 1 from users join b using (email)",
        "select id as email from users order by email, users.email, email"}) {
    BOOST_TEST(!renamed_column(unsure).has_value(), unsure);
  }
}

BOOST_AUTO_TEST_CASE(a_star_is_written_out_where_every_relation_is_known) {
  BOOST_TEST(written_out("select * from users").value() == "select id, \"Full Name\" from users");
  BOOST_TEST(written_out("select u.* from users u").value() ==
             "select u.id, u.\"Full Name\" from users u");
  BOOST_TEST(written_out("select count(*) from users").value() == "select count(*) from users");
  BOOST_TEST(written_out("select * from nobody").value() == "select * from nobody");
  BOOST_TEST(!written_out("select * from users, nobody").has_value());
}

BOOST_AUTO_TEST_CASE(a_star_over_what_a_routine_returns_is_written_out_where_it_is_known) {
  BOOST_CHECK(written_out("select * from found(1)") == "select a, b from found(1)");
  BOOST_CHECK(written_out("select u.*, f.* from users u, found(u.id) as f") ==
              "select u.id, u.\"Full Name\", f.a, f.b from users u, found(u.id) as f");
  BOOST_CHECK(written_out("select * from users join found(2) f on true") ==
              "select users.id, users.\"Full Name\", f.a, f.b from users join found(2) f on true");
  BOOST_CHECK(written_out("select * from other(1)") == "select * from other(1)");
  BOOST_CHECK(written_out("select * from found(1) as f(x, y)") ==
              "select * from found(1) as f(x, y)");
  BOOST_CHECK(written_out("select * from found(1) with ordinality") ==
              "select * from found(1) with ordinality");
  BOOST_CHECK(!written_out("select * from users, other(1)"));
}

BOOST_AUTO_TEST_CASE(output_columns_are_told_where_each_has_a_name) {
  BOOST_CHECK((sql::output_columns("select a, t.B, f(x) as \"C\" from t") ==
               std::optional(Columns{"a", "b", "C"})));
  BOOST_CHECK(!sql::output_columns("select f(x) from t"));
  BOOST_CHECK(!sql::output_columns("select * from t"));
}

BOOST_AUTO_TEST_CASE(a_view_is_replaced_in_place_where_its_columns_stay) {
  using sql::extends_query;
  BOOST_TEST(extends_query("select a from t", "select a, b from t where c"));
  BOOST_TEST(extends_query("select a from t", "select a from t join u on true"));
  BOOST_TEST(!extends_query("select a from t", "select a + 1 from t"));
  BOOST_TEST(!extends_query("select a, b from t", "select a from t"));
  BOOST_TEST(!extends_query("select a from t", "select a from u"));
  BOOST_TEST(!extends_query("select a from t union select 1", "select a from t union select 2"));
}

/// The function f to g.
std::string called(std::string_view query, bool outputs_named = false) {
  return sql::keep_output_names(query, sql::rename_calls_in(query, {{}, "f"}, "g"), outputs_named);
}

BOOST_AUTO_TEST_CASE(items_of_select_lists_keep_the_name_of_a_function_that_is_renamed) {
  const auto keeps = [](const std::string& item) {
    return called("select id, " + item + " from t") ==
           "select id, " + sql::rename_calls_in(item, {{}, "f"}, "g") + " as f from t";
  };
  BOOST_CHECK(keeps("f(id)"));
  BOOST_CHECK(keeps("(f(id, 1))::text"));
  BOOST_CHECK(keeps("f(id) filter (where id > 0) over (order by id)"));
  BOOST_CHECK(keeps("(f(id))[1:2] collate \"C\""));
  BOOST_CHECK(keeps("cast(f(id) as numeric(10, 2))"));
  BOOST_CHECK(keeps("case when f(id) is distinct from 1 then 1 else f(id) end"));
  const auto has_another = [](const std::string& item) {
    const auto after = called("select id, " + item + " from t");
    return after == "select id, " + sql::rename_calls_in(item, {{}, "f"}, "g") + " from t";
  };
  BOOST_CHECK(has_another("f(id) as x"));
  BOOST_CHECK(has_another("f(id) x"));
  BOOST_CHECK(has_another("f(id) + 1"));
  BOOST_CHECK(has_another("-f(id)"));
  BOOST_CHECK(has_another("h(f(id))"));
  BOOST_CHECK(has_another("(f(id)).a"));
  BOOST_CHECK(has_another("(f(id), 1)"));
  BOOST_CHECK(has_another("not f(id)"));
  BOOST_CHECK(has_another("f(id) at time zone 'UTC'"));
  BOOST_CHECK(has_another("case f(id) when 1 then id else f(id) + 1 end"));
}

BOOST_AUTO_TEST_CASE(items_inside_other_queries_keep_their_names_too) {
  BOOST_CHECK_EQUAL(called("select (select f(1)), q.f from (select distinct on (a) f(a) from t) q"),
                    "select (select g(1) as f), q.f from "
                    "(select distinct on (a) g(a) as f from t) q");
  BOOST_CHECK_EQUAL(called("select f(a) from t union all select f(b) from t order by f(1)", true),
                    "select g(a) from t union all select g(b) from t order by g(1)");
  BOOST_CHECK_EQUAL(called("id in (1, f(2))"), "id in (1, g(2))");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace recto::test

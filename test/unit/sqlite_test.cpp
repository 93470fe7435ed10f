/// \file
/// How definitions are written for SQLite, and what it cannot hold.
#include "generators/sqlite/sqlite.hpp"

#include <boost/test/unit_test.hpp>

#include "test/support/tables.hpp"

namespace {

using namespace recto;        // NOLINT: a test's own file
using namespace recto::test;  // NOLINT

const sql::Dialect& lite = generators::sqlite();

schema::Table users() {
  schema::Table table{.name = {{}, "users"}};
  table.columns = {column("id", "bigint"), column("email", "text?"), column("mood", "mood", "'ok'"),
                   column("boss", "bigint?"), column("age", "smallint", "now()")};
  table.columns[0].identity = schema::Identity{.sequence = "users_id_seq"};
  table.constraints.emplace("users_pkey", primary_key({"id"}));
  table.constraints.emplace("users_boss_fkey",
                            foreign_key({"boss"}, "users", {"id"}, schema::Action::cascade));
  table.constraints.emplace("users_email_key", unique({"email"}));
  table.constraints.emplace("old_enough", check("age > 17"));
  table.constraints.emplace("users_check", check("age > 17 or boss is null"));
  table.indexes.emplace("users_email_idx", index({"email"}));
  table.comment = "it's people";
  table.columns[1].comment = "how to\nreach them";
  return table;
}

schema::Catalog moods() {
  schema::Catalog catalog;
  catalog.add(schema::Enum{.name = {{}, "mood"}, .values = {"sad", "it's ok"}});
  return catalog;
}

bool refused(const std::optional<sql::Refusal>& refusal) {
  if (refusal) BOOST_TEST(!refusal->help.empty());
  return refusal.has_value();
}

}  // namespace

BOOST_AUTO_TEST_SUITE(sqlite)

BOOST_AUTO_TEST_CASE(more_columns_than_a_table_has) {
  schema::Table table{.name = {{}, "wide"}};
  for (int i = 0; i < 2000; ++i) table.columns.push_back(column("c" + std::to_string(i), "int"));
  BOOST_TEST(!lite.refuses(table));
  table.columns.push_back(column("more", "int"));
  BOOST_TEST(lite.refuses(table).value().message ==
             "SQLite has no table of more than 2000 columns, and \"wide\" has 2001");
}

BOOST_AUTO_TEST_CASE(names) {
  BOOST_TEST(lite.name("users") == "users");
  BOOST_TEST(lite.name("user") == "user");
  BOOST_TEST(lite.name("key") == "key");
  BOOST_TEST(lite.name("order") == "\"order\"");
  BOOST_TEST(lite.name("if") == "\"if\"");
  BOOST_TEST(lite.name("reply-to") == "\"reply-to\"");
}

BOOST_AUTO_TEST_CASE(types) {
  for (const auto& [from, to] :
       std::vector<std::pair<std::string, std::string>>{{"timestamptz", "datetime"},
                                                        {"timestamp with time zone(3)", "datetime"},
                                                        {"bytea", "blob"},
                                                        {"jsonb", "text"},
                                                        {"interval day to second", "text"},
                                                        {"bigint", "bigint"},
                                                        {"numeric(12,2)", "numeric(12,2)"},
                                                        {"varchar(9)", "varchar(9)"},
                                                        {"tinyint", "tinyint"},
                                                        {"double precision", "double precision"},
                                                        {"mood", "text"},
                                                        {"boolean", "boolean"}}) {
    BOOST_TEST(lite.type(type(from), moods()) == to);
  }
}

BOOST_AUTO_TEST_CASE(expressions) {
  for (const auto& [from, to] : std::vector<std::pair<std::string, std::string>>{
           {"a > now()", "a > current_timestamp"},
           {"a > NOW ( )", "a > current_timestamp"},
           {"'now()'", "'now()'"},
           {"now(1)", "now(1)"},
           {"now", "now"},
           {"gen_random_uuid()", "lower(hex(randomblob(16)))"},
           {"char_length(a) > 1", "length(a) > 1"},
           {"E'a\\'b\\n'", "'a''b\n'"},
           {"$$it's$$", "'it''s'"},
           {"X'00'", "X'00'"},
           {"a /* b /* c */ d */ > 1", "a   > 1"},
           {"a -- b\n > 1", "a -- b\n > 1"}}) {
    BOOST_TEST(lite.expression(from) == to);
    BOOST_TEST(lite.expression(to) == to);
  }
  BOOST_TEST(lite.default_value("now()") == "current_timestamp");
  BOOST_TEST(lite.default_value("gen_random_uuid()") == "(lower(hex(randomblob(16))))");
  BOOST_TEST(lite.default_value("-1") == "-1");
  BOOST_TEST(lite.default_value("$$x$$") == "'x'");
  BOOST_TEST(lite.default_value("1 + 1") == "(1 + 1)");
}

BOOST_AUTO_TEST_CASE(a_table) {
  const auto statements = lite.create_table(users(), moods());
  BOOST_REQUIRE_EQUAL(statements.size(), 4U);
  BOOST_TEST(statements[0].text == "-- comment on table users: it's people");
  BOOST_TEST(statements[1].text == "-- comment on users.email: how to\n-- reach them");
  BOOST_TEST(
      statements[2].text ==
      "CREATE TABLE users (\n"
      "  id integer NOT NULL PRIMARY KEY,\n"
      "  email text UNIQUE,\n"
      "  mood text NOT NULL DEFAULT 'ok' CHECK (mood IN ('sad', 'it''s ok')),\n"
      "  boss bigint REFERENCES users (id) ON DELETE CASCADE,\n"
      "  age smallint NOT NULL DEFAULT current_timestamp CONSTRAINT old_enough CHECK (age > 17),\n"
      "  CHECK (age > 17 or boss is null)\n"
      ")");
  BOOST_TEST(statements[3].text == "CREATE INDEX users_email_idx ON users (email)");
}

BOOST_AUTO_TEST_CASE(what_it_refuses) {
  schema::Table table = users();
  BOOST_TEST(!refused(lite.refuses(table.columns[0], table)));
  BOOST_TEST(refused(lite.refuses(schema::QName{"s", "t"})));
  BOOST_TEST(refused(lite.refuses(schema::QName{"", "SQLite_x"})));
  BOOST_TEST(refused(lite.refuses(column("a", "text[]"), table)));
  BOOST_TEST(refused(lite.refuses(column("a", "s.mood"), table)));
  schema::Column id = column("n", "integer");
  id.identity = schema::Identity{};
  BOOST_TEST(refused(lite.refuses(id, table)));
  table.columns[0].identity->kind = schema::IdentityKind::always;
  BOOST_TEST(refused(lite.refuses(table.columns[0], table)));
  schema::Column collated = column("a", "text");
  collated.collation = schema::QName{"", "nocase"};
  BOOST_TEST(!refused(lite.refuses(collated, table)));
  collated.collation = schema::QName{"", "C"};
  BOOST_TEST(refused(lite.refuses(collated, table)));
  const auto cast = lite.refuses(column("a", "text", "'x'::text"), table);
  BOOST_TEST(refused(cast));
  BOOST_TEST(cast->cast);
  BOOST_TEST(!refused(lite.refuses_expression("a = '::'")));
  BOOST_TEST(refused(lite.refuses_expression("a = B'1'")));
  BOOST_TEST(refused(lite.refuses(check("a::int > 0"))));
  schema::Constraint constraint = unique({"a"});
  BOOST_TEST(!refused(lite.refuses(constraint)));
  constraint.deferrable = true;
  BOOST_TEST(refused(lite.refuses(constraint)));
  constraint = foreign_key({"a"}, "t", {"b"}, schema::Action::set_null);
  constraint.deferrable = true;
  BOOST_TEST(!refused(lite.refuses(constraint)));
  std::get<schema::ForeignKey>(constraint.kind).set_columns = {"a"};
  BOOST_TEST(refused(lite.refuses(constraint)));
  constraint = foreign_key({"a"}, "t", {"b"});
  std::get<schema::ForeignKey>(constraint.kind).match = schema::Match::full;
  BOOST_TEST(refused(lite.refuses(constraint)));
  schema::Index one = index({"a"});
  BOOST_TEST(!refused(lite.refuses(one, {})));
  one.keys[0].nulls_first = true;
  BOOST_TEST(!refused(lite.refuses(one, {})));
  one.keys[0].nulls_first = false;
  BOOST_TEST(refused(lite.refuses(one, {})));
  one = index({"a"});
  one.method = "gin";
  BOOST_TEST(refused(lite.refuses(one, {})));
  one = index({"a"});
  one.include = {"b"};
  BOOST_TEST(refused(lite.refuses(one, {})));
  BOOST_TEST(refused(lite.refuses(schema::Sequence{})));
}

BOOST_AUTO_TEST_CASE(tables_for_the_documentation) {
  for (const auto& row : generators::type_table()) {
    BOOST_TEST(lite.type(type(std::string(row.language)), {}) == row.sqlite);
  }
  for (const auto& row : generators::function_table()) {
    const std::string language = std::string(row.language) + (row.call ? "()" : "(a)");
    const std::string sqlite = std::string(row.sqlite) + (row.call ? "" : "(a)");
    BOOST_TEST(lite.expression(language) == sqlite);
  }
}

BOOST_AUTO_TEST_SUITE_END()

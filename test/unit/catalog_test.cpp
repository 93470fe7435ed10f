/// \file
/// The catalog: objects in and out, and its look-up tables in step with them after every change.
#include "schema/catalog.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

namespace {

using namespace recto::schema;  // NOLINT: a test's own file

Column column(std::string name, std::string type = "int") {
  Column out;
  out.name = std::move(name);
  out.type.name.name = std::move(type);
  return out;
}

Constraint key(std::vector<std::string> columns) {
  return {PrimaryKey{std::move(columns)}, false, false, {}};
}
Constraint unique(std::vector<std::string> columns) {
  return {Unique{std::move(columns)}, false, false, {}};
}
Constraint reference(std::vector<std::string> columns, QName table,
                     std::vector<std::string> referenced) {
  ForeignKey out;
  out.columns = std::move(columns);
  out.table = std::move(table);
  out.referenced = std::move(referenced);
  return {std::move(out), false, false, {}};
}
Index index(std::vector<IndexKey> keys) {
  Index out;
  out.keys = std::move(keys);
  return out;
}

Table users() {
  Table out;
  out.name = {"", "users"};
  out.columns = {column("id", "bigint"), column("email", "text"), column("boss", "bigint")};
  out.columns[0].identity = Identity{IdentityKind::always, "users_id_seq"};
  out.constraints["users_pkey"] = key({"id"});
  out.constraints["users_email_key"] = unique({"email"});
  out.constraints["users_boss_fkey"] = reference({"boss"}, {"", "users"}, {"id"});
  out.indexes["users_boss_idx"] = index({{.key = "boss"}, {.key = Check{"lower(email)"}}});
  out.indexes["users_boss_idx"].include = {"email"};
  return out;
}

Table orders() {
  Table out;
  out.name = {"", "orders"};
  out.columns = {column("id"), column("user_id", "bigint"), column("status", "order_status")};
  out.constraints["orders_user_id_fkey"] = reference({"user_id"}, {"", "users"}, {"id"});
  return out;
}

Catalog shop() {
  Catalog out;
  out.add(Enum{{"", "order_status"}, {"new", "paid"}, {}});
  out.add(users());
  out.add(orders());
  Sequence sequence;
  sequence.name = {"", "ticket"};
  out.add(sequence);
  return out;
}

const ForeignKey& foreign(const Catalog& catalog, const QName& table, const std::string& name) {
  return std::get<ForeignKey>(catalog.table(table)->constraints.at(name).kind);
}

// Every look-up table as it would be for a catalog filled from nothing.
void check_in_step(const Catalog& catalog, const std::vector<std::string>& names) {
  Catalog fresh;
  for (const auto& [name, sequence] : catalog.sequences()) fresh.add(sequence);
  for (const auto& [name, enumeration] : catalog.enums()) fresh.add(enumeration);
  for (const auto& [name, table] : catalog.tables()) fresh.add(table);
  for (const std::string& name : names) {
    const QName full{"", name};
    const Relation* here = catalog.relation(full);
    const Relation* there = fresh.relation(full);
    BOOST_REQUIRE_EQUAL(here == nullptr, there == nullptr);
    if (here != nullptr) BOOST_TEST((here->kind == there->kind && here->owner == there->owner));
    BOOST_TEST(catalog.constraint_exists(full) == fresh.constraint_exists(full));
    BOOST_TEST((catalog.references_to(full) == fresh.references_to(full)));
    BOOST_TEST((catalog.table(full) == nullptr || catalog.table(full)->name == full));
  }
  BOOST_TEST((catalog == fresh));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(catalog)

BOOST_AUTO_TEST_CASE(names_and_types_display) {
  BOOST_TEST((QName{"", "a"}.display()) == "a");
  BOOST_TEST((QName{"s", "a"}.display()) == "s.a");
  BOOST_TEST((Type{{"", "numeric"}, "12,2", 1, ""}.display()) == "numeric(12,2)[]");
  BOOST_TEST((Type{{"", "timestamp with time zone"}, "3", 0, ""}.display()) ==
             "timestamp(3) with time zone");
  BOOST_TEST((Type{{"", "character varying"}, "20", 0, ""}.display()) == "character varying(20)");
  BOOST_TEST((Type{{"", "double precision"}, "", 2, ""}.display()) == "double precision[][]");
  BOOST_TEST((Type{{"billing", "Mood"}, "", 0, ""}.display()) == "billing.\"Mood\"");
}

BOOST_AUTO_TEST_CASE(a_table_answers_for_its_columns) {
  const Table table = users();
  BOOST_TEST(table.position("boss") == 2U);
  BOOST_TEST(table.position("none") == 3U);
  BOOST_TEST(table.column("email")->type.name.name == "text");
  BOOST_TEST((table.column("none") == nullptr));
  BOOST_TEST(table.primary_key()->first == "users_pkey");
  BOOST_TEST(table.in_primary_key("id"));
  BOOST_TEST(!table.in_primary_key("email"));
  BOOST_TEST((orders().primary_key() == nullptr));
}

BOOST_AUTO_TEST_CASE(relations_share_one_space_of_names) {
  const Catalog catalog = shop();
  const auto kind = [&](const char* name) { return catalog.relation({"", name})->kind; };
  BOOST_TEST((kind("users") == RelationKind::table));
  BOOST_TEST((kind("users_pkey") == RelationKind::constraint_index));
  BOOST_TEST((kind("users_email_key") == RelationKind::constraint_index));
  BOOST_TEST((kind("users_boss_idx") == RelationKind::index));
  BOOST_TEST((kind("users_id_seq") == RelationKind::sequence));
  BOOST_TEST((kind("ticket") == RelationKind::sequence));
  BOOST_TEST((kind("order_status") == RelationKind::enumeration));
  BOOST_TEST((catalog.relation({"", "users_boss_fkey"}) == nullptr));
  BOOST_TEST((catalog.relation({"other", "users"}) == nullptr));
  BOOST_TEST((catalog.relation({"", "users_id_seq"})->owner == QName{"", "users"}));
  BOOST_TEST((catalog.table_of_index({"", "users_boss_idx"}) == catalog.table({"", "users"})));
  BOOST_TEST((catalog.table_of_index({"", "users_pkey"}) == nullptr));
  BOOST_TEST(catalog.constraint_exists({"", "users_boss_fkey"}));
  BOOST_TEST(!catalog.constraint_exists({"", "users_boss_idx"}));
}

BOOST_AUTO_TEST_CASE(an_enum_and_an_index_may_have_one_name) {
  Catalog catalog = shop();
  catalog.add_index({"", "users"}, "order_status", index({{.key = "email"}}));
  BOOST_TEST((catalog.relation({"", "order_status"})->kind == RelationKind::index));
  catalog.take_index({"", "users"}, "order_status");
  BOOST_TEST((catalog.relation({"", "order_status"})->kind == RelationKind::enumeration));
  BOOST_TEST((catalog == shop()));
}

BOOST_AUTO_TEST_CASE(taking_a_table_takes_all_of_it) {
  Catalog catalog = shop();
  const Table taken = catalog.take_table({"", "users"});
  BOOST_TEST((taken == users()));
  for (const char* name : {"users", "users_pkey", "users_boss_idx", "users_id_seq"}) {
    BOOST_TEST((catalog.relation({"", name}) == nullptr));
  }
  BOOST_TEST(!catalog.constraint_exists({"", "users_boss_fkey"}));
  BOOST_TEST(catalog.references_to({"", "users"}).size() == 1U);  // orders still asks for it
  catalog.add(taken);
  BOOST_TEST((catalog == shop()));
  BOOST_TEST(catalog.references_to({"", "users"}).size() == 2U);
}

BOOST_AUTO_TEST_CASE(a_table_renamed_is_followed) {
  Catalog catalog = shop();
  catalog.rename_table(catalog.table({"", "users"})->name, {"", "people"});
  BOOST_TEST((catalog.table({"", "users"}) == nullptr));
  BOOST_TEST(catalog.table({"", "people"})->name.name == "people");
  BOOST_TEST((foreign(catalog, {"", "orders"}, "orders_user_id_fkey").table.name == "people"));
  BOOST_TEST((foreign(catalog, {"", "people"}, "users_boss_fkey").table.name == "people"));
  BOOST_TEST((catalog.relation({"", "users_boss_idx"})->owner == QName{"", "people"}));
  BOOST_TEST((catalog.relation({"", "users_id_seq"})->owner == QName{"", "people"}));
  BOOST_TEST((catalog.relation({"", "users"}) == nullptr));
  const std::set<ForeignKeyRef> expected = {{{"", "orders"}, "orders_user_id_fkey"},
                                            {{"", "people"}, "users_boss_fkey"}};
  BOOST_TEST((catalog.references_to({"", "people"}) == expected));
  BOOST_TEST(catalog.references_to({"", "users"}).empty());

  catalog.rename_table({"", "orders"}, {"", "sales"});
  BOOST_TEST(
      catalog.references_to({"", "people"}).contains({{"", "sales"}, "orders_user_id_fkey"}));
  catalog.rename_table({"", "sales"}, {"", "orders"});
  catalog.rename_table({"", "people"}, {"", "users"});
  BOOST_TEST((catalog == shop()));
}

BOOST_AUTO_TEST_CASE(a_table_moved_takes_its_names_along) {
  Catalog catalog = shop();
  catalog.rename_table({"", "users"}, {"old", "users"});
  BOOST_TEST((catalog.relation({"", "users_pkey"}) == nullptr));
  BOOST_TEST((catalog.relation({"old", "users_pkey"}) != nullptr));
  BOOST_TEST(catalog.constraint_exists({"old", "users_boss_fkey"}));
}

BOOST_AUTO_TEST_CASE(a_column_renamed_is_followed) {
  Catalog catalog = shop();
  std::get<ForeignKey>(catalog.edit({"", "users"}).constraints.at("users_boss_fkey").kind)
      .set_columns = {"boss"};
  const Catalog before = catalog;
  catalog.rename_column({"", "users"}, "id", "key");
  catalog.rename_column({"", "users"}, "boss", "chief");
  catalog.rename_column({"", "users"}, "email", "mail");
  const Table& table = *catalog.table({"", "users"});
  BOOST_TEST((table.column("id") == nullptr));
  BOOST_TEST(table.in_primary_key("key"));
  BOOST_TEST(std::get<Unique>(table.constraints.at("users_email_key").kind).columns[0] == "mail");
  const ForeignKey& own = foreign(catalog, {"", "users"}, "users_boss_fkey");
  BOOST_TEST(own.columns[0] == "chief");
  BOOST_TEST(own.set_columns[0] == "chief");
  BOOST_TEST(own.referenced[0] == "key");
  BOOST_TEST(foreign(catalog, {"", "orders"}, "orders_user_id_fkey").referenced[0] == "key");
  BOOST_TEST(foreign(catalog, {"", "orders"}, "orders_user_id_fkey").columns[0] == "user_id");
  const Index& found = table.indexes.at("users_boss_idx");
  BOOST_TEST(std::get<std::string>(found.keys[0].key) == "chief");
  BOOST_TEST(std::get<Check>(found.keys[1].key).expression == "lower(email)");  // a text stays
  BOOST_TEST(found.include[0] == "mail");
  catalog.rename_column({"", "users"}, "mail", "email");
  catalog.rename_column({"", "users"}, "chief", "boss");
  catalog.rename_column({"", "users"}, "key", "id");
  BOOST_TEST((catalog == before));
}

BOOST_AUTO_TEST_CASE(columns_and_identities_come_and_go) {
  Catalog catalog = shop();
  const Column taken = catalog.take_column({"", "users"}, "id");
  BOOST_TEST((catalog.relation({"", "users_id_seq"}) == nullptr));
  catalog.add_column({"", "users"}, taken, 0);
  BOOST_TEST((catalog == shop()));
  BOOST_TEST((catalog.relation({"", "users_id_seq"}) != nullptr));
  catalog.set_identity({"", "users"}, "id", Identity{IdentityKind::always, "other_seq"});
  BOOST_TEST((catalog.relation({"", "users_id_seq"}) == nullptr));
  BOOST_TEST((catalog.relation({"", "other_seq"})->owner == QName{"", "users"}));
  catalog.set_identity({"", "users"}, "id", std::nullopt);
  BOOST_TEST((catalog.relation({"", "other_seq"}) == nullptr));
  catalog.add_column({"", "users"}, column("last"), 99);
  BOOST_TEST(catalog.table({"", "users"})->columns.back().name == "last");
}

BOOST_AUTO_TEST_CASE(constraints_sequences_and_enums_come_and_go) {
  Catalog catalog = shop();
  const Constraint taken = catalog.take_constraint({"", "orders"}, "orders_user_id_fkey");
  BOOST_TEST(catalog.references_to({"", "users"}).size() == 1U);
  catalog.add_constraint({"", "orders"}, "orders_user_id_fkey", taken);
  const Constraint primary = catalog.take_constraint({"", "users"}, "users_pkey");
  BOOST_TEST((catalog.relation({"", "users_pkey"}) == nullptr));
  catalog.add_constraint({"", "users"}, "users_pkey", primary);
  auto ticket = *catalog.sequence({"", "ticket"});
  ticket.start = 5;
  catalog.replace(ticket);
  Sequence sequence = catalog.take_sequence({"", "ticket"});
  BOOST_TEST((catalog.relation({"", "ticket"}) == nullptr));
  sequence.start.reset();
  catalog.add(sequence);
  catalog.edit_enum({"", "order_status"}).values.emplace_back("sent");
  Enum enumeration = catalog.take_enum({"", "order_status"});
  BOOST_TEST((catalog.relation({"", "order_status"}) == nullptr));
  enumeration.values.pop_back();
  catalog.add(enumeration);
  BOOST_TEST((catalog == shop()));
}

BOOST_AUTO_TEST_CASE(one_constraint_name_in_two_tables) {
  Catalog catalog = shop();
  const Constraint check{Check{"true"}, false, false, {}};
  catalog.add_constraint({"", "users"}, "positive", check);
  catalog.add_constraint({"", "orders"}, "positive", check);
  catalog.take_constraint({"", "users"}, "positive");
  BOOST_TEST(catalog.constraint_exists({"", "positive"}));
  catalog.take_constraint({"", "orders"}, "positive");
  BOOST_TEST(!catalog.constraint_exists({"", "positive"}));
}

BOOST_AUTO_TEST_CASE(enums_know_their_tables) {
  Catalog catalog = shop();
  catalog.edit({"", "users"}).columns[1].type = {{"", "order_status"}, "", 1, ""};
  const std::vector<QName> expected = {{"", "orders"}, {"", "users"}};
  BOOST_TEST((catalog.tables_using({"", "order_status"}) == expected));
  BOOST_TEST(catalog.tables_using({"other", "order_status"}).empty());
  BOOST_TEST(catalog.enum_of(catalog.table({"", "users"})->columns[1].type)->values.size() == 2U);
  BOOST_TEST((catalog.enum_of({{"", "int"}, "", 0, ""}) == nullptr));
  BOOST_TEST((catalog.enum_of({{"", "order_status"}, "", 0, "x"}) == nullptr));
}

BOOST_AUTO_TEST_CASE(only_some_tables) {
  const Catalog some = shop().only({{"", "orders"}, {"", "none"}, {"", "orders"}});
  BOOST_TEST(some.tables().size() == 1U);
  BOOST_TEST(some.enums().size() == 1U);
  BOOST_TEST(some.sequences().empty());
  BOOST_TEST(shop().only({{"", "users"}}).enums().empty());
}

// Random changes, in step after each.
BOOST_AUTO_TEST_CASE(look_ups_stay_in_step) {
  const char* given = std::getenv("RECTO_TEST_SEED");
  const auto seed = given != nullptr ? std::strtoul(given, nullptr, 10) : std::random_device{}();
  BOOST_TEST_MESSAGE("RECTO_TEST_SEED=" << seed);
  BOOST_TEST_CONTEXT("RECTO_TEST_SEED=" << seed) {
    std::mt19937 random(static_cast<std::mt19937::result_type>(seed));
    Catalog catalog = shop();
    std::vector<std::string> names = {"users",        "orders",          "users_pkey",
                                      "users_id_seq", "users_boss_fkey", "orders_user_id_fkey"};
    std::vector<std::string> tables = {"users", "orders"};
    for (int step = 0; step < 400; ++step) {
      const QName table{"", tables[random() % tables.size()]};
      const std::string name = fmt::format("n{}", step);
      names.push_back(name);
      const Table& here = *catalog.table(table);
      switch (random() % 8) {
        case 0:
          catalog.rename_table(table, {"", name});
          *std::find(tables.begin(), tables.end(), table.name) = name;
          break;
        case 1:
          catalog.rename_column(table, here.columns[random() % here.columns.size()].name, name);
          break;
        case 2: {
          const QName other{"", tables[random() % tables.size()]};
          catalog.add_constraint(
              table, name,
              reference({here.columns[0].name}, other, {catalog.table(other)->columns[0].name}));
          break;
        }
        case 3:
          catalog.add_constraint(table, name, unique({here.columns[0].name}));
          break;
        case 4:
          catalog.add_index(table, name, index({{.key = here.columns[0].name}}));
          break;
        case 5:
          if (!here.constraints.empty()) {
            catalog.take_constraint(table, here.constraints.begin()->first);
          }
          break;
        case 6:
          catalog.set_identity(table, here.columns[0].name,
                               Identity{IdentityKind::by_default, name});
          break;
        default:
          if (!here.indexes.empty()) catalog.take_index(table, here.indexes.begin()->first);
      }
      check_in_step(catalog, names);
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()

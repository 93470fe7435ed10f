/// \file
/// Names that recto chooses against those the server chooses, for more than a thousand constraints,
/// indexes and sequences. Runs where RECTO_TEST_POSTGRESQL is a connection string.
#include "sql/names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <pqxx/pqxx>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "sql/expression.hpp"
#include "sql/keywords.hpp"

namespace {

using namespace recto;  // NOLINT: a test's own file
using schema::Catalog;
using schema::QName;
using schema::Table;

constexpr int wanted_names = 1500;

unsigned seed() {
  if (const char* given = std::getenv("RECTO_TEST_SEED")) {
    return static_cast<unsigned>(std::strtoul(given, nullptr, 10));
  }
  return std::random_device{}();
}

std::string quote(const std::string& name) { return sql::quoted_name(name); }

std::string quote_all(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "" : ", ") + quote(name);
  return out;
}

// Makes things without a name on the server, and the same in a catalog.
class Run {
 public:
  Run(pqxx::work& work, unsigned seed_value) : work_(work), random_(seed_value) {
    work_.exec0("create schema recto_names");
    work_.exec0("set local search_path = recto_names");
    work_.exec0(
        "create table target (x int primary key, y int, constraint target_xy unique (x, y))");
    Table target;
    target.name = {"", "target"};
    target.columns.push_back(column("x", "int"));
    target.columns.push_back(column("y", "int"));
    target.constraints["target_pkey"] = {schema::PrimaryKey{{"x"}}, false, false, {}};
    target.constraints["target_xy"] = {schema::Unique{{"x", "y"}}, false, false, {}};
    catalog_.add(target);
  }

  void all() {
    while (count_ < wanted_names) {
      const QName table = new_table();
      for (unsigned left = 6 + below(8); left > 0; --left) one_more(table);
      if (below(3) == 0) whole_table();
    }
    BOOST_CHECK_GE(count_, wanted_names);
  }

 private:
  unsigned below(unsigned limit) { return static_cast<unsigned>(random_() % limit); }

  static schema::Column column(std::string name, std::string type) {
    schema::Column out;
    out.name = std::move(name);
    out.type.name.name = std::move(type);
    out.nullable = true;
    return out;
  }

  // Names that meet each other, long ones, ones of several bytes a character.
  std::string word() {
    static const std::vector<std::string> short_words = {
        "a",          "b",       "a_b",   "user",  "order", "Größe", "имя",     "a1",
        "Mixed Case", "date",    "a_key", "b_idx", "value", "a\"b",  "日本語",  "x$y",
        "timestamp",  "a_check", "t",     "t_a",   "expr",  "lower", "coalesce"};
    static const std::vector<std::string> pieces = {"long_", "ünï", "日本", "имя",
                                                    "_",     "x",   "1",    "🦊"};
    if (below(3) != 0) return short_words[below(static_cast<unsigned>(short_words.size()))];
    std::string out = "l";
    const std::size_t size = 20 + below(44);
    while (true) {
      const std::string& piece = pieces[below(static_cast<unsigned>(pieces.size()))];
      if (out.size() + piece.size() > size) return out;
      out += piece;
    }
  }

  Table random_table() {
    Table table;
    do {
      table.name.name = word();
    } while (catalog_.relation(table.name) != nullptr);
    for (const char* type :
         {"int", "int", "int", "text", "text", "timestamp", "timestamptz", "jsonb", "int[]"}) {
      std::string name = word();
      while (table.column(name) != nullptr) name = word();
      table.columns.push_back(column(name, type));
    }
    return table;
  }

  static std::string columns_sql(const Table& table) {
    std::string out;
    for (const auto& c : table.columns) {
      out += (out.empty() ? "" : ", ") + quote(c.name) + " " + c.type.name.name;
    }
    return out;
  }

  QName new_table() {
    Table table = random_table();
    QName name = table.name;
    work_.exec0(fmt::format("create table {} ({})", quote(name.name), columns_sql(table)));
    catalog_.add(std::move(table));
    return name;
  }

  std::string newest(const std::string& query) {
    return work_.exec1(query + " order by oid desc limit 1")[0].as<std::string>();
  }
  std::string newest_constraint() {
    return newest(
        "select conname from pg_constraint where connamespace = 'recto_names'::regnamespace"
        " and contype <> 'n'");
  }
  std::string newest_relation(char kind) {
    return newest(
        fmt::format("select relname from pg_class where relkind = '{}' and "
                    "relnamespace = 'recto_names'::regnamespace",
                    kind));
  }

  void same(const std::string& ours, const std::string& servers, const std::string& statement) {
    ++count_;
    BOOST_TEST(ours == servers,
               "recto \"" << ours << "\", server \"" << servers << "\": " << statement);
  }

  // 1 to `most` different columns among the first `among`.
  std::vector<std::string> some(const Table& table, unsigned among, unsigned most) {
    std::set<unsigned> chosen;
    for (unsigned left = 1 + below(most); left > 0; --left) chosen.insert(below(among));
    std::vector<std::string> out;
    for (unsigned i : chosen) out.push_back(table.columns[i].name);
    std::shuffle(out.begin(), out.end(), random_);
    return out;
  }

  // A template with %0, %1, … as the table's columns: in quotes, or bare where that is possible.
  std::string fill(const std::string& text, const Table& table) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] != '%') {
        out += text[i];
        continue;
      }
      const std::string& name = table.columns[static_cast<std::size_t>(text[++i] - '0')].name;
      out += sql::needs_quotes(name) || below(2) == 0 ? quote(name) : name;
    }
    return out;
  }

  schema::Constraint check(const Table& table) {
    static const std::vector<std::string> templates = {
        "%0 > 0",
        "%0 > 0 and %0 < 10",
        "%0 < %1",
        "true",
        "%3 <> 'a' /* %4 */",
        "lower(%3) = %4",
        "length(%3) > 2 -- %4\n",
        "%3 in ('x', 'y')",
        "%0 between %1 and %2",
        "%3 like 'a' or %3 is null",
        "extract(year from %5) > 2000",
        "%5 > date '2000-01-01'",
        "%3::text <> ''",
        "%3 collate \"C\" > 'a'",
        "cast(%3 as varchar) = $$%4$$",
        "%6 at time zone 'utc' > '2000-01-01'",
        "%7 ? 'a'",
        "%8[1] = 2",
        "coalesce(%3, %4) is not null",
        "case when %0 > 1 then %1 else 1 end > 0",
        "make_interval(days => %0) > interval '1' day",
        "(%5, %5) overlaps (%5, %5)"};
    const std::string& text = templates[below(static_cast<unsigned>(templates.size()))];
    return {schema::Check{fill(text, table)}, false, false, {}};
  }

  /// The first version that has the expression, and names an index on it as recto does on all.
  static int since(std::string_view expression) {
    if (expression == "%7['a']" || expression.starts_with("extract(")) return 140000;
    return expression == "true" ? 150000 : 0;
  }

  schema::Index index(const Table& table) {
    static const std::vector<std::string> templates = {
        "lower(%3)",
        "%0 + %1",
        "%3",
        "(%3)",
        "%3::varchar(10)",
        "(%3 || %4)::varchar",
        "upper(%3 || %4)",
        "pg_catalog.lower(%3)",
        "coalesce(%3, %4)",
        "nullif(%3, 'a')",
        "greatest(%0, %1)",
        "least(%0, 1)::bigint",
        "case when %0 > 1 then 1 else 2 end",
        "case when %0 > 1 then 'a' else %3 end",
        "case %0 when 1 then case %1 when 2 then 3 end else lower(%3)::int end",
        "(case when %0 > 1 then 'a' end)::text",
        "(%6 at time zone 'utc')::date",
        "%6 at time zone 'utc'",
        "%5::date",
        "extract(year from %5)",
        "date_trunc('day', %5)",
        "%7 ->> 'a'",
        "(%7 -> 'a')::text",
        "%7['a']",
        "%8[1]",
        "%8[1:2]",
        "(%8)[%0]",
        "cast(%0 as bigint)",
        "cast(%0 + 1 as double precision)",
        "(%0 + 1)::real",
        "(%0 + 1)::numeric(10, 2)",
        "(%0 + 1)::decimal",
        "(%3 || 'a')::character varying(3)",
        "(%3 || 'a')::char(3)",
        "(%0 > 1)::boolean",
        "%0 > 1",
        "%0 is null",
        "not (%0 > 1)",
        "-%0",
        "- %0::bigint",
        "@ %0",
        "%3 collate \"C\"",
        "lower(%3) collate \"C\"",
        "(%3 || %4) collate \"C\"",
        "trim(%3)",
        "trim(leading 'x' from %3)",
        "trim(trailing from %3)",
        "substring(%3 from 2 for 3)",
        "substring(%3, 2)",
        "overlay(%3 placing 'x' from 1)",
        "position('a' in %3)",
        "array[%0, %1]",
        "array[%0, %1]::bigint[]",
        "normalize(%3)",
        "left(%3, 2)",
        "abs(%0) + 1",
        "'a'::text",
        "1",
        "true",
        "null::int",
        "int '3'",
        "date '2000-01-01'",
        "interval '1' day",
        "timestamp with time zone '2000-01-01 00:00:00+00'",
        "timestamp(3) '2000-01-01'",
        "double precision '1'",
        "bit varying(3) '101'",
        "(%0)::float(3)",
        "((lower((%3))))",
        "%3 like 'a'",
        "%3 is not distinct from %4",
        "row(%0, %1) = row(%1, %2)",
        "%5 at time zone 'utc' at time zone 'utc'",
        "%6 at time zone 'utc' + interval '1 h'",
        "(%0, %1) < (%1, %2)",
        "%3 operator(pg_catalog.||) %4",
        "1::int::text"};
    schema::Index out;
    for (unsigned left = 1 + below(3); left > 0; --left) {
      if (below(3) == 0) {
        out.keys.push_back({.key = table.columns[below(7)].name});
      } else {
        std::size_t at = below(static_cast<unsigned>(templates.size()));
        if (work_.conn().server_version() < since(templates[at])) --at;
        const std::string& text = templates[at];
        out.keys.push_back({.key = schema::Check{fill(text, table)}});
      }
    }
    if (below(4) == 0) out.include = some(table, 7, 3);
    return out;
  }

  static std::string words(const schema::Index& index, const std::string& table) {
    std::string keys;
    for (const auto& key : index.keys) {
      const auto* name = std::get_if<std::string>(&key.key);
      if (!keys.empty()) keys += ", ";
      keys += name != nullptr ? quote(*name)
                              : "(" + std::get<schema::Check>(key.key).expression + "\n)";
    }
    const std::string include =
        index.include.empty() ? "" : " include (" + quote_all(index.include) + ")";
    return fmt::format("create index on {} ({}){}", quote(table), keys, include);
  }

  static std::string words(const schema::Constraint& constraint) {
    if (const auto* unique = std::get_if<schema::Unique>(&constraint.kind)) {
      return "unique (" + quote_all(unique->columns) + ")";
    }
    if (const auto* primary = std::get_if<schema::PrimaryKey>(&constraint.kind)) {
      return "primary key (" + quote_all(primary->columns) + ")";
    }
    if (const auto* foreign = std::get_if<schema::ForeignKey>(&constraint.kind)) {
      return fmt::format("foreign key ({}) references target ({})", quote_all(foreign->columns),
                         quote_all(foreign->referenced));
    }
    return "check (" + std::get<schema::Check>(constraint.kind).expression + "\n)";
  }

  schema::Constraint constraint(const Table& table, unsigned kind) {
    if (kind == 0) return check(table);
    if (kind == 1) return {schema::Unique{some(table, 7, 3)}, false, false, {}};
    if (kind == 2) return {schema::PrimaryKey{some(table, 3, 2)}, false, false, {}};
    schema::ForeignKey key;
    key.columns = some(table, 3, 2);
    key.table = {"", "target"};
    key.referenced = {"x", "y"};
    key.referenced.resize(key.columns.size());
    return {key, false, false, {}};
  }

  // Takes a name on the server and in the catalog: as a relation, a type or a constraint.
  void occupy(const std::string& name, bool for_index = true) {
    const QName full{"", name};
    if (catalog_.relation(full) != nullptr || catalog_.constraint_exists(full)) return;
    switch (below(4)) {
      case 0:
        work_.exec0("create sequence " + quote(name));
        catalog_.add(schema::Sequence{full, {}, {}, {}, {}, {}, {}, false, {}});
        break;
      case 1:
        if (!for_index) break;
        work_.exec0("create type " + quote(name) + " as enum ('a')");
        catalog_.add(schema::Enum{full, {"a"}, {}});
        break;
      case 2:
        work_.exec0("alter table target add constraint " + quote(name) + " check (true)");
        catalog_.add_constraint({"", "target"}, name, {schema::Check{"true"}, false, false, {}});
        break;
      default:
        work_.exec0("create index " + quote(name) + " on target (y)");
        catalog_.add_index({"", "target"}, name, {.keys = {{.key = "y"}}});
    }
  }

  void one_more(const QName& name) {
    const Table& table = *catalog_.table(name);
    const unsigned kind = below(8);
    if (kind >= 6) {
      schema::Index made = index(table);
      if (below(5) == 0) occupy(sql::index_name(catalog_, table, made));
      const std::string ours = sql::index_name(catalog_, table, made);
      BOOST_TEST(sql::derived_index_name(ours, table, made));
      const std::string statement = words(made, name.name);
      work_.exec0(statement);
      same(ours, newest_relation('i'), statement);
      catalog_.add_index(name, newest_relation('i'), std::move(made));
    } else if (kind == 5) {
      std::string added = word();
      while (table.column(added) != nullptr) added = word();
      if (below(5) == 0) occupy(sql::identity_sequence_name(catalog_, name, added), false);
      const std::string ours = sql::identity_sequence_name(catalog_, name, added);
      BOOST_TEST(sql::derived_sequence_name(ours, name, added));
      const std::string statement =
          fmt::format("alter table {} add column {} int generated always as identity",
                      quote(name.name), quote(added));
      work_.exec0(statement);
      same(ours, newest_relation('S'), statement);
      schema::Column made = column(added, "int");
      made.identity = schema::Identity{schema::IdentityKind::always, newest_relation('S')};
      catalog_.add_column(name, made, table.columns.size());
    } else {
      if (kind == 2 && table.primary_key() != nullptr) return;
      schema::Constraint made = constraint(table, kind);
      if (below(5) == 0) occupy(sql::constraint_name(catalog_, table, made));
      const std::string ours = sql::constraint_name(catalog_, table, made);
      BOOST_TEST(sql::derived_constraint_name(ours, table, made));
      const std::string statement =
          fmt::format("alter table {} add {}", quote(name.name), words(made));
      work_.exec0(statement);
      same(ours, newest_constraint(), statement);
      catalog_.add_constraint(name, newest_constraint(), std::move(made));
    }
  }

  // One CREATE TABLE: whatever their order in it, the server names checks first, then the primary
  // key, then unique constraints, then foreign keys.
  void whole_table() {
    Table table = random_table();
    std::vector<std::string> clauses;
    std::vector<std::string> names;
    std::set<std::vector<std::string>> keys;  // a second key of the same columns is left out
    for (unsigned kind : {0U, 0U, 0U, 2U, 1U, 1U, 3U, 3U}) {
      const schema::Constraint made = constraint(table, kind);
      if ((kind == 1 || kind == 2) && !keys.insert(sql::columns_of(made, table)).second) continue;
      names.push_back(sql::constraint_name(catalog_, table, made, names));
      clauses.push_back(words(made));
      table.constraints[names.back()] = made;
    }
    std::string statement =
        fmt::format("create table {} ({}", quote(table.name.name), columns_sql(table));
    for (const std::string& clause : clauses) statement += ", " + clause;
    work_.exec0(statement + ")");
    const auto rows =
        work_.exec("select conname from pg_constraint where conrelid = " +
                   work_.quote(quote(table.name.name)) + "::regclass and contype <> 'n'");
    BOOST_CHECK_EQUAL(rows.size(), names.size());
    for (const auto& row : rows) {
      const auto name = row[0].as<std::string>();
      const bool known = std::find(names.begin(), names.end(), name) != names.end();
      same(known ? name : "(another)", name, statement);
    }
    catalog_.add(std::move(table));
  }

  pqxx::work& work_;
  std::mt19937 random_;
  Catalog catalog_;
  int count_ = 0;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(names)

BOOST_AUTO_TEST_CASE(are_the_servers) {
  const char* database = std::getenv("RECTO_TEST_POSTGRESQL");
  if (database == nullptr) {
    BOOST_TEST_MESSAGE("skipped: RECTO_TEST_POSTGRESQL is not set");
    return;
  }
  const unsigned seed_value = seed();
  BOOST_TEST_MESSAGE("RECTO_TEST_SEED=" << seed_value);
  BOOST_TEST_CONTEXT("RECTO_TEST_SEED=" << seed_value) {
    pqxx::connection connection(database);
    pqxx::work work(connection);  // never committed
    Run(work, seed_value).all();
  }
}

BOOST_AUTO_TEST_SUITE_END()

/// \file
/// Columns found and renamed in check constraints against what the server finds and renames, with
/// columns named like SQL's own words. Runs where RECTO_TEST_POSTGRESQL is a connection string.
#include "sql/expression.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <pqxx/pqxx>
#include <random>
#include <string>
#include <vector>

#include "sql/keywords.hpp"

namespace {

using namespace recto;  // NOLINT: a test's own file

constexpr int rounds = 400;

// %i, %t, %d, %z and %j are a column that is an int, text, timestamp, timestamptz, jsonb.
const std::vector<std::string> templates = {
    "%i > 0 and %i < %i",
    "%t = 'age' or %t = $$date$$",
    "%t::date > date '2000-01-01'",
    "%d > timestamp '2000-01-01' and %d < timestamp(3) without time zone '2030-01-01'",
    "%z > timestamp with time zone '2000-01-01' and %z is not null",
    "extract(year from %d) > %i",
    "extract(day from %d) > 1 and extract(second from %d) < %i",
    "%z at time zone 'utc' > %d",
    "%z at time zone %t > %d at time zone %t at time zone %t",
    "(%d)::time > time '10:00'",
    "%t collate \"C\" > %t",
    "cast(%i as text) = %t",
    "%i::double precision > double precision '1'",
    "%d + interval '1' day > %d",
    "%d + interval '1 1:1' day to second > %d",
    "%d - %d > interval '1 day'",
    "%t like %t escape %t",
    "%t not like %t or %t not similar to %t",
    "%i not between %i and %i",
    "(%i > %i) is unknown or (%i > 1) is not unknown",
    "%i is distinct from %i and %i is not distinct from %i",
    "make_interval(days => %i, years := %i) > interval '1' year",
    "age(%d, %d) > interval '1 day'",
    "case %i when 1 then %t when %i then 'x' else %t end = %t",
    "case when %i > 1 then %i end > %i",
    "%i = any (array[%i, 1, %i])",
    "%j ->> 'date' = %t and %j ? 'age'",
    "%i operator(pg_catalog.+) %i > 1",
    "trim(both %t from %t) = %t",
    "substring(%t from %i for %i) = %t",
    "position(%t in %t) > %i",
    "overlay(%t placing %t from %i) = %t",
    "coalesce(%t, lower(%t)) in (%t, 'x')",
    "not(%i > 1) and(%i > 2)",
    "%i isnull or %t notnull or %j is null",
    "-%i + +%i > - %i",
    "%i/* %i */>%i -- %t\n",
    "user = %t or current_user = %t",
    "row(%i, %t) = (%i, %t)",
    "(%d, %d) overlaps (%d, %d)",
    "%t is nfc normalized or %t is not normalized",
    "normalize(%t, nfd) = %t",
    "date_part('year', %d) > %i",
    "%t::character varying(3) = %t::bit varying(3)::text",
    "%d::timestamp(3) with time zone > %z",
    "greatest(%i, %i) > least(%i, 1)",
    "nullif(%t, 'x') is not null",
    "%j['a'] = %j",
    "%t ~ %t and %i % 2 = 1",
    "pg_catalog.length(%t) > pg_catalog.abs(%i)",
    "public_t.%t = recto_expressions.public_t.%t",
    "%t = e'\\'date' or %t = U&'\\0061ge'",
    "(%i)::pg_catalog.int8 > %i::bigint",
    "%i > some (array[%i])"};

struct Given {
  schema::Table table;
  std::vector<std::string> types;
};

class Run {
 public:
  Run(pqxx::work& work, unsigned long seed)
      : work_(work), random_(static_cast<std::mt19937::result_type>(seed)) {
    work_.exec0("create schema recto_expressions");
    work_.exec0("set local search_path = recto_expressions");
  }

  void one(int round) {
    const Given given = table();
    const std::string text =
        fill(templates[static_cast<std::size_t>(round) % templates.size()], given);
    // PostgreSQL 14 was the first to take a subscript of jsonb.
    if (text.find("['") != text.npos && work_.conn().server_version() < 140000) return;
    create(given.table, given.types, text);

    std::vector<std::string> columns;
    for (const auto& row :
         work_.exec("select attname from pg_constraint, unnest(conkey) as k "
                    "join pg_attribute on attrelid = 'public_t'::regclass and attnum = k "
                    "where conrelid = attrelid order by attnum")) {
      columns.push_back(row[0].as<std::string>());
    }
    const std::vector<std::string> ours = sql::columns_in(text, given.table);
    BOOST_TEST(ours == columns, text << ": recto has " << fmt::format("{}", fmt::join(ours, ",")));

    // Each column renamed: by the server, and in the text before the server sees it.
    schema::Table now = given.table;
    std::string rewritten = text;
    for (schema::Column& column : now.columns) {
      const std::string to = "new " + column.name;
      rewritten = sql::rename_column_in(rewritten, now, column.name, to);
      work_.exec0(fmt::format("alter table public_t rename column {} to {}",
                              sql::quoted_name(column.name), sql::quoted_name(to)));
      column.name = to;
    }
    const std::string servers = definition();
    work_.exec0("drop table public_t");
    create(now, given.types, rewritten);
    BOOST_TEST(definition() == servers, text << ": recto made " << rewritten);
    work_.exec0("drop table public_t");
  }

 private:
  std::size_t below(std::size_t limit) { return random_() % limit; }

  Given table() {
    std::vector<std::string> words = {
        "age",       "date",       "year",   "time",      "zone",     "text",   "C",
        "Full Name", "unknown",    "double", "timestamp", "days",     "at",     "day",
        "escape",    "public_t",   "user",   "größe",     "interval", "second", "json",
        "years",     "precision",  "order",  "name",      "value",    "type",   "left",
        "position",  "normalized", "end",    "is"};
    std::shuffle(words.begin(), words.end(), random_);
    Given out;
    out.table.name = {"", "public_t"};
    for (const char* type : {"int", "int", "text", "text", "timestamp", "timestamptz", "jsonb",
                             "int", "text", "timestamp", "int", "text"}) {
      out.table.columns.emplace_back();
      out.table.columns.back().name = words[out.types.size()];
      out.types.emplace_back(type);
    }
    return out;
  }

  std::string fill(const std::string& text, const Given& given) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
      const std::size_t kind = i + 1 < text.size() ? std::string("itdzj").find(text[i + 1]) : 5;
      if (text[i] != '%' || kind > 4) {
        out += text[i];
        continue;
      }
      ++i;
      static const std::vector<std::string> types = {"int", "text", "timestamp", "timestamptz",
                                                     "jsonb"};
      std::size_t at = below(given.types.size());
      while (given.types[at] != types[kind]) at = below(given.types.size());
      const std::string& name = given.table.columns[at].name;
      const sql::Keyword word = sql::keyword(name);
      const bool bare =
          std::all_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; }) &&
          (word == sql::Keyword::none || word == sql::Keyword::column_name);
      out += bare && below(4) != 0 ? name : sql::quoted_name(name);
    }
    return out;
  }

  void create(const schema::Table& made, const std::vector<std::string>& types,
              const std::string& check) {
    std::string columns;
    for (std::size_t i = 0; i < types.size(); ++i) {
      columns += sql::quoted_name(made.columns[i].name) + " " + types[i] + ", ";
    }
    work_.exec0(fmt::format("create table public_t ({}constraint c check ({}))", columns, check));
  }

  std::string definition() {
    return work_
        .exec1(
            "select pg_get_constraintdef(oid) from pg_constraint "
            "where conrelid = 'public_t'::regclass")[0]
        .as<std::string>();
  }

  pqxx::work& work_;
  std::mt19937 random_;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(expressions)

BOOST_AUTO_TEST_CASE(are_read_as_the_server_does) {
  const char* database = std::getenv("RECTO_TEST_POSTGRESQL");
  if (database == nullptr) {
    BOOST_TEST_MESSAGE("skipped: RECTO_TEST_POSTGRESQL is not set");
    return;
  }
  const char* given = std::getenv("RECTO_TEST_SEED");
  const auto seed = given != nullptr ? std::strtoul(given, nullptr, 10) : std::random_device{}();
  BOOST_TEST_MESSAGE("RECTO_TEST_SEED=" << seed);
  BOOST_TEST_CONTEXT("RECTO_TEST_SEED=" << seed) {
    pqxx::connection connection(database);
    pqxx::work work(connection);  // never committed
    Run run(work, seed);
    for (int round = 0; round < rounds; ++round) run.one(round);
  }
}

BOOST_AUTO_TEST_SUITE_END()

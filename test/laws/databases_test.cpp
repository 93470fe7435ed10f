/// \file
/// L4 and L5 for generated changes, on SQLite and, where RECTO_TEST_POSTGRESQL names a server, on
/// PostgreSQL: each change is executed forward and back as a written case is. RECTO_SEED is the
/// first change's seed; RECTO_SQLITE_RUNS and RECTO_POSTGRESQL_RUNS say how many to execute.
#include <fmt/format.h>

#include <boost/test/unit_test.hpp>
#include <cstdint>
#include <exception>
#include <functional>
#include <optional>

#include "generators/postgresql/postgresql.hpp"
#include "generators/sqlite/sqlite.hpp"
#include "syntax/print.hpp"
#include "test/cases/execute.hpp"
#include "test/laws/environment.hpp"
#include "test/laws/laws.hpp"
#include "test/support/scratch_database.hpp"

namespace recto::test {

namespace {

using Items = std::vector<syntax::Item>;

CaseFile case_of(const Items& items, std::string_view dialect) {
  CaseFile one;
  one.path = "generated.case";
  one.set("dialects", std::string(dialect) + "\n");
  if (items.size() > 1) one.set("before", syntax::print({items.begin(), items.end() - 1}));
  one.set("change", syntax::print(Items{items.back()}));
  one.set("rows", "");  // none: whether rows fit a change is not what is asked here
  return one;
}

/// The last item as a change to what the others make; nothing where the dialect cannot hold it or
/// the database does not take what comes before.
std::optional<std::vector<std::string>> failures(const Items& items, CaseDatabase& database,
                                                 std::string_view dialect) {
  if (items.empty()) return std::nullopt;
  const auto one = case_of(items, dialect);
  std::optional<Outcome> outcome;
  try {
    outcome = outcome_of(one);
  } catch (const std::exception&) {
    return std::nullopt;
  }
  if (outcome->errors) return std::nullopt;
  const auto& only = outcome->dialects.front();
  if (!is_for_server(only.before_script + only.pair.up + only.pair.down)) return std::nullopt;
  std::vector<std::string> result;
  try {
    result = execute(one, only, database);
  } catch (const std::exception& fault) {
    result.emplace_back(fault.what());
  }
  return result;
}

/// A schema in the dialect's words and one change to it.
Items schema_and_change(Generator& generator, const sql::Dialect& dialect) {
  Items items;
  schema::Catalog schema;
  const auto try_item = [&](const std::optional<syntax::Item>& item) {
    if (!item) return false;
    items.push_back(*item);
    const auto outcome = outcome_of(case_of(items, dialect.id()));
    if (outcome.errors) {
      items.pop_back();
      return false;
    }
    schema = outcome.dialects.front().after;
    return true;
  };
  for (std::size_t i = 0; i < 4; ++i) (void)try_item(generator.beginning(schema, i));
  for (int attempt = 0; attempt < 20; ++attempt) {
    if (try_item(generator.change(schema))) return items;
  }
  return {};
}

void check_database(const sql::Dialect& dialect, Purpose purpose, std::uint64_t runs) {
  auto* database = case_database(dialect.id());
  if (database == nullptr) {
    BOOST_TEST_MESSAGE("left out: no " << dialect.title());
    return;
  }
  const std::uint64_t first = number_from("RECTO_SEED", 20260118);
  std::size_t executed = 0;
  std::size_t faults = 0;
  for (std::uint64_t seed = first; seed < first + runs && faults < 5; ++seed) {
    Generator generator(seed, purpose);
    const auto items = schema_and_change(generator, dialect);
    auto found = failures(items, *database, dialect.id());
    if (!found) continue;
    ++executed;
    if (found->empty()) continue;
    ++faults;
    const auto small = shrunk(items, [&](const Items& fewer) {
      const auto again = failures(fewer, *database, dialect.id());
      return again && !again->empty() && alike(again->front(), found->front());
    });
    found = failures(small, *database, dialect.id());
    BOOST_ERROR(
        fmt::format("{}\n\nthe smallest file found, whose last item is the change "
                    "(RECTO_SEED={}):\n{}",
                    fmt::join(*found, "\n"), seed, syntax::print(small)));
  }
  BOOST_TEST_MESSAGE(fmt::format("{} changes executed on {}", executed, dialect.title()));
  if (faults == 0) BOOST_TEST(executed > runs / 2);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(databases)

BOOST_AUTO_TEST_CASE(sqlite_takes_generated_changes_and_their_way_back) {
  check_database(generators::sqlite(), Purpose::sqlite, number_from("RECTO_SQLITE_RUNS", 300));
}

BOOST_AUTO_TEST_CASE(postgresql_takes_generated_changes_and_their_way_back) {
  check_database(generators::postgresql(postgresql_target()), Purpose::postgresql,
                 number_from("RECTO_POSTGRESQL_RUNS", 150));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace recto::test

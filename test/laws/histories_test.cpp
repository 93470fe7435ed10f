/// \file
/// Random histories: fifty change files up, one by one, all the way down, and up again, with a dump
/// of the whole schema compared at every step (L4, L5). RECTO_SEED is the first history's seed;
/// RECTO_SQLITE_HISTORIES and RECTO_POSTGRESQL_HISTORIES say how many. Every other history on
/// PostgreSQL consists of changes whose way back is exact, and there the order of columns counts.
#include <fmt/format.h>

#include <boost/test/unit_test.hpp>
#include <cstdint>
#include <exception>
#include <optional>
#include <string>
#include <vector>

#include "generators/files/files.hpp"
#include "generators/postgresql/postgresql.hpp"
#include "generators/sqlite/sqlite.hpp"
#include "grammar/parse.hpp"
#include "plan/replay.hpp"
#include "syntax/print.hpp"
#include "test/cases/execute.hpp"
#include "test/cases/report.hpp"
#include "test/laws/environment.hpp"
#include "test/laws/laws.hpp"
#include "test/support/scratch_database.hpp"

namespace recto::test {

namespace {

constexpr std::size_t length = 50;

using Items = std::vector<syntax::Item>;

/// One change file for each item, and the pairs made of them.
class History {
 public:
  History(const sql::Dialect& dialect, bool exact)
      : dialect_(dialect), exact_(exact), replay_(std::in_place, dialect, "public") {}

  /// False where the item is no change to what is there, cannot be undone, or where only an exact
  /// way back will do and this one has none.
  bool add(const syntax::Item& item) {
    Sources sources;
    Diagnostics diagnostics;
    plan::ChangeFile file;
    file.version = fmt::format("2026010100{:04}", pairs_.size());
    file.name = "step";
    file.path = fmt::format("changes/{}_step.recto", file.version);
    file.source = sources.add(file.path, syntax::print(Items{item}));
    file.file = grammar::parse(file.source, sources, diagnostics);
    if (diagnostics.has_errors()) return false;
    auto next = *replay_;
    const auto plan = next.step(file, diagnostics, true);
    if (!plan || diagnostics.has_errors() || plan->irreversible) return false;
    if (exact_ && plan->grade != sql::Grade::exact) return false;
    auto pair = generators::pair_text(*plan, dialect_, sources, "migrations");
    if (!is_for_server(pair.up + pair.down)) return false;
    pairs_.push_back(std::move(pair));
    replay_.emplace(std::move(next));
    schemas_.merge(schemas_of(catalog()));
    return true;
  }

  [[nodiscard]] const schema::Catalog& catalog() const { return replay_->catalog(); }
  [[nodiscard]] std::size_t size() const { return pairs_.size(); }

  /// Up, down and up on a database; what went wrong first.
  [[nodiscard]] std::optional<std::string> fault(CaseDatabase& database) const {
    const bool ordered = exact_ || dialect_.places_columns();
    std::vector<std::string> dumps;
    const auto run = [&](std::size_t step, const std::string& script,
                         const char* way) -> std::optional<std::string> {
      const auto said = run_script(database.connection(), script);
      if (!said) return std::nullopt;
      return fmt::format("step {} {} is refused: {}\n{}", step, way, *said, script);
    };
    const auto look = [&](std::size_t step, const char* way,
                          std::size_t state) -> std::optional<std::string> {
      const auto now = database.schema(ordered);
      if (now == dumps[state]) return std::nullopt;
      return fmt::format("the schema differs behind step {} {} (- expected, + found)\n{}", step,
                         way, difference(dumps[state], now));
    };
    database.clear(schemas_);
    dumps.push_back(database.schema(ordered));
    for (std::size_t i = 0; i < size(); ++i) {
      if (auto fault = run(i, pairs_[i].up, "up")) return fault;
      dumps.push_back(database.schema(ordered));
    }
    for (std::size_t i = size(); i-- > 0;) {
      if (auto fault = run(i, pairs_[i].down, "down")) return fault;
      if (auto fault = look(i, "down", i)) return fault;
    }
    for (std::size_t i = 0; i < size(); ++i) {
      if (auto fault = run(i, pairs_[i].up, "up again")) return fault;
      if (auto fault = look(i, "up again", i + 1)) return fault;
    }
    return std::nullopt;
  }

 private:
  const sql::Dialect& dialect_;
  bool exact_;
  std::optional<plan::Replay> replay_;  // its reference keeps it from being assigned
  std::vector<generators::PairText> pairs_;
  std::set<std::string> schemas_;
};

/// What writes rows is no change to the schema, and whether rows fit is not what is asked here.
bool writes_rows(const syntax::Item& item) {
  return std::holds_alternative<syntax::InsertRows>(item.what) ||
         std::holds_alternative<syntax::UpdateRows>(item.what) ||
         std::holds_alternative<syntax::DeleteRows>(item.what) ||
         std::holds_alternative<syntax::TruncateTables>(item.what) ||
         std::holds_alternative<syntax::DoBlock>(item.what) ||
         std::holds_alternative<syntax::RunSql>(item.what);
}

History history_of(const Items& items, const sql::Dialect& dialect, bool exact) {
  History history(dialect, exact);
  for (const auto& item : items) (void)history.add(item);
  return history;
}

Items generated(Generator& generator, const sql::Dialect& dialect, bool exact) {
  Items items;
  History history(dialect, exact);
  const auto take = [&](const std::optional<syntax::Item>& item) {
    if (item && !writes_rows(*item) && history.add(*item)) items.push_back(*item);
  };
  for (std::size_t i = 0; i < 4; ++i) take(generator.beginning(history.catalog(), i));
  for (int attempt = 0; attempt < 2000 && items.size() < length; ++attempt) {
    take(generator.change(history.catalog()));
  }
  return items;
}

void check_histories(const sql::Dialect& dialect, Purpose purpose, std::uint64_t runs) {
  auto* database = case_database(dialect.id());
  if (database == nullptr) {
    BOOST_TEST_MESSAGE("left out: no " << dialect.title());
    return;
  }
  const std::uint64_t first = number_from("RECTO_SEED", 20260118);
  std::size_t changes = 0;
  std::size_t faults = 0;
  for (std::uint64_t seed = first; seed < first + runs && faults < 3; ++seed) {
    BOOST_TEST_CHECKPOINT("RECTO_SEED=" << seed);
    const bool only_exact = !dialect.places_columns() && seed % 2 == 0;
    Generator generator(seed, purpose);
    const auto items = generated(generator, dialect, only_exact);
    const auto history = history_of(items, dialect, only_exact);
    changes += history.size();
    const auto found = history.fault(*database);
    if (!found) continue;
    ++faults;
    const auto small = shrunk(items, [&](const Items& fewer) {
      const auto again = history_of(fewer, dialect, only_exact).fault(*database);
      return again && alike(*again, *found);
    });
    const auto again = history_of(small, dialect, only_exact).fault(*database);
    BOOST_ERROR(fmt::format("{}\n\nthe smallest history found (RECTO_SEED={}):\n{}",
                            again.value_or(*found), seed, syntax::print(small)));
  }
  BOOST_TEST_MESSAGE(
      fmt::format("{} histories of {} changes on {}", runs, changes, dialect.title()));
  if (faults == 0) BOOST_TEST(changes > runs * length * 9 / 10);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(histories)

BOOST_AUTO_TEST_CASE(sqlite_goes_up_all_the_way_down_and_up_again) {
  check_histories(generators::sqlite(), Purpose::sqlite,
                  number_from("RECTO_SQLITE_HISTORIES", 300));
}

BOOST_AUTO_TEST_CASE(postgresql_goes_up_all_the_way_down_and_up_again) {
  check_histories(generators::postgresql(postgresql_target()), Purpose::postgresql,
                  number_from("RECTO_POSTGRESQL_HISTORIES", 200));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace recto::test

/// \file
/// Random changes to a table on a real SQLite: joined into as few statements as may be they must
/// end in the same schema and the same rows as made one at a time.
#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <random>

#include "generators/sqlite/sqlite.hpp"
#include "test/support/sqlite_dump.hpp"
#include "test/support/sqlite_memory.hpp"
#include "test/support/tables.hpp"

namespace {

using namespace recto;        // NOLINT: a test's own file
using namespace recto::test;  // NOLINT
using schema::Table;

const sql::Dialect& lite = generators::sqlite();

unsigned seed() {
  if (const char* given = std::getenv("RECTO_TEST_SEED")) {
    return static_cast<unsigned>(std::strtoul(given, nullptr, 10));
  }
  return std::random_device{}();
}

class Maker {
 public:
  explicit Maker(unsigned seed) : random_(seed) {}

  std::size_t below(std::size_t n) {
    return std::uniform_int_distribution<std::size_t>(0, n - 1)(random_);
  }

  schema::Column new_column() {
    static const std::vector<std::string> types = {"integer?", "text?", "numeric(5,2)?", "integer",
                                                   "text"};
    static const std::vector<std::string> defaults = {"1", "'x'", "1 + 1", "-2", "$$q$$"};
    schema::Column out = column("c" + std::to_string(++count_), types[below(types.size())]);
    if (!out.nullable || below(2) == 0) out.default_value = defaults[below(defaults.size())];
    return out;
  }

  Table table() {
    Table out{.name = {{}, "t"}, .columns = {column("id", "integer")}};
    out.columns[0].identity = schema::Identity{.sequence = "s"};
    out.constraints.emplace("t_pkey", primary_key({"id"}));
    for (std::size_t i = 2 + below(3); i > 0; --i) out.columns.push_back(new_column());
    return out;
  }

  // A change to the table, and how its rows are filled.
  std::map<std::string, std::string> alter(Table& t) {
    const std::size_t at = 1 + below(t.columns.size() - 1);
    schema::Column& one = t.columns[at];
    const std::string name = one.name;
    const std::string other = t.columns[below(t.columns.size())].name;
    switch (below(11)) {
      case 0:
        t.columns.push_back(new_column());
        return {};
      case 1: {
        const std::size_t place = 1 + below(t.columns.size());
        t.columns.insert(t.columns.begin() + static_cast<std::ptrdiff_t>(place), new_column());
        return {{"c" + std::to_string(count_), "coalesce(" + other + ", 5)"}};
      }
      case 2:
        drop(t, at);
        return {};
      case 3:
        if (!one.generated && one.nullable) one.default_value = "7";
        return {};
      case 4:
        if (one.generated) return {};
        one.nullable = false;
        one.default_value = "0";
        return {{name, "coalesce(t." + name + ", 3)"}};
      case 5:
        if (one.generated) return {};
        one.type = type(below(2) == 0 ? "varchar(9)" : "text");
        return below(2) == 0 ? std::map<std::string, std::string>{}
                             : std::map<std::string, std::string>{{name, name + " || '!'"}};
      case 6:
        t.indexes["i" + std::to_string(below(3))] = index({name});
        return {};
      case 7:
        t.indexes.erase("i" + std::to_string(below(3)));
        return {};
      case 8:
        t.constraints["k" + std::to_string(below(2))] =
            check(name + " is null or " + other + " <> 'no'");
        return {};
      case 9:
        t.columns.push_back(column("c" + std::to_string(++count_), "text?"));
        t.columns.back().generated = "coalesce(" + plain(t) + ", 0)";
        return {};
      default:
        if (one.generated) {
          one.generated.reset();
          one.nullable = true;
          return {};
        }
        t.columns[at].name = "c" + std::to_string(++count_);
        rename(t, name, t.columns[at].name);
        return {{t.columns[at].name, name}};
    }
  }

 private:
  static std::string plain(const Table& t) {
    for (std::size_t i = t.columns.size() - 1; i > 0; --i) {
      if (!t.columns[i - 1].generated) return t.columns[i - 1].name;
    }
    return "id";
  }

  // Drops what names a column with it; its columns stay where something generated needs them.
  static bool used(const Table& t, const std::string& name) {
    return std::any_of(t.columns.begin(), t.columns.end(), [&](const auto& one) {
      return one.generated && one.generated->find("(" + name + ",") != std::string::npos;
    });
  }
  static void drop(Table& t, std::size_t at) {
    const std::string name = t.columns[at].name;
    if (t.columns.size() < 3 || used(t, name)) return;
    t.columns.erase(t.columns.begin() + static_cast<std::ptrdiff_t>(at));
    forget(t, name);
  }
  static void forget(Table& t, const std::string& name) {
    std::erase_if(t.indexes, [&](const auto& entry) {
      return std::get<std::string>(entry.second.keys[0].key) == name;
    });
    std::erase_if(t.constraints, [&](const auto& entry) {
      const auto* check = std::get_if<schema::Check>(&entry.second.kind);
      return check != nullptr && (check->expression + " ").find(name + " ") != std::string::npos;
    });
  }
  static void rename(Table& t, const std::string& from, const std::string& to) {
    forget(t, from);
    for (auto& one : t.columns) {
      if (one.generated && one.generated->find("(" + from + ",") != std::string::npos) {
        one.generated = "coalesce(" + to + ", 0)";
      }
    }
  }

  std::mt19937 random_;
  int count_ = 0;
};

void fill(SqliteMemory& db, const Table& t) {
  db.run(lite.create_table(t, {}));
  std::string columns = "id";
  std::string values = "1";
  std::string rest = "9";
  for (const auto& one : t.columns) {
    if (one.name == "id") continue;
    columns += ", " + one.name;
    values += one.nullable ? ", NULL" : ", 'v'";
    rest += ", '12'";
  }
  db.run("INSERT INTO t (" + columns + ") VALUES (" + values + "), (" + rest + ")");
}

std::string state(SqliteMemory& db) { return dump_schema(db.get()) + dump_rows(db.get()); }

}  // namespace

BOOST_AUTO_TEST_SUITE(sqlite_changes)

BOOST_AUTO_TEST_CASE(joined_as_one_at_a_time) {
  const unsigned first = seed();
  std::size_t joined = 0;
  std::size_t single = 0;
  for (unsigned run = 0; run < 1500; ++run) {
    const unsigned number = first + run;
    Maker maker(number);
    const Table start = maker.table();
    Table now = start;
    std::vector<sql::Step> steps;
    for (std::size_t i = 1 + maker.below(6); i > 0; --i) {
      std::map<std::string, std::string> copy;
      auto step = table_change(lite, now, [&](Table& t) { copy = maker.alter(t); });
      step.copy = std::move(copy);
      now = step.after.table;
      steps.emplace_back(std::move(step));
    }
    SqliteMemory one;
    SqliteMemory many;
    SqliteMemory fresh;
    fill(one, start);
    fill(many, start);
    std::string script;
    try {
      for (const sql::Step& step : steps) {
        const auto finished = lite.finish({step});
        single += finished.foreign_keys_off ? 1 : 0;
        for (const auto& statement : finished.statements) script += statement.text + ";\n";
        many.run(finished);
      }
      script += "-- joined\n";
      const auto finished = lite.finish(steps);
      for (const auto& statement : finished.statements) script += statement.text + ";\n";
      joined += finished.foreign_keys_off ? 1 : 0;
      one.run(finished);
      fresh.run(lite.create_table(now, {}));
    } catch (const std::runtime_error& problem) {
      BOOST_ERROR("RECTO_TEST_SEED=" << number << ": " << problem.what() << "\n" << script);
      break;
    }
    const bool same =
        state(one) == state(many) && dump_schema(one.get()) == dump_schema(fresh.get());
    BOOST_TEST(same, "RECTO_TEST_SEED=" << number << "\n"
                                        << script << "joined:\n"
                                        << state(one) << "one at a time:\n"
                                        << state(many) << "fresh:\n"
                                        << dump_schema(fresh.get()));
    if (!same) break;
  }
  BOOST_TEST_MESSAGE(single << " rebuilds joined to " << joined);
  BOOST_TEST(joined < single);
}

BOOST_AUTO_TEST_SUITE_END()

/// \file
/// The runner: one migration after another, each under the lock that keeps other runners out.

#include "recto/runner.hpp"

#include <fmt/format.h>

#include <utility>

#include "runner/canceller.hpp"
#include "runner/execute.hpp"
#include "runner/history.hpp"
#include "runner/jobs.hpp"
#include "source/diagnostic.hpp"

namespace recto {
namespace {

using runner::History;
using runner::Job;
using Clock = std::chrono::steady_clock;

std::string list(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

Step step_of(const Job& job) {
  const Migration& migration = job.migration;
  return {migration.version, migration.name, job.reverse,
          job.reverse ? migration.down : migration.up};
}

// Does `work` in a transaction, and turns what the database refuses into an Error. The transaction
// is rolled back whatever happens; work that writes commits for itself.
template <typename Work>
auto in_transaction(Database& database, const std::string& task, Work work) {
  struct RollBack {
    Database& database;
    ~RollBack() { database.rollback(); }
  };
  try {
    const RollBack roll_back{database};
    return work();
  } catch (const DatabaseFailure& failure) {
    throw runner::error_of(failure, task);
  }
}

}  // namespace

// Gives back the lock of a script in steps, where it was taken.
struct KeptLock {
  Database& database;
  ~KeptLock() { database.release_lock(); }
};

// One call of apply or revert.
struct Runner::State {
  Runner& self;
  Database& database = self.database_;
  const RunOptions& options = self.options_;
  History history{database, options.history_schema, options.by};

  void read_history() {
    in_transaction(database, "reading the history", [&] {
      if (!database.begin({})) throw held();
      history.open();
      if (history.exists()) return;
      const auto tables = database.some_tables();
      if (tables.empty() || options.start_history) return;
      history.open();  // the tables may be those that another runner is just making
      if (history.exists()) return;
      if (tables.front().ends_with("recto_history")) {
        throw error(
            Code::no_history,
            fmt::format("the history of this database is in another schema: {}", tables.front()),
            "name that schema with --history-schema, or `history_schema` in recto.toml");
      }
      throw error(
          Code::no_history,
          fmt::format("the database has tables ({}) but no history of recto's", list(tables)),
          "point at an empty database; or run `recto apply --start-history`, which keeps what is "
          "there and runs every migration");
    });
  }

  void create_history() {
    in_transaction(database, "making the history table", [&] {
      lock({.write = true});
      history.create();
      history.refresh();
      database.commit();
    });
  }

  // Begins a transaction that holds the lock.
  void lock(Access access) {
    wait_for([&] {
      if (!database.begin(access)) return false;
      if (database.try_lock(history.table())) return true;
      database.rollback();  // waiting within a transaction would keep others waiting
      return false;
    });
  }

  // Begins a transaction under a lock that stays when it ends.
  void lock_for_steps() {
    wait_for([&] { return database.keep_lock(history.table()); });
    if (!database.begin({.write = true})) throw held();
  }

  template <typename Try>
  void wait_for(Try attempt) {
    constexpr std::chrono::milliseconds longest_pause{200};
    std::chrono::milliseconds pause{5};
    const auto deadline = Clock::now() + options.wait;
    while (true) {
      if (options.stop.stop_requested()) throw error(Code::cancelled, "stopped on request");
      if (attempt()) return;
      if (Clock::now() >= deadline) throw held();
      runner::pause(options.stop, pause);
      pause = std::min(2 * pause, longest_pause);
    }
  }

  static Error held() {
    return error(Code::lock_held, "another runner, or another writer, is at work on this database",
                 "wait until it has finished and run again");
  }

  // Runs the jobs; `changed` is asked for new ones where another runner got in between.
  template <typename Changed>
  std::vector<Step> run(std::vector<Job> jobs, Changed changed) {
    std::vector<Step> steps;
    for (std::size_t next = 0; next < jobs.size();) {
      const Job& job = jobs[next];
      if (options.dry_run) {
        steps.push_back(step_of(job));
        ++next;
        continue;
      }
      const bool same = in_transaction(database, "taking the lock", [&] {
        const KeptLock kept{database};
        if (job.script.in_steps()) {
          lock_for_steps();
        } else {
          lock({.write = true, .foreign_keys_off = job.script.foreign_keys_off});
        }
        if (history.refresh()) return false;
        Step step = step_of(job);
        if (self.on_step) self.on_step(step, false);
        step.took = runner::execute(database, history, job, options.stop);
        steps.push_back(std::move(step));
        return true;
      });
      if (same) {
        ++next;
        if (self.on_step) self.on_step(steps.back(), true);
      } else {
        jobs = changed(std::move(jobs), next);
        next = 0;
      }
    }
    return steps;
  }

  std::vector<Step> revert(std::size_t steps) {
    auto jobs = in_transaction(database, "reading the history", [&] {
      if (!database.begin({})) throw held();
      return runner::jobs_to_revert(history, steps, database);
    });
    return run(std::move(jobs), [&](std::vector<Job> left, std::size_t next) {
      left.erase(left.begin(), left.begin() + static_cast<std::ptrdiff_t>(next));
      const auto& applied = history.applied();
      if (!applied.empty() && applied.back().id == left[0].applied_id) return left;
      throw error(Code::lock_held,
                  fmt::format("another runner changed the database meanwhile: {} is no longer the "
                              "newest applied migration",
                              runner::full_name(left[0].migration.version, left[0].migration.name)),
                  "look at `recto status`, and revert again what should be reverted");
    });
  }
};

Runner::Runner(Database& database, std::vector<Migration> migrations, RunOptions options)
    : database_(database), migrations_(std::move(migrations)), options_(std::move(options)) {}

std::vector<Step> Runner::apply(const std::string& to) {
  State state{*this};
  const auto jobs = [&] {
    return runner::jobs_to_apply(migrations_, state.history, to, options_.out_of_order, database_);
  };
  state.read_history();
  auto first = jobs();
  if (!state.history.exists() && !first.empty() && !options_.dry_run) {
    state.create_history();
    first = jobs();  // another runner may have made it, and more
  }
  return state.run(std::move(first), [&](const auto&, std::size_t) { return jobs(); });
}

std::vector<Step> Runner::revert_to(const std::string& to) {
  State state{*this};
  state.read_history();
  return state.revert(runner::steps_after(state.history.applied(), to));
}

std::vector<Step> Runner::revert_steps(std::size_t steps) {
  State state{*this};
  state.read_history();
  return state.revert(steps);
}

std::vector<MigrationStatus> Runner::status() {
  History history(database_, options_.history_schema, options_.by);
  in_transaction(database_, "reading the history", [&] {
    if (!database_.begin({})) throw State::held();
    history.open();
  });
  return runner::states_of(migrations_, history);
}

std::vector<LogEntry> Runner::log() {
  History history(database_, options_.history_schema, options_.by);
  return in_transaction(database_, "reading the history", [&] {
    if (!database_.begin({})) throw State::held();
    history.open();
    return history.exists() ? history.log() : std::vector<LogEntry>();
  });
}

}  // namespace recto

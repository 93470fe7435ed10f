/// \file
/// Compares the files with the history.

#include "runner/jobs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string_view>

#include "source/diagnostic.hpp"

namespace recto::runner {
namespace {

using ByVersion = std::map<std::string_view, const Applied*>;

ByVersion by_version(const std::vector<Applied>& applied) {
  ByVersion map;
  for (const Applied& entry : applied) map.emplace(entry.version, &entry);
  return map;
}

bool differs(const Migration& migration, const Applied& applied) {
  return migration.change_hash != applied.change_hash || migration.up_hash != applied.up_hash ||
         migration.down_hash != applied.down_hash;
}

// `wanted` is a version, or a version with its name.
template <typename Entry>
bool is_wanted(const Entry& entry, std::string_view wanted) {
  return entry.version == wanted || full_name(entry.version, entry.name) == wanted;
}

template <typename Entry>
std::string similar(const std::vector<Entry>& entries, std::string_view wanted) {
  std::vector<std::string_view> versions;
  versions.reserve(entries.size());
  for (const Entry& entry : entries) versions.push_back(entry.version);
  return did_you_mean(wanted, versions);
}

void check_applied(const std::vector<Migration>& migrations, const ByVersion& applied) {
  std::map<std::string_view, const Migration*> files;
  for (const Migration& migration : migrations) files.emplace(migration.version, &migration);
  constexpr std::size_t named = 3;
  std::vector<std::string> missing;
  for (const auto& [version, entry] : applied) {
    const auto file = files.find(version);
    if (file == files.end()) {
      missing.push_back(full_name(entry->version, entry->name));
    } else if (differs(*file->second, *entry)) {
      throw error(
          Code::applied_changed,
          fmt::format("{} was applied in another form than its files have now",
                      full_name(entry->version, entry->name)),
          "restore its files from version control; to change what it did, write a new migration");
    }
  }
  if (missing.empty()) return;
  const std::size_t rest = missing.size() - std::min(missing.size(), named);
  missing.resize(missing.size() - rest);
  std::string names = missing[0];
  for (std::size_t i = 1; i < missing.size(); ++i) names += ", " + missing[i];
  throw error(Code::applied_missing,
              fmt::format("the database has migrations that are not among the files: {}{}", names,
                          rest == 0 ? "" : fmt::format(" and {} more", rest)),
              "these files are older than the database, or some were lost; get the newer files, or "
              "revert those migrations, which needs no files");
}

std::string name_of(const Unfinished& unfinished) {
  return full_name(unfinished.migration.version, unfinished.migration.name);
}

// What was begun must be what goes on.
void check_unfinished(const std::vector<Migration>& migrations, const Unfinished& unfinished) {
  if (unfinished.reverse) {
    throw error(Code::unfinished, fmt::format("{} is reverted in part", name_of(unfinished)),
                "`recto revert --steps 1` goes on with it; then it can be applied again");
  }
  const auto file =
      std::find_if(migrations.begin(), migrations.end(), [&](const Migration& migration) {
        return migration.version == unfinished.migration.version;
      });
  if (file == migrations.end()) {
    throw error(
        Code::unfinished,
        fmt::format("{} is applied in part, and it is not among the files", name_of(unfinished)),
        "get the files it was begun with; `recto apply` goes on with it");
  }
  if (differs(*file, unfinished.migration)) {
    throw error(
        Code::applied_changed,
        fmt::format("{} was begun in another form than its files have now", name_of(unfinished)),
        "restore its files from version control; `recto apply` goes on with it");
  }
}

void check_statements(const Job& job) {
  std::size_t number = 0;
  for (const ScriptStatement& statement : job.script.statements) {
    ++number;
    const auto step = std::find_if(job.script.steps.begin(), job.script.steps.end(),
                                   [&](const ScriptStep& one) { return number <= one.end; });
    const std::string why = why_not_in_transaction(statement.text, step->alone);
    if (why.empty()) continue;
    const std::string from = statement.origin.empty() ? "" : ", from " + statement.origin + ",";
    throw error(
        Code::database_error,
        fmt::format(
            "{} was not {}: statement {} of {}{} cannot be part of a migration, as {}\n    {}",
            full_name(job.migration.version, job.migration.name),
            job.reverse ? "reverted" : "applied", number, job.script.statements.size(), from, why,
            statement.text.substr(0, statement.text.find('\n'))),
        "nothing was run; take the statement out of the migration");
  }
}

}  // namespace

std::vector<Job> jobs_to_apply(const std::vector<Migration>& migrations, const History& history,
                               const std::string& to, bool out_of_order, const Database& database) {
  const ByVersion done = by_version(history.applied());
  check_applied(migrations, done);
  const auto& unfinished = history.unfinished();
  if (unfinished) check_unfinished(migrations, *unfinished);
  auto end = migrations.end();
  if (!to.empty()) {
    end = std::find_if(migrations.begin(), migrations.end(),
                       [&](const Migration& migration) { return is_wanted(migration, to); });
    if (end == migrations.end()) {
      throw error(Code::unknown_version, fmt::format("there is no migration \"{}\"", to),
                  similar(migrations, to));
    }
    ++end;
  }
  std::vector<Job> jobs;
  for (auto migration = migrations.begin(); migration != end; ++migration) {
    if (done.contains(migration->version)) continue;
    const bool begun = unfinished && unfinished->migration.version == migration->version;
    if (!begun && !out_of_order && !done.empty() && migration->version < done.rbegin()->first) {
      const Applied& newest = *done.rbegin()->second;
      throw error(Code::out_of_order,
                  fmt::format("{} is not applied, and it is older than {}, which is",
                              full_name(migration->version, migration->name),
                              full_name(newest.version, newest.name)),
                  "where the two do not touch the same things, apply it with `--out-of-order`");
    }
    Job job{*migration, false, read_script(migration->up, database)};
    check_statements(job);
    if (begun) {
      job.done = unfinished->done;
      job.begun = unfinished->begun;
    }
    jobs.insert(begun ? jobs.begin() : jobs.end(), std::move(job));
  }
  if (unfinished && (jobs.empty() || jobs.front().begun == 0)) {
    throw error(
        Code::unfinished,
        fmt::format("{} is applied in part, and it is newer than \"{}\"", name_of(*unfinished), to),
        "`recto apply` without --to goes on with it");
  }
  return jobs;
}

std::vector<Job> jobs_to_revert(History& history, std::size_t steps, const Database& database) {
  const auto& applied = history.applied();
  const auto& unfinished = history.unfinished();
  if (unfinished && !unfinished->reverse) {
    throw error(Code::unfinished, fmt::format("{} is applied in part", name_of(*unfinished)),
                "`recto apply` goes on with it; then it can be reverted");
  }
  if (steps > applied.size()) {
    throw error(Code::unknown_version,
                fmt::format("{} cannot be reverted, as {} applied",
                            steps == 1 ? "a migration" : fmt::format("{} migrations", steps),
                            applied.empty()       ? "none is"
                            : applied.size() == 1 ? "only one is"
                                                  : fmt::format("only {} are", applied.size())),
                "`recto status` lists what is applied");
  }
  std::vector<Job> jobs;
  for (auto entry = applied.rbegin(); jobs.size() < steps; ++entry) {
    Migration stored = history.stored(*entry);
    Script script = read_script(stored.down, database);
    if (script.irreversible) {
      throw error(Code::irreversible,
                  fmt::format("{} has no way back: {}", full_name(entry->version, entry->name),
                              *script.irreversible),
                  "nothing was reverted");
    }
    jobs.push_back({std::move(stored), true, std::move(script), entry->id});
    check_statements(jobs.back());
    if (unfinished && unfinished->migration.version == entry->version) {
      jobs.back().done = unfinished->done;
      jobs.back().begun = unfinished->begun;
    }
  }
  return jobs;
}

std::size_t steps_after(const std::vector<Applied>& applied, const std::string& to) {
  if (to == "0") return applied.size();
  const auto found = std::find_if(applied.rbegin(), applied.rend(),
                                  [&](const Applied& entry) { return is_wanted(entry, to); });
  if (found == applied.rend()) {
    throw error(Code::unknown_version, fmt::format("no migration \"{}\" is applied", to),
                similar(applied, to));
  }
  return static_cast<std::size_t>(found - applied.rbegin());
}

std::vector<MigrationStatus> states_of(const std::vector<Migration>& migrations,
                                       const History& history) {
  const auto& applied = history.applied();
  const ByVersion done = by_version(applied);
  std::map<std::string_view, MigrationStatus> states;
  for (const Applied& entry : applied) {
    states[entry.version] = {entry.version, entry.name, MigrationState::missing,
                             entry.at,      entry.by,   0};
  }
  for (const Migration& migration : migrations) {
    auto& state = states[migration.version];
    const auto entry = done.find(migration.version);
    state.version = migration.version;
    state.name = migration.name;
    if (entry != done.end()) {
      state.state =
          differs(migration, *entry->second) ? MigrationState::changed : MigrationState::applied;
    } else {
      const bool older = !done.empty() && migration.version < done.rbegin()->first;
      state.state = older ? MigrationState::out_of_order : MigrationState::pending;
    }
  }
  if (const auto& unfinished = history.unfinished()) {
    const Applied& entry = unfinished->migration;
    states[entry.version] = {entry.version, entry.name, MigrationState::unfinished,
                             entry.at,      entry.by,   unfinished->done};
  }
  std::vector<MigrationStatus> result;
  result.reserve(states.size());
  for (auto& [version, state] : states) result.push_back(std::move(state));
  return result;
}

}  // namespace recto::runner

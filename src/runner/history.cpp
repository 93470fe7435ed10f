/// \file
/// The history table's SQL, the same for all databases.

#include "runner/history.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "plan/full_name.hpp"
#include "plan/sum_file.hpp"
#include "recto/version.hpp"
#include "runner/history_scripts.hpp"
#include "runner/script.hpp"
#include "source/diagnostic.hpp"

namespace recto::runner {
namespace {

std::int64_t number_of(const std::string& text) { return text.empty() ? 0 : std::stoll(text); }

}  // namespace

History::History(Database& database, std::string schema, std::string by)
    : database_(database), schema_(std::move(schema)), by_(std::move(by)) {}

void History::open() {
  table_ = database_.history_table(schema_);
  exists_ = database_.has_table(table_);
  if (by_.empty()) by_ = database_.user();
  if (exists_) refresh();
}

void History::create() {
  exists_ = database_.has_table(table_);
  if (exists_) return;
  database_.enter_schema(schema_);
  const Script script = read_script(history_migration(database_.dialect()).up, database_);
  for (const auto& statement : script.statements) database_.run(statement.text);
  exists_ = true;
}

bool History::refresh() {
  try {
    return read_new_rows();
  } catch (const DatabaseFailure& failure) {
    if (failure.kind() != DatabaseFailure::Kind::refused) throw;
    throw error(
        Code::bad_history,
        fmt::format("{} cannot be read as recto's history: {}", table_, failure.what()),
        "a table of that name that is not recto's must go elsewhere, or name another schema "
        "for the history");
  }
}

bool History::read_new_rows() {
  // Rows "failed" are written without the lock, so that their ids say nothing about order.
  const auto newest = number_of(
      database_.query(fmt::format("SELECT max(id) FROM {} WHERE event <> 'failed'", table_))[0][0]);
  if (newest == newest_) return false;
  auto rows = database_.query(fmt::format(
      "SELECT id, version, name, event, change_hash, up_hash, down_hash, {}, by_whom,"
      " steps_done, steps_begun FROM {} WHERE event <> 'failed' AND id > {} ORDER BY id",
      database_.utc("\"at\""), table_, newest_));
  for (auto& row : rows) take(std::move(row));
  newest_ = newest;
  return true;
}

void History::take(std::vector<std::string> row) {
  const std::string& version = row[1];
  // What is reverted is mostly what was applied last.
  const auto found = std::find_if(applied_.rbegin(), applied_.rend(),
                                  [&](const Applied& entry) { return entry.version == version; });
  const bool was_applied = found != applied_.rend();
  Applied entry{number_of(row[0]), std::move(row[1]), std::move(row[2]), std::move(row[4]),
                std::move(row[5]), std::move(row[6]), std::move(row[7]), std::move(row[8])};
  if (row[3] == "step") {
    const auto done = static_cast<std::size_t>(number_of(row[9]));
    const auto begun = static_cast<std::size_t>(number_of(row[10]));
    unfinished_.reset();
    if (begun > 0) unfinished_ = Unfinished{std::move(entry), was_applied, done, begun};
    return;
  }
  if (unfinished_ && unfinished_->migration.version == entry.version) unfinished_.reset();
  if (was_applied) applied_.erase(std::next(found).base());
  if (row[3] == "applied") applied_.push_back(std::move(entry));
}

void History::append(const Migration& migration, const std::string& event,
                     std::chrono::milliseconds took, const std::string& message) {
  auto row = insert(migration, event, took, message, std::nullopt);
  if (event == "failed") return;
  newest_ = number_of(row[0]);
  take(std::move(row));
}

void History::append_step(const Migration& migration, std::size_t done, std::size_t begun,
                          std::chrono::milliseconds took, const std::string& message) {
  auto row = insert(migration, "step", took, message, std::pair{done, begun});
  newest_ = number_of(row[0]);
  take(std::move(row));
}

// The new row, as `take` reads it.
std::vector<std::string> History::insert(const Migration& migration, const std::string& event,
                                         std::chrono::milliseconds took, const std::string& message,
                                         std::optional<std::pair<std::size_t, std::size_t>> steps) {
  const bool applies = event == "applied";
  const auto number = [&](std::size_t value) {
    return steps ? std::optional(std::to_string(value)) : std::nullopt;
  };
  const auto [done, begun] = steps.value_or(std::pair<std::size_t, std::size_t>{0, 0});
  const auto rows = database_.query(
      fmt::format("INSERT INTO {} (version, name, event, by_whom, took_ms, change_hash, up_hash,"
                  " down_hash, down_script, recto_version, message, steps_done, steps_begun)"
                  " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)"
                  " RETURNING id, {}",
                  table_, database_.utc("\"at\"")),
      {migration.version, migration.name, event, by_, std::to_string(took.count()),
       migration.change_hash, migration.up_hash, migration.down_hash,
       applies ? plan::unix_lines(migration.down) : std::string(), std::string(version()),
       message.empty() ? std::nullopt : std::optional(message), number(done), number(begun)});
  return {rows[0][0],           migration.version,   migration.name, event, migration.change_hash,
          migration.up_hash,    migration.down_hash, rows[0][1],     by_,   std::to_string(done),
          std::to_string(begun)};
}

Migration History::stored(const Applied& applied) {
  const auto rows =
      database_.query(fmt::format("SELECT down_script FROM {} WHERE id = {}", table_, applied.id));
  if (rows.empty() || plan::sha256_text(rows[0][0]) != applied.down_hash) {
    throw error(
        Code::bad_history,
        fmt::format("the reverse script of {} in the history is not the one that was "
                    "stored when it was applied",
                    plan::full_name(applied.version, applied.name)),
        fmt::format("someone changed row {} of {}; nothing was reverted", applied.id, table_));
  }
  return {.version = applied.version,
          .name = applied.name,
          .up = {},
          .down = rows[0][0],
          .change_hash = applied.change_hash,
          .up_hash = applied.up_hash,
          .down_hash = applied.down_hash};
}

std::vector<LogEntry> History::log() {
  std::vector<LogEntry> entries;
  const auto rows = database_.query(
      fmt::format("SELECT id, version, name, event, {}, by_whom, took_ms, message FROM {}"
                  " ORDER BY id",
                  database_.utc("\"at\""), table_));
  for (const auto& row : rows) {
    entries.push_back(
        {number_of(row[0]), row[1], row[2], row[3], row[4], row[5], number_of(row[6]), row[7]});
  }
  return entries;
}

}  // namespace recto::runner

/// \file
/// Checks what is frozen.
#include "project/frozen.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "plan/files.hpp"
#include "plan/full_name.hpp"

namespace recto {

namespace {

std::string regenerate_help(const std::string& version) {
  return fmt::format("where it was applied nowhere yet: `recto generate --regenerate {}`", version);
}

void check_script(const Settings& settings, const std::string& path, const std::string& hash,
                  const plan::SumLine& line, const Listed& listed, Diagnostics& diagnostics) {
  const std::optional<std::string> text = plan::read_file_if_there(settings.root, path);
  if (text && plan::sha256_text(*text) == hash) return;
  diagnostics.add({
      .code = text ? Code::script_changed : Code::frozen_missing,
      .message =
          text ? fmt::format("\"{}\" is not the script that \"{}\" lists", path, listed.sum_path())
               : fmt::format("\"{}\" lists \"{}\", which is missing", listed.sum_path(), path),
      .help = "restore it from version control; " + regenerate_help(line.version),
      .path = path,
  });
}

void check_change(const plan::SumLine& line, const plan::ChangeFile* change,
                  const Settings& settings, Diagnostics& diagnostics) {
  const std::string path =
      fmt::format("{}/{}.recto", settings.changes, plan::full_name(line.version, line.name));
  if (change == nullptr) {
    diagnostics.add({
        .code = Code::frozen_missing,
        .message = fmt::format("\"{}\" is missing, but its pair was generated", path),
        .help = "restore it from version control; to undo what it did, write a new change "
                "(`recto new NAME`)",
        .path = path,
    });
  } else if (change->name != line.name) {
    diagnostics.add({
        .code = Code::frozen_missing,
        .message = fmt::format("\"{}\" was renamed after it was generated", path),
        .help = fmt::format("rename \"{}\" back", change->path),
        .path = change->path,
    });
  } else if (!change->hash.empty() && change->hash != line.change_hash) {
    diagnostics.add({
        .code = Code::frozen_changed,
        .message = fmt::format("\"{}\" was edited after it was generated", path),
        .help = "put it back as it was and write a new change (`recto new NAME`); " +
                regenerate_help(line.version),
        .path = path,
    });
  }
}

/// The change file of a version; of two with one version, the one that `name` means.
const plan::ChangeFile* find_change(const std::vector<plan::ChangeFile>& changes,
                                    const plan::SumLine& line) {
  auto found = std::lower_bound(
      changes.begin(), changes.end(), line.version,
      [](const plan::ChangeFile& change, const std::string& v) { return change.version < v; });
  const plan::ChangeFile* best = nullptr;
  for (; found != changes.end() && found->version == line.version; ++found) {
    if (best == nullptr || found->name == line.name) best = &*found;
  }
  return best;
}

void check_order(const Listed& listed, const std::vector<plan::ChangeFile>& changes,
                 Diagnostics& diagnostics) {
  if (listed.lines.empty()) return;
  const std::string& newest = listed.lines.back().version;
  for (const plan::ChangeFile& change : changes) {
    if (change.version >= newest) break;
    const bool is_listed = std::binary_search(
        listed.lines.begin(), listed.lines.end(), plan::SumLine{.version = change.version},
        [](const plan::SumLine& a, const plan::SumLine& b) { return a.version < b.version; });
    if (is_listed) continue;
    diagnostics.add({
        .code = Code::older_than_newest,
        .message = fmt::format("\"{}\" is older than {}, the newest that \"{}\" lists", change.path,
                               newest, listed.sum_path()),
        .help = fmt::format("rename it to a version after {}, such as `recto new` would give it",
                            newest),
        .path = change.path,
    });
  }
}

}  // namespace

std::string up_path(const std::string& folder, const std::string& version,
                    const std::string& name) {
  return fmt::format("{}/{}.up.sql", folder, plan::full_name(version, name));
}

std::string down_path(const std::string& folder, const std::string& version,
                      const std::string& name) {
  return fmt::format("{}/{}.down.sql", folder, plan::full_name(version, name));
}

Listed read_listed(const Settings& settings, const std::string& dialect) {
  Listed listed{settings.folder_of(dialect), {}};
  if (const auto text = plan::read_file_if_there(settings.root, listed.sum_path())) {
    listed.lines = plan::read_sum(*text, listed.sum_path());
    return listed;
  }
  // A dialect more or less moves the folder; making everything anew there would forget what is
  // frozen.
  const bool several = settings.dialects.size() > 1;
  const Listed other{several ? settings.migrations : settings.migrations + "/" + dialect, {}};
  const auto text = plan::read_file_if_there(settings.root, other.sum_path());
  if (!text) return listed;
  throw error(
      Code::bad_settings,
      fmt::format("the pairs are in \"{}\", but with {} they belong into \"{}\"", other.folder,
                  several ? "several dialects" : "one dialect", listed.folder),
      fmt::format("move the *.sql files and recto.sum of \"{}\" into the folder of the "
                  "dialect they were made for",
                  other.folder));
}

void check_frozen(const Settings& settings, const Listed& listed,
                  const std::vector<plan::ChangeFile>& changes, const std::string& regenerate,
                  Diagnostics& diagnostics) {
  for (const plan::SumLine& line : listed.lines) {
    const plan::ChangeFile* change = find_change(changes, line);
    if (line.version == regenerate && change != nullptr && change->name == line.name) continue;
    check_change(line, change, settings, diagnostics);
    check_script(settings, up_path(listed.folder, line.version, line.name), line.up_hash, line,
                 listed, diagnostics);
    check_script(settings, down_path(listed.folder, line.version, line.name), line.down_hash, line,
                 listed, diagnostics);
  }
  check_order(listed, changes, diagnostics);
}

}  // namespace recto

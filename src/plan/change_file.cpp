/// \file
/// Finds, reads and parses the change files of a project.
#include "plan/change_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <tuple>
#include <utility>

#include "grammar/parse.hpp"
#include "plan/files.hpp"
#include "plan/full_name.hpp"
#include "plan/sum_file.hpp"
#include "syntax/print.hpp"

namespace recto::plan {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view ending = ".recto";

bool in_name(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
         c == '-';
}

/// "changes/20260118120000_add_orders.recto" in its parts, or false.
bool take_apart(const std::string& file_name, ChangeFile& change) {
  const std::string stem = file_name.substr(0, file_name.size() - ending.size());
  auto parts = version_and_name(stem);
  if (!parts) return false;
  change.version = std::move(parts->first);
  change.name = std::move(parts->second);
  return std::all_of(change.name.begin(), change.name.end(), in_name);
}

/// The change files' names, sorted, so that no order of a file system shows anywhere.
std::vector<std::string> names_in(const std::string& root, const std::string& folder) {
  std::vector<std::string> names;
  std::error_code fault;
  fs::directory_iterator entries(join(root, folder), fault);
  for (; !fault && entries != fs::directory_iterator(); entries.increment(fault)) {
    std::string name = entries->path().filename().string();
    // A name with a leading dot is an editor's or a file being written.
    if (!name.ends_with(ending) || name.starts_with('.')) continue;
    std::error_code unknown;
    if (entries->is_directory(unknown)) continue;
    names.push_back(std::move(name));
  }
  if (fault) {
    throw error(Code::file_problem,
                fmt::format("cannot read the folder \"{}\": {}", folder, fault.message()),
                "`recto init` makes the folders of a project; recto.toml may name another one");
  }
  std::sort(names.begin(), names.end());
  return names;
}

void parse_into(ChangeFile& change, Sources& sources, Diagnostics& diagnostics) {
  Diagnostics own;  // to know whether this file has faults
  change.file = grammar::parse(change.source, sources, own);
  if (!own.has_errors()) change.hash = sha256(syntax::print(change.file.items));
  if (own.empty()) return;
  for (Diagnostic& diagnostic : own.sorted()) diagnostics.add(std::move(diagnostic));
}

void report_duplicates(std::vector<ChangeFile>& changes, Diagnostics& diagnostics) {
  for (std::size_t i = 1; i < changes.size(); ++i) {
    if (changes[i].version != changes[i - 1].version) continue;
    changes[i].hash.clear();
    diagnostics.add({
        .code = Code::duplicate_version,
        .message = fmt::format("\"{}\" has the same version as \"{}\"", changes[i].path,
                               changes[i - 1].path),
        .help = "give the newer of the two a later version, by renaming the file",
        .path = changes[i].path,
    });
  }
}

}  // namespace

std::string blank_change(const std::string& name) {
  std::string title = name;
  std::replace(title.begin(), title.end(), '_', ' ');
  return fmt::format("-- {}\n\n", title);
}

std::vector<ChangeFile> read_changes(const std::string& root, const std::string& folder,
                                     Sources& sources, Diagnostics& diagnostics) {
  std::vector<ChangeFile> changes;
  for (const std::string& name : names_in(root, folder)) {
    ChangeFile change;
    change.path = fmt::format("{}/{}", folder, name);
    if (!take_apart(name, change)) {
      diagnostics.add({
          .code = Code::bad_file_name,
          .message = fmt::format("\"{}\" is not a change file's name", name),
          .help = "a change file is named <14 digits>_<name>.recto, such as "
                  "20260118120000_add_orders.recto; the name has letters, digits, _ and -",
          .path = change.path,
      });
      continue;
    }
    change.source = sources.add(change.path, read_file(root, change.path));
    parse_into(change, sources, diagnostics);
    changes.push_back(std::move(change));
  }
  std::sort(changes.begin(), changes.end(), [](const ChangeFile& a, const ChangeFile& b) {
    return std::tie(a.version, a.name) < std::tie(b.version, b.name);
  });
  report_duplicates(changes, diagnostics);
  return changes;
}

}  // namespace recto::plan

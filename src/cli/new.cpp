/// \file
/// `recto new`
#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <system_error>

#include "cli/clock.hpp"
#include "cli/commands.hpp"
#include "cli/session.hpp"
#include "plan/change_file.hpp"
#include "plan/files.hpp"
#include "plan/full_name.hpp"
#include "source/diagnostic.hpp"
#include "source/text.hpp"

namespace recto::cli {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t longest_name = 100;

/// "Add phone" "to-users" as "add_phone_to_users".
std::string name_of(const std::vector<std::string>& words) {
  std::string name = fmt::format("{}", fmt::join(words, "_"));
  for (char& c : name) {
    c = fold(c);
    if (c == ' ' || c == '-') c = '_';
  }
  const bool good = std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  });
  if (!good || name.empty() || name.size() > longest_name) {
    throw error(
        Code::usage, fmt::format("\"{}\" is not a name for a change", fmt::join(words, " ")),
        fmt::format("write letters, digits and _, at most {}, such as add_orders", longest_name));
  }
  return name;
}

/// The newest version in the folder, from the files' names; fourteen zeros where there is none.
std::string newest_version(const std::string& folder) {
  std::string newest(14, '0');
  std::error_code fault;
  fs::directory_iterator entries(folder, fault);
  for (; !fault && entries != fs::directory_iterator(); entries.increment(fault)) {
    const std::string file = entries->path().filename().string();
    if (!file.ends_with(".recto") || file.size() < newest.size()) continue;
    const std::string version = file.substr(0, newest.size());
    const bool good =
        std::all_of(version.begin(), version.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (good) newest = std::max(newest, version);
  }
  return newest;
}

/// Opens the file in the user's editor and waits. The variable may hold arguments, so a shell reads
/// it.
void edit(const std::string& path) {
  const char* editor = std::getenv("VISUAL");
  if (editor == nullptr || *editor == '\0') editor = std::getenv("EDITOR");
  if (editor == nullptr || *editor == '\0' || ::isatty(STDIN_FILENO) == 0) {
    Output::remark("warning: --edit needs a terminal, and VISUAL or EDITOR; the file is made");
    return;
  }
  std::string shell = "/bin/sh", option = "-c", name = "sh", file = path;
  std::string command = fmt::format("{} \"$1\"", editor);
  char* arguments[] = {shell.data(), option.data(), command.data(),
                       name.data(),  file.data(),   nullptr};
  pid_t child = 0;
  int result = 0;
  if (::posix_spawn(&child, shell.c_str(), nullptr, nullptr, arguments, environ) != 0 ||
      ::waitpid(child, &result, 0) < 0 || result != 0) {
    Output::remark(
        fmt::format("warning: the editor \"{}\" did not end well; the file is made", editor));
  }
}

}  // namespace

int run(const NewOptions& options, const Globals& globals, Output& output) {
  const std::string name = name_of(options.words);
  const Settings settings = project_settings(globals);
  const std::string folder = from_here(settings, settings.changes);
  const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  const std::string newest = newest_version(folder);
  const std::string version = version_after(newest, now);
  if (version.empty()) {
    throw error(Code::bad_file_name, fmt::format("no version is later than {}", newest),
                "rename the change file that has it");
  }

  plan::make_folders("", folder);
  const std::string path = plan::join(folder, plan::full_name(version, name) + ".recto");
  plan::create_file("", path, plan::blank_change(name));

  output.document()["version"] = version;
  output.document()["name"] = name;
  output.document()["path"] = path;
  output.line(path);
  if (options.edit) edit(path);
  return done;
}

}  // namespace recto::cli

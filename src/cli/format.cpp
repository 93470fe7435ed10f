/// \file
/// `recto format`: all files are laid out before the first is written.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <iterator>
#include <system_error>

#include "cli/commands.hpp"
#include "cli/session.hpp"
#include "plan/files.hpp"
#include "source/diagnostic.hpp"

namespace recto::cli {

namespace {

namespace fs = std::filesystem;

struct Laid {
  std::string path, text;
};

std::vector<std::string> all_files(const Globals& globals) {
  const Settings settings = project_settings(globals);
  const std::string folder = from_here(settings, settings.changes);
  std::vector<std::string> files;
  std::error_code fault;
  fs::directory_iterator entries(folder, fault);
  for (; !fault && entries != fs::directory_iterator(); entries.increment(fault)) {
    const std::string name = entries->path().filename().string();
    if (!name.ends_with(".recto") || name.starts_with('.')) continue;
    files.push_back(entries->path().lexically_normal().string());
  }
  if (fault) {
    throw error(Code::file_problem,
                fmt::format("cannot read the folder \"{}\": {}", folder, fault.message()));
  }
  std::sort(files.begin(), files.end());
  return files;
}

/// From standard input to standard output.
int format_stream(const FormatOptions& options, Output& output) {
  const std::string text{std::istreambuf_iterator<char>(std::cin), {}};
  const FormatResult result = format_text(text, "<stdin>");
  output.problems(result.problems);
  if (result.failed()) return faulty_files;
  output.document()["text"] = result.text;
  if (!options.check) output.text(result.text);
  return options.check && result.text != text ? answer_is_no : done;
}

}  // namespace

int run(const FormatOptions& options, const Globals& globals, Output& output) {
  const bool from_stream =
      std::find(options.files.begin(), options.files.end(), "-") != options.files.end();
  if (from_stream && options.files.size() > 1) {
    throw error(Code::usage, "- stands beside files",
                "format standard input in a command of its own");
  }
  if (from_stream) return format_stream(options, output);

  const std::vector<std::string> files = options.files.empty() ? all_files(globals) : options.files;
  std::vector<Problem> problems;
  std::vector<Laid> changed;
  bool failed = false;
  for (const std::string& path : files) {
    const std::string text = plan::read_file("", path);
    FormatResult result = format_text(text, path);
    failed = failed || result.failed();
    std::move(result.problems.begin(), result.problems.end(), std::back_inserter(problems));
    if (result.text != text) changed.push_back({path, std::move(result.text)});
  }
  output.problems(problems);
  if (failed) return faulty_files;

  output.document()["files"] = files.size();
  output.document()["changed"] = nlohmann::ordered_json::array();
  plan::FileBatch batch("");
  for (const Laid& file : changed) {
    if (!options.check) batch.add(file.path, file.text);
    output.document()["changed"].push_back(file.path);
  }
  batch.commit();
  for (const Laid& file : changed) {
    output.line(fmt::format("{} {}", options.check ? "would format" : "formatted", file.path));
  }
  return options.check && !changed.empty() ? answer_is_no : done;
}

}  // namespace recto::cli

/// \file
/// What generating costs: projects of growing size, read, replayed and emitted for each dialect,
/// each measurement in a process of its own. The sizes may be given as arguments.
#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

#include "generators/files/files.hpp"
#include "generators/postgresql/postgresql.hpp"
#include "generators/sqlite/sqlite.hpp"
#include "plan/change_file.hpp"
#include "plan/replay.hpp"
#include "plan/sum_file.hpp"
#include "project.hpp"

namespace {

using namespace recto;

struct Cost {
  double cpu = 0;  ///< seconds
  double wall = 0;
  double memory = 0;  ///< megabytes at the peak
  double made = 0;    ///< megabytes of scripts
};

double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

/// Runs `work` in a child process and says what it cost from the child's beginning to its end.
Cost measured(const std::function<std::size_t()>& work) {
  std::array<int, 2> ends{};
  if (pipe(ends.data()) != 0) throw std::runtime_error("no pipe");
  std::fflush(stdout);
  const pid_t child = fork();
  if (child < 0) throw std::runtime_error("no process");
  if (child == 0) {
    const double cpu = cpu_seconds();
    const auto begin = std::chrono::steady_clock::now();
    int status = 0;
    std::size_t made = 0;
    try {
      made = work();
    } catch (const std::exception& fault) {
      fmt::print(stderr, "{}\n", fault.what());
      status = 1;
    }
    const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - begin;
    const std::array<double, 3> result{cpu_seconds() - cpu, wall.count(),
                                       static_cast<double>(made)};
    if (write(ends[1], result.data(), sizeof result) != sizeof result) status = 1;
    std::_Exit(status);
  }
  close(ends[1]);
  std::array<double, 3> result{};
  const bool complete = read(ends[0], result.data(), sizeof result) == sizeof result;
  close(ends[0]);
  int status = 0;
  rusage usage{};
  if (wait4(child, &status, 0, &usage) != child || status != 0 || !complete) {
    throw std::runtime_error("a measurement failed");
  }
  return {result[0], result[1], static_cast<double>(usage.ru_maxrss) / 1024, result[2] / 1e6};
}

struct Project {
  std::string root;
  std::size_t count;
};

void check(const Diagnostics& diagnostics, const Sources& sources) {
  if (diagnostics.has_errors())
    throw std::runtime_error(render(diagnostics.sorted().front(), sources));
}

/// Reads the project and, with a dialect, replays it; every pair is emitted and hashed, or the
/// newest alone. Gives the number of bytes emitted.
std::size_t generate(const Project& project, const sql::Dialect* dialect, bool all) {
  Sources sources;
  Diagnostics diagnostics;
  const auto files = plan::read_changes(project.root, "changes", sources, diagnostics);
  check(diagnostics, sources);
  if (dialect == nullptr) return 0;
  plan::Replay replay(*dialect, "public");
  std::size_t bytes = 0;
  for (const auto& file : files) {
    const bool emit = all || &file == &files.back();
    const auto pair = replay.step(file, diagnostics, emit);
    check(diagnostics, sources);
    if (!emit) continue;
    const auto text = generators::pair_text(*pair, *dialect, sources, "migrations");
    bytes += text.up.size() + text.down.size();
    if (plan::sha256_text(text.up) == plan::sha256_text(text.down))
      throw std::runtime_error("alike");
  }
  return bytes;
}

void write_project(const Project& project) {
  std::filesystem::create_directories(project.root + "/changes");
  for (const auto& file : bench::project(project.count)) {
    std::ofstream(project.root + "/changes/" + file.name, std::ios::binary) << file.text;
  }
}

/// One line of the table for each size, with the cost of a migration against the smallest size's.
void report(const char* what, const std::vector<Project>& projects,
            const std::function<std::size_t(const Project&)>& work) {
  double smallest = 0;
  for (const auto& project : projects) {
    Cost best;
    for (int round = 0; round < 3; ++round) {  // the least disturbed of three
      const auto cost = measured([&] { return work(project); });
      if (round == 0 || cost.cpu < best.cpu) best = cost;
    }
    const double each = best.cpu / static_cast<double>(project.count) * 1e6;
    if (smallest == 0) smallest = each;
    fmt::print("{:42} {:6} {:9.3f} {:9.3f} {:8.1f} {:8.1f} {:9.1f} {:6.2f}\n", what, project.count,
               best.cpu, best.wall, best.memory, best.made, each, each / smallest);
  }
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::size_t> sizes;
  for (int i = 1; i < argc; ++i) sizes.push_back(std::strtoull(argv[i], nullptr, 10));
  if (sizes.empty()) sizes = {100, 1'000, 10'000};
  std::string folder = (std::filesystem::temp_directory_path() / "recto-bench.XXXXXX").string();
  if (mkdtemp(folder.data()) == nullptr) return 1;
  int status = 0;
  try {
    std::vector<Project> projects;
    for (const auto size : sizes) {
      projects.push_back({fmt::format("{}/{}", folder, size), size});
      write_project(projects.back());
    }
    fmt::print("{:42} {:>6} {:>9} {:>9} {:>8} {:>8} {:>9} {:>6}\n", "", "files", "cpu s", "wall s",
               "peak MB", "made MB", "us each", "ratio");
    report("read and parse", projects,
           [](const Project& one) { return generate(one, nullptr, false); });
    for (const auto* dialect : {&generators::postgresql(), &generators::sqlite()}) {
      const auto named = [&](const char* what) {
        return fmt::format("{}, {}", what, dialect->title());
      };
      report(named("… and replay, emit the newest").c_str(), projects,
             [&](const Project& one) { return generate(one, dialect, false); });
      report(named("… and replay, emit and hash all").c_str(), projects,
             [&](const Project& one) { return generate(one, dialect, true); });
    }
  } catch (const std::exception& fault) {
    fmt::print(stderr, "{}\n", fault.what());
    status = 1;
  }
  std::error_code ignored;
  std::filesystem::remove_all(folder, ignored);
  return status;
}

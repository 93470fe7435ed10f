/// \file
/// The command-line tool: reads the command line, runs the command, turns faults into exit codes.
#include <signal.h>

#include <algorithm>
#include <exception>
#include <new>
#include <string>
#include <variant>
#include <vector>

#include "cli/commands.hpp"
#include "recto/version.hpp"
#include "source/diagnostic.hpp"

namespace recto::cli {

namespace {

int run(const HelpOptions& options, const Globals&, Output& output) {
  output.text(options.text);
  output.document()["help"] = options.text;
  return done;
}

int run(const VersionOptions&, const Globals&, Output& output) {
  output.line(std::string("recto ") + version());
  output.document()["version"] = version();
  return done;
}

/// Runs `work` and says what it throws.
template <typename Work>
int guarded(Output& output, const Work& work) {
  try {
    return output.finish(work());
  } catch (const Error& fault) {
    output.error(fault);
    return output.finish(exit_code(fault));
  } catch (const std::bad_alloc&) {
    output.error(error(Code::internal, "there is not enough memory"));
  } catch (const std::exception& fault) {
    output.error(error(Code::internal, std::string("recto is at fault: ") + fault.what(),
                       "please report this, with the command and the files"));
  }
  return output.finish(internal_fault);
}

int start(const std::vector<std::string>& words) {
  CommandLine line;
  // Asked for before the line is read, so that even a faulty one is answered in kind.
  const bool json = std::find(words.begin(), words.end(), "--json") != words.end();
  try {
    line = read_command_line(words);
  } catch (const Error& fault) {
    Output output("", json);
    output.error(fault);
    return output.finish(exit_code(fault));
  }
  return std::visit(
      [&](const auto& options) {
        Output output(options.name, line.globals.json);
        return guarded(output, [&] { return run(options, line.globals, output); });
      },
      line.command);
}

}  // namespace

}  // namespace recto::cli

int main(int argc, char** argv) {
  // A reader that leaves early (`recto log | head`) must not end a run in the middle.
  ::signal(SIGPIPE, SIG_IGN);
  return recto::cli::start(std::vector<std::string>(argv + std::min(argc, 1), argv + argc));
}

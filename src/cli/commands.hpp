/// \file
/// One function a command. Each returns the exit code and throws Error for what goes wrong.
#pragma once

#include "cli/options.hpp"
#include "cli/output.hpp"

namespace recto::cli {

int run(const InitOptions& options, const Globals& globals, Output& output);
int run(const NewOptions& options, const Globals& globals, Output& output);
int run(const FormatOptions& options, const Globals& globals, Output& output);
int run(const GenerateCommand& options, const Globals& globals, Output& output);
int run(const ApplyOptions& options, const Globals& globals, Output& output);
int run(const RevertOptions& options, const Globals& globals, Output& output);
int run(const StatusOptions& options, const Globals& globals, Output& output);
int run(const LogOptions& options, const Globals& globals, Output& output);

}  // namespace recto::cli

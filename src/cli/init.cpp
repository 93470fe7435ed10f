/// \file
/// `recto init`
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "cli/commands.hpp"
#include "plan/files.hpp"
#include "project/dialects.hpp"
#include "recto/project.hpp"
#include "source/diagnostic.hpp"

namespace recto::cli {

namespace {

namespace fs = std::filesystem;

constexpr const char* settings_text = R"(# Settings of recto. What is commented out is the default.

# The databases that scripts are made for: "postgresql", "sqlite" or both.
dialects = [{dialects}]

# Where people write changes, and where the pairs of scripts go.
# changes = "changes"
# migrations = "migrations"

# The schema that need not be written in change files.
# schema = "public"

# The database used when neither --database nor DATABASE_URL names one, such as "sqlite:app.db" or
# "postgresql://user@host/name". A password does not belong here: libpq's password file holds it.
# database = ""

# The schema of the history table on PostgreSQL; "" is the connection's own default.
# history_schema = ""

# How long a statement waits for a lock before it fails, and how long to wait for another runner.
# lock_timeout = "5s"
# lock_wait = "10s"

# The major version of the oldest PostgreSQL server that scripts run on, 13 to 18.
# [postgresql]
# version = 15
)";

void check_dialects(const std::vector<std::string>& dialects) {
  const std::vector<std::string_view>& known = dialect_names();
  for (std::size_t i = 0; i < dialects.size(); ++i) {
    const std::string& name = dialects[i];
    if (std::find(known.begin(), known.end(), name) == known.end()) {
      const std::string meant = did_you_mean(name, known);
      throw error(
          Code::usage, fmt::format("there is no dialect \"{}\"", name),
          meant.empty() ? fmt::format("the dialects are {}", fmt::join(known, " and ")) : meant);
    }
    if (std::find(dialects.begin(), dialects.begin() + static_cast<std::ptrdiff_t>(i), name) !=
        dialects.begin() + static_cast<std::ptrdiff_t>(i)) {
      throw error(Code::usage, fmt::format("dialect \"{}\" is given twice", name));
    }
  }
}

}  // namespace

int run(const InitOptions& options, const Globals& globals, Output& output) {
  check_dialects(options.dialects);
  const std::vector<std::string> dialects =
      options.dialects.empty() ? std::vector<std::string>{"postgresql"} : options.dialects;
  const std::string folder = !options.folder.empty()   ? plan::join(globals.project, options.folder)
                             : globals.project.empty() ? "."
                                                       : globals.project;
  std::string quoted;
  for (const std::string& dialect : dialects) {
    quoted += fmt::format("{}\"{}\"", quoted.empty() ? "" : ", ", dialect);
  }
  plan::make_folders("", folder);
  plan::create_file("", fs::path(plan::join(folder, "recto.toml")).lexically_normal().string(),
                    fmt::format(settings_text, fmt::arg("dialects", quoted)));
  const Settings settings = load_settings(folder);
  plan::make_folders(folder, settings.changes);
  plan::make_folders(folder, settings.migrations);

  output.document()["project"] = settings.root;
  output.document()["dialects"] = dialects;
  output.line(fmt::format("made recto.toml, {}/ and {}/ in {}", settings.changes,
                          settings.migrations, settings.root));
  output.line("next: `recto new NAME` starts a change file, `recto generate` makes its scripts");
  return done;
}

}  // namespace recto::cli

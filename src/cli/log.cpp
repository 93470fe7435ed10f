/// \file
/// `recto log`
#include <fmt/format.h>

#include <algorithm>

#include "cli/commands.hpp"
#include "cli/progress.hpp"
#include "cli/session.hpp"
#include "plan/full_name.hpp"

namespace recto::cli {

namespace {

void show(const LogEntry& entry, std::size_t width, Output& output) {
  std::string row = fmt::format("{}  {:<8}  {:<{}}  {} ms", entry.at, entry.event,
                                plan::full_name(entry.version, entry.name), width, entry.took_ms);
  if (!entry.by.empty()) row += fmt::format("  by {}", entry.by);
  output.line(row);
  std::string_view message = entry.message;
  while (!message.empty()) {
    const std::size_t end = std::min(message.find('\n'), message.size());
    output.line(fmt::format("    {}", message.substr(0, end)));
    message.remove_prefix(std::min(end + 1, message.size()));
  }
}

}  // namespace

int run(const LogOptions& options, const Globals& globals, Output& output) {
  Progress progress;
  progress.doing("asking the database");
  Session session = open_session(options, globals, Pairs::ignored);
  Runner runner(*session.database, session.migrations, session.options);
  std::vector<LogEntry> entries = runner.log();
  progress.doing({});
  if (options.last > 0 && entries.size() > options.last) {
    entries.erase(entries.begin(), entries.end() - static_cast<std::ptrdiff_t>(options.last));
  }

  remark_missing_file(session);
  auto& document = output.document();
  document["database"] = session.shown_url;
  document["entries"] = nlohmann::ordered_json::array();
  std::size_t width = 0;
  for (const LogEntry& entry : entries) {
    width = std::max(width, entry.version.size() + entry.name.size() + 1);
    document["entries"].push_back({{"id", entry.id},
                                   {"event", entry.event},
                                   {"version", entry.version},
                                   {"name", entry.name},
                                   {"at", entry.at},
                                   {"by", entry.by},
                                   {"took_ms", entry.took_ms},
                                   {"message", entry.message}});
  }
  for (const LogEntry& entry : entries) show(entry, width, output);
  if (entries.empty()) output.line("nothing happened yet");
  return done;
}

}  // namespace recto::cli

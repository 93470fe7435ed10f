/// \file
/// What the command line may say, with its help; the only file that includes CLI11.
#include "cli/options.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <string_view>
#include <utility>

#include "project/duration.hpp"
#include "recto/database.hpp"
#include "source/diagnostic.hpp"

namespace recto::cli {

namespace {

constexpr const char* everywhere =
    "Every command takes --json, --project DIR and --database URL, before or after its name.\n";

constexpr const char* examples = R"(Examples:
  recto init --dialect sqlite          start a project here
  recto new add orders                 start a change file
  recto generate                       make its pair of scripts
  recto apply --database sqlite:app.db run what is pending
  recto revert --steps 1               take the newest one back
  recto status                         where the database is

The database is --database, else DATABASE_URL, else "database" in recto.toml, else libpq's PG*
variables. Exit codes: 0 done, 1 the answer is no, 2 usage, 3 faults in the project's files, 4 the
database or a run failed, 5 another runner holds the lock, 130 stopped.
)";

/// Commands still being read; the one that was named is taken out at the end.
struct Commands {
  InitOptions init;
  NewOptions add;
  FormatOptions format;
  GenerateCommand generate;
  ApplyOptions apply;
  RevertOptions revert;
  StatusOptions status;
  LogOptions log;
};

/// CLI11's help with less in it: what excludes what, the sentences say.
class Help : public CLI::Formatter {
 public:
  std::string make_option_opts(const CLI::Option* option) const override {
    const std::string type = option->get_type_name();
    return type.empty() ? "" : " " + type;
  }
};

/// A count; without the name that CLI11 would put into the help.
CLI::Validator at_least_one() {
  return {[](std::string& text) {
            const bool digits =
                !text.empty() && text.size() < 10 &&
                std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
            const bool good = digits && text.find_first_not_of('0') != std::string::npos;
            return good ? std::string() : "write a whole number, at least 1";
          },
          "", "at least one"};
}

CLI::App* add_command(CLI::App& app, const char* name, const char* summary, const char* footer) {
  CLI::App* command = app.add_subcommand(name, summary);
  command->fallthrough();
  command->group("Commands");
  command->footer(fmt::format("{}\n{}", footer, everywhere));
  return command;
}

void add_duration(CLI::App& app, const char* name, std::optional<std::chrono::milliseconds>& value,
                  const char* summary) {
  app.add_option_function<std::string>(
         name,
         [name, &value](const std::string& text) {
           value = parse_duration(text);
           if (!value) throw CLI::ValidationError(name, "write a duration such as 5s or 500ms");
         },
         summary)
      ->type_name("DURATION");
}

void add_database_options(CLI::App& app, DatabaseCommand& options) {
  app.add_option("--migrations", options.migrations, "where the pairs are (default: recto.toml's)")
      ->type_name("DIR");
  app.add_option("--history-schema", options.history_schema,
                 "schema of the history table on PostgreSQL")
      ->type_name("NAME");
  add_duration(app, "--lock-timeout", options.lock_timeout,
               "how long a statement waits for a lock (5s)");
  add_duration(app, "--lock-wait", options.lock_wait, "how long to wait for another runner (10s)");
}

void add_file_commands(CLI::App& app, Commands& commands) {
  CLI::App* init = add_command(app, "init", "Start a project: recto.toml, changes/, migrations/",
                               "Example: recto init shop --dialect postgresql --dialect sqlite\n");
  init->add_option("DIR", commands.init.folder, "where (default: here)")->type_name("");
  init->add_option("--dialect", commands.init.dialects,
                   "postgresql (the default) or sqlite; may be given twice")
      ->type_name("NAME")
      ->allow_extra_args(false);

  CLI::App* add = add_command(app, "new", "Start a change file",
                              "Example: recto new add phone to users\n"
                              "         makes changes/<now>_add_phone_to_users.recto\n");
  add->add_option("NAME", commands.add.words, "words that say what it does")
      ->required()
      ->type_name("");
  add->add_flag("--edit", commands.add.edit, "open it in $VISUAL or $EDITOR");

  CLI::App* format =
      add_command(app, "format", "Lay change files out one way",
                  "Example: recto format --check     (exit 1 if a file would change)\n");
  format->add_option("FILE", commands.format.files, "files (default: all); - is standard input")
      ->type_name("");
  format->add_flag("--check", commands.format.check, "write nothing, name what would change");

  CLI::App* generate =
      add_command(app, "generate", "Make the pairs of scripts that are new",
                  "Example: recto generate --check   (exit 1 if a pair would be made)\n");
  generate->add_flag("--check", commands.generate.check, "write nothing, say what would be made");
  generate
      ->add_option("--regenerate", commands.generate.regenerate,
                   "make this pair again from its edited change file")
      ->type_name("VERSION");
}

void add_database_commands(CLI::App& app, Commands& commands) {
  CLI::App* apply = add_command(app, "apply", "Run the forward scripts that are pending",
                                "Example: recto apply --dry-run     (the SQL that would run)\n");
  apply->add_option("--to", commands.apply.to, "the last one to run")->type_name("VERSION");
  apply->add_flag("--dry-run", commands.apply.dry_run, "run nothing, print the SQL");
  apply->add_flag("--out-of-order", commands.apply.out_of_order,
                  "also run what is older than the newest applied");
  apply->add_flag("--start-history", commands.apply.start_history,
                  "start in a database that has tables already");
  add_database_options(*apply, commands.apply);

  CLI::App* revert = add_command(app, "revert", "Run reverse scripts, newest first",
                                 "Example: recto revert --steps 1 --dry-run\n");
  CLI::Option* to = revert->add_option("--to", commands.revert.to,
                                       "revert everything after this one (0: everything)");
  to->type_name("VERSION");
  revert->add_option("--steps", commands.revert.steps, "revert so many")
      ->type_name("N")
      ->check(at_least_one())
      ->excludes(to);
  revert->add_flag("--dry-run", commands.revert.dry_run, "run nothing, print the SQL");
  revert->add_flag("-y,--yes", commands.revert.yes, "do not ask");
  add_database_options(*revert, commands.revert);

  CLI::App* status = add_command(app, "status", "Show which migrations a database has",
                                 "Exit code 1: something is pending, out of order or changed.\n");
  add_database_options(*status, commands.status);

  CLI::App* log =
      add_command(app, "log", "Show what happened to a database", "Example: recto log -n 5\n");
  log->add_option("-n,--last", commands.log.last, "only the newest N")
      ->type_name("N")
      ->check(at_least_one());
  add_database_options(*log, commands.log);
}

[[noreturn]] void fail(const std::string& message, const std::string& help) {
  throw error(Code::usage, message, help);
}

/// "recto new --help", for the command that was named, if one was.
std::string help_command(const CLI::App& app) {
  const auto named = app.get_subcommands();
  return named.empty() ? "recto --help" : fmt::format("recto {} --help", named.front()->get_name());
}

/// A word that nothing expected: a misspelt command, option or one word too many.
[[noreturn]] void fail_at_extra(const CLI::App& app) {
  const auto words = app.remaining(true);
  const std::string word = words.empty() ? std::string() : words.front();
  const auto named = app.get_subcommands();
  const std::string command = named.empty() ? "recto" : "recto " + named.front()->get_name();

  std::vector<std::string> names;
  std::string message;
  if (word.starts_with('-')) {
    message = fmt::format("\"{}\" has no option \"{}\"", command, redact(word));
    for (const CLI::App* from :
         {&app, named.empty() ? &app : const_cast<const CLI::App*>(named.front())}) {
      for (const CLI::Option* option : from->get_options()) {
        for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
      }
    }
  } else if (named.empty()) {
    message = fmt::format("there is no command \"{}\"", redact(word));
    for (const CLI::App* one : app.get_subcommands([](const CLI::App*) { return true; })) {
      names.push_back(one->get_name());
    }
  } else {
    message = fmt::format("\"{}\" does not expect \"{}\"", command, redact(word));
  }
  const std::vector<std::string_view> candidates(names.begin(), names.end());
  const std::string meant = did_you_mean(word, candidates);
  fail(message, meant.empty() ? fmt::format("`{}` lists what it takes", help_command(app)) : meant);
}

/// CLI11's sentence in our manner: a small letter at its start, no full stop, no password.
std::string sentence(std::string text) {
  const auto is_capital = [&](std::size_t at) {
    return at < text.size() && text[at] >= 'A' && text[at] <= 'Z';
  };
  if (is_capital(0) && !is_capital(1)) text[0] = static_cast<char>(text[0] - 'A' + 'a');
  std::replace(text.begin(), text.end(), '\n', ' ');
  while (!text.empty() && (text.back() == '.' || text.back() == ' ')) text.pop_back();
  return redact(text);
}

/// The options of the command that was named.
decltype(CommandLine::command) chosen(const std::string& name, Commands& commands) {
  if (name == InitOptions::name) return std::move(commands.init);
  if (name == NewOptions::name) return std::move(commands.add);
  if (name == FormatOptions::name) return std::move(commands.format);
  if (name == GenerateCommand::name) return std::move(commands.generate);
  if (name == ApplyOptions::name) return std::move(commands.apply);
  if (name == RevertOptions::name) return std::move(commands.revert);
  if (name == StatusOptions::name) return std::move(commands.status);
  return std::move(commands.log);
}

void check(const RevertOptions& revert) {
  if (!revert.to.empty() || revert.steps > 0) return;
  fail("how far to revert must be said",
       "`recto revert --steps 1` takes the newest one back, `recto revert --to VERSION` everything "
       "after a version");
}

}  // namespace

CommandLine read_command_line(std::vector<std::string> words) {
  CommandLine line;
  Commands commands;
  bool version = false;

  CLI::App app("Schema changes with both directions of SQL.", "recto");
  app.footer(examples);
  app.set_help_flag("-h,--help", "show help");
  app.add_flag("--version", version, "show recto's version");
  app.add_flag("--json", line.globals.json, "print one JSON document");
  app.add_option("--project", line.globals.project,
                 "the project's folder (default: here, or above)")
      ->type_name("DIR");
  app.add_option("--database", line.globals.database, "postgresql://… or sqlite:FILE")
      ->type_name("URL");
  app.require_subcommand(0, 1);
  const auto help = std::make_shared<Help>();
  help->column_width(28);
  help->label("SUBCOMMAND", "COMMAND");
  app.formatter(help);
  add_file_commands(app, commands);
  add_database_commands(app, commands);

  if (!words.empty() && words.front() == "help") {
    words.erase(words.begin());
    // Of a command that is not there the error says more.
    const auto known = app.get_subcommands([&](const CLI::App* command) {
      return !words.empty() && command->get_name() == words.front();
    });
    if (words.empty() || !known.empty()) words.emplace_back("--help");
  }
  std::reverse(words.begin(), words.end());  // as CLI11 takes them
  try {
    app.parse(std::move(words));
  } catch (const CLI::CallForHelp&) {
    line.command = HelpOptions{app.help()};
    return line;
  } catch (const CLI::ExtrasError&) {
    fail_at_extra(app);
  } catch (const CLI::Error& fault) {
    fail(sentence(fault.what()), fmt::format("`{}` lists what it takes", help_command(app)));
  }
  if (version) {
    line.command = VersionOptions{};
    return line;
  }
  const auto named = app.get_subcommands();
  if (named.empty()) {
    fail("a command is missing",
         "`recto --help` lists the commands; `recto init` starts a project");
  }
  line.command = chosen(named.front()->get_name(), commands);
  if (const auto* revert = std::get_if<RevertOptions>(&line.command)) check(*revert);
  return line;
}

}  // namespace recto::cli

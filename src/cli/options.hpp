/// \file
/// The command line as plain values. CLI11 stays in options.cpp.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace recto::cli {

/// Options of every command.
struct Globals {
  bool json = false;
  std::string project;   ///< folder to look for recto.toml from
  std::string database;  ///< empty: the environment or recto.toml
};

struct HelpOptions {
  static constexpr const char* name = "help";
  std::string text;
};
struct VersionOptions {
  static constexpr const char* name = "version";
};
struct InitOptions {
  static constexpr const char* name = "init";
  std::string folder;
  std::vector<std::string> dialects;
};
struct NewOptions {
  static constexpr const char* name = "new";
  std::vector<std::string> words;
  bool edit = false;
};
struct FormatOptions {
  static constexpr const char* name = "format";
  std::vector<std::string> files;
  bool check = false;
};
struct GenerateCommand {
  static constexpr const char* name = "generate";
  bool check = false;
  std::string regenerate;
};

/// Options of the commands that talk to a database.
struct DatabaseCommand {
  std::string migrations;      ///< empty: as recto.toml says
  std::string history_schema;  ///< likewise
  std::optional<std::chrono::milliseconds> lock_timeout, lock_wait;
};
struct ApplyOptions : DatabaseCommand {
  static constexpr const char* name = "apply";
  std::string to;
  bool dry_run = false, out_of_order = false, start_history = false;
};
struct RevertOptions : DatabaseCommand {
  static constexpr const char* name = "revert";
  std::string to;
  std::size_t steps = 0;  ///< 0: not given
  bool dry_run = false, yes = false;
};
struct StatusOptions : DatabaseCommand {
  static constexpr const char* name = "status";
};
struct LogOptions : DatabaseCommand {
  static constexpr const char* name = "log";
  std::size_t last = 0;  ///< 0: all
};

struct CommandLine {
  Globals globals;
  std::variant<HelpOptions, VersionOptions, InitOptions, NewOptions, FormatOptions, GenerateCommand,
               ApplyOptions, RevertOptions, StatusOptions, LogOptions>
      command;
};

/// Reads the words behind the program's name.
/// \throws Error R0901
[[nodiscard]] CommandLine read_command_line(std::vector<std::string> words);

}  // namespace recto::cli

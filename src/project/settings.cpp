/// \file
/// recto.toml: finds it, reads it, and says where it is wrong.
#include <fmt/format.h>

#include <toml++/toml.h>
#include <algorithm>
#include <filesystem>
#include <functional>
#include <string_view>
#include <system_error>
#include <utility>

#include "generators/postgresql/postgresql.hpp"
#include "plan/files.hpp"
#include "project/dialects.hpp"
#include "project/duration.hpp"
#include "recto/project.hpp"
#include "source/diagnostic.hpp"

namespace recto {

namespace {

namespace fs = std::filesystem;

constexpr const char* file_name = "recto.toml";

[[noreturn]] void fail(const toml::source_region& place, const std::string& message,
                       const std::string& help) {
  throw error(Code::bad_settings,
              fmt::format("{}:{}:{}: {}", file_name, place.begin.line, place.begin.column, message),
              help);
}

std::string text_of(const toml::node& value, std::string_view key) {
  if (const auto* text = value.as_string()) return text->get();
  fail(value.source(), fmt::format("\"{}\" is not a text", key),
       fmt::format("write it in quotes: {} = \"…\"", key));
}

std::chrono::milliseconds duration_of(const toml::node& value, std::string_view key) {
  constexpr const char* help = "write a whole number and its unit, ms, s, min or h: \"5s\"";
  const auto* text = value.as_string();
  const auto duration = text != nullptr ? parse_duration(text->get()) : std::nullopt;
  if (!duration) fail(value.source(), fmt::format("\"{}\" is not a duration", key), help);
  return *duration;
}

/// A folder below the project, as messages and scripts will show it.
std::string folder_named(const toml::node& value, std::string_view key) {
  const std::string text = text_of(value, key);
  std::string folder = fs::path(text).lexically_normal().generic_string();
  while (folder.ends_with('/') && folder.size() > 1) folder.pop_back();
  if (folder.empty() || folder == "." || folder.starts_with('/') ||
      folder.find('\n') != folder.npos) {
    fail(value.source(), fmt::format("\"{}\" is not a folder of the project", key),
         fmt::format("name a folder relative to {}, such as {} = \"db/{}\"", file_name, key, key));
  }
  return folder;
}

std::string dialect_named(const toml::node& value) {
  const std::string name = text_of(value, "dialects");
  const std::vector<std::string_view>& known = dialect_names();
  if (std::find(known.begin(), known.end(), name) == known.end()) {
    const std::string meant = did_you_mean(name, known);
    fail(value.source(), fmt::format("there is no dialect \"{}\"", name),
         meant.empty() ? fmt::format("the dialects are \"{}\"", fmt::join(known, "\" and \""))
                       : meant);
  }
  return name;
}

std::vector<std::string> dialects_of(const toml::node& value) {
  const auto* list = value.as_array();
  if (list == nullptr || list->empty()) {
    fail(value.source(), "\"dialects\" is not a list of dialects",
         "write dialects = [\"postgresql\"], or [\"postgresql\", \"sqlite\"]");
  }
  std::vector<std::string> dialects;
  for (const toml::node& entry : *list) {
    std::string name = dialect_named(entry);
    if (std::find(dialects.begin(), dialects.end(), name) != dialects.end()) {
      fail(entry.source(), fmt::format("\"{}\" stands twice", name), "list each dialect once");
    }
    dialects.push_back(std::move(name));
  }
  return dialects;
}

// `[postgresql]`, a table with one key.
void read_postgresql(Settings& settings, const toml::node& value) {
  const auto* table = value.as_table();
  if (table == nullptr) {
    fail(value.source(), "\"postgresql\" is not a table",
         fmt::format("write [postgresql] on a line of its own, and below it version = {}",
                     generators::default_postgresql));
  }
  for (const auto& [key, entry] : *table) {
    if (key.str() != "version") {
      fail(key.source(), fmt::format("there is no setting \"postgresql.{}\"", key.str()),
           "the setting is version");
    }
    const auto* number = entry.as_integer();
    if (number == nullptr || number->get() < generators::oldest_postgresql ||
        number->get() > generators::newest_postgresql) {
      fail(entry.source(), "\"version\" is not a version of PostgreSQL that recto writes for",
           fmt::format("write the major version of the oldest server, {} to {}: version = {}",
                       generators::oldest_postgresql, generators::newest_postgresql,
                       generators::default_postgresql));
    }
    settings.postgresql_version = static_cast<int>(number->get());
  }
}

struct Setting {
  std::string_view key;
  std::function<void(Settings&, const toml::node&)> read;
};

const std::vector<Setting>& known_settings() {
  static const std::vector<Setting> settings{
      {"dialects", [](Settings& s, const toml::node& v) { s.dialects = dialects_of(v); }},
      {"postgresql", read_postgresql},
      {"schema", [](Settings& s, const toml::node& v) { s.schema = text_of(v, "schema"); }},
      {"database", [](Settings& s, const toml::node& v) { s.database = text_of(v, "database"); }},
      {"history_schema",
       [](Settings& s, const toml::node& v) { s.history_schema = text_of(v, "history_schema"); }},
      {"lock_timeout",
       [](Settings& s, const toml::node& v) { s.lock_timeout = duration_of(v, "lock_timeout"); }},
      {"lock_wait",
       [](Settings& s, const toml::node& v) { s.lock_wait = duration_of(v, "lock_wait"); }},
      {"changes", [](Settings& s, const toml::node& v) { s.changes = folder_named(v, "changes"); }},
      {"migrations",
       [](Settings& s, const toml::node& v) { s.migrations = folder_named(v, "migrations"); }},
  };
  return settings;
}

void read_setting(Settings& settings, const toml::key& key, const toml::node& value) {
  std::vector<std::string_view> names;
  for (const Setting& setting : known_settings()) {
    if (setting.key == key.str()) return setting.read(settings, value);
    names.push_back(setting.key);
  }
  const std::string meant = did_you_mean(key.str(), names);
  fail(key.source(), fmt::format("there is no setting \"{}\"", key.str()),
       meant.empty() ? fmt::format("the settings are {}", fmt::join(names, ", ")) : meant);
}

Settings read_settings(const std::string& root) {
  const std::string text = plan::read_file(root, file_name);
  Settings settings;
  settings.root = root;
  try {
    const toml::table table = toml::parse(text, std::string_view(file_name));
    for (const auto& [key, value] : table) read_setting(settings, key, value);
    if (settings.schema.empty()) {
      fail(table.get("schema")->source(), "\"schema\" is empty", "leave it out for \"public\"");
    }
  } catch (const toml::parse_error& fault) {
    std::string message(fault.description());
    std::replace(message.begin(), message.end(), '\n', ' ');
    if (message.starts_with("Error")) message[0] = 'e';  // our sentences begin with a small letter
    fail(fault.source(), message, "the file is TOML: https://toml.io");
  }
  return settings;
}

}  // namespace

std::string Settings::folder_of(const std::string& dialect) const {
  return dialects.size() > 1 ? migrations + "/" + dialect : migrations;
}

Settings load_settings(const std::string& start) {
  std::error_code fault;
  const fs::path first = fs::canonical(start.empty() ? "." : start, fault);
  if (fault) {
    throw error(Code::file_problem,
                fmt::format("cannot read the folder \"{}\": {}", start, fault.message()));
  }
  for (fs::path folder = first;; folder = folder.parent_path()) {
    std::error_code unknown;
    if (fs::exists(folder / file_name, unknown)) return read_settings(folder.string());
    if (folder == folder.root_path()) break;
  }
  throw error(
      Code::no_project,
      fmt::format("there is no {} in \"{}\" or a folder above it", file_name, first.string()),
      "`recto init` starts a project; --project DIR names one elsewhere");
}

}  // namespace recto

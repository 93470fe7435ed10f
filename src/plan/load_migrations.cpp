/// \file
/// Reads a folder of pairs, as recto.sum lists them, and checks each against its hash.

#include <fmt/format.h>

#include "plan/files.hpp"
#include "plan/full_name.hpp"
#include "plan/sum_file.hpp"
#include "recto/migration.hpp"
#include "source/diagnostic.hpp"

namespace recto {
namespace {

std::string read_script(const std::string& path, const std::string& hash) {
  auto text = plan::read_file_if_there("", path);
  if (!text) {
    throw error(Code::frozen_missing,
                fmt::format("\"{}\" is missing, and recto.sum lists it", path),
                "restore it from version control");
  }
  if (plan::sha256_text(*text) != hash) {
    throw error(Code::script_changed,
                fmt::format("\"{}\" is not the script that recto.sum lists", path),
                "restore it from version control; to change what it does, write a new migration");
  }
  return std::move(*text);
}

}  // namespace

std::vector<Migration> load_migrations(const std::string& folder) {
  const std::string sum_path = folder + "/recto.sum";
  const auto sum = plan::read_file_if_there("", sum_path);
  if (!sum) return {};
  auto lines = plan::read_sum(*sum, sum_path);
  std::vector<Migration> migrations;
  migrations.reserve(lines.size());
  for (auto& line : lines) {
    const std::string path = folder + "/" + plan::full_name(line.version, line.name);
    Migration migration;
    migration.up = read_script(path + ".up.sql", line.up_hash);
    migration.down = read_script(path + ".down.sql", line.down_hash);
    migration.version = std::move(line.version);
    migration.name = std::move(line.name);
    migration.change_hash = std::move(line.change_hash);
    migration.up_hash = std::move(line.up_hash);
    migration.down_hash = std::move(line.down_hash);
    migrations.push_back(std::move(migration));
  }
  return migrations;
}

}  // namespace recto

/// \file
/// A migration as it is run: a pair of scripts that was generated and listed in recto.sum. Nothing
/// here needs the change file. The function may be called from several threads at once.
#pragma once

#include <string>
#include <vector>

namespace recto {

/// One generated pair. Hashes are lower-case hexadecimal SHA-256.
struct Migration {
  std::string version;  ///< 14 digits
  std::string name;
  std::string up;           ///< the forward script, as in the file
  std::string down;         ///< the reverse script
  std::string change_hash;  ///< of the change file's canonical print
  std::string up_hash;      ///< of the script with LF line endings
  std::string down_hash;
  bool operator==(const Migration&) const = default;
};

/// Reads the pairs that `folder`/recto.sum lists, oldest first, and checks every hash and the
/// chain. A folder without recto.sum holds no migrations.
/// \throws Error R0505 for a listed script that is missing, R0506 for one that differs
/// \throws Error R0507 for a recto.sum that cannot be read, R0510 for any other file
[[nodiscard]] std::vector<Migration> load_migrations(const std::string& folder);

}  // namespace recto

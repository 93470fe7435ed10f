/// \file
/// Who may do what with an object: privileges of roles beside those that come with being there, and
/// what granting, revoking and another owner do to them (PostgreSQL manual, section 5.7).
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace recto::schema {

/// What privileges are granted on: one list of privileges each.
enum class Grantable : std::uint8_t { nothing, tables, sequences, routines, types, schemas };

/// "tables", as `alter default privileges` names them; empty for `nothing`.
[[nodiscard]] std::string_view word(Grantable on);
/// What `all` stands for, in the order in which they are written: the same for every version of the
/// database, so that a change means the same wherever it runs.
[[nodiscard]] const std::vector<std::string>& all_privileges(Grantable on);
/// All, and those that only newer versions have: `maintain` on tables (PostgreSQL 17).
[[nodiscard]] std::vector<std::string> known_privileges(Grantable on);
/// True where the privilege can be granted on single columns.
[[nodiscard]] bool of_columns(std::string_view privilege);

/// The role that stands for all roles. No role can have this name.
inline constexpr std::string_view everybody = "public";

/// A privilege of a role.
struct Privilege {
  std::string role;
  std::string name;         ///< "select"
  std::string column = {};  ///< empty: the whole object
  auto operator<=>(const Privilege&) const = default;
};
enum class Held : std::uint8_t { no, yes, with_grant_option };

/// What roles hold otherwise than they would of a new object without anybody's doing: privileges
/// granted, and those of `everybody` and of the owner that were revoked.
using Privileges = std::map<Privilege, Held>;

/// Whose privileges: what they are on, and the object's owner (empty: nobody's name).
struct Grants {
  Grantable on = Grantable::nothing;
  std::string owner = {};
  Privileges privileges = {};
  bool bare = false;  ///< nothing comes by itself: default privileges in one schema

  /// What comes with being there: the owner has everything, everybody may execute a routine and use
  /// a type.
  [[nodiscard]] Held by_itself(const Privilege& privilege) const;
  [[nodiscard]] Held held(const Privilege& privilege) const;
  void set(const Privilege& privilege, Held held);
  /// GRANT
  void grant(const Privilege& privilege, bool with_grant_option);
  /// REVOKE; of the whole object it takes the same privilege of its columns along.
  void revoke(const Privilege& privilege, bool grant_option_only);
  /// OWNER TO: what the old owner held is the new one's, and what the new one had been granted is
  /// lost among it.
  void give_to(const std::string& new_owner);
};

/// What `alter default privileges` is about.
struct DefaultsRef {
  std::string role = {};                   ///< empty: whoever runs the migrations
  std::optional<std::string> schema = {};  ///< absent: every schema; empty: the default one
  Grantable on = Grantable::tables;
  auto operator<=>(const DefaultsRef&) const = default;
};

}  // namespace recto::schema

/// \file
/// Granting, revoking and giving away, as PostgreSQL does them.
#include "schema/privileges.hpp"

#include <algorithm>
#include <array>

namespace recto::schema {

std::string_view word(Grantable on) {
  switch (on) {
    case Grantable::nothing:
      return {};
    case Grantable::tables:
      return "tables";
    case Grantable::sequences:
      return "sequences";
    case Grantable::routines:
      return "functions";
    case Grantable::types:
      return "types";
    case Grantable::schemas:
      return "schemas";
  }
  return {};
}

const std::vector<std::string>& all_privileges(Grantable on) {
  static const std::vector<std::string> none;
  static const std::vector<std::string> tables{"select",   "insert",     "update", "delete",
                                               "truncate", "references", "trigger"};
  static const std::vector<std::string> sequences{"usage", "select", "update"};
  static const std::vector<std::string> routines{"execute"};
  static const std::vector<std::string> types{"usage"};
  static const std::vector<std::string> schemas{"usage", "create"};
  switch (on) {
    case Grantable::nothing:
      return none;
    case Grantable::tables:
      return tables;
    case Grantable::sequences:
      return sequences;
    case Grantable::routines:
      return routines;
    case Grantable::types:
      return types;
    case Grantable::schemas:
      return schemas;
  }
  return none;
}

std::vector<std::string> known_privileges(Grantable on) {
  auto result = all_privileges(on);
  if (on == Grantable::tables) result.emplace_back("maintain");
  return result;
}

bool of_columns(std::string_view privilege) {
  static constexpr std::array<std::string_view, 4> known{"select", "insert", "update",
                                                         "references"};
  return std::find(known.begin(), known.end(), privilege) != known.end();
}

Held Grants::by_itself(const Privilege& privilege) const {
  if (bare || !privilege.column.empty()) return Held::no;
  if (!owner.empty() && privilege.role == owner) return Held::yes;
  const bool open = on == Grantable::routines || on == Grantable::types;
  return open && privilege.role == everybody ? Held::yes : Held::no;
}

Held Grants::held(const Privilege& privilege) const {
  const auto found = privileges.find(privilege);
  return found == privileges.end() ? by_itself(privilege) : found->second;
}

void Grants::set(const Privilege& privilege, Held held) {
  if (held == by_itself(privilege)) {
    privileges.erase(privilege);
  } else {
    privileges.insert_or_assign(privilege, held);
  }
}

void Grants::grant(const Privilege& privilege, bool with_grant_option) {
  set(privilege,
      std::max(held(privilege), with_grant_option ? Held::with_grant_option : Held::yes));
}

void Grants::revoke(const Privilege& privilege, bool grant_option_only) {
  const auto lower = [&](const Privilege& one) {
    set(one, grant_option_only ? std::min(held(one), Held::yes) : Held::no);
  };
  lower(privilege);
  if (!privilege.column.empty()) return;
  std::vector<Privilege> columns;
  for (const auto& [other, held] : privileges) {
    const bool same = other.role == privilege.role && other.name == privilege.name;
    if (same && !other.column.empty()) columns.push_back(other);
  }
  for (const auto& one : columns) lower(one);
}

void Grants::give_to(const std::string& new_owner) {
  Grants after{on, new_owner, {}};
  for (const auto& [privilege, held] : privileges) {
    if (privilege.role != owner && privilege.role != new_owner) after.set(privilege, held);
  }
  // The two roles' privileges become one role's: whatever either held.
  const auto join = [&](const std::string& name, const std::string& column) {
    const Held old =
        owner.empty() ? (column.empty() ? Held::yes : Held::no) : held({owner, name, column});
    const Held own = new_owner.empty() ? Held::no : held({new_owner, name, column});
    if (!new_owner.empty()) after.set({new_owner, name, column}, std::max(old, own));
  };
  for (const auto& name : known_privileges(on)) join(name, {});
  for (const auto& [privilege, held] : privileges) {
    const bool one_of_them = privilege.role == owner || privilege.role == new_owner;
    if (one_of_them && !privilege.column.empty()) join(privilege.name, privilege.column);
  }
  *this = std::move(after);
}

}  // namespace recto::schema

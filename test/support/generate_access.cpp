/// \file
/// Random changes of who may do what, and comments on what is no object of its own.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "changes/access.hpp"
#include "changes/unbind.hpp"
#include "test/support/generate.hpp"

namespace recto::test {

using changes::to_path;
using schema::Grantable;
using schema::ObjectKind;
using schema::ObjectRef;

namespace {

/// Everything that has a comment, an owner or privileges.
std::vector<ObjectRef> targets(const schema::Catalog& catalog) {
  std::vector<ObjectRef> result;
  for (const auto& [name, table] : catalog.tables()) {
    result.push_back({ObjectKind::table, name});
    for (auto& member : catalog.members_of(table)) result.push_back(std::move(member));
  }
  for (const auto& [name, one] : catalog.sequences()) {
    result.push_back({ObjectKind::sequence, name});
  }
  for (const auto& [name, one] : catalog.enums()) {
    result.push_back({ObjectKind::enumeration, name});
  }
  return result;
}

}  // namespace

syntax::Name Generator::role(bool everybody) {
  static const std::vector<std::string> roles{"app", "reader", "public"};
  return {roles[random().below(everybody ? 3 : 2)]};
}

std::vector<syntax::Privilege> Generator::privileges(Grantable on, const schema::Table* table) {
  const auto& known = schema::all_privileges(on);
  std::vector<syntax::Privilege> result;
  for (const auto& name : known) {
    if (!random().chance(40)) continue;
    syntax::Privilege one{{name}, {}};
    if (table != nullptr && schema::of_columns(name) && random().chance(40)) {
      one.columns.push_back({random().pick(table->columns).name});
    }
    result.push_back(std::move(one));
  }
  if (result.empty()) result.push_back({{random().chance(50) ? "all" : known.front()}, {}});
  return result;
}

Generator::Maybe Generator::change_access(const schema::Catalog& catalog, std::size_t kind) {
  const auto all = targets(catalog);
  if (all.empty()) return std::nullopt;
  const auto& ref = random().pick(all);
  const auto target = changes::to_target(ref);
  if (kind == kind_of<syntax::CommentOnPart>()) {
    if (ref.kind == ObjectKind::table) return std::nullopt;
    syntax::CommentOnPart item{target, {}};
    if (random().chance(75)) item.comment = syntax::Text{words_.comment()};
    return syntax::Item{std::move(item)};
  }
  if (words_.purpose == Purpose::sqlite) return std::nullopt;
  if (kind == kind_of<syntax::AlterOwner>()) {
    // Foreign keys are looked up as the owner of the table, who must see into its schema.
    if (words_.purpose != Purpose::laws && !ref.name.schema.empty()) return std::nullopt;
    auto owner = random().chance(30) ? syntax::Name{"current_user"} : role(false);
    return syntax::Item{syntax::AlterOwner{target, std::move(owner)}};
  }
  const auto on = schema::grantable(ref.kind);
  const auto* table = ref.kind == ObjectKind::table ? catalog.table(ref.name) : nullptr;
  const auto noun = on == Grantable::tables ? std::string() : target.noun;
  if (kind == kind_of<syntax::Grant>() && on != Grantable::nothing) {
    const bool option = random().chance(30);
    return syntax::Item{
        syntax::Grant{privileges(on, table), noun, {target.object}, {role(!option)}, option}};
  }
  if (kind == kind_of<syntax::Revoke>() && on != Grantable::nothing) {
    return syntax::Item{syntax::Revoke{
        privileges(on, table), noun, {target.object}, {role(true)}, random().chance(30)}};
  }
  if (kind == kind_of<syntax::AlterDefaultPrivileges>()) {
    static const std::vector<Grantable> classes{Grantable::tables, Grantable::sequences,
                                                Grantable::routines, Grantable::types};
    const auto of = random().pick(classes);
    syntax::AlterDefaultPrivileges item;
    if (random().chance(20)) item.role = role(false);
    if (random().chance(30)) item.schema = syntax::Name{"public"};
    item.revoke = random().chance(40);
    item.privileges = privileges(of, nullptr);
    item.on = {std::string(schema::word(of))};
    item.roles = {role(true)};
    item.option = item.roles.front().text != schema::everybody && random().chance(20);
    return syntax::Item{std::move(item)};
  }
  return change_policy(catalog, kind);
}

Generator::Maybe Generator::change_policy(const schema::Catalog& catalog, std::size_t kind) {
  using syntax::Policy;
  std::vector<ObjectRef> there;
  for (const auto& [ref, object] : catalog.objects()) {
    if (ref.kind == ObjectKind::policy) there.push_back(ref);
  }
  const bool anew = kind == kind_of<syntax::Replace<Policy>>();
  if (kind == kind_of<syntax::Create<Policy>>() || (anew && !there.empty())) {
    const auto* table = any_table(catalog);
    Policy policy;
    if (anew) {
      const auto& ref = random().pick(there);
      table = catalog.table(ref.name);
      policy.path = to_path(ref.name, ref.part);
    } else {
      if (table == nullptr) return std::nullopt;
      policy.path = to_path(table->name, words_.name());
    }
    policy.restrictive = random().chance(30);
    policy.command = static_cast<syntax::PolicyCommand>(random().below(5));
    if (random().chance(50)) policy.roles.push_back(role(false));
    const auto condition = [&] {
      const auto column = words_.sql_name(random().pick(table->columns).name);
      return syntax::Fragment{column + (random().chance(50) ? " is not null" : " is null")};
    };
    using enum syntax::PolicyCommand;
    if (policy.command != insert && random().chance(80)) policy.using_condition = condition();
    const bool writes = policy.command != select && policy.command != del;
    if (writes && random().chance(60)) policy.check = condition();
    if (anew) return syntax::Item{syntax::Replace<Policy>{std::move(policy)}};
    return syntax::Item{syntax::Create<Policy>{std::move(policy)}};
  }
  if (there.empty()) return std::nullopt;
  const auto& ref = random().pick(there);
  const syntax::ObjectPath path{to_path(ref.name, ref.part), {}};
  if (kind == kind_of<syntax::Drop<Policy>>()) return syntax::Item{syntax::Drop<Policy>{path}};
  if (kind == kind_of<syntax::Rename<Policy>>()) {
    return syntax::Item{syntax::Rename<Policy>{path, {words_.name()}, {}}};
  }
  if (kind == kind_of<syntax::CommentOn<Policy>>()) {
    syntax::CommentOn<Policy> item{path, {}};
    if (random().chance(75)) item.comment = syntax::Text{words_.comment()};
    return syntax::Item{std::move(item)};
  }
  return std::nullopt;
}

}  // namespace recto::test

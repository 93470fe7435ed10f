/// \file
/// What a grant or revoke is about, and what SQL would write there.
#include "changes/granted.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "changes/access.hpp"
#include "changes/objects.hpp"
#include "syntax/print.hpp"
#include "syntax/print_parts.hpp"

namespace recto::changes {

using schema::ObjectKind;
using schema::ObjectRef;

namespace {

/// "select (a, b), update (a, b)"
std::string of_these_columns(const std::vector<syntax::Privilege>& privileges,
                             const std::string& columns) {
  std::string result;
  for (const auto& one : privileges) {
    result += (result.empty() ? "" : ", ") + one.name.text;
    if (one.columns.empty()) result += " (" + columns + ")";
  }
  return result;
}

/// The names between the parentheses, where they may be columns; else nothing.
std::string names_in(const std::vector<syntax::TypeName>& types) {
  std::string result;
  for (const auto& type : types) {
    const bool name = type.name.parts.size() == 1 && type.arguments.empty() &&
                      type.dimensions == 0 && type.verbatim.empty();
    if (!name) return {};
    result += (result.empty() ? "" : ", ") + syntax::print_name(type.name.parts.front().text);
  }
  return result;
}

/// What `all tables in schema s` stands for at that point: "a, b", with a noun where one is needed.
std::string all_in_schema(std::string_view what, const std::string& schema,
                          const schema::Catalog& catalog) {
  std::map<std::string_view, std::vector<std::string>> names;  // by their noun
  const auto add = [&](const ObjectRef& ref) {
    if (ref.name.schema != schema) return;
    const auto on = schema::grantable(ref.kind);
    const auto noun = schema::word(ref.kind);
    const bool is = what == "tables"      ? on == schema::Grantable::tables
                    : what == "sequences" ? on == schema::Grantable::sequences
                    : what == "routines"  ? on == schema::Grantable::routines
                                          : what == fmt::format("{}s", noun);
    if (!is) return;
    names[on == schema::Grantable::tables ? "" : noun].push_back(
        syntax::print_object_path(to_object_path(ref)));
  };
  for (const auto& entry : catalog.tables()) {
    add({ObjectKind::table, entry.first});
    for (const auto& member : catalog.members_of(entry.second)) {
      if (member.kind == ObjectKind::sequence) add(member);  // of an identity
    }
  }
  for (const auto& entry : catalog.sequences()) add({ObjectKind::sequence, entry.first});
  for (const auto& entry : catalog.objects()) add(entry.first);
  std::string result;
  for (const auto& [noun, of_noun] : names) {
    result += fmt::format("{}{}{}{}", result.empty() ? "" : ", and on ", noun,
                          noun.empty() ? "" : " ", fmt::join(of_noun, ", "));
  }
  return result;
}

}  // namespace

std::optional<ObjectRef> find_granted(const std::vector<syntax::Privilege>& privileges,
                                      const std::string& noun, const syntax::ObjectPath& object,
                                      Binder& binder) {
  constexpr std::string_view all = "all ";
  if (noun.starts_with(all)) {
    const auto what = noun.substr(all.size(), noun.find(' ', all.size()) - all.size());
    const auto& written = object.path.parts.front().text;
    const auto names = all_in_schema(
        what, written == binder.default_schema() ? std::string{} : written, binder.catalog);
    binder.error(Code::expected, object.path.span, "privileges are of each object by its name",
                 (names.empty() ? fmt::format("there are no {} so far; write their names", what)
                                : fmt::format("write … on {} …", names)) +
                     fmt::format("; for {} yet to be made: alter default privileges", what));
    return std::nullopt;
  }
  const bool relation = noun.empty() || noun == schema::word(ObjectKind::table) ||
                        noun == schema::word(ObjectKind::view) ||
                        noun == schema::word(ObjectKind::materialized_view);
  if (!object.arguments || !relation) return find_target(noun, object, binder);
  const auto path = syntax::print_object_path({object.path, {}});
  const bool executes = std::any_of(privileges.begin(), privileges.end(),
                                    [](const auto& one) { return one.name.text == "execute"; });
  if (executes) {
    binder.error(Code::expected, object.path.span, "a routine is granted with its noun",
                 fmt::format("write execute on function {}, or procedure or aggregate",
                             syntax::print_object_path(object)));
    return std::nullopt;
  }
  const auto columns = names_in(*object.arguments);
  if (columns.empty()) return find_target(noun, object, binder);
  const auto place = place_of(*object.arguments);
  binder.error(Code::expected, place, "the columns stand behind the privilege",
               fmt::format("write {} on {}", of_these_columns(privileges, columns), path));
  return std::nullopt;
}

}  // namespace recto::changes

/// \file
/// Owners, privileges and comments on parts, as they are read.
#pragma once

#include <variant>

#include "grammar/actions/action.hpp"
#include "grammar/statements/access.hpp"
#include "source/text.hpp"

namespace recto::grammar {

template <>
struct action<plain_noun> : acts<plain_noun> {
  static void act(Line& line, const Matched& here) { line.target = folded(here.text); }
};
template <>
struct action<schema_noun> : acts<schema_noun> {
  static void act(Line& line, const Matched&) { line.target = "schema"; }
};
template <>
struct action<known_noun> : acts<known_noun> {
  static void act(Line& line, const Matched&) {
    line.target = std::visit(
        []<typename Object>(const Object&) { return std::string(Object::noun); }, line.noun);
  }
};
template <>
struct action<on_part> : acts<on_part> {
  static void act(Line& line, const Matched&) {
    line.item =
        syntax::CommentOnPart{{take(line.target), take(line.object_name)}, take(line.comment)};
  }
};
template <>
struct action<owner_role> : acts<owner_role> {
  static void act(Line& line, const Matched& here) { line.name = line.read_name(here); }
};
template <>
struct action<alter_owner> : acts<alter_owner> {
  static void act(Line& line, const Matched&) {
    line.item = syntax::AlterOwner{{take(line.target), take(line.object_name)}, take(line.name)};
  }
};
template <>
struct action<privilege_name> : acts<privilege_name> {
  static void act(Line& line, const Matched& here) {
    line.privileges.push_back({line.read_name(here), {}});
  }
};
template <>
struct action<privilege_columns> : acts<privilege_columns> {
  static void act(Line& line, const Matched&) { line.privileges.back().columns = take(line.names); }
};
template <>
struct action<granted_object> : acts<granted_object> {
  static void act(Line& line, const Matched&) { line.objects.push_back(take(line.object_name)); }
};
template <>
struct action<all_of_what> : acts<all_of_what> {
  static void act(Line& line, const Matched& here) {
    line.target = "all " + folded(here.text) + " in schema";
  }
};
template <>
struct action<all_in_schema> : acts<all_in_schema> {
  static void act(Line& line, const Matched& here) {
    line.objects.push_back({line.read_path(here), {}});
  }
};
template <>
struct action<role_name> : acts<role_name> {
  static void act(Line& line, const Matched& here) { line.roles.push_back(line.read_name(here)); }
};
template <>
struct action<with_option> : acts<with_option> {
  static void act(Line& line, const Matched&) { line.grant_option = true; }
};
template <>
struct action<option_for> : acts<option_for> {
  static void act(Line& line, const Matched&) { line.grant_option = true; }
};
template <>
struct action<grant_item> : acts<grant_item> {
  static void act(Line& line, const Matched&) {
    line.item = syntax::Grant{take(line.privileges), take(line.target), take(line.objects),
                              take(line.roles), line.grant_option};
  }
};
template <>
struct action<revoke_item> : acts<revoke_item> {
  static void act(Line& line, const Matched&) {
    line.item = syntax::Revoke{take(line.privileges), take(line.target), take(line.objects),
                               take(line.roles), line.grant_option};
  }
};
template <>
struct action<default_role> : acts<default_role> {
  static void act(Line& line, const Matched& here) { line.defaults.role = line.read_name(here); }
};
template <>
struct action<default_schema> : acts<default_schema> {
  static void act(Line& line, const Matched& here) { line.defaults.schema = line.read_name(here); }
};
template <>
struct action<default_class> : acts<default_class> {
  static void act(Line& line, const Matched& here) { line.defaults.on = line.read_name(here); }
};
template <>
struct action<revoke_word> : acts<revoke_word> {
  static void act(Line& line, const Matched&) { line.defaults.revoke = true; }
};
template <>
struct action<alter_defaults> : acts<alter_defaults> {
  static void act(Line& line, const Matched&) {
    line.defaults.privileges = take(line.privileges);
    line.defaults.roles = take(line.roles);
    line.defaults.option = line.grant_option;
    line.item = take(line.defaults);
  }
};

}  // namespace recto::grammar

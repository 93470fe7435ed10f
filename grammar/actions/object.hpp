/// \file
/// Views and the like, as they are read.
#pragma once

#include <string>
#include <type_traits>
#include <utility>
#include <variant>

#include "grammar/actions/action.hpp"
#include "grammar/actions/routine.hpp"
#include "grammar/actions/trigger.hpp"
#include "grammar/statements/object.hpp"
#include "source/text.hpp"
#include "syntax/print_parts.hpp"

namespace recto::grammar {

// Parts.
template <>
struct action<object_path> : acts<object_path> {
  static void act(Line& line, const Matched& here) { line.path = line.read_path(here); }
};
// The definitions.
template <>
struct action<view_word> : acts<view_word> {
  static void act(Line& line, const Matched&) { line.noun = syntax::View{}; }
};
template <>
struct action<view_query> : acts<view_query> {
  static void act(Line& line, const Matched& here) { line.fragment = line.read_expression(here); }
};
template <>
struct action<view_definition> : acts<view_definition> {
  static void act(Line& line, const Matched&) {
    line.object = syntax::View{take(line.path), take(line.names), take(line.options_read),
                               *take(line.fragment)};
  }
};

template <>
struct action<policy_word> : acts<policy_word> {
  static void act(Line& line, const Matched&) { line.noun = syntax::Policy{}; }
};
template <>
struct action<policy_name> : acts<policy_name> {
  static void act(Line& line, const Matched& here) { line.name = line.read_name(here); }
};
template <>
struct action<policy_kind> : acts<policy_kind> {
  static void act(Line& line, const Matched& here) {
    line.policy.restrictive = folded(here.text) == "restrictive";
  }
};
template <>
struct action<policy_command> : acts<policy_command> {
  static void act(Line& line, const Matched& here) {
    const std::string word = folded(here.text);
    using enum syntax::PolicyCommand;
    line.policy.command = word == "select"   ? select
                          : word == "insert" ? insert
                          : word == "update" ? update
                          : word == "delete" ? del
                                             : all;
  }
};
template <>
struct action<policy_role> : acts<policy_role> {
  static void act(Line& line, const Matched& here) {
    line.policy.roles.push_back(line.read_name(here));
  }
};
template <>
struct action<policy_using> : acts<policy_using> {
  static void act(Line& line, const Matched& here) {
    refuse_repeated(line.policy.using_condition.has_value(), here);
    line.policy.using_condition = line.read_expression(here);
  }
};
template <>
struct action<policy_check> : acts<policy_check> {
  static void act(Line& line, const Matched& here) {
    refuse_repeated(line.policy.check.has_value(), here);
    line.policy.check = line.read_expression(here);
  }
};
template <>
struct action<policy_definition> : acts<policy_definition> {
  static void act(Line& line, const Matched&) {
    line.policy.path = take(line.path);
    line.policy.path.parts.push_back(take(line.name));
    line.object = take(line.policy);
  }
};

// Any object.
[[noreturn]] inline void refuse_object(const Matched& here, std::string message, std::string help) {
  throw fault(Code::expected, here, std::move(message), std::move(help));
}
template <>
struct action<object_name> : acts<object_name> {
  static void act(Line& line, const Matched& here) {
    line.object_name = {line.read_path(here), {}};
  }
};
/// SQL's `drop policy p on t`.
template <>
struct action<part_table> : acts<part_table> {
  static void act(Line& line, const Matched& here) { line.path = line.read_path(here); }
};
template <>
struct action<part_on_table> : acts<part_on_table> {
  static void act(Line& line, const Matched& here) {
    std::visit(
        [&]<typename Object>(const Object&) {
          constexpr bool of_table =
              std::is_same_v<Object, syntax::Trigger> || std::is_same_v<Object, syntax::Policy>;
          if (!of_table) refuse_object(here, "expected the end of the line", "leave this out");
          const auto& named = line.object_name.path.parts;
          line.path.parts.push_back(named.back());
          refuse_object(here, "a " + std::string(Object::noun) + " is named by its table",
                        named.size() == 1 ? "write " + syntax::print_path(line.path)
                                          : std::string("leave this out"));
        },
        line.noun);
  }
};
template <>
struct action<create_object> : acts<create_object> {
  static void act(Line& line, const Matched&) {
    std::visit([&]<typename Object>(
                   Object& object) { line.item = syntax::Create<Object>{std::move(object)}; },
               *line.object);
  }
};
template <>
struct action<replaced_object> : acts<replaced_object> {
  static void act(Line& line, const Matched& here) {
    std::visit(
        [&]<typename Object>(Object& object) {
          if constexpr (syntax::is_replaceable<Object>) {
            line.item = syntax::Replace<Object>{std::move(object)};
          } else {
            refuse_object(here, "there is nothing about a schema to replace",
                          "write rename schema a to b, or drop schema a");
          }
        },
        *line.object);
  }
};
template <>
struct action<carry_object> : acts<carry_object> {
  static void act(Line& line, const Matched&) {
    line.carried = syntax::RestatedObject{std::move(*line.object)};
  }
};
template <>
struct action<drop_object> : acts<drop_object> {
  static void act(Line& line, const Matched&) {
    std::visit([&]<typename Object>(
                   const Object&) { line.item = syntax::Drop<Object>{take(line.object_name)}; },
               line.noun);
  }
};
template <>
struct action<rename_object> : acts<rename_object> {
  static void act(Line& line, const Matched& here) {
    std::visit(
        [&]<typename Object>(const Object&) {
          if constexpr (syntax::is_renamable<Object>) {
            line.item = syntax::Rename<Object>{take(line.object_name), take(line.name), {}};
          } else {
            refuse_object(here, "an extension keeps its name", "leave this line out");
          }
        },
        line.noun);
  }
};
template <>
struct action<on_object> : acts<on_object> {
  static void act(Line& line, const Matched&) {
    std::visit(
        [&]<typename Object>(const Object&) {
          line.item = syntax::CommentOn<Object>{take(line.object_name), take(line.comment)};
        },
        line.noun);
  }
};

}  // namespace recto::grammar

/// \file
/// Views and the like, as they are read.
#pragma once

#include <utility>
#include <variant>

#include "grammar/actions/action.hpp"
#include "grammar/statements/object.hpp"

namespace recto::grammar {

// Parts.
template <>
struct action<object_path> : acts<object_path> {
  static void act(Line& line, const Matched& here) { line.path = line.read_path(here); }
};
template <>
struct action<option_name> : acts<option_name> {
  static void act(Line& line, const Matched& here) {
    syntax::Name name{{}, line.span(here)};
    for (const auto& part : line.read_path(here).parts) {
      name.text += (name.text.empty() ? "" : ".") + part.text;
    }
    for (const auto& other : line.object_options)
      refuse_repeated(other.name.text == name.text, here);
    line.object_options.push_back({std::move(name), {}, line.span(here)});
  }
};
template <>
struct action<option_value> : acts<option_value> {
  static void act(Line& line, const Matched& here) {
    line.object_options.back().value =
        here.text.front() == '\'' ? line.read_text(here).text : syntax::folded(here.text);
  }
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
    line.object = syntax::View{take(line.path), take(line.names), take(line.object_options),
                               *take(line.fragment)};
  }
};

// Any object.
template <>
struct action<object_name> : acts<object_name> {
  static void act(Line& line, const Matched& here) {
    line.object_name = {line.read_path(here), {}};
  }
};
template <>
struct action<create_object> : acts<create_object> {
  static void act(Line& line, const Matched&) {
    std::visit([&](auto& object) { line.item = syntax::Create{std::move(object)}; }, *line.object);
  }
};
template <>
struct action<replaced_object> : acts<replaced_object> {
  static void act(Line& line, const Matched&) {
    std::visit([&](auto& object) { line.item = syntax::Replace{std::move(object)}; }, *line.object);
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
  static void act(Line& line, const Matched&) {
    std::visit(
        [&]<typename Object>(const Object&) {
          line.item = syntax::Rename<Object>{take(line.object_name), take(line.name), {}};
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

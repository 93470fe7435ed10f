/// \file
/// Arguments of routines either way, and their types as a signature.
#include "changes/signature.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

#include "changes/unbind.hpp"
#include "sql/known_type.hpp"

namespace recto::changes {

namespace {

schema::ArgumentMode to_schema(syntax::ArgumentMode mode) {
  switch (mode) {
    case syntax::ArgumentMode::in:
      return schema::ArgumentMode::in;
    case syntax::ArgumentMode::out:
      return schema::ArgumentMode::out;
    case syntax::ArgumentMode::inout:
      return schema::ArgumentMode::inout;
    case syntax::ArgumentMode::variadic:
      break;
  }
  return schema::ArgumentMode::variadic;
}

syntax::ArgumentMode to_syntax(schema::ArgumentMode mode) {
  switch (mode) {
    case schema::ArgumentMode::in:
      return syntax::ArgumentMode::in;
    case schema::ArgumentMode::out:
      return syntax::ArgumentMode::out;
    case schema::ArgumentMode::inout:
      return syntax::ArgumentMode::inout;
    case schema::ArgumentMode::variadic:
      break;
  }
  return syntax::ArgumentMode::variadic;
}

}  // namespace

std::string signature_type(const schema::Type& type) {
  if (!type.verbatim.empty()) return type.verbatim;
  auto bare = type;
  bare.arguments.clear();
  std::string name = sql::known_type(bare).name;
  if (name.starts_with("interval ")) name = "interval";
  // As people write them.
  static constexpr auto written = std::to_array<std::pair<std::string_view, std::string_view>>(
      {{"int2", "smallint"},
       {"int4", "integer"},
       {"int8", "bigint"},
       {"bool", "boolean"},
       {"float4", "real"},
       {"float8", "double precision"}});
  for (const auto& [own, word] : written) {
    if (name == own) name = word;
  }
  return type.dimensions > 0 ? name + "[]" : name;
}

std::vector<std::string> signature_of(const std::vector<schema::Argument>& arguments) {
  std::vector<std::string> result;
  for (const auto& argument : arguments) {
    if (argument.mode != schema::ArgumentMode::out) result.push_back(signature_type(argument.type));
  }
  return result;
}

std::vector<syntax::TypeName> to_types(const std::vector<std::string>& signature) {
  std::vector<syntax::TypeName> result;
  for (const auto& type : signature) result.push_back(to_type(schema::type_of_signature(type)));
  return result;
}

std::optional<std::vector<schema::Argument>> bind_arguments(
    const std::vector<syntax::Argument>& arguments, Binder& binder) {
  const auto errors = binder.diagnostics.errors();
  std::vector<schema::Argument> result;
  bool defaults = false;
  for (const auto& argument : arguments) {
    schema::Argument one{to_schema(argument.mode), {}, binder.type(argument.type), {}};
    if (argument.name) {
      one.name = argument.name->text;
      (void)binder.fits(one.name, argument.name->span);
    }
    if (argument.default_value) one.default_value = argument.default_value->text;
    if (one.mode != schema::ArgumentMode::out) {
      if (defaults && !one.default_value) {
        binder.error(Code::conflicting_attributes, argument.span,
                     "behind an argument with a default every other has one",
                     "give it a default, or move it before those that have one");
      }
      defaults = defaults || one.default_value.has_value();
    } else if (one.default_value) {
      binder.error(Code::conflicting_attributes, argument.default_value->span,
                   "only an argument that is given can have a default", "leave it out");
    }
    result.push_back(std::move(one));
  }
  if (binder.diagnostics.errors() > errors) return std::nullopt;
  return result;
}

std::vector<syntax::Argument> to_syntax(const std::vector<schema::Argument>& arguments) {
  std::vector<syntax::Argument> result;
  for (const auto& argument : arguments) {
    syntax::Argument one{to_syntax(argument.mode), {}, to_type(argument.type), {}};
    if (!argument.name.empty()) one.name = to_name(argument.name);
    if (argument.default_value) one.default_value = to_fragment(*argument.default_value);
    result.push_back(std::move(one));
  }
  return result;
}

}  // namespace recto::changes

/// \file
/// What stands on an object and cannot go with it.
#include "changes/needs.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "changes/emit.hpp"
#include "changes/objects.hpp"
#include "sql/mentions.hpp"

namespace recto::changes {

using schema::ArgumentMode;
using schema::Catalog;
using schema::Object;
using schema::ObjectRef;

namespace {

const std::vector<schema::Argument>* arguments_of(const Object& object) {
  return std::visit(
      []<class T>(const T& one) -> const std::vector<schema::Argument>* {
        if constexpr (requires { one.arguments.front().mode; }) {
          return &one.arguments;
        } else {
          return nullptr;
        }
      },
      object);
}

/// A call with so many arguments can be one of this routine.
bool takes(const Object& routine, std::size_t count) {
  const auto* arguments = arguments_of(routine);
  if (arguments == nullptr) return true;
  std::size_t least = 0;
  std::size_t most = 0;
  for (const auto& one : *arguments) {
    if (one.mode == ArgumentMode::variadic) return count >= least;
    if (one.mode == ArgumentMode::out) continue;
    ++most;
    if (!one.default_value) ++least;
  }
  return least <= count && count <= most;
}

}  // namespace

std::vector<ObjectRef> types_made_of(const Catalog& catalog, const schema::QName& enumeration) {
  std::vector<ObjectRef> result;
  for (const auto& [ref, object] : catalog.objects()) {
    if (!schema::is_type(ref.kind)) continue;
    const auto names = schema::names(object);
    if (std::find(names.begin(), names.end(), enumeration) != names.end()) result.push_back(ref);
  }
  return result;
}

bool calls_surely(const Catalog& catalog, const ObjectRef& routine, const std::string& text) {
  if (!is_overloaded(catalog, routine)) return sql::calls(text, routine.name);
  const auto counts = sql::calls_with(text, routine.name);
  return std::any_of(counts.begin(), counts.end(), [&](std::size_t count) {
    for (const auto& [ref, object] : catalog.objects()) {
      if (!schema::is_routine(ref.kind) || ref.name != routine.name) continue;
      if (takes(object, count) != (ref == routine)) return false;
    }
    return true;
  });
}

std::optional<std::string> what_keeps(const Catalog& catalog, const std::vector<Object>& objects) {
  for (const auto& object : objects) {
    const auto ref = schema::ref(object);
    if (schema::is_type(ref.kind)) {
      for (const auto& name : catalog.tables_using(ref.name)) {
        for (const auto& column : catalog.table(name)->columns) {
          if (!column.type.verbatim.empty() || column.type.name != ref.name) continue;
          return fmt::format("{} has {}", display(name, column.name), ref.display());
        }
      }
    }
    if (!schema::is_type(ref.kind) && !schema::is_routine(ref.kind)) continue;
    const auto texts = table_texts_using(catalog, ref);
    if (!texts.empty()) return texts.front().text;
  }
  return std::nullopt;
}

}  // namespace recto::changes

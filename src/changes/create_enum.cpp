/// \file
/// `create enum e (…)`: a type with a fixed list of values.
#include "changes/create_enum.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "changes/change.hpp"
#include "changes/emit.hpp"
#include "changes/enum_type.hpp"
#include "changes/unbind.hpp"
#include "schema/own_types.hpp"

namespace recto::changes {

const Doc CreateEnum::doc{
    .keyword = "create enum",
    .summary = "Makes a type with a fixed list of values, in this order.",
    .reverse = "Drops it.",
};

std::optional<CreateEnum> CreateEnum::bind(const Syntax& syntax, Binder& binder) {
  const auto name = binder.qname(syntax.type);
  if (!name || !binder.name_is_free(*name, syntax.type.span)) return std::nullopt;
  if (schema::is_own_type(*name)) {
    binder.error(
        Code::name_taken, syntax.type.span,
        fmt::format("\"{}\" is taken: it is a type of the database's own", name->display()),
        "choose another name");
    return std::nullopt;
  }
  const auto errors = binder.diagnostics.errors();
  CreateEnum result;
  result.type.name = *name;
  result.type.span = syntax.type.span;
  for (const auto& value : syntax.values) {
    auto& values = result.type.values;
    if (std::find(values.begin(), values.end(), value.text) != values.end()) {
      binder.error(Code::duplicate_value, value.span,
                   fmt::format("value '{}' stands twice", value.text), "list each value once");
    }
    binder.fits(value.text, value.span);
    values.push_back(value.text);
  }
  if (binder.diagnostics.errors() > errors) return std::nullopt;
  return result;
}

void CreateEnum::apply(schema::Catalog& catalog) const { catalog.add(type); }

Inverse CreateEnum::invert(const schema::Catalog&) const {
  return {{Change{DropEnum{type}}}, sql::Grade::exact, {}, {}};
}

sql::Script CreateEnum::emit(const Context& context) const {
  if (!context.accepts(context.dialect.refuses(type.name))) return {};
  return statements({{create_type(context, type), {}}});
}

CreateEnum::Syntax CreateEnum::item() const {
  Syntax result{to_path(type.name), {}};
  for (const auto& value : type.values) result.values.push_back(to_text(value));
  return result;
}

std::string CreateEnum::summary() const {
  return fmt::format("create enum {}", type.name.display());
}

std::vector<schema::QName> CreateEnum::tables() const { return {}; }

}  // namespace recto::changes

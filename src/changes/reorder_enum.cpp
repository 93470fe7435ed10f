/// \file
/// `reorder e ('a', 'b', …)`: the values of an enum in another order.
#include "changes/reorder_enum.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "changes/change.hpp"
#include "changes/enum_type.hpp"
#include "changes/objects.hpp"
#include "changes/unbind.hpp"

namespace recto::changes {

const Doc ReorderEnum::doc{
    .keyword = "reorder",
    .summary = "Puts the values of an enum in another order; rows keep their values.",
    .reverse = "The old order.",
};

std::optional<ReorderEnum> ReorderEnum::bind(const Syntax& syntax, Binder& binder) {
  const auto* type = binder.enumeration(syntax.type);
  if (type == nullptr) return std::nullopt;
  if (!no_type_is_made_of(type->name, syntax.type.span, binder)) return std::nullopt;
  ReorderEnum result{type->name, type->values, {}};
  for (const auto& value : syntax.values) {
    if (!value_position(*type, value, binder)) return std::nullopt;
    if (std::find(result.to.begin(), result.to.end(), value.text) != result.to.end()) {
      binder.error(Code::duplicate_value, value.span,
                   fmt::format("'{}' is listed twice", value.text), "list each value once");
      return std::nullopt;
    }
    result.to.push_back(value.text);
  }
  for (const auto& value : type->values) {
    if (std::find(result.to.begin(), result.to.end(), value) != result.to.end()) continue;
    binder.error(Code::unknown_value, syntax.type.span,
                 fmt::format("value '{}' of \"{}\" is missing in the new order", value,
                             type->name.display()),
                 fmt::format("list all values; one goes with drop value '{}' from {}", value,
                             type->name.display()),
                 {{type->span, "the enum was created here"}});
    return std::nullopt;
  }
  if (result.to == result.from) {
    binder.error(
        Code::no_change, syntax.type.span,
        fmt::format("the values of \"{}\" stand in that order already", type->name.display()),
        "remove this line", {{type->span, "the enum was created here"}});
    return std::nullopt;
  }
  return result;
}

void ReorderEnum::apply(schema::Catalog& catalog) const { catalog.edit_enum(type).values = to; }

Inverse ReorderEnum::invert(const schema::Catalog&) const {
  return {{Change{ReorderEnum{type, to, from}}}, sql::Grade::exact, {}, {}};
}

sql::Script ReorderEnum::emit(const Context& context) const {
  return remake_type(context, type, [&](schema::Catalog& catalog) { apply(catalog); });
}

ReorderEnum::Syntax ReorderEnum::item() const {
  Syntax result{to_path(type), {}};
  for (const auto& value : to) result.values.push_back(to_text(value));
  return result;
}

std::string ReorderEnum::summary() const {
  return fmt::format("reorder {} ('{}')", type.display(), fmt::join(to, "', '"));
}

}  // namespace recto::changes

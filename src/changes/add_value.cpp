/// \file
/// `add value 'x' to e`: one more value of an enum.
#include "changes/add_value.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "changes/bearing.hpp"
#include "changes/change.hpp"
#include "changes/emit.hpp"
#include "changes/enum_type.hpp"
#include "changes/unbind.hpp"

namespace recto::changes {

const Doc AddValue::doc{
    .keyword = "add value",
    .summary = "One more value of an enum, at the end or beside another.",
    .reverse = "Makes the type again without it; refused first while rows use it.",
};

std::optional<AddValue> AddValue::bind(const Syntax& syntax, Binder& binder) {
  const auto* type = binder.enumeration(syntax.type);
  if (type == nullptr || !binder.fits(syntax.value.text, syntax.value.span)) return std::nullopt;
  const auto& values = type->values;
  if (std::find(values.begin(), values.end(), syntax.value.text) != values.end()) {
    binder.error(
        Code::duplicate_value, syntax.value.span,
        fmt::format("enum \"{}\" has value '{}' already", type->name.display(), syntax.value.text),
        "remove this line", {{type->span, "the enum was created here"}});
    return std::nullopt;
  }
  const auto& beside = syntax.before ? syntax.before : syntax.after;
  if (!beside) return make(*type, syntax.value.text, values.size());
  const auto position = value_position(*type, *beside, binder);
  if (!position) return std::nullopt;
  return make(*type, syntax.value.text, *position + (syntax.before ? 0 : 1));
}

AddValue AddValue::make(const schema::Enum& type, std::string value, std::size_t position) {
  AddValue result{type.name, std::move(value), position, {}, false};
  if (position < type.values.size()) {
    result.before = position == 0;
    result.neighbour = type.values[position == 0 ? 0 : position - 1];
  }
  return result;
}

void AddValue::apply(schema::Catalog& catalog) const {
  auto& values = catalog.edit_enum(type).values;
  values.insert(values.begin() + static_cast<std::ptrdiff_t>(position), value);
}

Inverse AddValue::invert(const schema::Catalog&) const {
  return {{Change{DropValue{type, value, position}}}, sql::Grade::exact, {}, {}};
}

sql::Script AddValue::emit(const Context& context) const {
  if (!context.dialect.has_enums() || context.value_used_later) {
    return remake_type(context, type, [&](schema::Catalog& catalog) { apply(catalog); });
  }
  auto text = fmt::format("ALTER TYPE {} ADD VALUE {}", context.dialect.name(type),
                          context.dialect.literal(value));
  if (neighbour) text += (before ? " BEFORE " : " AFTER ") + context.dialect.literal(*neighbour);
  return statements({{std::move(text), {}}});
}

AddValue::Syntax AddValue::item() const {
  Syntax result{to_text(value), to_path(type), {}, {}};
  if (neighbour) (before ? result.before : result.after) = to_text(*neighbour);
  return result;
}

std::string AddValue::summary() const {
  return fmt::format("add value '{}' to {}", value, type.display());
}

std::vector<schema::QName> AddValue::tables() const { return {}; }

Bearing AddValue::bearing(sql::RowCheck& check) const { return bearing_of_value(check, value); }

}  // namespace recto::changes

/// \file
/// `drop value 'x' from e`: one value less; refused while rows use it.
#include "changes/drop_value.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "changes/bearing.hpp"
#include "changes/change.hpp"
#include "changes/emit.hpp"
#include "changes/enum_type.hpp"
#include "changes/unbind.hpp"

namespace recto::changes {

const Doc DropValue::doc{
    .keyword = "drop value",
    .summary = "Makes an enum again without one value; refused first while rows use it.",
    .reverse = "The value again, where it stood.",
};

std::optional<DropValue> DropValue::bind(const Syntax& syntax, Binder& binder) {
  const auto* type = binder.enumeration(syntax.type);
  if (type == nullptr) return std::nullopt;
  const auto position = value_position(*type, syntax.value, binder);
  if (!position) return std::nullopt;
  if (type->values.size() == 1) {
    binder.error(
        Code::no_column_left, syntax.value.span,
        fmt::format("'{}' is the only value of \"{}\"", syntax.value.text, type->name.display()),
        fmt::format("write drop enum {}", type->name.display()));
    return std::nullopt;
  }
  if (const auto user = text_with_value(binder.catalog, type->name, syntax.value.text)) {
    binder.error(Code::still_referenced, syntax.value.span,
                 fmt::format("{} uses value '{}'", user->first, syntax.value.text),
                 "change or drop that first", {{user->second, "it was created here"}});
    return std::nullopt;
  }
  return DropValue{type->name, syntax.value.text, *position};
}

void DropValue::apply(schema::Catalog& catalog) const {
  auto& values = catalog.edit_enum(type).values;
  values.erase(values.begin() + static_cast<std::ptrdiff_t>(position));
}

Inverse DropValue::invert(const schema::Catalog& before) const {
  auto without = *before.enumeration(type);
  without.values.erase(without.values.begin() + static_cast<std::ptrdiff_t>(position));
  return {{Change{AddValue::make(without, value, position)}}, sql::Grade::exact, {}, {}};
}

sql::Script DropValue::emit(const Context& context) const {
  auto script = remake_type(context, type, [&](schema::Catalog& catalog) { apply(catalog); });
  const auto& dialect = context.dialect;
  for (const auto& table : context.before.tables_using(type)) {
    for (const auto& column : context.before.table(table)->columns) {
      const auto* used = context.before.enum_of(column.type);
      if (used == nullptr || used->name != type || column.generated) continue;
      sql::RowCheck check;
      check.kind = sql::RowCheck::Kind::matches;
      check.table = table;
      check.columns = {column.name};
      check.forward = true;
      check.condition =
          column.type.dimensions == 0
              ? fmt::format("{} = {}", dialect.name(column.name), dialect.literal(value))
              : fmt::format("{} = ANY ({})", dialect.literal(value), dialect.name(column.name));
      check.message = fmt::format("rows hold '{}' in {}: give them another value first", value,
                                  display(table, column.name));
      script.checks.push_back(std::move(check));
    }
  }
  return script;
}

DropValue::Syntax DropValue::item() const { return {to_text(value), to_path(type)}; }

std::string DropValue::summary() const {
  return fmt::format("drop value '{}' from {}", value, type.display());
}

std::vector<schema::QName> DropValue::tables() const { return {}; }

Bearing DropValue::bearing(sql::RowCheck& check) const { return bearing_of_value(check, value); }

}  // namespace recto::changes

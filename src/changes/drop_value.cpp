/// \file
/// `drop value 'x' from e [rows to 'y']`: one value less; refused while rows use it and nothing
/// says what they get.
#include "changes/drop_value.hpp"

#include <fmt/format.h>

#include "changes/bearing.hpp"
#include "changes/change.hpp"
#include "changes/emit.hpp"
#include "changes/enum_type.hpp"
#include "changes/objects.hpp"
#include "changes/unbind.hpp"

namespace recto::changes {

const Doc DropValue::doc{
    .keyword = "drop value",
    .summary =
        "Makes an enum again without one value; rows that use it get another one where the line "
        "says which, and stop it first otherwise.",
    .reverse = "The value again, where it stood; rows that got another one keep that.",
};

std::optional<DropValue> DropValue::bind(const Syntax& syntax, Binder& binder) {
  const auto* type = binder.enumeration(syntax.type);
  if (type == nullptr) return std::nullopt;
  if (!no_type_is_made_of(type->name, syntax.type.span, binder)) return std::nullopt;
  const auto position = value_position(*type, syntax.value, binder);
  if (!position) return std::nullopt;
  if (type->values.size() == 1) {
    binder.error(
        Code::no_column_left, syntax.value.span,
        fmt::format("'{}' is the only value of \"{}\"", syntax.value.text, type->name.display()),
        fmt::format("write drop enum {}", type->name.display()));
    return std::nullopt;
  }
  if (syntax.rows_to) {
    if (!value_position(*type, *syntax.rows_to, binder)) return std::nullopt;
    if (syntax.rows_to->text == syntax.value.text) {
      binder.error(
          Code::no_change, syntax.rows_to->span,
          fmt::format("rows that hold '{}' cannot get it: it is dropped", syntax.value.text),
          "name another value of the enum");
      return std::nullopt;
    }
  }
  if (const auto user = text_with_value(binder.catalog, type->name, syntax.value.text)) {
    binder.error(Code::still_referenced, syntax.value.span,
                 fmt::format("{} uses value '{}'", user->first, syntax.value.text),
                 "change or drop that first", {{user->second, "it was created here"}});
    return std::nullopt;
  }
  DropValue result{type->name, syntax.value.text, *position};
  if (syntax.rows_to) result.rows_to = syntax.rows_to->text;
  return result;
}

void DropValue::apply(schema::Catalog& catalog) const {
  auto& values = catalog.edit_enum(type).values;
  values.erase(values.begin() + static_cast<std::ptrdiff_t>(position));
}

Inverse DropValue::invert(const schema::Catalog& before) const {
  auto without = *before.enumeration(type);
  without.values.erase(without.values.begin() + static_cast<std::ptrdiff_t>(position));
  Inverse result;
  result.changes.push_back(Change{AddValue::make(without, value, position)});
  if (rows_to) {
    result.keeps = sql::Grade::structure;
    result.lost.push_back(
        fmt::format("which rows held '{}' of {}: they keep '{}'", value, type.display(), *rows_to));
  }
  return result;
}

sql::Script DropValue::emit(const Context& context) const {
  const DropValue* alone = this;
  return emit(context, {&alone, 1});
}

sql::Script DropValue::emit(const Context& context, std::span<const DropValue* const> drops) {
  const auto& dialect = context.dialect;
  const auto& type = drops.front()->type;
  std::vector<std::pair<std::string, std::string>> exchanges;
  for (const auto* drop : drops) {
    warn_of_value(context, type, drop->value);
    if (drop->rows_to) exchanges.emplace_back(drop->value, *drop->rows_to);
  }
  auto script = remake_type(
      context, type,
      [&](schema::Catalog& catalog) {
        for (const auto* drop : drops) drop->apply(catalog);
      },
      exchanges);
  for (const auto& table : context.before.tables_using(type)) {
    for (const auto& column : context.before.table(table)->columns) {
      if (!has_type(context.before, column, type) || column.generated) continue;
      for (const auto* drop : drops) {
        if (drop->rows_to) continue;
        const auto name = dialect.name(column.name);
        const auto literal = dialect.literal(drop->value);
        sql::RowCheck check;
        check.kind = sql::RowCheck::Kind::matches;
        check.table = table;
        check.columns = {column.name};
        check.forward = true;
        check.condition = column.type.dimensions == 0 ? fmt::format("{} = {}", name, literal)
                                                      : fmt::format("{} = ANY ({})", literal, name);
        check.message = fmt::format("rows hold '{}' in {}: give them another value first",
                                    drop->value, display(table, column.name));
        script.checks.push_back(std::move(check));
      }
    }
  }
  return script;
}

DropValue::Syntax DropValue::item() const {
  Syntax result{to_text(value), to_path(type)};
  if (rows_to) result.rows_to = to_text(*rows_to);
  return result;
}

std::string DropValue::summary() const {
  return fmt::format("drop value '{}' from {}", value, type.display()) +
         (rows_to ? fmt::format(" rows to '{}'", *rows_to) : "");
}

std::vector<schema::QName> DropValue::tables() const { return {}; }

Bearing DropValue::bearing(sql::RowCheck& check) const {
  const bool given = rows_to && bearing_of_value(check, *rows_to) == Bearing::stop;
  return given ? Bearing::stop : bearing_of_value(check, value);
}

}  // namespace recto::changes

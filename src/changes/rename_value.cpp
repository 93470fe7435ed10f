/// \file
/// `rename value 'x' to 'y' in e`: rows and defaults follow.
#include "changes/rename_value.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "changes/bearing.hpp"
#include "changes/change.hpp"
#include "changes/emit.hpp"
#include "changes/enum_type.hpp"
#include "changes/objects.hpp"
#include "changes/unbind.hpp"

namespace recto::changes {

const Doc RenameValue::doc{
    .keyword = "rename value",
    .summary = "Another word for a value of an enum; rows, defaults and texts follow.",
    .reverse = "The old word.",
};

std::optional<RenameValue> RenameValue::bind(const Syntax& syntax, Binder& binder) {
  const auto* type = binder.enumeration(syntax.type);
  if (type == nullptr) return std::nullopt;
  if (!value_position(*type, syntax.value, binder)) return std::nullopt;
  const auto& values = type->values;
  if (std::find(values.begin(), values.end(), syntax.to.text) != values.end()) {
    binder.error(
        Code::duplicate_value, syntax.to.span,
        fmt::format("enum \"{}\" has value '{}' already", type->name.display(), syntax.to.text),
        "choose another word", {{type->span, "the enum was created here"}});
    return std::nullopt;
  }
  if (!binder.fits(syntax.to.text, syntax.to.span)) return std::nullopt;
  RenameValue result{type->name, syntax.value.text, syntax.to.text, {}};
  auto carried = following(
      syntax.carried, binder.catalog, binder,
      [&](Binder& asked, const std::vector<NameChange>*, Carried& derived) {
        auto follows = after_value_rename(binder.catalog, type->name, result.from, result.to);
        derived = std::move(follows.carried);
        if (follows.unsure.empty()) return true;
        std::vector<Label> places;
        for (const auto& [what, span] : follows.unsure) {
          places.push_back({span, what + " holds the text"});
        }
        asked.error(Code::unsure_text, syntax.value.span,
                    fmt::format("{} holds '{}', which may be this value or only the same text",
                                follows.unsure.front().first, result.from),
                    "say what changes in a block behind the line: { check t.name (…) }, { default "
                    "t.column … }, { index name (…) where (…) }, { view v as $$ … $$ } and so on, "
                    "each on a "
                    "line of its own",
                    std::move(places));
        return false;
      });
  if (!carried) return std::nullopt;
  result.carried = std::move(*carried);
  return result;
}

void RenameValue::apply(schema::Catalog& catalog) const {
  auto& values = catalog.edit_enum(type).values;
  *std::find(values.begin(), values.end(), from) = to;
  // A table's image before and after is made from a catalog that holds that table alone.
  carried.within(catalog).apply(catalog);
}

Inverse RenameValue::invert(const schema::Catalog& before) const {
  return {{Change{RenameValue{type, to, from, undo(carried, before, {}, {})}}},
          sql::Grade::exact,
          {},
          {}};
}

sql::Script RenameValue::emit(const Context& context) const {
  const auto& dialect = context.dialect;
  warn_of_value(context, type, from);
  if (dialect.has_enums()) {
    auto script =
        statements({{fmt::format("ALTER TYPE {} RENAME VALUE {} TO {}", dialect.name(type),
                                 dialect.literal(from), dialect.literal(to)),
                     {{}, {sql::Hazard::breaks_clients}}}});
    for (auto& one : rename_statements(context, carried)) script.steps.emplace_back(std::move(one));
    return script;
  }
  sql::Script script;
  for (const auto& table : context.before.tables_using(type)) {
    auto change = table_change(
        context, table, [&](schema::Catalog& catalog) { apply(catalog); },
        exclusive(table, {sql::Hazard::rewrites_table}));
    for (const auto& column : context.before.table(table)->columns) {
      if (!has_type(context.before, column, type) || column.generated) continue;
      change.copy[column.name] =
          dialect.exchanged(dialect.name(column.name), column.type.dimensions, from, to);
    }
    script.steps.emplace_back(std::move(change));
  }
  // What is about those tables is made again with them.
  std::vector<schema::ObjectRef> others;
  for (const auto& text : carried.texts) {
    const auto* object = std::get_if<ObjectText>(&text);
    if (object == nullptr) continue;
    const auto ref = schema::ref(object->object);
    const auto tables = context.before.tables_using(type);
    const bool about = std::any_of(tables.begin(), tables.end(), [&](const auto& table) {
      const auto near = objects_about(context.before, table);
      return std::any_of(near.begin(), near.end(),
                         [&](const auto& one) { return schema::ref(one) == ref; });
    });
    if (!about) others.push_back(ref);
  }
  make_anew(
      context, others, {}, {}, [&](schema::Catalog& catalog) { apply(catalog); }, script);
  return script;
}

RenameValue::Syntax RenameValue::item() const {
  return {to_text(from), to_text(to), to_path(type), carried.block()};
}

std::string RenameValue::summary() const {
  return fmt::format("rename value '{}' to '{}' in {}", from, to, type.display());
}

std::vector<schema::QName> RenameValue::tables() const { return {}; }

Bearing RenameValue::bearing(sql::RowCheck& check) const {
  return bearing_of_value(check, from) == Bearing::stop ? Bearing::stop
                                                        : bearing_of_value(check, to);
}

}  // namespace recto::changes

/// \file
/// `rename enum e to f`: and the columns, types and texts that follow.
#include "changes/rename_enum.hpp"

#include <fmt/format.h>

#include <set>

#include "changes/bearing.hpp"
#include "changes/change.hpp"
#include "changes/emit.hpp"
#include "changes/objects.hpp"
#include "changes/unbind.hpp"
#include "sql/mentions.hpp"

namespace recto::changes {

const Doc RenameEnum::doc{
    .keyword = "rename enum",
    .summary = "Another name for an enum; columns, other types and casts follow.",
    .reverse = "The old name.",
};

std::optional<RenameEnum> RenameEnum::bind(const Syntax& syntax, Binder& binder) {
  const auto* type = binder.enumeration(syntax.type);
  if (type == nullptr) return std::nullopt;
  RenameEnum result{type->name, {type->name.schema, syntax.to.text}, {}};
  if (result.from == result.to) {
    binder.error(Code::no_change, syntax.to.span,
                 fmt::format("enum \"{}\" has that name already", result.to.display()),
                 "remove this line");
    return std::nullopt;
  }
  if (!type_is_free(result.to, syntax.to.span, binder) ||
      !binder.name_is_free(result.to, syntax.to.span)) {
    return std::nullopt;
  }
  schema::Catalog after;
  if (syntax.carried) {
    after = binder.catalog;
    after.rename_enum(result.from, result.to);
  }
  auto carried = following(syntax.carried, after, binder,
                           [&](Binder& asked, const std::vector<NameChange>*, Carried& derived) {
                             carry_type(asked, {schema::ObjectKind::enumeration, result.from},
                                        {schema::ObjectKind::enumeration, result.to}, derived);
                             return true;
                           });
  if (!carried) return std::nullopt;
  result.carried = std::move(*carried);
  return result;
}

void RenameEnum::apply(schema::Catalog& catalog) const {
  catalog.rename_enum(from, to);
  carried.apply(catalog);
}

Inverse RenameEnum::invert(const schema::Catalog& before) const {
  return {
      {Change{RenameEnum{to, from, undo(carried, before, from, to)}}}, sql::Grade::exact, {}, {}};
}

sql::Script RenameEnum::emit(const Context& context) const {
  const auto& dialect = context.dialect;
  if (dialect.has_enums()) {
    return statements(
        {{fmt::format("ALTER TYPE {} RENAME TO {}", dialect.name(from), dialect.name(to.name)),
          {{}, {sql::Hazard::breaks_clients}}}});
  }
  auto script = statements({{fmt::format("-- enum {} is called {}; its columns are the same",
                                         from.display(), to.display()),
                             {}}});
  // Only what casts to it knows its name.
  std::set<schema::QName> tables;
  std::vector<schema::ObjectRef> objects;
  for (const auto& text : carried.texts) {
    if (const auto* object = std::get_if<ObjectText>(&text)) {
      objects.push_back(schema::ref(object->object));
      continue;
    }
    std::visit(
        [&](const auto& one) {
          if constexpr (requires { one.table; }) tables.insert(one.table);
        },
        text);
  }
  for (const auto& table : tables) {
    script.steps.emplace_back(table_change(
        context, table, [&](schema::Catalog& catalog) { carried.within(catalog).apply(catalog); },
        exclusive(table, {sql::Hazard::rewrites_table})));
  }
  make_anew(
      context, objects, {}, {}, [&](schema::Catalog& all) { apply(all); }, script);
  return script;
}

RenameEnum::Syntax RenameEnum::item() const {
  return {to_path(from), to_name(to.name), carried.block()};
}

std::string RenameEnum::summary() const {
  return fmt::format("rename enum {} to {}", from.display(), to.name);
}

std::vector<schema::QName> RenameEnum::tables() const { return {}; }

Bearing RenameEnum::bearing(sql::RowCheck& check) const {
  take_back(carried, check);
  return sql::mentions_type(check.condition, to) ? Bearing::stop : Bearing::none;
}

}  // namespace recto::changes

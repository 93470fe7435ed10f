/// \file
/// `drop enum e`: removes a type that nothing uses.
#include "changes/drop_enum.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "changes/change.hpp"
#include "changes/emit.hpp"
#include "changes/objects.hpp"
#include "changes/unbind.hpp"

namespace recto::changes {

const Doc DropEnum::doc{
    .keyword = "drop enum",
    .summary = "Removes a type that nothing uses.",
    .reverse = "Makes it again with its values in order.",
};

std::optional<DropEnum> DropEnum::bind(const Syntax& syntax, Binder& binder) {
  const auto* type = binder.enumeration(syntax.type);
  if (type == nullptr) return std::nullopt;
  const schema::ObjectRef ref{schema::ObjectKind::enumeration, type->name};
  const auto still_used = [&](std::string help, std::vector<Label> labels) {
    binder.error(Code::still_referenced, syntax.type.span,
                 fmt::format("something else uses enum \"{}\"", type->name.display()),
                 std::move(help), std::move(labels));
    return std::nullopt;
  };
  if (const auto objects = users_of(binder.catalog, ref); !objects.empty()) {
    return still_used(drop_first(objects), using_it(binder.catalog, objects));
  }
  const auto users = binder.catalog.tables_using(type->name);
  if (!users.empty()) {
    const auto& table = *binder.catalog.table(users.front());
    const auto column =
        std::find_if(table.columns.begin(), table.columns.end(),
                     [&](const auto& one) { return binder.catalog.enum_of(one.type) == type; });
    binder.error(
        Code::still_referenced, syntax.type.span,
        fmt::format("{} has type \"{}\"", display(table.name, column->name), type->name.display()),
        "drop the column or give it another type first", {{column->span, "it was created here"}});
    return std::nullopt;
  }
  if (auto texts = table_texts_using(binder.catalog, ref); !texts.empty()) {
    const auto help =
        fmt::format("{}: give it another expression, or drop it, first", texts.front().text);
    return still_used(help, std::move(texts));
  }
  return DropEnum{*type};
}

void DropEnum::apply(schema::Catalog& catalog) const { (void)catalog.take_enum(type.name); }

Inverse DropEnum::invert(const schema::Catalog&) const {
  return {{Change{CreateEnum{type}}}, sql::Grade::exact, {}, {}};
}

sql::Script DropEnum::emit(const Context& context) const {
  if (!context.dialect.has_enums()) {
    return statements(
        {{fmt::format("-- enum {} is gone; no table used it", type.name.display()), {}}});
  }
  return statements({{fmt::format("DROP TYPE {}", context.dialect.name(type.name)), {}}});
}

DropEnum::Syntax DropEnum::item() const { return {to_path(type.name)}; }

std::string DropEnum::summary() const { return fmt::format("drop enum {}", type.name.display()); }

std::vector<schema::QName> DropEnum::tables() const { return {}; }

}  // namespace recto::changes

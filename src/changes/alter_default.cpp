/// \file
/// `alter t.c default …`: another default for new rows, or none.
#include "changes/alter_default.hpp"

#include <fmt/format.h>

#include "changes/change.hpp"
#include "changes/emit.hpp"
#include "changes/fits.hpp"
#include "changes/unbind.hpp"

namespace recto::changes {

const Doc AlterDefault::doc{
    .keyword = "alter default",
    .summary = "Another default for new rows, or none.",
    .reverse = "The old default, exactly.",
};

std::optional<AlterDefault> AlterDefault::bind(const Syntax& syntax, Binder& binder) {
  const auto found = binder.column(syntax.column);
  if (!found) return std::nullopt;
  const auto& [table, column] = *found;
  AlterDefault result{table->name, column->name, column->default_value, {}};
  if (syntax.value) result.to = syntax.value->text;
  const Span where = syntax.column.parts.back().span;
  if (result.from == result.to) {
    binder.error(Code::no_change, where,
                 result.to ? fmt::format("column \"{}\" has that default already", column->name)
                           : fmt::format("column \"{}\" has no default", column->name),
                 "remove this line", {{column->span, "it was created here"}});
    return std::nullopt;
  }
  if (result.to && (column->generated || column->identity)) {
    binder.error(Code::conflicting_attributes, where,
                 fmt::format("column \"{}\" is {} and cannot have a default", column->name,
                             column->generated ? "generated" : "an identity"),
                 fmt::format("first: alter {} drop {}", display(table->name, column->name),
                             column->generated ? "generated" : "identity"));
    return std::nullopt;
  }
  if (result.to &&
      !default_fits(column->type, *result.to, column->name, syntax.value->span, binder)) {
    return std::nullopt;
  }
  return result;
}

void AlterDefault::apply(schema::Catalog& catalog) const {
  catalog.edit(table).column(column)->default_value = to;
}

Inverse AlterDefault::invert(const schema::Catalog&) const {
  return {{Change{AlterDefault{table, column, to, from}}}, sql::Grade::exact, {}, {}};
}

sql::Script AlterDefault::emit(const Context& context) const {
  const auto& dialect = context.dialect;
  if (to && !context.accepts(dialect.refuses_expression(*to))) return {};
  const auto in_place = [&] {
    const auto what =
        to ? "SET DEFAULT " + dialect.default_value(*to) : std::string("DROP DEFAULT");
    return std::vector<sql::Statement>{
        {alter_table(context, table, fmt::format("ALTER COLUMN {} {}", dialect.name(column), what)),
         exclusive(table)}};
  };
  return alter(*this, context, table, in_place, exclusive(table));
}

AlterDefault::Syntax AlterDefault::item() const {
  Syntax result{to_path(table, column), {}};
  if (to) result.value = to_fragment(*to);
  return result;
}

std::string AlterDefault::summary() const {
  return to ? fmt::format("alter {} default {}", display(table, column), *to)
            : fmt::format("alter {} drop default", display(table, column));
}

std::vector<schema::QName> AlterDefault::tables() const { return {table}; }

}  // namespace recto::changes

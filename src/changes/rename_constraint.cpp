/// \file
/// `rename constraint t.c to d`: a constraint's name.
#include "changes/rename_constraint.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "changes/change.hpp"
#include "changes/emit.hpp"
#include "changes/unbind.hpp"

namespace recto::changes {

const Doc RenameConstraint::doc{
    .keyword = "rename constraint",
    .summary = "Another name for a constraint, and for the index of a key.",
    .reverse = "The old name.",
};

std::optional<RenameConstraint> RenameConstraint::bind(const Syntax& syntax, Binder& binder) {
  const auto found = binder.constraint(syntax.constraint);
  if (!found) return std::nullopt;
  const auto& [table, name] = *found;
  const auto& to = syntax.to.text;
  if (name == to) {
    binder.error(Code::no_change, syntax.to.span, fmt::format("\"{}\" has that name already", to),
                 "remove this line");
    return std::nullopt;
  }
  if (const auto other = table->constraints.find(to); other != table->constraints.end()) {
    binder.error(
        Code::duplicate_constraint, syntax.to.span,
        fmt::format("table \"{}\" has a constraint \"{}\" already", table->name.display(), to),
        "choose another name", {{other->second.span, "it was created here"}});
    return std::nullopt;
  }
  if (schema::owns_index(table->constraints.at(name))
          ? !binder.name_is_free({table->name.schema, to}, syntax.to.span)
          : !binder.fits(to, syntax.to.span)) {
    return std::nullopt;
  }
  return RenameConstraint{table->name, name, to};
}

void RenameConstraint::apply(schema::Catalog& catalog) const {
  catalog.rename_constraint(table, from, to);
}

Inverse RenameConstraint::invert(const schema::Catalog&) const {
  return {{Change{RenameConstraint{table, to, from}}}, sql::Grade::exact, {}, {}};
}

sql::Script RenameConstraint::emit(const Context& context) const {
  const auto& dialect = context.dialect;
  const auto in_place = [&] {
    return std::vector<sql::Statement>{
        {alter_table(
             context, table,
             fmt::format("RENAME CONSTRAINT {} TO {}", dialect.name(from), dialect.name(to))),
         exclusive(table)}};
  };
  return alter(*this, context, table, in_place, exclusive(table));
}

RenameConstraint::Syntax RenameConstraint::item() const {
  return {to_path(table, from), to_name(to)};
}

std::string RenameConstraint::summary() const {
  return fmt::format("rename constraint {} to {}", display(table, from), to);
}

std::vector<schema::QName> RenameConstraint::tables() const { return {table}; }

}  // namespace recto::changes

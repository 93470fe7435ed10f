/// \file
/// `drop index i`: removes an index.
#include "changes/drop_index.hpp"

#include <fmt/format.h>

#include "changes/change.hpp"
#include "changes/emit.hpp"
#include "changes/unbind.hpp"
#include "schema/uniqueness.hpp"

namespace recto::changes {

const Doc DropIndex::doc{
    .keyword = "drop index",
    .summary = "Removes an index.",
    .reverse = "Makes it again as it was, concurrently where it was dropped so.",
};

std::optional<DropIndex> DropIndex::bind(const Syntax& syntax, Binder& binder) {
  const auto found = binder.index(syntax.index);
  if (!found) return std::nullopt;
  const auto& [table, name] = *found;
  const auto& index = table->indexes.at(name);
  // A foreign key may stand on a plain unique index.
  const auto columns = schema::key_columns(index);
  if (!columns.empty() && !no_key_needs(*table, columns, fmt::format("index \"{}\"", name),
                                        syntax.index.span, binder)) {
    return std::nullopt;
  }
  return DropIndex{table->name, name, index, syntax.concurrently};
}

void DropIndex::apply(schema::Catalog& catalog) const { (void)catalog.take_index(table, name); }

Inverse DropIndex::invert(const schema::Catalog&) const {
  return {{Change{AddIndex{table, name, index, concurrently}}}, sql::Grade::exact, {}, {}};
}

sql::Script DropIndex::emit(const Context& context) const {
  if (concurrently && !context.accepts(context.dialect.refuses_concurrently())) return {};
  return alter(
      *this, context, table,
      [&] {
        return without_foreign_keys(context, table, schema::compared_columns(index),
                                    {changes::drop_index(context, table, name, concurrently)});
      },
      exclusive(table));
}

DropIndex::Syntax DropIndex::item() const { return {to_path({table.schema, name}), concurrently}; }

std::string DropIndex::summary() const {
  return fmt::format("drop index {} of {}{}", name, table.display(),
                     concurrently ? ", concurrently" : "");
}

std::vector<schema::QName> DropIndex::tables() const { return {table}; }

}  // namespace recto::changes

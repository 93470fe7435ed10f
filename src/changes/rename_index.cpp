/// \file
/// `rename index i to j`: an index's name.
#include "changes/rename_index.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "changes/carried.hpp"
#include "changes/change.hpp"
#include "changes/emit.hpp"
#include "changes/unbind.hpp"

namespace recto::changes {

const Doc RenameIndex::doc{
    .keyword = "rename index",
    .summary = "Another name for an index.",
    .reverse = "The old name.",
};

std::optional<RenameIndex> RenameIndex::bind(const Syntax& syntax, Binder& binder) {
  const auto found = binder.index(syntax.index);
  if (!found) return std::nullopt;
  const auto& [table, name] = *found;
  if (name == syntax.to.text) {
    binder.error(Code::no_change, syntax.to.span, fmt::format("\"{}\" has that name already", name),
                 "remove this line");
    return std::nullopt;
  }
  if (!binder.name_is_free({table->name.schema, syntax.to.text}, syntax.to.span))
    return std::nullopt;
  return RenameIndex{table->name, name, syntax.to.text};
}

void RenameIndex::apply(schema::Catalog& catalog) const { catalog.rename_index(table, from, to); }

Inverse RenameIndex::invert(const schema::Catalog&) const {
  return {{Change{RenameIndex{table, to, from}}}, sql::Grade::exact, {}, {}};
}

sql::Script RenameIndex::emit(const Context& context) const {
  if (!accepts_name(context, {table.schema, to})) return {};
  const auto in_place = [&] {
    return rename_statements(context, {{{syntax::NamedObject::index, table, from, to}}, {}});
  };
  return alter(*this, context, table, in_place, {});
}

RenameIndex::Syntax RenameIndex::item() const {
  return {to_path({table.schema, from}), to_name(to)};
}

std::string RenameIndex::summary() const { return fmt::format("rename index {} to {}", from, to); }

std::vector<schema::QName> RenameIndex::tables() const { return {table}; }

}  // namespace recto::changes

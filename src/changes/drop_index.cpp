/// \file
/// `drop index i`: removes an index.
#include "changes/drop_index.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "changes/change.hpp"
#include "changes/emit.hpp"
#include "changes/unbind.hpp"

namespace recto::changes {

const Doc DropIndex::doc{
    .keyword = "drop index",
    .summary = "Removes an index.",
    .reverse = "Makes it again as it was.",
};

std::optional<DropIndex> DropIndex::bind(const Syntax& syntax, Binder& binder) {
  const auto found = binder.index(syntax.index);
  if (!found) return std::nullopt;
  const auto& [table, name] = *found;
  const auto& index = table->indexes.at(name);
  if (index.unique && !index.where) {
    // A foreign key may stand on a plain unique index.
    std::vector<std::string> keys;
    for (const auto& key : index.keys) {
      if (const auto* column = std::get_if<std::string>(&key.key)) keys.push_back(*column);
    }
    std::sort(keys.begin(), keys.end());
    for (const auto& reference : binder.catalog.references_to(table->name)) {
      const auto& user =
          binder.catalog.table(reference.table)->constraints.at(reference.constraint);
      auto referenced = std::get<schema::ForeignKey>(user.kind).referenced;
      std::sort(referenced.begin(), referenced.end());
      const bool other =
          std::any_of(table->constraints.begin(), table->constraints.end(), [&](const auto& one) {
            const auto* unique = std::get_if<schema::Unique>(&one.second.kind);
            const auto* primary = std::get_if<schema::PrimaryKey>(&one.second.kind);
            if (unique == nullptr && primary == nullptr) return false;
            auto columns = unique != nullptr ? unique->columns : primary->columns;
            std::sort(columns.begin(), columns.end());
            return columns == referenced;
          });
      if (other || keys != referenced || keys.size() != index.keys.size()) continue;
      binder.error(
          Code::still_referenced, syntax.index.span,
          fmt::format("foreign key {} needs index \"{}\"",
                      display(reference.table, reference.constraint), name),
          fmt::format("first: drop constraint {}", display(reference.table, reference.constraint)),
          {{user.span, "it was created here"}});
      return std::nullopt;
    }
  }
  return DropIndex{table->name, name, index};
}

void DropIndex::apply(schema::Catalog& catalog) const { (void)catalog.take_index(table, name); }

Inverse DropIndex::invert(const schema::Catalog&) const {
  return {{Change{AddIndex{table, name, index}}}, sql::Grade::exact, {}, {}};
}

sql::Script DropIndex::emit(const Context& context) const {
  return alter(
      *this, context, table, [&] { return std::vector{changes::drop_index(context, table, name)}; },
      exclusive(table));
}

DropIndex::Syntax DropIndex::item() const { return {to_path({table.schema, name})}; }

std::string DropIndex::summary() const {
  return fmt::format("drop index {} of {}", name, table.display());
}

std::vector<schema::QName> DropIndex::tables() const { return {table}; }

}  // namespace recto::changes

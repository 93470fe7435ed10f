/// \file
/// `drop table t`: removes a table and every row in it.
#include "changes/drop_table.hpp"

#include <fmt/format.h>

#include "changes/change.hpp"
#include "changes/emit.hpp"
#include "changes/objects.hpp"
#include "changes/unbind.hpp"

namespace recto::changes {

const Doc DropTable::doc{
    .keyword = "drop table",
    .summary = "Removes a table and every row in it.",
    .reverse = "Makes the table again with all that belonged to it, without its rows.",
};

std::optional<DropTable> DropTable::bind(const Syntax& syntax, Binder& binder) {
  const auto* table = binder.table(syntax.table);
  if (table == nullptr) return std::nullopt;
  if (auto users = foreign_keys_on(binder.catalog, table->name, {}); !users.empty()) {
    const auto help = drop_first(users);
    binder.error(Code::still_referenced, syntax.table.span,
                 fmt::format("foreign keys of other tables need \"{}\"", table->name.display()),
                 help, std::move(users));
    return std::nullopt;
  }
  auto objects = users_of(binder.catalog, table->name);
  std::erase_if(objects, [&](const auto& one) { return schema::belongs_to(one, table->name); });
  if (!objects.empty()) {
    binder.error(Code::still_referenced, syntax.table.span,
                 fmt::format("something uses table \"{}\"", table->name.display()),
                 drop_first(objects), using_it(binder.catalog, objects));
    return std::nullopt;
  }
  return DropTable{*table, binder.catalog.parts_of(table->name)};
}

void DropTable::apply(schema::Catalog& catalog) const {
  for (const auto& part : parts) (void)catalog.take_object(schema::ref(part));
  (void)catalog.take_table(table.name);
}

Inverse DropTable::invert(const schema::Catalog&) const {
  std::vector<std::string> lost{fmt::format("the rows of {}", table.name.display())};
  for (const auto& column : table.columns) {
    if (column.identity)
      lost.push_back(fmt::format("the position of {}", column.identity->sequence));
  }
  // A table's comment is said in a line of its own.
  auto bare = table;
  bare.comment.reset();
  Inverse result{
      {Change{CreateTable{std::move(bare)}}}, sql::Grade::structure, std::move(lost), {}};
  if (table.comment)
    result.changes.push_back(Change{CommentOnTable{table.name, {}, table.comment}});
  for (const auto& part : parts) {
    auto made = made_again(part);
    std::move(made.begin(), made.end(), std::back_inserter(result.changes));
  }
  return result;
}

sql::Script DropTable::emit(const Context& context) const {
  return statements(
      {{fmt::format("DROP TABLE {}", context.dialect.name(table.name)),
        exclusive(table.name, {sql::Hazard::deletes_data, sql::Hazard::breaks_clients})}});
}

DropTable::Syntax DropTable::item() const { return {to_path(table.name)}; }

std::string DropTable::summary() const {
  return fmt::format("drop table {}", table.name.display());
}

std::vector<schema::QName> DropTable::tables() const { return {table.name}; }

}  // namespace recto::changes

/// \file
/// `comment on table t '…'`: or null for none.
#include "changes/comment_on_table.hpp"

#include <fmt/format.h>

#include "changes/change.hpp"
#include "changes/emit.hpp"
#include "changes/unbind.hpp"

namespace recto::changes {

const Doc CommentOnTable::doc{
    .keyword = "comment on table",
    .summary = "Says what a table is for.",
    .reverse = "The earlier comment, or none.",
};

std::optional<CommentOnTable> CommentOnTable::bind(const Syntax& syntax, Binder& binder) {
  const auto* table = binder.table(syntax.table);
  if (table == nullptr) return std::nullopt;
  CommentOnTable result{table->name, table->comment, {}};
  if (syntax.comment) result.to = syntax.comment->text;
  if (!comment_changes(result.from, result.to, syntax.table.span, binder)) return std::nullopt;
  return result;
}

void CommentOnTable::apply(schema::Catalog& catalog) const { catalog.edit(table).comment = to; }

Inverse CommentOnTable::invert(const schema::Catalog&) const {
  return {{Change{CommentOnTable{table, to, from}}}, sql::Grade::exact, {}, {}};
}

sql::Script CommentOnTable::emit(const Context& context) const {
  return statements({comment_statement(context, table, {}, to)});
}

CommentOnTable::Syntax CommentOnTable::item() const {
  Syntax result{to_path(table), {}};
  if (to) result.comment = to_text(*to);
  return result;
}

std::string CommentOnTable::summary() const {
  return fmt::format("comment on table {}", table.display());
}

std::vector<schema::QName> CommentOnTable::tables() const { return {table}; }

}  // namespace recto::changes

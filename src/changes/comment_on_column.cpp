/// \file
/// `comment on t.c '…'`: or null for none.
#include "changes/comment_on_column.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "changes/change.hpp"
#include "changes/emit.hpp"
#include "changes/unbind.hpp"

namespace recto::changes {

const Doc CommentOnColumn::doc{
    .keyword = "comment on column",
    .summary = "Says what a column is for.",
    .reverse = "The earlier comment, or none.",
};

std::optional<CommentOnColumn> CommentOnColumn::bind(const Syntax& syntax, Binder& binder) {
  const auto found = binder.column(syntax.column);
  if (!found) return std::nullopt;
  const auto* table = found->table;
  const auto& old = found->column->comment;
  CommentOnColumn result{table->name, found->column->name, old, {}};
  const Span where = syntax.column.parts.back().span;
  if (syntax.comment) result.to = syntax.comment->text;
  if (result.from == result.to) {
    binder.error(Code::no_change, where,
                 old ? "that is the comment already" : "there is no comment to remove",
                 "remove this line");
    return std::nullopt;
  }
  return result;
}

void CommentOnColumn::apply(schema::Catalog& catalog) const {
  catalog.edit(table).column(column)->comment = to;
}

Inverse CommentOnColumn::invert(const schema::Catalog&) const {
  return {{Change{CommentOnColumn{table, column, to, from}}}, sql::Grade::exact, {}, {}};
}

sql::Script CommentOnColumn::emit(const Context& context) const {
  return statements({comment_statement(context, table, column, to)});
}

CommentOnColumn::Syntax CommentOnColumn::item() const {
  Syntax result{to_path(table, column), {}};
  if (to) result.comment = to_text(*to);
  return result;
}

std::string CommentOnColumn::summary() const {
  return fmt::format("comment on {}", display(table, column));
}

std::vector<schema::QName> CommentOnColumn::tables() const { return {table}; }

}  // namespace recto::changes

/// \file
/// `comment on t.c '…'`: or null for none.
#include "changes/comment_on_column.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "changes/change.hpp"
#include "changes/emit.hpp"
#include "changes/objects.hpp"
#include "changes/unbind.hpp"

namespace recto::changes {

const Doc CommentOnColumn::doc{
    .keyword = "comment on column",
    .summary = "Says what a column is for.",
    .reverse = "The earlier comment, or none.",
};

namespace {

/// The view or the like whose column the path names, if it is one.
const schema::Object* view_of(const syntax::Path& column, Binder& binder) {
  if (column.parts.size() < 2) return nullptr;
  auto path = column;
  path.parts.pop_back();
  const auto name = binder.qname(path);
  const auto* relation = name ? binder.catalog.relation(*name) : nullptr;
  if (relation == nullptr || relation->kind != schema::RelationKind::object) return nullptr;
  const bool has_columns = schema::grantable(relation->object) == schema::Grantable::tables;
  return has_columns ? binder.catalog.object({relation->object, *name}) : nullptr;
}

std::optional<CommentOnColumn> of_view(const schema::Object& view,
                                       const syntax::CommentOnColumn& syntax, Binder& binder) {
  const auto& column = syntax.column.parts.back();
  const auto known = columns_of(view);
  if (known && std::find(known->begin(), known->end(), column.text) == known->end()) {
    binder.error(Code::unknown_column, column.span,
                 fmt::format("{} has no column \"{}\"", schema::ref(view).display(), column.text),
                 known_names(column.text, {known->begin(), known->end()}, "columns"),
                 {created(schema::span(view), schema::ref(view).display_name())});
    return std::nullopt;
  }
  CommentOnColumn result{schema::ref(view).name, column.text, {}, {}};
  const auto& comments = schema::attached(view).column_comments;
  if (const auto found = comments.find(column.text); found != comments.end()) {
    result.from = found->second;
  }
  if (syntax.comment) result.to = syntax.comment->text;
  if (!comment_changes(result.from, result.to, column.span, binder)) return std::nullopt;
  return result;
}

}  // namespace

std::optional<CommentOnColumn> CommentOnColumn::bind(const Syntax& syntax, Binder& binder) {
  if (const auto* view = view_of(syntax.column, binder)) return of_view(*view, syntax, binder);
  const auto found = binder.column(syntax.column);
  if (!found) return std::nullopt;
  CommentOnColumn result{found->table->name, found->column->name, found->column->comment, {}};
  const Span where = syntax.column.parts.back().span;
  if (syntax.comment) result.to = syntax.comment->text;
  if (!comment_changes(result.from, result.to, where, binder)) return std::nullopt;
  return result;
}

void CommentOnColumn::apply(schema::Catalog& catalog) const {
  if (catalog.table(table) != nullptr) {
    catalog.edit(table).column(column)->comment = to;
    return;
  }
  const schema::ObjectRef view{catalog.relation(table)->object, table};
  auto attached = catalog.attached(view);
  if (to) {
    attached.column_comments.insert_or_assign(column, *to);
  } else {
    attached.column_comments.erase(column);
  }
  catalog.attach(view, std::move(attached));
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

/// \file
/// `comment on constraint t.c '…'`, or null for none.
#include "changes/comment_on_part.hpp"

#include "changes/change.hpp"
#include "changes/emit.hpp"
#include "changes/objects.hpp"
#include "changes/unbind.hpp"

namespace recto::changes {

const Doc CommentOnPart::doc{
    .keyword = "comment on",
    .summary = "Says what a constraint, index, sequence or enum is for.",
    .reverse = "The earlier comment, or none.",
};

std::optional<CommentOnPart> CommentOnPart::bind(const Syntax& syntax, Binder& binder) {
  const auto ref = find_target(syntax.on.noun, syntax.on.object, binder);
  if (!ref) return std::nullopt;
  CommentOnPart result{*ref, binder.catalog.attached(*ref).comment, {}};
  if (syntax.comment) result.to = syntax.comment->text;
  const Span where = syntax.on.object.path.span;
  if (!comment_changes(result.from, result.to, where, binder)) return std::nullopt;
  return result;
}

void CommentOnPart::apply(schema::Catalog& catalog) const {
  auto attached = catalog.attached(on);
  attached.comment = to;
  catalog.attach(on, std::move(attached));
}

Inverse CommentOnPart::invert(const schema::Catalog&) const {
  return {{Change{CommentOnPart{on, to, from}}}, sql::Grade::exact, {}, {}};
}

sql::Script CommentOnPart::emit(const Context& context) const {
  return statements({comment_statement(context, on, to)});
}

CommentOnPart::Syntax CommentOnPart::item() const {
  Syntax result{to_target(on), {}};
  if (to) result.comment = to_text(*to);
  return result;
}

std::string CommentOnPart::summary() const { return "comment on " + on.display(); }

std::vector<schema::QName> CommentOnPart::tables() const {
  if (on.kind != schema::ObjectKind::constraint) return {};
  return {on.name};
}

}  // namespace recto::changes

/// \file
/// `comment on constraint t.c '…'`, or null for none.
#include "changes/comment_on_part.hpp"

#include <fmt/format.h>

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
  const auto& path = syntax.on.object.path;
  if (const auto name = syntax.on.noun == "index" ? binder.qname(path) : std::nullopt) {
    // It is made and dropped with the view, which would leave its comment behind.
    if (const auto* view = binder.catalog.view_of_index(*name)) {
      binder.error(Code::conflicting_attributes, path.span,
                   fmt::format("index \"{}\" is part of materialized view \"{}\" and has no "
                               "comment of its own",
                               name->display(), view->name.display()),
                   fmt::format("write comment on materialized view {}", view->name.display()),
                   {created(view->span, view->name.display())});
      return std::nullopt;
    }
  }
  const auto ref = find_target(syntax.on.noun, syntax.on.object, binder);
  if (!ref) return std::nullopt;
  CommentOnPart result{*ref, binder.catalog.attached(*ref).comment, {}};
  if (syntax.comment) result.to = syntax.comment->text;
  if (!comment_changes(result.from, result.to, path.span, binder)) return std::nullopt;
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

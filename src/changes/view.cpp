/// \file
/// Views: names to objects and back.
#include "changes/view.hpp"

#include "changes/object_kinds_define.hpp"
#include "changes/view_query.hpp"

namespace recto::changes {

using schema::View;

const Doc Definition<View>::create{
    .keyword = "create view",
    .summary = "Makes a view.",
    .reverse = "Drops it.",
};
const Doc Definition<View>::replace{
    .keyword = "replace view",
    .summary = "Defines a view anew; its comment stays, and what uses it is made again.",
    .reverse = "The earlier definition.",
};
const Doc Definition<View>::drop{
    .keyword = "drop view",
    .summary = "Removes a view that nothing else uses.",
    .reverse = "Makes it again with all that belonged to it.",
};
const Doc Definition<View>::rename{
    .keyword = "rename view",
    .summary = "Another name for a view, carried through to the definitions that name it.",
    .reverse = "The old name and definitions, exactly.",
};
const Doc Definition<View>::comment{
    .keyword = "comment on view",
    .summary = "Says what a view is for.",
    .reverse = "The earlier comment, or none.",
};

std::optional<View> Definition<View>::bind(const Syntax& syntax, Binder& binder) {
  const auto name = binder.qname(syntax.path);
  if (!name) return std::nullopt;
  View view{*name};
  view.span = syntax.path.span;
  for (const auto& column : syntax.columns) {
    if (!binder.fits(column.text, column.span)) return std::nullopt;
    view.columns.push_back(column.text);
  }
  auto options = binder.options(syntax.options);
  if (!options) return std::nullopt;
  view.options = std::move(*options);
  auto query = view_query(*name, syntax.query, binder);
  if (!query) return std::nullopt;
  view.query = std::move(*query);
  return view;
}

Definition<View>::Syntax Definition<View>::syntax(const View& view) {
  return {to_path(view.name), to_names(view.columns), to_option_list(view.options),
          to_fragment(view.query)};
}

RECTO_DEFINE_OBJECT_KINDS(View);

}  // namespace recto::changes

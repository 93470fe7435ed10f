/// \file
/// Materialized views: names to objects and back.
#include "changes/materialized_view.hpp"

#include "changes/object_kinds_define.hpp"
#include "changes/view_query.hpp"
#include "sql/query.hpp"

namespace recto::changes {

using schema::MaterializedView;

const Doc Definition<MaterializedView>::create{
    .keyword = "create materialized view",
    .summary = "Makes a view that keeps its rows, with its indexes.",
    .reverse = "Drops it.",
};
const Doc Definition<MaterializedView>::replace{
    .keyword = "replace materialized view",
    .summary = "Defines a materialized view anew; what uses it is made again.",
    .reverse = "The earlier definition, its rows computed again.",
};
const Doc Definition<MaterializedView>::drop{
    .keyword = "drop materialized view",
    .summary = "Removes a materialized view that nothing else uses.",
    .reverse =
        "Makes it again with its indexes and all that belonged to it, its rows computed again.",
};
const Doc Definition<MaterializedView>::rename{
    .keyword = "rename materialized view",
    .summary = "Another name for a materialized view, carried through to what names it.",
    .reverse = "The old name and definitions, exactly.",
};
const Doc Definition<MaterializedView>::comment{
    .keyword = "comment on materialized view",
    .summary = "Says what a materialized view is for.",
    .reverse = "The earlier comment, or none.",
};

namespace {

/// Its indexes, bound against its columns; where those cannot be told, any column will do.
bool bind_indexes(const std::vector<syntax::Index>& written, MaterializedView& view,
                  Binder& binder) {
  if (written.empty()) return true;
  schema::Table table;
  table.name = view.name;
  table.span = view.span;
  auto columns = view.columns;
  if (columns.empty()) columns = sql::output_columns(view.query).value_or(columns);
  if (columns.empty()) {
    for (const auto& index : written) {
      for (const auto& key : index.keys) {
        const auto* column = std::get_if<syntax::Name>(&key.key);
        if (column != nullptr && table.column(column->text) == nullptr) {
          columns.push_back(column->text);
        }
      }
      for (const auto& column : index.include) columns.push_back(column.text);
    }
  }
  for (auto& name : columns) {
    schema::Column column;
    column.name = std::move(name);
    table.columns.push_back(std::move(column));
  }
  // The indexes that it has now are its own to name again.
  auto catalog = binder.catalog;
  const auto ref = view.ref();
  if (catalog.object(ref) != nullptr) (void)catalog.take_object(ref);
  auto here = binder.over(catalog);
  std::vector<std::string> taken;
  for (const auto& index : written) {
    if (index.name) taken.push_back(index.name->text);
  }
  for (const auto& index : written) {
    if (index.concurrently) {
      binder.error(Code::conflicting_attributes, *index.concurrently,
                   "an index of a definition is made with the view", "leave concurrently out");
      return false;
    }
    auto made = here.new_index(index, table, taken);
    if (!made) return false;
    taken.push_back(made->first);
    if (!view.indexes.insert(*made).second) {
      binder.error(Code::name_taken, index.span,
                   fmt::format("there is an index \"{}\" already", made->first),
                   "choose another name");
      return false;
    }
  }
  return true;
}

}  // namespace

std::optional<MaterializedView> Definition<MaterializedView>::bind(const Syntax& syntax,
                                                                   Binder& binder) {
  const auto name = binder.qname(syntax.path);
  if (!name) return std::nullopt;
  MaterializedView view;
  view.name = *name;
  view.span = syntax.path.span;
  for (const auto& column : syntax.columns) {
    if (!binder.fits(column.text, column.span)) return std::nullopt;
    view.columns.push_back(column.text);
  }
  if (syntax.method) view.method = syntax.method->text;
  if (syntax.tablespace) view.tablespace = Binder::tablespace(*syntax.tablespace);
  auto options = binder.options(syntax.options);
  if (!options) return std::nullopt;
  view.options = std::move(*options);
  view.no_data = syntax.no_data;
  auto query = view_query(*name, syntax.query, binder);
  if (!query) return std::nullopt;
  view.query = std::move(*query);
  if (!bind_indexes(syntax.indexes, view, binder)) return std::nullopt;
  return view;
}

Definition<MaterializedView>::Syntax Definition<MaterializedView>::syntax(
    const MaterializedView& view) {
  Syntax result;
  result.path = to_path(view.name);
  result.columns = to_names(view.columns);
  if (!view.method.empty()) result.method = to_name(view.method);
  result.options = to_option_list(view.options);
  if (!view.tablespace.empty()) result.tablespace = to_name(view.tablespace);
  result.query = to_fragment(view.query);
  result.no_data = view.no_data;
  for (const auto& [name, index] : view.indexes) result.indexes.push_back(to_index(name, index));
  return result;
}

RECTO_DEFINE_OBJECT_KINDS(MaterializedView);

}  // namespace recto::changes

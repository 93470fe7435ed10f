/// \file
/// `refresh materialized view m [concurrently | no data]`: its rows computed again, or given up.
#include "changes/refresh_materialized_view.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "changes/change.hpp"
#include "changes/emit.hpp"
#include "changes/objects.hpp"
#include "changes/unbind.hpp"

namespace recto::changes {

const Doc RefreshMaterializedView::doc{
    .keyword = "refresh materialized view",
    .summary = "Computes the rows of a materialized view again, or with no data gives them up.",
    .reverse = "Nothing, as the rows follow from the tables; no data again where there were none.",
};

namespace {

/// What CONCURRENTLY needs (PostgreSQL manual, REFRESH MATERIALIZED VIEW).
bool tells_rows_apart(const schema::Index& index) {
  return index.unique && !index.where &&
         std::all_of(index.keys.begin(), index.keys.end(),
                     [](const auto& key) { return std::holds_alternative<std::string>(key.key); });
}

}  // namespace

std::optional<RefreshMaterializedView> RefreshMaterializedView::bind(const Syntax& syntax,
                                                                     Binder& binder) {
  const auto* found = find_object(schema::ObjectKind::materialized_view, syntax.view, binder);
  if (found == nullptr) return std::nullopt;
  const auto& view = std::get<schema::MaterializedView>(*found);
  const bool can = std::any_of(view.indexes.begin(), view.indexes.end(),
                               [](const auto& one) { return tells_rows_apart(one.second); });
  if (syntax.concurrently && !can) {
    binder.error(Code::conflicting_attributes, syntax.view.path.span,
                 fmt::format("\"{}\" has no unique index over columns alone, which concurrently "
                             "needs",
                             view.name.display()),
                 "leave concurrently out, or replace the view with such an index",
                 {created(view.span, view.name.display())});
    return std::nullopt;
  }
  if (syntax.concurrently && view.no_data) {
    binder.error(
        Code::conflicting_attributes, syntax.view.path.span,
        fmt::format("\"{}\" has no data so far, which concurrently needs", view.name.display()),
        "leave concurrently out", {created(view.span, view.name.display())});
    return std::nullopt;
  }
  return RefreshMaterializedView{view.name, syntax.concurrently, syntax.no_data};
}

void RefreshMaterializedView::apply(schema::Catalog& catalog) const {
  auto changed =
      *catalog.object_as<schema::MaterializedView>({schema::ObjectKind::materialized_view, view});
  changed.no_data = no_data;
  catalog.redefine(schema::Object{std::move(changed)});
}

Inverse RefreshMaterializedView::invert(const schema::Catalog& before) const {
  const auto& found =
      *before.object_as<schema::MaterializedView>({schema::ObjectKind::materialized_view, view});
  if (found.no_data == no_data) return {{}, sql::Grade::exact, {}, {}};
  return {{Change{RefreshMaterializedView{view, false, found.no_data}}}, sql::Grade::exact, {}, {}};
}

sql::Script RefreshMaterializedView::emit(const Context& context) const {
  const auto words =
      concurrently ? "REFRESH MATERIALIZED VIEW CONCURRENTLY " : "REFRESH MATERIALIZED VIEW ";
  return statements(
      {{words + context.dialect.name(view) + (no_data ? " WITH NO DATA" : ""),
        locking(view, concurrently ? sql::Lock::exclusive : sql::Lock::access_exclusive,
                {sql::Hazard::rewrites_table})}});
}

RefreshMaterializedView::Syntax RefreshMaterializedView::item() const {
  return {{to_path(view), {}}, concurrently, no_data};
}

std::string RefreshMaterializedView::summary() const {
  return fmt::format("refresh materialized view {}", view.display());
}

std::vector<schema::QName> RefreshMaterializedView::tables() const { return {}; }

}  // namespace recto::changes

/// \file
/// What `*` stands for: the columns of tables, views and what routines return.
#include "changes/stars.hpp"

#include "changes/objects.hpp"
#include "sql/query.hpp"

namespace recto::changes {

namespace {

/// The columns of what a routine returns, where there is one of that name and its row is known.
std::optional<std::vector<std::string>> columns_of_routine(const schema::Catalog& catalog,
                                                           const schema::QName& name) {
  const schema::Function* found = nullptr;
  for (const auto& [ref, object] : catalog.objects()) {
    if (!schema::is_routine(ref.kind) || ref.name != name) continue;
    if (found != nullptr) return std::nullopt;
    found = std::get_if<schema::Function>(&object);
    if (found == nullptr) return std::nullopt;
  }
  if (found == nullptr) return std::nullopt;
  std::vector<std::string> columns;
  for (const auto& column : found->columns) columns.push_back(column.name);
  if (!columns.empty()) return columns;
  const bool row =
      found->returns && found->returns->verbatim.empty() && found->returns->dimensions == 0;
  return row ? known_columns(catalog, found->returns->name) : std::nullopt;
}

}  // namespace

std::optional<std::string> without_stars(const syntax::Fragment& query, Binder& binder) {
  auto written = sql::expand_stars(
      query.text,
      [&](const schema::QName& relation) {
        return known_columns(binder.catalog, binder.qname(relation));
      },
      [&](const schema::QName& routine) {
        return columns_of_routine(binder.catalog, binder.qname(routine));
      });
  if (!written) {
    binder.error(Code::unsure_text, query.span, "recto is not sure which columns * stands for here",
                 "write the columns: what * stands for would change with the table");
  }
  return written;
}

}  // namespace recto::changes

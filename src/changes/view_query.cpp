/// \file
/// What views and materialized views select.
#include "changes/view_query.hpp"

#include <fmt/format.h>

#include "changes/stars.hpp"
#include "sql/query.hpp"

namespace recto::changes {

std::optional<std::string> view_query(const schema::QName& view, const syntax::Fragment& query,
                                      Binder& binder) {
  if (sql::surely_selects_from(query.text, view)) {
    binder.error(Code::conflicting_attributes, query.span,
                 fmt::format("\"{}\" selects from itself", view.display()),
                 "select from a table or another view, or give this one another name");
    return std::nullopt;
  }
  return without_stars(query, binder);
}

}  // namespace recto::changes

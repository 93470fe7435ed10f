/// \file
/// `delete from t where (…)`: fewer rows.
#include "changes/delete_rows.hpp"

#include <fmt/format.h>

#include "changes/change.hpp"
#include "changes/emit.hpp"
#include "changes/rows.hpp"
#include "changes/unbind.hpp"
#include "sql/fragment.hpp"
#include "sql/reader.hpp"

namespace recto::changes {

const Doc DeleteRows::doc{
    .keyword = "delete",
    .summary = "Deletes rows.",
    .reverse = "What the author wrote; refused where it is irreversible.",
};

std::optional<DeleteRows> DeleteRows::bind(const Syntax& syntax, Binder& binder) {
  const auto* of = binder.table(syntax.table);
  if (of == nullptr) return std::nullopt;
  if (syntax.body && !is_one_statement(binder, *syntax.body)) return std::nullopt;
  if (!has_way_back(binder, syntax.back, syntax.table.span,
                    fmt::format("the rows that this deletes from \"{}\" do not come back",
                                of->name.display()))) {
    return std::nullopt;
  }
  return DeleteRows{of->name, syntax.where, syntax.body, *syntax.back,
                    changes::actions(binder.catalog, of->name, RowEvent::deleted, {})};
}

std::string DeleteRows::text(const RowWords& words) const {
  auto result = fmt::format("DELETE FROM {}", words.name(table));
  if (body) return result + "\n" + words.expression(bare(body->text));
  if (where) result += " WHERE " + sql::enclosed(words.expression(where->text));
  return result;
}

Inverse DeleteRows::invert(const schema::Catalog&) const {
  return written(back, text(RowWords{}), fmt::format("rows deleted from {}", table.display()));
}

sql::Script DeleteRows::emit(const Context& context) const {
  const auto& dialect = context.dialect;
  if (where) {
    if (!context.accepts(dialect.refuses_expression(where->text), where->span)) return {};
    Context here = context;
    if (where->span.known()) here.span = where->span;
    warn_of_unknown_columns(here, where->text, *context.before.table(table), "the condition");
  }
  if (body) {
    const bool uses = sql::Reader(body->text).word(0, "using");
    if (uses && !context.accepts(dialect.refuses(sql::RowClause::delete_using), body->span)) {
      return {};
    }
    if (!context.accepts(dialect.refuses_expression(body->text), body->span)) return {};
  }
  return statements(
      {{text(RowWords(dialect)), writing(context, table, actions, {sql::Hazard::deletes_data})}});
}

DeleteRows::Syntax DeleteRows::item() const { return {to_path(table), where, body, back}; }

std::string DeleteRows::summary() const {
  return fmt::format("delete {}from {}", where || body ? "" : "all rows ", table.display());
}

std::vector<schema::QName> DeleteRows::tables() const { return {table}; }

Bearing DeleteRows::bearing(sql::RowCheck& check) const {
  return body ? Bearing::stop : bearing_of_rows(check, table, actions);
}

}  // namespace recto::changes

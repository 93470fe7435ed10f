/// \file
/// `update t set (a = 1) where (…)`: new values for rows that are there.
#include "changes/update_rows.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "changes/change.hpp"
#include "changes/emit.hpp"
#include "changes/rows.hpp"
#include "changes/unbind.hpp"
#include "sql/fragment.hpp"
#include "sql/keywords.hpp"

namespace recto::changes {

const Doc UpdateRows::doc{
    .keyword = "update",
    .summary = "Gives rows new values.",
    .reverse = "What the author wrote; refused where it is irreversible.",
};

std::optional<UpdateRows> UpdateRows::bind(const Syntax& syntax, Binder& binder) {
  const auto errors = binder.diagnostics.errors();
  const auto* of = binder.table(syntax.table);
  if (of == nullptr) return std::nullopt;
  std::vector<std::string> columns;
  for (const auto& one : syntax.assignments) {
    const auto* column = binder.column_of(*of, one.column);
    if (column == nullptr) continue;
    if (std::find(columns.begin(), columns.end(), column->name) != columns.end()) {
      binder.error(Code::repeated_column, one.column.span,
                   fmt::format("\"{}\" is set twice", column->name), "set each column once");
      continue;
    }
    columns.push_back(column->name);
    (void)takes_value(binder, *of, *column, one.value, one.column.span, false);
  }
  if (syntax.body) (void)is_one_statement(binder, *syntax.body);
  if (binder.diagnostics.errors() > errors) return std::nullopt;
  if (!has_way_back(binder, syntax.back, syntax.table.span,
                    fmt::format("the values that this update overwrites in \"{}\" do not come back",
                                of->name.display()))) {
    return std::nullopt;
  }
  return UpdateRows{
      of->name,     syntax.assignments,
      syntax.where, syntax.body,
      *syntax.back, changes::actions(binder.catalog, of->name, RowEvent::updated, columns)};
}

std::string UpdateRows::text(const RowWords& words) const {
  auto result = fmt::format("UPDATE {}", words.name(table));
  if (body) return result + "\n" + words.expression(bare(body->text));
  std::vector<std::string> sets;
  for (const auto& one : assignments) {
    sets.push_back(
        fmt::format("{} = {}", words.name(one.column.text), words.expression(one.value.text)));
  }
  result += fmt::format(" SET {}", fmt::join(sets, ", "));
  if (where) result += " WHERE " + sql::enclosed(words.expression(where->text));
  return result;
}

Inverse UpdateRows::invert(const schema::Catalog&) const {
  return written(back, text(RowWords{}),
                 fmt::format("what the update did to rows of {}", table.display()));
}

sql::Script UpdateRows::emit(const Context& context) const {
  const auto& dialect = context.dialect;
  const auto* of = context.before.table(table);
  bool good = true;
  const auto accept = [&](const syntax::Fragment& one, const std::string& what) {
    good = context.accepts(dialect.refuses_expression(one.text), one.span) && good;
    if (what.empty()) return;
    Context here = context;
    if (one.span.known()) here.span = one.span;
    warn_of_unknown_columns(here, one.text, *of, what);
  };
  for (const auto& one : assignments) {
    const bool is_default = sql::is_word(one.value.text, "default");
    if (is_default) {
      good =
          context.accepts(dialect.refuses(sql::RowClause::default_value), one.value.span) && good;
    } else {
      accept(one.value, fmt::format("the new value of \"{}\"", one.column.text));
    }
  }
  if (where) accept(*where, "the condition");
  if (body) accept(*body, {});
  if (!good) return {};
  return statements(
      {{text(RowWords(dialect)), writing(context, table, actions, {sql::Hazard::deletes_data})}});
}

UpdateRows::Syntax UpdateRows::item() const {
  return {to_path(table), assignments, where, body, back};
}

std::string UpdateRows::summary() const {
  if (body) return fmt::format("update {}", table.display());
  std::vector<std::string> columns;
  for (const auto& one : assignments) columns.push_back(one.column.text);
  return fmt::format("update {} ({})", table.display(), fmt::join(columns, ", "));
}

std::vector<schema::QName> UpdateRows::tables() const { return {table}; }

Bearing UpdateRows::bearing(sql::RowCheck& check) const {
  return body ? Bearing::stop : bearing_of_rows(check, table, actions);
}

}  // namespace recto::changes

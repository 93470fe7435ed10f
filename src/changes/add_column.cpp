/// \file
/// `add t.c type …`: a column, with a value for the rows that are there.
#include "changes/add_column.hpp"

#include <fmt/format.h>

#include "changes/bearing.hpp"
#include "changes/change.hpp"
#include "changes/emit.hpp"
#include "changes/long_values.hpp"
#include "changes/row_type.hpp"
#include "changes/unbind.hpp"
#include "syntax/key_meant.hpp"

namespace recto::changes {

const Doc AddColumn::doc{
    .keyword = "add column",
    .summary = "Adds a column, with a value for the rows that are there.",
    .reverse = "Drops it; values written since are given up.",
};

std::optional<AddColumn> AddColumn::bind(const Syntax& syntax, Binder& binder) {
  if (syntax.table.parts.empty()) {
    const auto& name = syntax.column.name;
    binder.error(Code::path_too_short, name.span,
                 fmt::format("\"{}\" does not say which table's column it is", name.text),
                 fmt::format("write add table.{} and the type", name.text));
    return std::nullopt;
  }
  const auto* table = binder.table(syntax.table);
  if (table == nullptr) return std::nullopt;
  const auto& written = syntax.column;
  if (const auto* other = table->column(written.name.text)) {
    binder.error(
        Code::duplicate_column, written.name.span,
        fmt::format("table \"{}\" has a column \"{}\" already", table->name.display(), other->name),
        "choose another name", {{other->span, "it was created here"}});
    return std::nullopt;
  }
  std::vector<std::string_view> names;
  for (const auto& one : table->columns) names.emplace_back(one.name);
  if (auto meant = syntax::key_meant(written, names)) {
    binder.diagnostics.add(std::move(*meant));
    return std::nullopt;
  }
  auto column = binder.new_column(written, table->name, {});
  if (!column) return std::nullopt;
  AddColumn result{table->name, std::move(*column), {}, {}};
  if (written.fill) result.fill = written.fill->text;
  if (syntax.placement) {
    result.after = std::string{};
    if (syntax.placement->after) {
      if (binder.column_of(*table, *syntax.placement->after) == nullptr) return std::nullopt;
      result.after = syntax.placement->after->text;
    }
    // Last is where a column goes anyway: one way to say a thing.
    if (result.after == table->columns.back().name) result.after.reset();
  }
  const auto& made = result.column;
  if (!made.nullable && !made.default_value && !made.identity && !made.generated && !result.fill) {
    binder.error(
        Code::needs_fill, written.name.span,
        fmt::format("rows of \"{}\" need a value for \"{}\"", table->name.display(), made.name),
        "say default …, or fill (…) for the rows that are there, or end the type in ?");
    return std::nullopt;
  }
  return result;
}

void AddColumn::apply(schema::Catalog& catalog) const {
  std::size_t position = catalog.table(table)->columns.size();
  if (after) position = after->empty() ? 0 : catalog.table(table)->position(*after) + 1;
  catalog.add_column(table, column, position);
}

Inverse AddColumn::invert(const schema::Catalog&) const {
  DropColumn back{table, column, after, {}, fill};
  return {{Change{std::move(back)}},
          sql::Grade::exact,
          {fmt::format("values written to {} since", display(table, column.name))},
          {}};
}

sql::Script AddColumn::emit(const Context& context) const {
  const auto& dialect = context.dialect;
  // What else stands in the table decides how the column is written: ask with the column in it.
  auto with = context.before.only({table});
  apply(with);
  if (!context.accepts(dialect.refuses(column, *with.table(table)), column.span)) return {};
  if (fill && !context.accepts(dialect.refuses_expression(*fill))) return {};
  if (fill) {
    warn_of_unknown_columns(context, *fill, *context.before.table(table),
                            "the fill of " + column.name);
  }
  if (column.generated) {
    warn_of_unknown_columns(context, *column.generated, *with.table(table),
                            "column " + column.name);
  }
  // One value for all rows there are is no rewrite, but where rows are held elsewhere it is as one.
  if (dialect.alters_in_place() && column.default_value && !accepts_rewrite(context, table)) {
    return {};
  }
  const auto in_place = [&] {
    std::vector<sql::Statement> result;
    auto first = column;
    const bool later = fill && !column.nullable;
    if (later) first.nullable = true;
    std::vector<sql::Hazard> hazards;
    if (column.identity || column.generated) hazards.push_back(sql::Hazard::rewrites_table);
    result.push_back(
        {alter_table(context, table,
                     "ADD COLUMN " + dialect.column(first, *with.table(table), context.before)),
         exclusive(table, std::move(hazards))});
    for (auto& one : settings_of_new(context, table, column)) result.push_back(std::move(one));
    for (auto& one : long_value_parameters(context, table, column.type)) {
      result.push_back(std::move(one));
    }
    if (fill) {
      result.push_back({fmt::format("UPDATE {} SET {} = {}", dialect.name(table),
                                    dialect.name(column.name), dialect.expression(*fill)),
                        locking(table, sql::Lock::row_exclusive, {sql::Hazard::rewrites_table})});
    }
    if (later) {
      result.push_back(
          {alter_table(context, table,
                       fmt::format("ALTER COLUMN {} SET NOT NULL", dialect.name(column.name))),
           exclusive(table, {sql::Hazard::scans_table})});
    }
    if (column.comment && dialect.has_comments()) {
      result.push_back(comment_statement(context, table, column.name, column.comment));
    }
    return result;
  };
  std::map<std::string, std::string> copy;
  if (fill) copy[column.name] = dialect.expression(*fill);
  auto script = alter(*this, context, table, in_place, exclusive(table), std::move(copy));
  if (after && !dialect.places_columns()) {
    script.ceiling = sql::Grade::data;
    script.notes.push_back(fmt::format("the position of {}: {} puts a column last",
                                       display(table, column.name), dialect.title()));
  }
  return script;
}

AddColumn::Syntax AddColumn::item() const {
  Syntax result{to_path(table), to_column(column), {}};
  if (fill) result.column.fill = to_fragment(*fill);
  if (after) {
    result.placement = syntax::Placement{};
    if (!after->empty()) result.placement->after = to_name(*after);
  }
  return result;
}

std::string AddColumn::summary() const {
  return fmt::format("add {} {}{}", display(table, column.name), column.type.display(),
                     column.nullable ? "?" : "");
}

std::vector<schema::QName> AddColumn::tables() const { return {table}; }

Bearing AddColumn::bearing(sql::RowCheck& check) const {
  // What the column gets is up to this script: the statement that minds says so itself.
  if (check.table == table && has(check.columns, column.name)) return Bearing::void_check;
  return bearing_of_column(check, table, column.name);
}

}  // namespace recto::changes

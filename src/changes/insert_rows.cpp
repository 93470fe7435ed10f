/// \file
/// `insert into t (a, b) values (…)`: rows written out, or those of a query.
#include "changes/insert_rows.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "changes/change.hpp"
#include "changes/emit.hpp"
#include "changes/row_key.hpp"
#include "changes/rows.hpp"
#include "changes/unbind.hpp"
#include "sql/expression.hpp"
#include "sql/keywords.hpp"
#include "sql/lexer.hpp"

namespace recto::changes {

using Rows = std::vector<syntax::Row>;

const Doc InsertRows::doc{
    .keyword = "insert",
    .summary = "Inserts rows that are written out, or those of a query.",
    .reverse = "Deletes rows that have a key written out by it; otherwise what the author wrote.",
};

namespace {

/// Reports columns that are left out and must have a value.
void check_left_out(Binder& binder, const schema::Table& table,
                    const std::vector<std::string>& columns, Span span) {
  for (const auto& column : table.columns) {
    if (std::find(columns.begin(), columns.end(), column.name) != columns.end()) continue;
    const bool takes_null = column.nullable && !table.in_primary_key(column.name);
    if (takes_null || column.default_value || column.identity || column.generated) continue;
    binder.error(
        Code::needs_fill, span,
        fmt::format("rows of \"{}\" need a value for \"{}\"", table.name.display(), column.name),
        "name the column and give each row a value", {created(column.span, column.name)});
  }
}

void check_rows(Binder& binder, const schema::Table& table, const InsertRows::Syntax& syntax,
                const Rows& rows) {
  for (const auto& row : rows) {
    if (row.values.size() != syntax.columns.size()) {
      binder.error(Code::row_width, row.span,
                   fmt::format("this row has {} value{} for {} column{}", row.values.size(),
                               row.values.size() == 1 ? "" : "s", syntax.columns.size(),
                               syntax.columns.size() == 1 ? "" : "s"),
                   "give each column one value; default stands for the column's own");
      continue;
    }
    for (std::size_t i = 0; i < row.values.size(); ++i) {
      const auto& name = syntax.columns[i];
      // What is wrong with the column itself is said once.
      const bool again = &row != &rows.front() &&
                         (table.column(name.text)->generated || table.column(name.text)->identity);
      if (!again) {
        (void)takes_value(binder, table, *table.column(name.text), row.values[i], name.span,
                          syntax.overriding);
      }
    }
  }
}

bool counts(const std::string& expression) {
  const auto tokens = sql::lex(expression);
  return std::any_of(tokens.begin(), tokens.end(), [&](const sql::Token& token) {
    const auto text = std::string_view(expression).substr(token.begin, token.end - token.begin);
    return token.kind == sql::TokenKind::identifier && sql::means(text, "nextval");
  });
}

/// The columns for which the rows take numbers from a sequence, which does not go back.
std::vector<std::string> numbers_taken(const schema::Table& table, const InsertRows& insert) {
  std::vector<std::string> result;
  for (const auto& column : table.columns) {
    const auto found = std::find(insert.columns.begin(), insert.columns.end(), column.name);
    const auto at = static_cast<std::size_t>(found - insert.columns.begin());
    const bool own = column.identity || (column.default_value && counts(*column.default_value));
    const auto& rows = std::get<Rows>(insert.rows);
    const bool takes = std::any_of(rows.begin(), rows.end(), [&](const syntax::Row& row) {
      if (at == insert.columns.size()) return own;
      const auto& value = row.values[at].text;
      return sql::is_word(value, "default") ? own : counts(value);
    });
    if (takes) result.push_back(display(table.name, column.name));
  }
  return result;
}

/// Why recto has no way back of its own, and what would give it one.
std::pair<std::string, std::string> why_no_inverse(const schema::Table& table,
                                                   const InsertRows::Syntax& syntax) {
  if (std::holds_alternative<syntax::Fragment>(syntax.rows)) {
    return {"which rows a query inserts recto cannot know", ""};
  }
  if (syntax.skips_conflicts) {
    return {"a way back would also delete rows that were there before", ""};
  }
  auto message = fmt::format("no key tells these rows of \"{}\" from others", table.name.display());
  const auto* primary = table.primary_key();
  if (primary == nullptr) return {std::move(message), ""};
  const auto& key = std::get<schema::PrimaryKey>(primary->second.kind).columns;
  return {std::move(message),
          fmt::format("give each row a plain value for {}, or ", fmt::join(key, ", "))};
}

}  // namespace

std::optional<InsertRows> InsertRows::bind(const Syntax& syntax, Binder& binder) {
  const auto errors = binder.diagnostics.errors();
  const auto* into = binder.table(syntax.table);
  if (into == nullptr) return std::nullopt;
  auto named = binder.columns(syntax.columns, *into);
  if (!named) return std::nullopt;
  InsertRows result{into->name,  std::move(*named),      syntax.overriding,
                    syntax.rows, syntax.skips_conflicts, syntax.back,
                    {}};
  if (const auto* rows = std::get_if<Rows>(&syntax.rows)) {
    check_left_out(binder, *into, result.columns, syntax.table.span);
    check_rows(binder, *into, syntax, *rows);
    if (binder.diagnostics.errors() > errors) return std::nullopt;
    if (!syntax.back && !syntax.skips_conflicts) {
      result.key = row_key(binder.catalog, *into, result.columns, *rows);
    }
  } else {
    for (const auto& name : syntax.columns) {
      (void)takes_values(binder, *into->column(name.text), name.span, syntax.overriding);
    }
    (void)is_one_statement(binder, std::get<syntax::Fragment>(syntax.rows));
    if (binder.diagnostics.errors() > errors) return std::nullopt;
  }
  if (result.key.empty()) {
    auto [why, choice] = why_no_inverse(*into, syntax);
    (void)has_way_back(binder, syntax.back, syntax.table.span, std::move(why), choice);
  }
  if (binder.diagnostics.errors() > errors) return std::nullopt;
  return result;
}

std::string InsertRows::text(const RowWords& words) const {
  auto result = fmt::format("INSERT INTO {} ({})", words.name(table), words.names(columns));
  if (overriding && !words.overriding().empty()) result += fmt::format(" {}", words.overriding());
  if (const auto* query = std::get_if<syntax::Fragment>(&rows)) {
    return result + "\n" + words.expression(bare(query->text));
  }
  std::vector<std::string> written;
  for (const auto& row : std::get<Rows>(rows)) {
    std::vector<std::string> values;
    for (const auto& value : row.values) values.push_back(words.expression(value.text));
    written.push_back(fmt::format("({})", fmt::join(values, ", ")));
  }
  if (written.size() == 1) {
    result += " VALUES " + written.front();
  } else {
    result += fmt::format(" VALUES\n  {}", fmt::join(written, ",\n  "));
  }
  if (skips_conflicts) result += "\nON CONFLICT DO NOTHING";
  return result;
}

Inverse InsertRows::invert(const schema::Catalog& before) const {
  const auto forward = text(RowWords{});
  if (back) {
    return written(*back, forward,
                   fmt::format("what the insert did to rows of {}", table.display()));
  }
  DeleteRows away;
  away.table = table;
  away.where = syntax::Fragment{rows_by_key(key, columns, std::get<Rows>(rows))};
  away.back = syntax::Fragment{" " + forward + " "};
  away.actions = changes::actions(before, table, RowEvent::deleted, {});
  std::vector<std::string> lost{
      fmt::format("what was written since to the rows inserted into {}", table.display())};
  for (const auto& one : away.actions) {
    if (one.table == table) continue;
    lost.push_back(fmt::format("what {} holds of them by then: {} acts when they go",
                               one.table.display(), one.constraint));
  }
  auto keeps = sql::Grade::exact;
  for (const auto& taken : numbers_taken(*before.table(table), *this)) {
    lost.push_back("the numbers taken for " + taken);
    keeps = sql::Grade::data;
  }
  return {{Change{std::move(away)}}, keeps, std::move(lost), {}};
}

sql::Script InsertRows::emit(const Context& context) const {
  const auto& dialect = context.dialect;
  bool good = true;
  if (const auto* query = std::get_if<syntax::Fragment>(&rows)) {
    good = context.accepts(dialect.refuses_expression(query->text), query->span);
  } else {
    for (const auto& row : std::get<Rows>(rows)) {
      for (std::size_t i = 0; i < row.values.size(); ++i) {
        const auto& value = row.values[i];
        if (sql::is_word(value.text, "default")) {
          good =
              context.accepts(dialect.refuses(sql::RowClause::default_value), value.span) && good;
          continue;
        }
        good = context.accepts(dialect.refuses_expression(value.text), value.span) && good;
        for (const auto& name : sql::unknown_columns(value.text, {})) {
          context.diagnostics.add(Diagnostic{
              .code = Code::unknown_column,
              .message = fmt::format("the value of \"{}\" names \"{}\", and a row's values name no "
                                     "columns",
                                     columns[i], name),
              .primary = {value.span.known() ? value.span : context.span, {}},
              .help = fmt::format("a text stands in single quotes: '{}'", name),
              .level = Level::warning});
        }
      }
    }
  }
  if (!good) return {};
  return statements({{text(RowWords(dialect)), writing(context, table, {})}});
}

InsertRows::Syntax InsertRows::item() const {
  return {to_path(table), to_names(columns), overriding, rows, skips_conflicts, back};
}

std::string InsertRows::summary() const {
  const auto* written = std::get_if<Rows>(&rows);
  if (written == nullptr) return fmt::format("insert into {} the rows of a query", table.display());
  return fmt::format("insert into {} {} row{}", table.display(), written->size(),
                     written->size() == 1 ? "" : "s");
}

std::vector<schema::QName> InsertRows::tables() const { return {table}; }

Bearing InsertRows::bearing(sql::RowCheck& check) const {
  if (std::holds_alternative<syntax::Fragment>(rows)) return Bearing::stop;
  return bearing_of_rows(check, table, {});
}

}  // namespace recto::changes

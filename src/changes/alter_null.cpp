/// \file
/// `alter t.c null | not null`: may the column hold NULL.
#include "changes/alter_null.hpp"

#include <fmt/format.h>

#include "changes/bearing.hpp"
#include "changes/change.hpp"
#include "changes/emit.hpp"
#include "changes/unbind.hpp"
#include "schema/uniqueness.hpp"

namespace recto::changes {

const Doc AlterNull::doc{
    .keyword = "alter null",
    .summary = "Lets a column hold NULL, or forbids it.",
    .reverse = "The old rule; a NULL that `fill` replaced stays replaced.",
};

namespace {

/// The columns of a unique index or key.
std::vector<std::string> index_columns(const schema::Table& table, const std::string& index) {
  if (const auto found = table.indexes.find(index); found != table.indexes.end()) {
    return schema::key_columns(found->second);
  }
  const auto* columns = schema::key_columns(table.constraints.at(index));
  return columns == nullptr ? std::vector<std::string>{} : *columns;
}

}  // namespace

std::optional<AlterNull> AlterNull::bind(const Syntax& syntax, Binder& binder) {
  const auto found = binder.column(syntax.column);
  if (!found) return std::nullopt;
  const auto& [table, column] = *found;
  const Span where = syntax.column.parts.back().span;
  if (table->in_primary_key(column->name) && !syntax.nullable) {
    binder.error(
        Code::no_change, where,
        fmt::format("column \"{}\" is in the primary key and so NOT NULL already", column->name),
        "remove this line", {{column->span, "it was created here"}});
    return std::nullopt;
  }
  if (column->nullable == syntax.nullable) {
    binder.error(Code::no_change, where,
                 fmt::format("column \"{}\" is {} already", column->name,
                             syntax.nullable ? "nullable" : "NOT NULL"),
                 "remove this line", {{column->span, "it was created here"}});
    return std::nullopt;
  }
  if (syntax.nullable && (column->identity || table->in_primary_key(column->name))) {
    binder.error(Code::conflicting_attributes, where,
                 fmt::format("column \"{}\" is {} and cannot hold NULL", column->name,
                             column->identity ? "an identity" : "in the primary key"),
                 column->identity ? fmt::format("first: alter {} drop identity",
                                                display(table->name, column->name))
                                  : fmt::format("first: drop constraint {}",
                                                display(table->name, table->primary_key()->first)));
    return std::nullopt;
  }
  const auto& replica = table->properties.replica_index;
  if (syntax.nullable && !replica.empty() && has(index_columns(*table, replica), column->name)) {
    binder.error(
        Code::still_referenced, where,
        fmt::format("the replica identity of \"{}\" needs \"{}\" to be NOT NULL",
                    table->name.display(), column->name),
        fmt::format("first: alter table {} replica identity default", table->name.display()),
        {created(column->span, column->name)});
    return std::nullopt;
  }
  if (!syntax.nullable && !syntax.fill && !syntax.fill_nothing) {
    binder.error(Code::needs_fill, where,
                 fmt::format("rows of \"{}\" that hold NULL need a value for \"{}\"",
                             table->name.display(), column->name),
                 "say fill (…), or fill nothing where none does: one that does stops the migration",
                 {{column->span, "it was created here"}});
    return std::nullopt;
  }
  AlterNull result{table->name, column->name, syntax.nullable, {}, to_schema(syntax.on_null)};
  if (syntax.fill) result.fill = syntax.fill->text;
  return result;
}

void AlterNull::apply(schema::Catalog& catalog) const {
  auto* changed = catalog.edit(table).column(column);
  changed->nullable = nullable;
  changed->on_null = on_null;
}

Inverse AlterNull::invert(const schema::Catalog& before) const {
  Inverse result;
  const auto was = before.table(table)->column(column)->on_null;
  result.changes.push_back(Change{AlterNull{table, column, !nullable, fill, was}});
  if (!nullable && fill) {
    result.keeps = sql::Grade::structure;
    result.lost.push_back(fmt::format("which rows held NULL in {}", display(table, column)));
  }
  if (nullable && fill) {
    result.keeps = sql::Grade::exact;
    result.lost.push_back(
        fmt::format("NULLs written to {} since: they become {}", display(table, column), *fill));
  }
  return result;
}

sql::Script AlterNull::emit(const Context& context) const {
  const auto& dialect = context.dialect;
  auto after = context.before.only({table});
  apply(after);
  const auto& changed = *after.table(table);
  if (!context.accepts(dialect.refuses(*changed.column(column), changed))) return {};
  if (fill && !context.accepts(dialect.refuses_expression(*fill))) return {};
  if (fill) {
    warn_of_unknown_columns(context, *fill, *context.before.table(table), "the fill of " + column);
  }
  const auto name = dialect.name(column);
  const auto in_place = [&] {
    std::vector<sql::Statement> result;
    if (!nullable && fill) {
      result.push_back({fmt::format("UPDATE {} SET {} = {} WHERE {} IS NULL", dialect.name(table),
                                    name, dialect.expression(*fill), name),
                        writing(context, table, {}, {sql::Hazard::scans_table})});
    }
    std::vector<sql::Hazard> hazards;
    if (!nullable) hazards.push_back(sql::Hazard::scans_table);
    result.push_back(
        {alter_table(context, table,
                     fmt::format("ALTER COLUMN {} {} NOT NULL", name, nullable ? "DROP" : "SET")),
         exclusive(table, std::move(hazards))});
    return result;
  };
  std::map<std::string, std::string> copy;
  if (!nullable && fill)
    copy[column] = fmt::format("coalesce({}, {})", name, dialect.expression(*fill));
  auto script = alter(*this, context, table, in_place, exclusive(table), std::move(copy));
  if (!nullable && !fill) {
    sql::RowCheck check;
    check.kind = sql::RowCheck::Kind::nulls;
    check.table = table;
    check.columns = {column};
    check.forward = true;
    check.message = fmt::format("rows hold NULL in {}, which is to be NOT NULL: give them a value",
                                display(table, column));
    script.checks.push_back(std::move(check));
  }
  return script;
}

AlterNull::Syntax AlterNull::item() const {
  Syntax result{to_path(table, column), nullable, {}};
  result.on_null = to_syntax(on_null);
  if (fill) result.fill = to_fragment(*fill);
  result.fill_nothing = !nullable && !fill;
  return result;
}

std::string AlterNull::summary() const {
  return fmt::format("alter {} {}", display(table, column), nullable ? "null" : "not null");
}

std::vector<schema::QName> AlterNull::tables() const { return {table}; }

Bearing AlterNull::bearing(sql::RowCheck& check) const {
  return fill ? bearing_of_column(check, table, column) : Bearing::none;
}

}  // namespace recto::changes

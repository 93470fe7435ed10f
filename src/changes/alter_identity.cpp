/// \file
/// `alter t.c identity`: numbers made by the database, or not.
#include "changes/alter_identity.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "changes/change.hpp"
#include "changes/emit.hpp"
#include "changes/unbind.hpp"
#include "sql/names.hpp"

namespace recto::changes {

const Doc AlterIdentity::doc{
    .keyword = "alter identity",
    .summary = "Lets the database number the rows of a column, or no longer.",
    .reverse = "The old way; a sequence made again goes on behind the largest value.",
};

std::optional<AlterIdentity> AlterIdentity::bind(const Syntax& syntax, Binder& binder) {
  const auto found = binder.column(syntax.column);
  if (!found) return std::nullopt;
  const auto& [table, column] = *found;
  const Span where = syntax.column.parts.back().span;
  AlterIdentity result{table->name, column->name, column->identity, {}};
  if (syntax.identity) {
    std::string sequence;
    if (column->identity) {
      sequence = column->identity->sequence;
    } else if (syntax.sequence) {
      sequence = syntax.sequence->text;
    } else {
      sequence = sql::identity_sequence_name(binder.catalog, table->name, column->name);
    }
    if (syntax.sequence && column->identity && syntax.sequence->text != sequence) {
      binder.error(
          Code::conflicting_attributes, syntax.sequence->span,
          fmt::format("column \"{}\" takes its numbers from \"{}\"", column->name, sequence),
          "leave the sequence out");
      return std::nullopt;
    }
    if (syntax.sequence && !column->identity &&
        !binder.name_is_free({table->name.schema, sequence}, syntax.sequence->span)) {
      return std::nullopt;
    }
    result.to = schema::Identity{to_schema(*syntax.identity), sequence};
  }
  if (result.from == result.to) {
    binder.error(Code::no_change, where,
                 fmt::format("column \"{}\" is {} already", column->name,
                             result.to ? "such an identity" : "no identity"),
                 "remove this line", {{column->span, "it was created here"}});
    return std::nullopt;
  }
  if (result.to && !binder.fits_identity(column->type, column->name, where)) return std::nullopt;
  if (result.to && (column->nullable || column->default_value || column->generated)) {
    const auto name = display(table->name, column->name);
    const auto [why, first] = column->nullable        ? std::pair("is nullable", "not null")
                              : column->default_value ? std::pair("has a default", "drop default")
                                                      : std::pair("is generated", "drop generated");
    binder.error(Code::conflicting_attributes, where,
                 fmt::format("column \"{}\" {} and cannot be an identity", column->name, why),
                 fmt::format("first: alter {} {}", name, first),
                 {{column->span, "it was created here"}});
    return std::nullopt;
  }
  return result;
}

void AlterIdentity::apply(schema::Catalog& catalog) const {
  catalog.set_identity(table, column, to);
}

Inverse AlterIdentity::invert(const schema::Catalog&) const {
  Inverse result;
  result.changes.push_back(Change{AlterIdentity{table, column, to, from}});
  if (from && !to) {
    result.keeps = sql::Grade::data;
    result.lost.push_back(
        fmt::format("the position of {}: it goes on behind the largest value", from->sequence));
  }
  return result;
}

sql::Script AlterIdentity::emit(const Context& context) const {
  const auto& dialect = context.dialect;
  auto after = context.before.only({table});
  apply(after);
  if (!context.accepts(dialect.refuses(*after.table(table)->column(column), *after.table(table))))
    return {};
  const auto name = dialect.name(column);
  const auto in_place = [&] {
    const auto statement = [&](const std::string& what) {
      return sql::Statement{
          alter_table(context, table, fmt::format("ALTER COLUMN {} {}", name, what)),
          exclusive(table)};
    };
    if (!to) return std::vector{statement("DROP IDENTITY")};
    const auto* kind = to->kind == schema::IdentityKind::always ? "ALWAYS" : "BY DEFAULT";
    if (from) return std::vector{statement(fmt::format("SET GENERATED {}", kind))};
    const auto sequence = dialect.name(schema::QName{table.schema, to->sequence});
    return std::vector{
        statement(fmt::format("ADD GENERATED {} AS IDENTITY (SEQUENCE NAME {})", kind, sequence)),
        // The rows that are there keep their numbers; new ones go on behind them.
        sql::Statement{
            fmt::format("SELECT setval({}, coalesce((SELECT max({}) FROM {}), 0) + 1, false)",
                        dialect.literal(sequence), name, dialect.name(table)),
            locking(table, sql::Lock::access_share)}};
  };
  return alter(*this, context, table, in_place, exclusive(table));
}

AlterIdentity::Syntax AlterIdentity::item() const {
  Syntax result{to_path(table, column), {}};
  if (to) result.identity = to_syntax(to->kind);
  if (to && !from) result.sequence = to_name(to->sequence);
  return result;
}

std::string AlterIdentity::summary() const {
  return fmt::format("alter {} {}", display(table, column),
                     !to                                        ? "drop identity"
                     : to->kind == schema::IdentityKind::always ? "identity always"
                                                                : "identity");
}

std::vector<schema::QName> AlterIdentity::tables() const { return {table}; }

}  // namespace recto::changes

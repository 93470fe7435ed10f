/// \file
/// `alter t.c identity`: numbers made by the database, or not.
#include "changes/alter_identity.hpp"

#include <fmt/format.h>

#include "changes/change.hpp"
#include "changes/emit.hpp"
#include "changes/unbind.hpp"
#include "sql/names.hpp"
#include "sql/sequence_values.hpp"

namespace recto::changes {

const Doc AlterIdentity::doc{
    .keyword = "alter identity",
    .summary = "Lets the database number the rows of a column, or no longer.",
    .reverse =
        "The old way; a sequence made again goes on behind the largest value, one that was taken "
        "over "
        "where it stands.",
};

namespace {

/// Warns where the column's own sequence has options that the identity's will not have; false, with
/// an error, where somebody else asks the sequence.
bool takes_place_of(const AlterIdentity& change, Span where, Binder& binder) {
  const auto& sequence = change.serial->sequence;
  if (!fits_identity(sequence)) {
    binder.diagnostics.add(Diagnostic{
        .code = Code::conflicting_attributes,
        .message = fmt::format("sequence \"{}\" has options that an identity's has not",
                               sequence.name.display()),
        .primary = {where, {}},
        .help = "the identity counts in steps of 1 within its type; the way back restores them",
        .level = Level::warning});
  }
  return nobody_asks(binder, {sequence}, {change.table, change.column}, where);
}

}  // namespace

std::optional<AlterIdentity> AlterIdentity::bind(const Syntax& syntax, Binder& binder) {
  const auto found = binder.column(syntax.column);
  if (!found) return std::nullopt;
  const auto& [table, column] = *found;
  const Span where = syntax.column.parts.back().span;
  AlterIdentity result{table->name, column->name, column->identity, {}};
  if (syntax.identity && !column->identity) {
    result.serial = serial_of(binder.catalog, *table, *column);
    if (result.serial && !takes_place_of(result, where, binder)) return std::nullopt;
  }
  if (syntax.identity) {
    std::string sequence;
    if (column->identity) {
      sequence = column->identity->sequence;
    } else if (syntax.sequence) {
      sequence = syntax.sequence->text;
    } else if (result.serial) {
      sequence = result.serial->sequence.name.name;
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
    const bool same = result.serial && result.serial->sequence.name.name == sequence;
    if (syntax.sequence && !column->identity && !same &&
        !binder.name_is_free({table->name.schema, sequence}, syntax.sequence->span)) {
      return std::nullopt;
    }
    result.to = schema::Identity{to_schema(*syntax.identity), sequence, syntax.autoincrement};
  }
  if (result.from == result.to) {
    binder.error(Code::no_change, where,
                 fmt::format("column \"{}\" is {} already", column->name,
                             result.to ? "such an identity" : "no identity"),
                 "remove this line", {{column->span, "it was created here"}});
    return std::nullopt;
  }
  if (result.to && !binder.fits_identity(column->type, column->name, where)) return std::nullopt;
  const bool has_default = column->default_value && !result.serial;
  if (result.to && (column->nullable || has_default || column->generated)) {
    const auto name = display(table->name, column->name);
    const auto [why, first] = column->nullable ? std::pair("is nullable", "not null")
                              : has_default    ? std::pair("has a default", "drop default")
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
  if (serial) {
    catalog.edit(table).column(column)->default_value.reset();
    (void)catalog.take_sequence(serial->sequence.name);
  }
  catalog.set_identity(table, column, to);
}

Inverse AlterIdentity::invert(const schema::Catalog&) const {
  Inverse result;
  if (serial) {
    result.changes.push_back(Change{AlterSerial{table, column, *to, *serial}});
    return result;
  }
  result.changes.push_back(Change{AlterIdentity{table, column, to, from}});
  if (from && (!to || (from->autoincrement && !to->autoincrement))) {
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
    if (from && from->kind == to->kind) return std::vector<sql::Statement>{};
    if (from) return std::vector{statement(fmt::format("SET GENERATED {}", kind))};
    const schema::QName made{table.schema, to->sequence};
    const auto sequence = dialect.name(made);
    auto add =
        statement(fmt::format("ADD GENERATED {} AS IDENTITY (SEQUENCE NAME {})", kind, sequence));
    if (serial) {
      std::vector result{statement("DROP DEFAULT")};
      auto old = serial->sequence.name;
      if (old == made) {
        old = passing_name(context.before, made);
        result.push_back(
            {fmt::format("ALTER SEQUENCE {} RENAME TO {}", sequence, dialect.name(old.name)), {}});
      }
      result.push_back(std::move(add));
      result.push_back(copy_position(context, old, made));
      result.push_back({"DROP SEQUENCE " + dialect.name(old), {}});
      return result;
    }
    return std::vector{
        std::move(add),
        // The rows that are there keep their numbers; new ones go on behind them.
        sql::Statement{
            fmt::format("SELECT setval({}, coalesce((SELECT max({}) FROM {}), 0) + 1, false)",
                        dialect.literal(sequence), name, dialect.name(table)),
            locking(table, sql::Lock::access_share)}};
  };
  auto script = alter(*this, context, table, in_place, exclusive(table));
  const bool bounded = serial && (serial->sequence.min_value || serial->sequence.max_value ||
                                  serial->sequence.increment);
  if (bounded) {
    auto check = sql::stands_within(
        {.name = serial->sequence.name, .type = after.table(table)->column(column)->type});
    check.forward = true;
    script.checks.push_back(std::move(check));
  }
  return script;
}

AlterIdentity::Syntax AlterIdentity::item() const {
  Syntax result{to_path(table, column), {}};
  if (to) result.identity = to_syntax(to->kind);
  if (to) result.autoincrement = to->autoincrement;
  if (to && !from) result.sequence = to_name(to->sequence);
  return result;
}

std::string AlterIdentity::summary() const {
  return fmt::format("alter {} {}", display(table, column), !to ? "drop identity" : "identity") +
         (to && to->kind == schema::IdentityKind::always ? " always" : "") +
         (to && to->autoincrement ? " autoincrement" : "");
}

std::vector<schema::QName> AlterIdentity::tables() const { return {table}; }

}  // namespace recto::changes

/// \file
/// `alter t.c type T`: another type or collation, both ways.
#include "changes/alter_type.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "changes/bearing.hpp"
#include "changes/change.hpp"
#include "changes/computed.hpp"
#include "changes/emit.hpp"
#include "changes/fits.hpp"
#include "changes/long_values.hpp"
#include "changes/objects.hpp"
#include "changes/unbind.hpp"
#include "schema/family.hpp"
#include "schema/uniqueness.hpp"
#include "sql/affinity.hpp"
#include "sql/casts.hpp"
#include "sql/expression.hpp"
#include "sql/known_type.hpp"
#include "sql/lexer.hpp"
#include "sql/sequence_values.hpp"
#include "sql/storage.hpp"

namespace recto::changes {

const Doc AlterType::doc{
    .keyword = "alter type",
    .summary =
        "Another type or collation for a column, with what stands in the way dropped and restored.",
    .reverse = "The old type; values come back where the two types hold the same, else converted.",
};

namespace {

/// `expression` is nothing but a cast of `column` to `type`: `c::T` or `cast(c as T)`.
bool is_plain_cast(const std::string& expression, const std::string& column,
                   const schema::Type& type) {
  std::string text;
  for (const auto& token : sql::lex(expression)) {
    if (token.kind == sql::TokenKind::space || token.kind == sql::TokenKind::comment) continue;
    auto piece = expression.substr(token.begin, token.end - token.begin);
    if (token.kind == sql::TokenKind::identifier) piece = sql::identifier_value(piece);
    text += piece;
    text += ' ';
  }
  std::string name;
  for (const auto& token : sql::lex(type.display())) {
    if (token.kind == sql::TokenKind::space) continue;
    name += type.display().substr(token.begin, token.end - token.begin) + ' ';
  }
  return text == column + " :: " + name || text == "cast ( " + column + " as " + name + ") ";
}

bool holds_bytes(const schema::Type& type) {
  return type.name.schema.empty() && (type.name.name == "bytea" || type.name.name == "blob");
}

/// Of a way back from text in a database that stores by affinity: which values text has altered.
void say_altered_by_text(const schema::Type& text, const schema::Type& type,
                         const std::string& column, sql::Script& script) {
  const auto kept = sql::kept_as(type);
  if (sql::kept_as(text) != sql::Kept::texts || !sql::altered_by_text(kept)) return;
  script.ceiling = sql::Grade::structure;
  script.notes.push_back(
      kept == sql::Kept::floats
          ? fmt::format("digits of {} beyond the fifteenth: text is written with no more", column)
          : fmt::format("numbers in {}: they become text, and not all come back as they were",
                        column));
}

/// False, with a diagnostic, where what is computed from the column cannot be made anew around the
/// change: it is the family's, or other tables' foreign keys stand on it.
bool computed_can_go(const schema::Table& table, const std::string& column, Span where,
                     Binder& binder) {
  const bool family = table.partitioning || table.partition_of.has_value() ||
                      schema::has_family(binder.catalog, table);
  for (const auto& computed : computed_columns(table, column)) {
    auto labels = foreign_keys_on(binder.catalog, table.name, computed);
    if (!family && labels.empty()) continue;
    auto help =
        family ? fmt::format("drop {} first and add it again after", display(table.name, computed))
               : drop_first(labels);
    if (labels.empty()) labels.push_back({table.column(computed)->span, "it was created here"});
    binder.error(Code::still_referenced, where,
                 fmt::format("column \"{}\" is computed from \"{}\"{}", computed, column,
                             family ? "" : ", and a foreign key of another table needs it"),
                 std::move(help), std::move(labels));
    return false;
  }
  return true;
}

}  // namespace

std::optional<AlterType> AlterType::bind(const Syntax& syntax, Binder& binder) {
  const auto found = binder.column(syntax.column);
  if (!found) return std::nullopt;
  const auto& [table, column] = *found;
  const auto errors = binder.diagnostics.errors();
  AlterType result;
  result.table = table->name;
  result.column = column->name;
  result.from = column->type;
  result.to = binder.type(syntax.type);
  result.from_collation = column->collation;
  if (syntax.collate) result.to_collation = binder.qname(*syntax.collate);
  if (column->identity) binder.fits_identity(result.to, column->name, syntax.type.span);
  const auto& settings = column->settings;
  if (sql::own_storage(result.to, binder.catalog) == "plain" &&
      (settings.compression || settings.storage.value_or("plain") != "plain")) {
    binder.error(Code::conflicting_attributes, syntax.type.span,
                 fmt::format("values of type {} can only be stored plain", result.to.display()),
                 fmt::format("first: alter {} {} default", display(table->name, column->name),
                             settings.compression ? "compression" : "storage"),
                 {created(column->span, column->name)});
  }
  if (binder.diagnostics.errors() > errors) return std::nullopt;
  if (result.from == result.to && result.from_collation == result.to_collation) {
    binder.error(
        Code::no_change, syntax.type.span,
        fmt::format("column \"{}\" has type {} already", column->name, result.to.display()),
        "remove this line", {{column->span, "it was created here"}});
    return std::nullopt;
  }
  if (!computed_can_go(*table, column->name, syntax.column.parts.back().span, binder)) {
    return std::nullopt;
  }
  if (column->default_value &&
      !default_fits(result.to, *column->default_value, column->name, syntax.type.span, binder,
                    fmt::format("first: alter {} drop default, or give it another that both types "
                                "take",
                                display(table->name, column->name)))) {
    return std::nullopt;
  }
  if (!foreign_keys_fit(*table, column->name, result.to, syntax.type.span, binder)) {
    return std::nullopt;
  }
  const bool casts = sql::cast_between(result.from, result.to, binder.catalog) != sql::Cast::none;
  const bool casts_back =
      sql::cast_between(result.to, result.from, binder.catalog) != sql::Cast::none;
  if (syntax.using_expression) result.using_expression = syntax.using_expression->text;
  if (syntax.back) result.back = syntax.back->text;
  const auto needs = [&, &name = column->name](const schema::Type& one, const schema::Type& other,
                                               const char* word) {
    binder.error(Code::needs_back, syntax.type.span,
                 fmt::format("there is no cast from {} to {}", one.display(), other.display()),
                 fmt::format("say {} (…): an expression over \"{}\" that gives {}", word, name,
                             other.display()));
  };
  if (!result.using_expression && !casts) {
    needs(result.from, result.to, "using");
    return std::nullopt;
  }
  if (!result.back && !casts_back) {
    needs(result.to, result.from, "back");
    return std::nullopt;
  }
  return result;
}

void AlterType::apply(schema::Catalog& catalog) const {
  auto* changed = catalog.edit(table).column(column);
  changed->type = to;
  changed->collation = to_collation;
}

Inverse AlterType::invert(const schema::Catalog& before) const {
  Inverse result;
  result.changes.push_back(Change{
      AlterType{table, column, to, from, to_collation, from_collation, back, using_expression}});
  const bool computed = (using_expression && !is_plain_cast(*using_expression, column, to)) ||
                        (back && !is_plain_cast(*back, column, from));
  if (computed || !sql::keeps_values(from, to)) {
    result.keeps = sql::Grade::structure;
    result.lost.push_back(
        fmt::format("values of {} that {} does not hold as {} did: they are converted back",
                    display(table, column), to.display(), from.display()));
  } else if (before.enum_of(from) == nullptr && !sql::keeps_values(to, from)) {
    // Also where the way back refuses what is out of range: what is within may be rounded.
    result.lost.push_back(fmt::format("what values written to {} since hold beyond {}",
                                      display(table, column), from.display()));
  }
  return result;
}

sql::Script AlterType::emit(const Context& context) const {
  const auto& dialect = context.dialect;
  const auto& before = *context.before.table(table);
  auto after = context.before.only({table});
  apply(after);
  if (!context.accepts(dialect.refuses(*after.table(table)->column(column), *after.table(table))))
    return {};
  if (using_expression && !context.accepts(dialect.refuses_expression(*using_expression)))
    return {};
  for (const auto& [name, index] : after.table(table)->indexes) {
    auto refusal = dialect.refuses(index, *after.table(table));
    if (!refusal || dialect.refuses(index, before)) continue;
    refusal->message = fmt::format("index \"{}\" stands in the way: {}", name, refusal->message);
    refusal->help = fmt::format(
        "first: drop index {}; behind this line, add it again as it fits {}", name, to.display());
    context.accepts(refusal);
    return {};
  }
  if (using_expression) {
    warn_of_unknown_columns(context, *using_expression, before, "the using of " + column);
  }
  const auto name = dialect.name(column);
  // A cast written out that is the cast itself, where recto knows one.
  const bool says_no_more = using_expression && is_plain_cast(*using_expression, column, to) &&
                            sql::cast_between(from, to, context.before) != sql::Cast::none;
  const auto computed = computed_columns(before, column);
  const auto in_place = [&] {
    auto stands_in_the_way = dependants_of(before, column, true);
    auto users = users_of(context.before, table, column);
    for (const auto& one : computed) {
      stands_in_the_way.merge(dependants_of(before, one, false));
      for (auto& user : users_of(context.before, table, one)) users.push_back(std::move(user));
    }
    auto result = drop_all(context, table, stands_in_the_way);
    for (const auto& one : computed) {
      result.push_back(
          {alter_table(context, table, "DROP COLUMN " + dialect.name(one)), exclusive(table)});
    }
    const auto& default_value = before.column(column)->default_value;
    if (default_value) {
      result.push_back(
          {alter_table(context, table, fmt::format("ALTER COLUMN {} DROP DEFAULT", name)),
           exclusive(table)});
    }
    const auto type = dialect.type(to, context.before);
    auto clause = fmt::format("ALTER COLUMN {} TYPE {}", name, type);
    if (to_collation) clause += " COLLATE " + dialect.name(*to_collation);
    if (using_expression && !says_no_more) {
      clause += fmt::format(" USING ({})", dialect.expression(*using_expression));
    } else if (sql::cast_between(from, to, context.before) != sql::Cast::assignment) {
      // An enum has no cast to another but through text.
      const bool twice =
          context.before.enum_of(from) != nullptr && context.before.enum_of(to) != nullptr;
      std::string dimensions;
      for (std::uint32_t i = 0; i < from.dimensions; ++i) dimensions += "[]";
      clause += fmt::format(" USING {}{}::{}", name, twice ? "::text" + dimensions : "", type);
    }
    result.push_back(
        {alter_table(context, table, clause),
         exclusive(table, {sql::Hazard::rewrites_table, sql::Hazard::breaks_clients})});
    for (auto& one : settings_of_retyped(context, table, *after.table(table)->column(column))) {
      result.push_back(std::move(one));
    }
    if (default_value) {
      result.push_back({alter_table(context, table,
                                    fmt::format("ALTER COLUMN {} SET DEFAULT {}", name,
                                                dialect.default_value(*default_value))),
                        exclusive(table)});
    }
    for (const auto& one : computed) {
      for (auto& statement : add_again(context, after, table, *after.table(table)->column(one))) {
        result.push_back(std::move(statement));
      }
    }
    for (auto& one : long_value_parameters(context, table, to)) result.push_back(std::move(one));
    for (auto& one : create_all(context, *after.table(table), stands_in_the_way)) {
      result.push_back(std::move(one));
    }
    // A foreign key may stand on one of the indexes that were made anew.
    std::set<std::set<std::string>> unique;
    for (const auto& [index_name, index] : stands_in_the_way.indexes) {
      const auto columns = schema::compared_columns(index);
      if (columns.empty() || !unique.insert({columns.begin(), columns.end()}).second) continue;
      if (std::any_of(computed.begin(), computed.end(),
                      [&](const auto& one) { return has(columns, one); })) {
        continue;  // only the table's own can, and it is among those in the way
      }
      result = without_foreign_keys(context, table, columns, std::move(result));
    }
    return without(context, with_their_users(context.before, users), std::move(result));
  };
  std::map<std::string, std::string> copy;
  // What converts a value on its own when it is stored needs no cast; a text that begins like a
  // number does, and bytes, which stay bytes in any column.
  if (using_expression && (!says_no_more || sql::is_number(to) || holds_bytes(from))) {
    copy[column] = dialect.expression(*using_expression);
  }
  auto script = alter(*this, context, table, in_place,
                      exclusive(table, {sql::Hazard::rewrites_table}), std::move(copy));
  if (dialect.alters_in_place()) {
    say_moved(context, before, computed, script);
  } else if (context.before.enum_of(to) == nullptr) {
    say_altered_by_text(from, to, display(table, column), script);
  }
  if (!using_expression || says_no_more) {
    if (auto condition = sql::unfit(from, to, name)) {
      sql::RowCheck check;
      check.kind = sql::RowCheck::Kind::matches;
      check.table = table;
      check.columns = {column};
      check.condition = std::move(*condition);
      check.message =
          fmt::format("values of {} do not fit {}", display(table, column), to.display());
      script.checks.push_back(std::move(check));
    }
  }
  // The identity's sequence takes the type over.
  const auto& identity = before.column(column)->identity;
  if (identity) {
    const schema::Sequence sequence{.name = {table.schema, identity->sequence}, .type = to};
    const auto is = sql::with_defaults(sequence);
    const auto was = sql::with_defaults({.name = sequence.name, .type = from});
    if (!dialect.refuses(sequence) && is.max_value < was.max_value) {
      script.checks.push_back(sql::stands_within(is));
    }
  }
  return script;
}

AlterType::Syntax AlterType::item() const {
  Syntax result;
  result.column = to_path(table, column);
  result.type = to_type(to);
  if (to_collation) result.collate = to_path(*to_collation);
  if (using_expression) result.using_expression = to_fragment(*using_expression);
  if (back) result.back = to_fragment(*back);
  return result;
}

std::string AlterType::summary() const {
  return fmt::format("alter {} type {}, was {}", display(table, column), to.display(),
                     from.display());
}

std::vector<schema::QName> AlterType::tables() const { return {table}; }

Bearing AlterType::bearing(sql::RowCheck& check) const {
  return bearing_of_column(check, table, column);
}

}  // namespace recto::changes

/// \file
/// `alter t.c serial`: an identity column's numbers come from a sequence of their own.
#include "changes/alter_serial.hpp"

#include <fmt/format.h>

#include "changes/access.hpp"
#include "changes/change.hpp"
#include "changes/emit.hpp"
#include "changes/unbind.hpp"
#include "sql/keywords.hpp"
#include "sql/sequence_values.hpp"

namespace recto::changes {

const Doc AlterSerial::doc{
    .keyword = "alter serial",
    .summary =
        "Lets an identity column take its numbers from a sequence that it owns, by its default.",
    .reverse = "The identity; its numbers go on where the sequence stands.",
};

namespace {

std::string nextval(const schema::QName& sequence) {
  const auto part = [](const std::string& name) {
    return sql::needs_quotes(name) ? sql::quoted_name(name) : name;
  };
  std::string name = sequence.schema.empty() ? "" : part(sequence.schema) + ".";
  name += part(sequence.name);
  std::string literal;
  for (const char c : name) literal += c == '\'' ? std::string("''") : std::string(1, c);
  return fmt::format("nextval('{}')", literal);
}

}  // namespace

std::optional<AlterSerial> AlterSerial::bind(const Syntax& syntax, Binder& binder) {
  const auto found = binder.column(syntax.column);
  if (!found) return std::nullopt;
  const auto& [table, column] = *found;
  const Span where = syntax.column.parts.back().span;
  if (!column->identity) {
    binder.error(Code::conflicting_attributes, where,
                 fmt::format("column \"{}\" is no identity", column->name),
                 "make a sequence owned by the column, then say alter … default nextval('…')",
                 {created(column->span, column->name)});
    return std::nullopt;
  }
  const auto errors = binder.diagnostics.errors();
  AlterSerial result{table->name, column->name, *column->identity, {}};
  auto& sequence = result.to.sequence;
  sequence.name = {table->name.schema,
                   syntax.sequence ? syntax.sequence->text : column->identity->sequence};
  if (sequence.name.name != column->identity->sequence) {
    binder.name_is_free(sequence.name, syntax.sequence->span);
  }
  const auto& options = syntax.options;
  sequence.type = options.type ? binder.type(*options.type) : column->type;
  Binder::take_options(options, sequence);
  sequence.owned_by = schema::ColumnName{table->name, column->name};
  sequence.span = where;
  if (const auto why = sql::impossible(sequence)) {
    binder.error(Code::conflicting_attributes, where, why->sentence, why->help);
  }
  if (binder.diagnostics.errors() > errors) return std::nullopt;
  sequence = sql::without_defaults(std::move(sequence));
  result.to.default_value =
      syntax.default_value ? syntax.default_value->text : nextval(sequence.name);
  auto after = binder.catalog.only({table->name});
  result.apply(after);
  if (!serial_of(after, *after.table(table->name),
                 *after.table(table->name)->column(column->name))) {
    binder.error(Code::conflicting_attributes, syntax.default_value->span,
                 fmt::format("the default of a serial asks its sequence and nothing else"),
                 fmt::format("write default {}, or leave it out", nextval(sequence.name)));
    return std::nullopt;
  }
  return result;
}

void AlterSerial::apply(schema::Catalog& catalog) const {
  catalog.set_identity(table, column, std::nullopt);
  catalog.edit(table).column(column)->default_value = to.default_value;
  catalog.add(to.sequence);
  // What a table owns is its owner's.
  const auto& owner = catalog.attached({schema::ObjectKind::table, table}).owner;
  const schema::ObjectRef ref{schema::ObjectKind::sequence, to.sequence.name};
  if (!owner.empty()) AlterOwner{ref, {}, owner}.apply(catalog);
}

Inverse AlterSerial::invert(const schema::Catalog&) const {
  Inverse result;
  result.changes.push_back(Change{AlterIdentity{table, column, {}, from, to}});
  return result;
}

sql::Script AlterSerial::emit(const Context& context) const {
  const auto& dialect = context.dialect;
  if (!context.accepts(dialect.refuses(to.sequence))) return {};
  const auto name = dialect.name(column);
  schema::QName old{table.schema, from.sequence};
  std::vector<sql::Statement> result;
  // Nobody may take a number between the copy of the position and the end.
  result.push_back({fmt::format("LOCK TABLE {}", dialect.name(table)), exclusive(table)});
  if (old == to.sequence.name) {
    const auto passing = passing_name(context.before, old);
    result.push_back({fmt::format("ALTER SEQUENCE {} RENAME TO {}", dialect.name(old),
                                  dialect.name(passing.name)),
                      {}});
    old = passing;
  }
  const auto& owner = context.before.attached({schema::ObjectKind::table, table}).owner;
  if (owner.empty()) {
    result.push_back({dialect.sequence(to.sequence, nullptr), {}});
  } else {
    auto unowned = to.sequence;
    unowned.owned_by.reset();
    result.push_back({dialect.sequence(unowned, nullptr), {}});
    result.push_back({fmt::format("ALTER SEQUENCE {} OWNER TO {}", dialect.name(unowned.name),
                                  dialect.role(owner)),
                      {}});
    result.push_back({dialect.sequence(to.sequence, &unowned), {}});
  }
  result.push_back(copy_position(context, old, to.sequence.name));
  const auto statement = [&](const std::string& what) {
    result.push_back({alter_table(context, table, fmt::format("ALTER COLUMN {} {}", name, what)),
                      exclusive(table)});
  };
  statement("DROP IDENTITY");
  statement("SET DEFAULT " + dialect.default_value(to.default_value));
  return statements(std::move(result));
}

AlterSerial::Syntax AlterSerial::item() const {
  auto options = to_options(to.sequence);
  options.owned_by.reset();
  if (!options.type) options.type = to_type({{{}, "bigint"}, {}, 0, {}});
  return {to_path(table, column), to_name(to.sequence.name.name), std::move(options),
          to_fragment(to.default_value)};
}

std::string AlterSerial::summary() const {
  return fmt::format("alter {} serial", display(table, column));
}

std::vector<schema::QName> AlterSerial::tables() const { return {table}; }

}  // namespace recto::changes

/// \file
/// Pieces that kinds share when they write SQL.
#include "changes/emit.hpp"

#include <algorithm>
#include <cctype>
#include <set>

#include <fmt/format.h>

#include "changes/access.hpp"
#include "changes/computed.hpp"
#include "changes/objects.hpp"
#include "schema/family.hpp"
#include "schema/uniqueness.hpp"
#include "sql/expression.hpp"
#include "sql/fragment.hpp"
#include "sql/keywords.hpp"

namespace recto::changes {

using sql::Facts;
using sql::Hazard;
using sql::Lock;
using sql::RowCheck;
using sql::Statement;

bool Context::accepts(const std::optional<sql::Refusal>& refusal, Span where) const {
  if (!refusal) return true;
  diagnostics.add(Diagnostic{.code = refusal->cast ? Code::cast_in_sqlite : Code::dialect_cannot,
                             .message = refusal->message,
                             .primary = {where.known() ? where : span, {}},
                             .help = refusal->help});
  return false;
}

sql::Script statements(std::vector<Statement> statements) {
  sql::Script script;
  for (auto& statement : statements) script.steps.emplace_back(std::move(statement));
  return script;
}

Facts locking(const schema::QName& table, Lock lock, std::vector<Hazard> hazards) {
  return {{{table, lock}}, std::move(hazards)};
}

Facts exclusive(const schema::QName& table, std::vector<Hazard> hazards) {
  return locking(table, Lock::access_exclusive, std::move(hazards));
}

Facts writing(const Context& context, const schema::QName& table,
              const std::vector<schema::ForeignKeyRef>& actions, std::vector<Hazard> hazards) {
  auto facts = locking(table, Lock::row_exclusive, std::move(hazards));
  std::set<schema::QName> written{table};
  for (const auto& one : actions) {
    if (written.insert(one.table).second) facts.locks.push_back({one.table, Lock::row_exclusive});
  }
  std::set<schema::QName> deferred;
  for (const auto& name : written) {
    for (const auto& [constraint, definition] : context.before.table(name)->constraints) {
      if (definition.initially_deferred) deferred.insert({name.schema, constraint});
    }
    for (const auto& [user, constraint] : context.before.references_to(name)) {
      const auto& key = context.before.table(user)->constraints.at(constraint);
      if (key.initially_deferred) deferred.insert({user.schema, constraint});
    }
  }
  facts.deferred.assign(deferred.begin(), deferred.end());
  return facts;
}

sql::TableChange table_change(const Context& context, const schema::QName& table,
                              const std::function<void(schema::Catalog&)>& apply, Facts facts) {
  auto after = context.before.only({table});
  const auto* before = context.before.table(table);
  sql::TableChange change;
  change.before = context.dialect.image(*before, context.before);
  const auto objects = objects_about(context.before, table);
  for (const auto& object : objects) {
    change.objects.push_back(schema::ref(object));
    after.add(object);
  }
  // What looks for unknown views by the table's name must not find a known one's column.
  for (const auto& [ref, object] : context.before.objects()) {
    const auto& known = change.objects;
    if (std::find(known.begin(), known.end(), ref) != known.end()) continue;
    for (const auto& made : context.dialect.create(object, context.before)) {
      const auto same = [](unsigned char a, unsigned char b) {
        return std::tolower(a) == std::tolower(b);
      };
      const auto& text = made.text;
      const auto& name = table.name;
      if (std::search(text.begin(), text.end(), name.begin(), name.end(), same) == text.end()) {
        continue;
      }
      change.objects.push_back(ref);
      break;
    }
  }
  change.drops = drop_all(context, objects);
  apply(after);
  change.makes = make_all(context, objects_about(after, table));
  // A column may be of an enum that the table had not used.
  for (const auto& column : after.table(table)->columns) {
    const auto* used = context.before.enum_of(column.type);
    if (used != nullptr && after.enum_of(column.type) == nullptr) after.add(*used);
  }
  change.after = context.dialect.image(*after.table(table), after);
  change.facts = std::move(facts);
  return change;
}

std::string alter_table(const Context& context, const schema::QName& table,
                        const std::string& clause) {
  return fmt::format("ALTER TABLE {} {}", context.dialect.name(table), clause);
}

std::string display(const schema::QName& table, const std::string& part) {
  return table.display() + "." + part;
}

std::string one_line(std::string_view text) {
  std::string result;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!blank) {
      result += c;
    } else if (!result.empty() && result.back() != ' ') {
      result += ' ';
    }
  }
  if (!result.empty() && result.back() == ' ') result.pop_back();
  return result;
}

std::string shortened(std::string_view text) {
  constexpr std::size_t widest = 60;
  auto line = one_line(text);
  if (line.size() <= widest) return line;
  std::size_t cut = widest - 3;
  while (cut > 0 && (static_cast<unsigned char>(line[cut]) & 0xC0U) == 0x80U) --cut;
  return line.substr(0, cut) + "...";
}

Statement add_constraint(const Context& context, const schema::QName& table,
                         const std::string& name, const schema::Constraint& constraint) {
  Facts facts = exclusive(table, {Hazard::scans_table});
  if (constraint.not_valid) facts.hazards.clear();
  if (const auto* key = std::get_if<schema::ForeignKey>(&constraint.kind)) {
    // PostgreSQL manual, ALTER TABLE: ADD FOREIGN KEY takes SHARE ROW EXCLUSIVE on both tables.
    facts.locks = {{table, Lock::share_row_exclusive}};
    if (key->table != table) facts.locks.push_back({key->table, Lock::share_row_exclusive});
  }
  return {alter_table(context, table, "ADD " + context.dialect.constraint(name, constraint)),
          std::move(facts)};
}

Statement drop_constraint(const Context& context, const schema::QName& table,
                          const std::string& name) {
  Facts facts = exclusive(table);
  // A foreign key's triggers on the other table go with it, under the same lock.
  if (const auto* from = context.before.table(table)) {
    const auto found = from->constraints.find(name);
    const auto* key = found == from->constraints.end()
                          ? nullptr
                          : std::get_if<schema::ForeignKey>(&found->second.kind);
    if (key != nullptr && key->table != table) {
      facts.locks.push_back({key->table, Lock::access_exclusive});
    }
  }
  return {alter_table(context, table, "DROP CONSTRAINT " + context.dialect.name(name)),
          std::move(facts)};
}

// PostgreSQL manual, CREATE INDEX and section 13.3.1: concurrently it takes SHARE UPDATE EXCLUSIVE,
// which lets others write; so does DROP INDEX CONCURRENTLY.
Statement create_index(const Context& context, const schema::Table& table, const std::string& name,
                       const schema::Index& index, bool concurrently) {
  return {.text = context.dialect.create_index(name, index, table, concurrently),
          .facts = locking(table.name, concurrently ? Lock::share_update_exclusive : Lock::share,
                           {Hazard::scans_table}),
          .alone = concurrently};
}

Statement drop_index(const Context& context, const schema::QName& table, const std::string& name,
                     bool concurrently) {
  return {.text = context.dialect.drop_index({table.schema, name}, concurrently),
          .facts = concurrently ? locking(table, Lock::share_update_exclusive) : exclusive(table),
          .alone = concurrently};
}

Statement comment_line(const std::string& what, const std::optional<std::string>& comment) {
  std::string line = fmt::format("-- comment on {}: {}", what, comment ? *comment : "none");
  for (std::size_t at = line.find('\n'); at != std::string::npos; at = line.find('\n', at + 4)) {
    line.replace(at, 1, "\n-- ");
  }
  return {std::move(line), {}};
}

Statement comment_statement(const Context& context, const schema::QName& table,
                            const std::string& column, const std::optional<std::string>& comment) {
  const auto& dialect = context.dialect;
  if (!dialect.has_comments()) {
    return comment_line(column.empty() ? "table " + table.display() : display(table, column),
                        comment);
  }
  return {dialect.comment_on(table, column, comment), locking(table, Lock::share_update_exclusive)};
}

std::vector<Statement> settings_of_new(const Context& context, const schema::QName& table,
                                       const schema::Column& column) {
  schema::ColumnSettings said;  // its definition says how it is compressed
  said.compression = column.settings.compression;
  return context.dialect.settings(table, column, said);
}

std::vector<Statement> settings_of_retyped(const Context& context, const schema::QName& table,
                                           const schema::Column& column) {
  auto kept = column.settings;  // statistics and options survive
  kept.storage.reset();
  kept.compression.reset();
  return context.dialect.settings(table, column, kept);
}

std::vector<schema::Sequence> sequences_of(const schema::Catalog& catalog,
                                           const schema::QName& table, std::string_view column) {
  std::vector<schema::Sequence> result;
  for (const auto& name : catalog.sequences_of(table)) {
    const auto* sequence = catalog.sequence(name);
    if (column.empty() || sequence->owned_by->column == column) result.push_back(*sequence);
  }
  return result;
}

bool nobody_asks(Binder& binder, const std::vector<schema::Sequence>& sequences,
                 const schema::ColumnName& without, Span where) {
  if (sequences.empty()) return true;
  for (const auto& [name, table] : binder.catalog.tables()) {
    for (const auto& column : table.columns) {
      const bool goes =
          name == without.table && (without.column.empty() || column.name == without.column);
      if (goes || !column.default_value) continue;
      for (const auto& sequence : sequences) {
        if (!sql::names_sequence(*column.default_value, sequence.name)) continue;
        binder.error(Code::still_referenced, where,
                     fmt::format("sequence \"{}\" goes with it, and the default of {} needs it",
                                 sequence.name.display(), display(name, column.name)),
                     fmt::format("first: alter sequence {} owned by none, or alter {} drop default",
                                 sequence.name.display(), display(name, column.name)),
                     {created(column.span, column.name)});
        return false;
      }
    }
  }
  return true;
}

namespace {

/// Whether a table that this one inherits from keeps the column free of NULLs by its key.
bool is_key_above(const schema::Catalog& catalog, const schema::Table& table,
                  const std::string& column) {
  return std::any_of(table.inherits.begin(), table.inherits.end(), [&](const auto& parent) {
    const auto* above = catalog.table(parent);
    return above != nullptr &&
           (above->in_primary_key(column) || is_key_above(catalog, *above, column));
  });
}

}  // namespace

std::vector<Statement> release_key(const Context& context, const schema::Table& table,
                                   const schema::Constraint& constraint,
                                   const std::string& except) {
  std::vector<Statement> result;
  const auto* key = std::get_if<schema::PrimaryKey>(&constraint.kind);
  if (key == nullptr) return result;
  for (const auto& name : key->columns) {
    const auto* column = table.column(name);
    if (name == except || column == nullptr || !column->nullable) continue;
    if (is_key_above(context.before, table, name)) continue;
    result.push_back(
        {alter_table(context, table.name,
                     fmt::format("ALTER COLUMN {} DROP NOT NULL", context.dialect.name(name))),
         exclusive(table.name)});
  }
  return result;
}

namespace {

constexpr std::string_view references_it = " references it";

}  // namespace

std::string drop_first(const std::vector<Label>& foreign_keys) {
  std::string help;
  for (const Label& key : foreign_keys) {
    help += fmt::format("{}drop constraint {}", help.empty() ? "first: " : "; ",
                        key.text.substr(0, key.text.size() - references_it.size()));
  }
  return help;
}

std::vector<Label> foreign_keys_on(const schema::Catalog& catalog, const schema::QName& table,
                                   std::string_view column) {
  std::vector<Label> result;
  for (const auto& reference : catalog.references_to(table)) {
    if (reference.table == table) continue;
    const auto& constraint = catalog.table(reference.table)->constraints.at(reference.constraint);
    const auto& key = std::get<schema::ForeignKey>(constraint.kind);
    if (!column.empty() &&
        std::find(key.referenced.begin(), key.referenced.end(), column) == key.referenced.end())
      continue;
    result.push_back({constraint.span,
                      display(reference.table, reference.constraint) + std::string(references_it)});
  }
  return result;
}

bool nothing_references(const schema::Table& table, const std::string& column, Span where,
                        Binder& binder) {
  auto users = foreign_keys_on(binder.catalog, table.name, column);
  if (users.empty()) return true;
  auto help = drop_first(users);
  binder.error(Code::still_referenced, where,
               fmt::format("a foreign key of another table needs \"{}\"", column), std::move(help),
               std::move(users));
  return false;
}

bool no_key_needs(const schema::Table& table, const std::vector<std::string>& columns,
                  std::string_view what, Span where, Binder& binder) {
  if (schema::uniques_over(table, columns) != 1) return true;
  const auto users = schema::foreign_keys_over(binder.catalog, table.name, columns);
  if (users.empty()) return true;
  const auto& [user, name] = users.front();
  binder.error(Code::still_referenced, where,
               fmt::format("foreign key {} needs {}", display(user, name), what),
               fmt::format("first: drop constraint {}", display(user, name)),
               {{binder.catalog.table(user)->constraints.at(name).span, "it was created here"}});
  return false;
}

std::vector<sql::Statement> without_foreign_keys(const Context& context, const schema::QName& table,
                                                 const std::vector<std::string>& columns,
                                                 std::vector<sql::Statement> statements) {
  const auto above = [&](const schema::ForeignKeyRef& one) {
    return schema::constraint_from(context.before, *context.before.table(one.table),
                                   one.constraint);
  };
  // Those of partitions go with the whole table's. They come back first, under their own names,
  // and the whole table's takes them in.
  const auto level = [&](const schema::ForeignKeyRef& one) {
    std::size_t result = 0;
    for (const auto* whole = above(one); whole != nullptr;) {
      ++result;
      const auto& of = whole->partition_of;
      whole = of ? context.before.table(of->table) : nullptr;
    }
    return result;
  };
  auto keys = schema::foreign_keys_over(context.before, table, columns);
  std::stable_sort(keys.begin(), keys.end(),
                   [&](const auto& one, const auto& other) { return level(one) > level(other); });
  for (const auto& reference : keys) {
    const auto& [user, name] = reference;
    const auto& key = context.before.table(user)->constraints.at(name);
    if (above(reference) == nullptr) {
      statements.insert(statements.begin(), drop_constraint(context, user, name));
    }
    statements.push_back(add_constraint(context, user, name, key));
    for (auto& one : attached_statements(context, {schema::ObjectKind::constraint, user, name})) {
      statements.push_back(std::move(one));
    }
  }
  return statements;
}

const schema::Column* computed_from(const schema::Table& table, const std::string& column) {
  const auto all = computed_columns(table, column);
  return all.empty() ? nullptr : table.column(all.front());
}

void warn_of_unknown_columns(const Context& context, std::string_view expression,
                             const schema::Table& table, const std::string& what) {
  for (const auto& name : sql::unknown_columns(expression, table)) {
    std::vector<std::string_view> columns;
    for (const auto& column : table.columns) columns.emplace_back(column.name);
    context.diagnostics.add(Diagnostic{
        .code = Code::unknown_column,
        .message = fmt::format("{} names \"{}\", and \"{}\" has no such column at that point", what,
                               name, table.name.display()),
        .primary = {context.span, {}},
        .help = known_names(name, columns, "columns"),
        .level = Level::warning});
  }
}

void warn_of_unknown_columns(const Context& context, const schema::Index& index,
                             const schema::Table& table, const std::string& name) {
  for (const auto& key : index.keys) {
    if (const auto* text = std::get_if<schema::Check>(&key.key)) {
      warn_of_unknown_columns(context, text->expression, table, "index " + name);
    }
  }
  if (index.where) warn_of_unknown_columns(context, *index.where, table, "index " + name);
}

void warn_of_unknown_columns(const Context& context, const schema::Constraint& constraint,
                             const schema::Table& table, const std::string& name) {
  if (const auto* rule = std::get_if<schema::Check>(&constraint.kind)) {
    warn_of_unknown_columns(context, rule->expression, table, "check " + name);
  }
  const auto* exclusion = std::get_if<schema::Exclusion>(&constraint.kind);
  if (exclusion == nullptr) return;
  for (const auto& key : exclusion->keys) {
    if (const auto* text = std::get_if<schema::Check>(&key.key)) {
      warn_of_unknown_columns(context, text->expression, table, "constraint " + name);
    }
  }
  if (exclusion->where) {
    warn_of_unknown_columns(context, *exclusion->where, table, "constraint " + name);
  }
}

bool accepts_name(const Context& context, const schema::QName& name, Span span) {
  if (!context.accepts(context.dialect.refuses(name), span)) return false;
  if (context.dialect.minds_case()) return true;
  const auto clashes = [&](const std::string& other) {
    if (other == name.name || !sql::alike(other, name.name)) return false;
    context.accepts(sql::Refusal{fmt::format("{} does not tell \"{}\" from \"{}\"",
                                             context.dialect.title(), name.name, other),
                                 "choose another name"},
                    span);
    return true;
  };
  for (const auto& [table_name, table] : context.before.tables()) {
    if (clashes(table_name.name)) return false;
    for (const auto& entry : table.indexes) {
      if (clashes(entry.first)) return false;
    }
  }
  return true;
}

bool accepts_table(const Context& context, const schema::Table& table) {
  bool good = accepts_name(context, table.name, table.span);
  good = context.accepts(context.dialect.refuses(table.properties), table.span) && good;
  good = context.accepts(context.dialect.refuses(table), table.span) && good;
  for (const auto& column : table.columns) {
    good = context.accepts(context.dialect.refuses(column, table), column.span) && good;
    if (column.generated) {
      warn_of_unknown_columns(context, *column.generated, table, "column " + column.name);
    }
  }
  for (const auto& [name, constraint] : table.constraints) {
    good = context.accepts(context.dialect.refuses(constraint), constraint.span) && good;
    warn_of_unknown_columns(context, constraint, table, name);
  }
  for (const auto& [name, index] : table.indexes) {
    good = accepts_name(context, {table.name.schema, name}, index.span) && good;
    good = context.accepts(context.dialect.refuses(index, table), index.span) && good;
    warn_of_unknown_columns(context, index, table, name);
  }
  return good;
}

}  // namespace recto::changes

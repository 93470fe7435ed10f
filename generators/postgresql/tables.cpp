/// \file
/// Whole objects on PostgreSQL: tables with all that belongs to them, sequences.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <stdexcept>
#include <string_view>

#include "generators/postgresql/dialect.hpp"
#include "schema/family.hpp"
#include "schema/uniqueness.hpp"
#include "sql/definition.hpp"
#include "sql/sequence_values.hpp"

namespace recto::generators {
namespace {

// The new table locks nobody out; a foreign key locks the table it references.
sql::Facts facts(const schema::Table& table) {
  sql::Facts out;
  for (const auto& [name, constraint] : table.constraints) {
    const auto* key = std::get_if<schema::ForeignKey>(&constraint.kind);
    if (key == nullptr || key->table == table.name) continue;
    const bool known = std::any_of(out.locks.begin(), out.locks.end(),
                                   [&](const auto& locked) { return locked.table == key->table; });
    if (!known) out.locks.push_back({key->table, sql::Lock::share_row_exclusive});
  }
  return out;
}

}  // namespace

const sql::Dialect& postgresql(int version) {
  static const std::array<Postgresql, newest_postgresql - oldest_postgresql + 1> dialects{
      Postgresql(13), Postgresql(14), Postgresql(15),
      Postgresql(16), Postgresql(17), Postgresql(18)};
  return dialects.at(static_cast<std::size_t>(version - oldest_postgresql));
}

std::string Postgresql::target() const {
  return version_ == default_postgresql ? std::string() : fmt::format("postgresql{}", version_);
}

std::string Postgresql::by_hand(const std::string& path, bool, bool in_steps) const {
  return std::string("psql ") + (in_steps ? "" : "-1 ") + "-v ON_ERROR_STOP=1 -f " + path;
}

std::vector<sql::Statement> Postgresql::create_table(const schema::Table& table,
                                                     const schema::Catalog& catalog) const {
  const sql::TableImage all = image(table, catalog);
  const auto& properties = table.properties;
  std::string text = properties.unlogged ? "CREATE UNLOGGED TABLE " : "CREATE TABLE ";
  text += name(table.name) + " (";
  std::string_view separator = "\n  ";
  const auto add = [&](const std::string& part) {
    text.append(separator).append(part);
    separator = ",\n  ";
  };
  for (const schema::Column& one : table.columns) {
    if (one.inherited) continue;
    schema::Column said = one;
    // PostgreSQL 15 and older take a parent's expression by themselves and do not let it be said.
    if (!table.inherits.empty() && schema::column_from(catalog, table, one.name) != nullptr) {
      said.generated.reset();
    }
    add(column(said, table, catalog));
  }
  // What the statement itself cannot say comes after it, and after the indexes: a foreign key to
  // the table itself that stands on an index of it; a unique constraint like another key of the
  // table, which CREATE TABLE would leave out and ALTER TABLE takes.
  std::vector<std::string> later;
  std::vector<const schema::Constraint*> keys;
  const auto repeats = [&](const schema::Constraint& one) {
    const auto* columns = schema::key_columns(one);
    if (columns == nullptr) return false;
    const bool found = std::any_of(keys.begin(), keys.end(), [&](const auto* key) {
      return *schema::key_columns(*key) == *columns && key->deferrable == one.deferrable &&
             key->initially_deferred == one.initially_deferred;
    });
    keys.push_back(&one);
    return found;
  };
  for (const auto* entry : sql::in_order(table)) {
    if (entry->second.inherited) continue;
    const auto* key = std::get_if<schema::ForeignKey>(&entry->second.kind);
    const bool waits = key != nullptr && key->table == table.name &&
                       schema::keys_over(table, key->referenced) == 0;
    const std::string part = constraint(entry->first, entry->second);
    // CREATE TABLE would read NOT VALID and make the constraint valid.
    if (waits || repeats(entry->second) || entry->second.not_valid) {
      later.push_back(part);
    } else {
      add(part);
    }
  }
  text += "\n)";
  if (!table.inherits.empty()) {
    std::string parents;
    for (const auto& parent : table.inherits) {
      parents += (parents.empty() ? "" : ", ") + name(parent);
    }
    text += " INHERITS (" + parents + ")";
  }
  if (table.partitioning) text += partition_by(*table.partitioning);
  if (!properties.method.empty()) text += " USING " + name(std::string_view(properties.method));
  if (!properties.parameters.empty()) text += " WITH (" + parameters(properties.parameters) + ")";
  if (!properties.tablespace.empty()) {
    text += " TABLESPACE " + name(std::string_view(properties.tablespace));
  }
  std::vector<sql::Statement> out;
  out.push_back({.text = std::move(text), .facts = facts(table)});
  for (const auto& entry : all.indexes) out.push_back({.text = entry.second, .facts = {}});
  for (const std::string& part : later) {
    out.push_back(
        {.text = fmt::format("ALTER TABLE {} ADD {}", name(table.name), part), .facts = {}});
  }
  for (const schema::Column& column : table.columns) {
    schema::ColumnSettings said;
    said.compression = column.settings.compression;
    if (column.inherited) said.storage = column.settings.storage;
    for (auto& one : settings(table.name, column, said)) out.push_back(std::move(one));
  }
  if (table.partition_of) {
    out.push_back({.text = attach(table.name, *table.partition_of), .facts = {}});
    out.back().facts.locks = {{table.partition_of->table, sql::Lock::share_update_exclusive}};
  }
  if (table.comment) {
    out.push_back({.text = comment_on(table.name, {}, table.comment), .facts = {}});
  }
  for (const schema::Column& column : table.columns) {
    if (!column.comment) continue;
    out.push_back({.text = comment_on(table.name, column.name, column.comment), .facts = {}});
  }
  return out;
}

sql::TableImage Postgresql::image(const schema::Table& table,
                                  const schema::Catalog& catalog) const {
  sql::TableImage out{.table = table, .columns = {}, .constraints = {}, .indexes = {}};
  for (const schema::Column& one : table.columns) {
    out.columns.push_back(column(one, table, catalog));
  }
  for (const auto* entry : sql::in_order(table)) {
    out.constraints.push_back(constraint(entry->first, entry->second));
  }
  for (const auto& [index_name, index] : table.indexes) {
    out.indexes.emplace(index_name, create_index(index_name, index, table, false));
  }
  return out;
}

std::string Postgresql::sequence(const schema::Sequence& sequence,
                                 const schema::Sequence* before) const {
  const schema::Sequence fresh{.name = sequence.name};
  const schema::Sequence& old = before != nullptr ? *before : fresh;
  const schema::Sequence now = sql::with_defaults(sequence);
  const schema::Sequence then = sql::with_defaults(old);
  const bool up = *now.increment > 0;
  const bool turned = up != (*then.increment > 0);
  std::string out = before != nullptr ? "ALTER SEQUENCE " : "CREATE SEQUENCE ";
  out += name(sequence.name);
  if (sequence.type != old.type) {
    out += " AS " + (sequence.type ? type(*sequence.type, {}) : "bigint");
  }
  if (now.increment != then.increment) out += fmt::format(" INCREMENT BY {}", *now.increment);
  // The server takes NO MINVALUE for the type's own bound where AS stands too, so the other default
  // is written out.
  const auto bound = [&](const auto& is, const auto& was, std::string_view word,
                         std::string_view none) {
    if (is && is != was) {
      out += fmt::format(" {} {}", word, *is);
    } else if (!is && (was || (turned && before != nullptr))) {
      out.append(" ").append(none);
    }
  };
  bound(sequence.min_value, old.min_value, "MINVALUE", up ? "MINVALUE 1" : "NO MINVALUE");
  bound(sequence.max_value, old.max_value, "MAXVALUE", up ? "NO MAXVALUE" : "MAXVALUE -1");
  // A new sequence that is given no start chooses it itself.
  const bool says_start =
      before != nullptr ? now.start != then.start || turned : sequence.start.has_value();
  if (says_start) out += fmt::format(" START WITH {}", *now.start);
  if (now.cache != then.cache) out += fmt::format(" CACHE {}", *now.cache);
  if (sequence.cycle != old.cycle) out += sequence.cycle ? " CYCLE" : " NO CYCLE";
  if (sequence.owned_by != old.owned_by) {
    out += " OWNED BY ";
    out += sequence.owned_by ? name(sequence.owned_by->table) + "." +
                                   name(std::string_view(sequence.owned_by->column))
                             : std::string("NONE");
  }
  // No value it can stand at is a value of the other.
  if (now.max_value < then.min_value || now.min_value > then.max_value) out += " RESTART";
  return out;
}

namespace {

/// True for what PostgreSQL refuses on a table for which checks wait ("pending trigger events").
bool alters(std::string_view statement) {
  static constexpr auto verbs = std::to_array<std::string_view>(
      {"ALTER ", "DROP ", "TRUNCATE ", "CREATE INDEX ", "CREATE UNIQUE INDEX "});
  return std::any_of(verbs.begin(), verbs.end(),
                     [&](std::string_view verb) { return statement.starts_with(verb); });
}

}  // namespace

sql::Dialect::Finished Postgresql::finish(std::vector<sql::Step> steps) const {
  Finished out;
  std::set<std::string> waiting;  // constraints that are checked at the end of the transaction
  for (sql::Step& step : steps) {
    auto* statement = std::get_if<sql::Statement>(&step);
    if (statement == nullptr) {
      throw std::logic_error("PostgreSQL alters tables in place: a table change has no statement");
    }
    if (!waiting.empty() && alters(statement->text)) {
      const auto names = fmt::format("{}", fmt::join(waiting, ", "));
      out.statements.push_back({.text = fmt::format("SET CONSTRAINTS {0} IMMEDIATE;\n"
                                                    "SET CONSTRAINTS {0} DEFERRED",
                                                    names),
                                .facts = {},
                                .span = statement->span});
      waiting.clear();
    }
    for (const auto& constraint : statement->facts.deferred) waiting.insert(name(constraint));
    out.statements.push_back(std::move(*statement));
  }
  return out;
}

}  // namespace recto::generators

/// \file
/// What SQLite cannot hold, and what to write instead.
#include <algorithm>
#include <array>

#include "generators/sqlite/dialect.hpp"
#include "generators/sqlite/types.hpp"
#include "sql/expression.hpp"
#include "sql/keywords.hpp"
#include "sql/lexer.hpp"

namespace recto::generators {
namespace {

using sql::Refusal;
using MaybeRefusal = std::optional<Refusal>;

std::string help(const std::string& choice) {
  return "keep it for one database with only postgresql { … }" +
         (choice.empty() ? "" : ", " + choice);
}

MaybeRefusal refuses_type(const schema::Type& type) {
  if (type.dimensions > 0) {
    return Refusal{"SQLite has no arrays",
                   help("and give SQLite a text column that holds JSON, or a table of its own")};
  }
  if (!type.name.schema.empty()) {
    return Refusal{"SQLite has no schemas, so no type \"" + type.name.display() + "\"",
                   help("and name the type without a schema for SQLite")};
  }
  return std::nullopt;
}

MaybeRefusal refuses_identity(const schema::Column& column, const schema::Table& table) {
  if (!column.identity) return std::nullopt;
  const auto* key = table.primary_key();
  const bool alone = key != nullptr && table.in_primary_key(column.name) &&
                     std::get<schema::PrimaryKey>(key->second.kind).columns.size() == 1;
  if (!alone) {
    return Refusal{"SQLite numbers rows only in an integer column that is the whole primary key",
                   help("and make the column the primary key, or a plain column, for SQLite")};
  }
  if (table.without_rowid) {
    return Refusal{"SQLite numbers no rows of a table without rowid",
                   "leave identity out, or without rowid"};
  }
  if (column.identity->kind == schema::IdentityKind::always) {
    return Refusal{"SQLite cannot keep a statement from giving an identity column a value",
                   help("and write identity without always for SQLite")};
  }
  return std::nullopt;
}

MaybeRefusal refuses_collation(const schema::QName& collation) {
  static constexpr std::array<std::string_view, 3> known = {"binary", "nocase", "rtrim"};
  const bool has = collation.schema.empty() &&
                   std::any_of(known.begin(), known.end(), [&](std::string_view one) {
                     return sql::is_word(collation.name, one);
                   });
  if (has) return std::nullopt;
  return Refusal{"SQLite has no collation \"" + collation.display() + "\"",
                 help("and take binary, nocase or rtrim for SQLite")};
}

}  // namespace

MaybeRefusal Sqlite::refuses(const schema::QName& qname) const {
  if (!qname.schema.empty()) {
    return Refusal{"SQLite has no schemas, so no \"" + qname.display() + "\"",
                   help("and use a name without a schema for SQLite")};
  }
  if (qname.name.size() >= 7 &&
      sql::is_word(std::string_view(qname.name).substr(0, 7), "sqlite_")) {
    return Refusal{"SQLite keeps names that begin with sqlite_ for itself", "choose another name"};
  }
  if (sql::is_word(std::string_view(qname.name).substr(0, 10), "recto_new_")) {
    return Refusal{"recto makes tables anew under names that begin with recto_new_ on SQLite",
                   "choose another name"};
  }
  return std::nullopt;
}

namespace {

/// Two keys over the same columns are one index, which can do one thing alone (lang_conflict.html).
MaybeRefusal refuses_conflicts(const schema::Table& table) {
  const auto columns = [](const schema::Constraint& one) -> const std::vector<std::string>* {
    if (const auto* key = std::get_if<schema::PrimaryKey>(&one.kind)) return &key->columns;
    if (const auto* key = std::get_if<schema::Unique>(&one.kind)) return &key->columns;
    return nullptr;
  };
  for (auto one = table.constraints.begin(); one != table.constraints.end(); ++one) {
    for (auto other = std::next(one); other != table.constraints.end(); ++other) {
      const auto* own = columns(one->second);
      const auto* others = columns(other->second);
      const auto conflict = one->second.on_conflict, second = other->second.on_conflict;
      if (own == nullptr || others == nullptr || *own != *others || conflict == second) continue;
      if (conflict == schema::Conflict::abort || second == schema::Conflict::abort) continue;
      return Refusal{"\"" + one->first + "\" and \"" + other->first +
                         "\" are over the same columns, and say different things on conflict",
                     "say the same in both, or leave one of them out"};
    }
  }
  return std::nullopt;
}

}  // namespace

MaybeRefusal Sqlite::refuses(const schema::Table& table) const {
  constexpr std::size_t most_columns = 2000;  // limits.html, SQLITE_MAX_COLUMN
  if (table.columns.size() > most_columns) {
    return Refusal{"SQLite has no table of more than 2000 columns, and \"" + table.name.display() +
                       "\" has " + std::to_string(table.columns.size()),
                   "make two tables of it"};
  }
  if (auto refusal = refuses_conflicts(table)) return refusal;
  if (table.partitioning || table.partition_of) {
    return Refusal{"SQLite has no partitioned tables", help("and make it one table for SQLite")};
  }
  if (!table.inherits.empty()) {
    return Refusal{"SQLite has no tables that inherit",
                   help("and write all its columns for SQLite")};
  }
  if (!table.without_rowid || table.primary_key() != nullptr) return std::nullopt;
  return Refusal{"a table without rowid is stored by its primary key, and \"" +
                     table.name.display() + "\" has none",
                 "give it a primary key, or leave without rowid out"};
}

MaybeRefusal Sqlite::refuses(const schema::Column& column, const schema::Table& table) const {
  for (const auto& other : table.columns) {
    if (other.name != column.name && sql::alike(other.name, column.name)) {
      return Refusal{"SQLite does not tell \"" + column.name + "\" from \"" + other.name + "\"",
                     help("or choose another name")};
    }
  }
  if (auto refusal = refuses_type(column.type)) return refusal;
  if (table.strict && !column.identity && !strict_type(column.type)) {
    return Refusal{"a strict table of SQLite has no type \"" + column.type.display() + "\"",
                   "write integer, real, text, blob or any, or leave strict out"};
  }
  if (auto refusal = refuses_identity(column, table)) return refusal;
  if (column.settings != schema::ColumnSettings{}) {
    return Refusal{"SQLite has no storage settings for a column",
                   help("and leave storage, compression, statistics and with out for SQLite")};
  }
  if (column.collation) {
    if (auto refusal = refuses_collation(*column.collation)) return refusal;
  }
  if (column.default_value) {
    if (auto refusal = refuses_expression(*column.default_value)) return refusal;
  }
  const bool all_generated = std::all_of(table.columns.begin(), table.columns.end(),
                                         [](const auto& one) { return one.generated.has_value(); });
  if (all_generated) {
    return Refusal{"SQLite has no table of generated columns alone",
                   help("and give the table a plain column for SQLite")};
  }
  if (column.generated && table.in_primary_key(column.name)) {
    return Refusal{"SQLite has no generated column in a primary key",
                   help("and make it unique, or a plain column, for SQLite")};
  }
  return column.generated ? refuses_expression(*column.generated) : std::nullopt;
}

MaybeRefusal Sqlite::refuses(const schema::TableProperties& properties) const {
  const auto none = [](const std::string& what, const std::string& choice) {
    return Refusal{"SQLite has no " + what, help(choice)};
  };
  const std::string leave_out = "and leave it out for SQLite";
  if (properties.unlogged) return none("unlogged tables", leave_out);
  if (!properties.method.empty()) return none("access methods for tables", leave_out);
  if (!properties.tablespace.empty()) return none("tablespaces", leave_out);
  if (!properties.parameters.empty()) {
    return none("storage parameter \"" + properties.parameters.begin()->first + "\"", leave_out);
  }
  if (properties.replica_identity != schema::ReplicaIdentity::by_default) {
    return none("replica identity", leave_out);
  }
  if (!properties.cluster_index.empty()) return none("CLUSTER", leave_out);
  if (properties.row_security || properties.forced_row_security) {
    return none("row security", "and let the application see to it for SQLite");
  }
  return std::nullopt;
}

MaybeRefusal Sqlite::refuses(const schema::Constraint& constraint) const {
  if (std::holds_alternative<schema::Exclusion>(constraint.kind)) {
    return Refusal{"SQLite has no exclusion constraints",
                   help("and take a unique constraint, or a trigger, for SQLite")};
  }
  if (constraint.not_valid) {
    return Refusal{"SQLite has no constraint that is not valid",
                   help("and leave not valid out for SQLite")};
  }
  if (constraint.no_inherit) {
    return Refusal{"SQLite has no tables that inherit",
                   help("and leave no inherit out for SQLite")};
  }
  if (constraint.nulls_not_distinct) {
    return Refusal{"SQLite takes no NULL for another",
                   help("and leave nulls not distinct out for SQLite")};
  }
  if (!constraint.include.empty()) {
    return Refusal{"SQLite has no include columns in a key",
                   help("and leave include out for SQLite")};
  }
  if (const auto* check = std::get_if<schema::Check>(&constraint.kind)) {
    return refuses_expression(check->expression);
  }
  const auto* key = std::get_if<schema::ForeignKey>(&constraint.kind);
  if (key == nullptr) {
    if (!constraint.deferrable) return std::nullopt;
    return Refusal{"SQLite defers foreign keys alone, no other constraint",
                   help("and leave deferrable out for SQLite")};
  }
  if (!key->set_columns.empty()) {
    return Refusal{"SQLite sets all columns of a foreign key to NULL, not some of them",
                   help("and write set null without columns for SQLite")};
  }
  if (key->match == schema::Match::full) {
    return Refusal{"SQLite reads match full but does not enforce it",
                   help("and leave it out, or add a check, for SQLite")};
  }
  return refuses(key->table);
}

MaybeRefusal Sqlite::refuses(const schema::Index& index, const schema::Table&) const {
  if (!index.method.empty() && index.method != "btree") {
    return Refusal{"SQLite has no index method \"" + index.method + "\"",
                   help("and leave using out for SQLite")};
  }
  if (!index.include.empty()) {
    return Refusal{"SQLite has no include columns in an index",
                   help("and put the columns behind the others for SQLite")};
  }
  if (index.nulls_not_distinct) {
    return Refusal{"to SQLite no two NULLs in a unique index are alike",
                   help("and leave nulls not distinct out for SQLite")};
  }
  if (!index.options.empty()) {
    return Refusal{"SQLite has no storage parameters for an index",
                   help("and leave with out for SQLite")};
  }
  if (index.tablespace) {
    return Refusal{"SQLite has no tablespaces", help("and leave tablespace out for SQLite")};
  }
  for (const schema::IndexKey& key : index.keys) {
    if (key.operator_class) {
      return Refusal{"SQLite has no operator classes", help("and leave it out for SQLite")};
    }
    if (key.collation) {
      if (auto refusal = refuses_collation(*key.collation)) return refusal;
    }
    // To SQLite a NULL is smaller than every value.
    if (key.nulls_first && *key.nulls_first == key.descending) {
      return Refusal{"SQLite has NULLs first in an index, or last where it is descending",
                     help("and leave nulls first or nulls last out for SQLite")};
    }
    if (const auto* expression = std::get_if<schema::Check>(&key.key)) {
      if (auto refusal = refuses_expression(expression->expression)) return refusal;
    }
  }
  return index.where ? refuses_expression(*index.where) : std::nullopt;
}

MaybeRefusal Sqlite::refuses_concurrently() const {
  return Refusal{"SQLite makes and drops no index while others write: it has one writer at a time",
                 help("and leave concurrently out for SQLite")};
}

MaybeRefusal Sqlite::refuses(const schema::Sequence&) const {
  return Refusal{"SQLite has no sequences",
                 help("and use an identity column or a table with a counter for SQLite")};
}

MaybeRefusal Sqlite::refuses(sql::RowClause clause) const {
  switch (clause) {
    case sql::RowClause::truncate:
      return Refusal{"SQLite has no truncate", help("and write delete from t for SQLite")};
    case sql::RowClause::do_block:
      return Refusal{"SQLite has no do blocks",
                     help("and write insert, update or delete, or sql { … }, for SQLite")};
    case sql::RowClause::delete_using:
      return Refusal{"SQLite deletes without using",
                     help("or say it in a condition: where (exists (select … ))")};
    case sql::RowClause::default_value:
      return Refusal{"SQLite has no default among a row's values",
                     help("or leave the column out of the insert")};
  }
  return std::nullopt;
}

MaybeRefusal Sqlite::refuses_roles() const {
  return Refusal{"SQLite has no roles, so no owners and privileges", help({})};
}

MaybeRefusal Sqlite::refuses_expression(std::string_view text) const {
  if (sql::find_double_colon(text)) {
    return Refusal{"SQLite has no :: cast", "write cast(x as type), which both databases read",
                   true};
  }
  for (const sql::Token& token : sql::lex(text)) {
    if (token.kind != sql::TokenKind::string) continue;
    const char first = text[token.begin];
    if (first == 'u' || first == 'U' || first == 'b' || first == 'B') {
      return Refusal{"SQLite has no strings that begin with U& or B",
                     help("and write '…' or X'…' for SQLite")};
    }
  }
  return std::nullopt;
}

}  // namespace recto::generators

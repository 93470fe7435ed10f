/// \file
/// What PostgreSQL, or the version that scripts are made for, cannot hold.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "generators/postgresql/dialect.hpp"
#include "source/text.hpp"
#include "sql/keywords.hpp"
#include "sql/operator_class.hpp"

namespace recto::generators {
namespace {

using sql::Refusal;

std::string only_sqlite(const std::string& what, const std::string& choice) {
  return fmt::format("keep it for one database with only sqlite {{ {} }}, and {} for PostgreSQL",
                     what, choice);
}

std::string newer(int version, const std::string& choice) {
  return fmt::format("{}, or say in recto.toml that no server is older: [postgresql] version = {}",
                     choice, version);
}

/// A type that servers of this version lack (release notes of version 14).
std::optional<Refusal> refuses_type(const schema::Type& type, int version) {
  static constexpr auto since_14 =
      std::to_array<std::string_view>({"datemultirange", "int4multirange", "int8multirange",
                                       "nummultirange", "tsmultirange", "tstzmultirange"});
  const bool built_in = type.name.schema.empty() || type.name.schema == "pg_catalog";
  if (version >= 14 || !built_in) return std::nullopt;
  if (std::find(since_14.begin(), since_14.end(), type.name.name) == since_14.end()) {
    return std::nullopt;
  }
  return Refusal{fmt::format("PostgreSQL {} has no multiranges", version),
                 newer(14, "take an array of ranges")};
}

Refusal no_alike_nulls(int version) {
  return {fmt::format("PostgreSQL {} takes NULLs for distinct always", version),
          newer(15, "leave nulls not distinct out")};
}

}  // namespace

std::optional<Refusal> Postgresql::refuses(const schema::Table& table) const {
  constexpr std::size_t most_columns = 1600;  // manual, appendix K "PostgreSQL Limits"
  if (table.columns.size() > most_columns) {
    return Refusal{
        fmt::format("PostgreSQL has no table of more than 1600 columns, and \"{}\" has {}",
                    table.name.display(), table.columns.size()),
        "make two tables of it"};
  }
  if (table.strict) {
    return Refusal{"PostgreSQL has no strict tables: its columns hold their types anyway",
                   only_sqlite("create table … { … }", "create the table without the word")};
  }
  if (!table.without_rowid) return std::nullopt;
  return Refusal{"PostgreSQL has no tables without rowid: its tables have no rowid",
                 only_sqlite("create table … { … }", "create the table without the words")};
}

std::optional<Refusal> Postgresql::refuses(const schema::Column& column,
                                           const schema::Table&) const {
  if (column.on_null != schema::Conflict::abort) {
    return Refusal{"PostgreSQL refuses a NULL always and has no on conflict for it",
                   only_sqlite("…", "leave on conflict out")};
  }
  if (column.computed_on_read && version_ < 18) {
    return Refusal{fmt::format("PostgreSQL {} has no virtual generated columns", version_),
                   newer(18, "leave virtual out")};
  }
  if (column.settings.compression && version_ < 14) {
    return Refusal{fmt::format("PostgreSQL {} compresses every column alike", version_),
                   newer(14, "leave compression out")};
  }
  return refuses_type(column.type, version_);
}

std::optional<Refusal> Postgresql::refuses_other_method() const {
  if (version_ >= 15) return std::nullopt;
  return Refusal{fmt::format("PostgreSQL {} does not change a table's access method", version_),
                 newer(15, "make another table with using and move the rows there")};
}

std::optional<Refusal> Postgresql::refuses(const schema::Constraint& constraint) const {
  if (constraint.nulls_not_distinct && version_ < 15) return no_alike_nulls(version_);
  const auto* key = std::get_if<schema::ForeignKey>(&constraint.kind);
  if (key != nullptr && !key->set_columns.empty() && version_ < 15) {
    return Refusal{fmt::format("PostgreSQL {} sets all columns of a foreign key to NULL", version_),
                   newer(15, "leave the columns behind set null out")};
  }
  if (constraint.on_conflict == schema::Conflict::abort) return std::nullopt;
  return Refusal{"PostgreSQL refuses a second row always and has no on conflict in a constraint",
                 only_sqlite("…", "leave on conflict out")};
}

std::optional<Refusal> Postgresql::refuses(const schema::Index& index,
                                           const schema::Table& table) const {
  if (index.nulls_not_distinct && version_ < 15) return no_alike_nulls(version_);
  for (const schema::IndexKey& key : index.keys) {
    const std::string_view of =
        key.operator_class ? std::string_view(key.operator_class->name.name) : std::string_view();
    if (version_ < 14 && (of.ends_with("_minmax_multi_ops") || of.ends_with("_bloom_ops"))) {
      return Refusal{fmt::format("PostgreSQL {} has no operator class {}", version_, of),
                     newer(14, "leave it out")};
    }
    const auto* name = std::get_if<std::string>(&key.key);
    const schema::Column* column = name == nullptr ? nullptr : table.column(*name);
    if (column == nullptr) continue;
    if (key.operator_class && !sql::can_take(*key.operator_class, column->type)) {
      return Refusal{"PostgreSQL's operator class " + key.operator_class->name.display() +
                         " takes no " + column->type.display() + ", and \"" + column->name +
                         "\" is one",
                     "leave it out, or take one for that type"};
    }
    if (key.collation && !sql::can_collate(column->type)) {
      return Refusal{"\"" + column->name + "\" is of type " + column->type.display() +
                         ", which has no collations",
                     "leave collate out"};
    }
  }
  return std::nullopt;
}

std::optional<Refusal> Postgresql::refuses_privilege(std::string_view name) const {
  if (name != "maintain" || version_ >= 17) return std::nullopt;
  return Refusal{
      fmt::format("PostgreSQL {} leaves VACUUM, ANALYZE, REINDEX and the like to the owner",
                  version_),
      newer(17, "leave maintain out")};
}

namespace {

/// Whether an option's value is one that the server reads as true.
bool is_true(const std::string& value) {
  const auto lower = folded(value);
  return lower == "true" || lower == "on" || lower == "1" || lower == "'true'" || lower == "'on'" ||
         lower == "'1'";
}

struct ObjectRefuser {
  const Postgresql& dialect;
  const schema::Catalog& catalog;

  std::optional<Refusal> operator()(const schema::Trigger& trigger) const {
    if (trigger.function) return std::nullopt;
    return Refusal{"a trigger of PostgreSQL executes a function",
                   only_sqlite("…", "write execute function f()")};
  }
  std::optional<Refusal> operator()(const schema::Function& function) const {
    return routine(function);
  }
  std::optional<Refusal> operator()(const schema::Procedure& procedure) const {
    return routine(procedure);
  }
  std::optional<Refusal> operator()(const schema::Domain& domain) const {
    return refuses_type(domain.type, dialect.version());
  }
  std::optional<Refusal> operator()(const schema::Composite& type) const {
    for (const auto& one : type.attributes) {
      if (auto refusal = refuses_type(one.type, dialect.version())) return refusal;
    }
    return std::nullopt;
  }
  std::optional<Refusal> operator()(const schema::View& view) const {
    if (dialect.version() >= 15 || !view.options.contains("security_invoker")) return std::nullopt;
    return Refusal{
        fmt::format("views of PostgreSQL {} read as their owner always", dialect.version()),
        newer(15, "leave security_invoker out")};
  }
  std::optional<Refusal> operator()(const schema::MaterializedView& view) const {
    for (const auto& [name, index] : view.indexes) {
      if (auto refusal = dialect.refuses(index, schema::Table{})) return refusal;
    }
    return std::nullopt;
  }
  std::optional<Refusal> operator()(const schema::Statistics& statistics) const {
    const bool columns =
        std::all_of(statistics.keys.begin(), statistics.keys.end(),
                    [](const auto& key) { return std::holds_alternative<std::string>(key); });
    if (columns || dialect.version() >= 14) return std::nullopt;
    return Refusal{
        fmt::format("PostgreSQL {} has no statistics over expressions", dialect.version()),
        newer(14, "leave the expression out")};
  }
  std::optional<Refusal> operator()(const schema::Publication& publication) const {
    const bool whole =
        publication.schemas.empty() &&
        std::all_of(publication.tables.begin(), publication.tables.end(), [](const auto& one) {
          return one.second.columns.empty() && !one.second.where;
        });
    if (whole) return std::nullopt;
    if (dialect.version() >= 15) {
      auto refusal = part_of_partitioned(publication);
      return refusal ? refusal : computed(publication);
    }
    return Refusal{
        fmt::format("PostgreSQL {} publishes whole tables, one by one", dialect.version()),
        newer(15, "leave columns, conditions and schemas out")};
  }
  template <class T>
  std::optional<Refusal> operator()(const T&) const {
    return std::nullopt;
  }

  /// Columns or rows of a partitioned table where its partitions are published as themselves
  /// (manual, CREATE PUBLICATION: publish_via_partition_root).
  [[nodiscard]] std::optional<Refusal> part_of_partitioned(
      const schema::Publication& publication) const {
    const auto as_whole = publication.options.find("publish_via_partition_root");
    if (as_whole != publication.options.end() && is_true(as_whole->second)) return std::nullopt;
    for (const auto& [name, published] : publication.tables) {
      const auto* table = catalog.table(name);
      if (table == nullptr || !table->partitioning) continue;
      if (published.columns.empty() && !published.where) continue;
      return Refusal{
          fmt::format("PostgreSQL publishes the partitions of \"{}\" as themselves, so neither "
                      "columns nor a condition can be said here",
                      name.display()),
          "write with (publish_via_partition_root = true) behind"};
    }
    return std::nullopt;
  }

  /// A generated column that a publication lists (manual, CREATE PUBLICATION: from 18 on it may,
  /// if it is stored).
  [[nodiscard]] std::optional<Refusal> computed(const schema::Publication& publication) const {
    for (const auto& [name, published] : publication.tables) {
      const auto* table = catalog.table(name);
      for (const auto& column : published.columns) {
        const auto* listed = table == nullptr ? nullptr : table->column(column);
        if (listed == nullptr || !listed->generated) continue;
        if (dialect.version() < 18) {
          return Refusal{
              fmt::format("PostgreSQL {} does not publish \"{}\" of \"{}\": it is computed",
                          dialect.version(), column, name.display()),
              newer(18, "leave the column out")};
        }
        if (!listed->computed_on_read) continue;
        return Refusal{fmt::format("PostgreSQL does not publish \"{}\" of \"{}\": it is virtual",
                                   column, name.display()),
                       "leave the column out, or leave virtual out where the column is made"};
      }
    }
    return std::nullopt;
  }

  [[nodiscard]] std::optional<Refusal> routine(const schema::Routine& routine) const {
    if (routine.form == schema::BodyForm::text || dialect.version() >= 14) return std::nullopt;
    return Refusal{fmt::format("PostgreSQL {} reads every body when it runs", dialect.version()),
                   newer(14, "write language sql as $$ … $$")};
  }
};

}  // namespace

std::optional<Refusal> Postgresql::refuses(const schema::Object& object,
                                           const schema::Catalog& catalog) const {
  return std::visit(ObjectRefuser{*this, catalog}, object);
}

}  // namespace recto::generators

/// \file
/// Random tables and their parts, enums and sequences.
#include <algorithm>
#include <utility>

#include "changes/unbind.hpp"
#include "schema/uniqueness.hpp"
#include "sql/storage.hpp"
#include "test/support/generate.hpp"

namespace recto::test {

namespace {

std::vector<syntax::Name> names_of(const std::vector<std::string>& names) {
  return changes::to_names(names);
}

}  // namespace

syntax::Path Generator::new_path(const schema::Catalog& catalog) {
  for (;;) {
    schema::QName name{words_.schema_name(), words_.name()};
    if (words_.purpose != Purpose::laws && name.name.starts_with("sqlite_")) continue;
    // A name that is taken is refused, as it should be: seldom.
    if (catalog.relation(name) != nullptr && !random().chance(3)) continue;
    return changes::to_path(name);
  }
}

std::string Generator::fresh_column(const schema::Table& table) {
  for (;;) {
    std::string name = words_.name();
    if (table.column(name) == nullptr) return name;
  }
}

std::vector<Operand> Generator::operands(const schema::Catalog& catalog,
                                         const schema::Table& table) {
  std::vector<Operand> result;
  for (const auto& column : table.columns) {
    if (column.generated && words_.purpose != Purpose::laws) continue;
    result.push_back({column.name, column.type,
                      column.type.dimensions == 0 ? catalog.enum_of(column.type) : nullptr});
  }
  if (result.empty()) result.push_back({table.columns.front().name, {}, nullptr});
  return result;
}

std::vector<std::string> Generator::some_columns(const schema::Catalog& catalog,
                                                 const schema::Table& table, std::size_t most) {
  std::vector<std::string> all;
  for (const auto& column : table.columns) {
    // Some types have no order, which keys and indexes need.
    const bool ordered =
        column.type.verbatim.empty() && column.type.dimensions == 0 &&
        column.type.name.name != "jsonb" &&
        (column.type.name.schema.empty() || catalog.enum_of(column.type) != nullptr);
    if (ordered || words_.purpose == Purpose::laws) all.push_back(column.name);
  }
  std::vector<std::string> result;
  const std::size_t count = 1 + random().below(most);
  while (!all.empty() && result.size() < count) {
    const std::size_t at = random().below(all.size());
    result.push_back(all[at]);
    all.erase(all.begin() + static_cast<std::ptrdiff_t>(at));
  }
  return result;
}

syntax::Column Generator::column(const schema::Catalog& catalog, std::string name) {
  schema::Column column;
  column.name = std::move(name);
  column.type = words_.type(catalog);
  column.nullable = random().chance(50);
  // What SQLite alone holds, seldom enough that the laws of both databases see most files whole.
  const bool lite = words_.purpose == Purpose::sqlite;
  const bool conflicts = random().chance(lite ? 10 : 1);
  if (conflicts && !column.nullable && words_.purpose != Purpose::postgresql) {
    column.on_null = static_cast<schema::Conflict>(1 + random().below(4));
  }
  if (random().chance(35)) column.default_value = words_.value(column.type, catalog);
  if (random().chance(10)) column.comment = words_.comment();
  if (words_.purpose != Purpose::sqlite && random().chance(12)) {
    column.settings = settings(column.type, catalog);
  }
  const bool text = column.type.name.name == "text" && column.type.dimensions == 0;
  if (text && random().chance(12)) {
    column.collation = schema::QName{{}, words_.purpose == Purpose::sqlite ? "nocase" : "C"};
  }
  const bool number = column.type.name.name == "bigint" || column.type.name.name == "integer";
  if (number && column.type.dimensions == 0 && words_.purpose != Purpose::sqlite &&
      random().chance(20)) {
    column.default_value.reset();
    column.nullable = false;
    column.identity = schema::Identity{
        random().chance(50) ? schema::IdentityKind::by_default : schema::IdentityKind::always,
        {},
        random().chance(20)};
  }
  return changes::to_column(column);
}

schema::ColumnSettings Generator::settings(const schema::Type& type,
                                           const schema::Catalog& catalog) {
  static const std::vector<std::string> storages{"plain", "main", "external", "extended"};
  schema::ColumnSettings result;
  const bool plain = sql::own_storage(type, catalog).value_or("plain") == "plain";
  if (!plain && random().chance(50)) result.storage = random().pick(storages);
  if (!plain && random().chance(50)) result.compression = random().chance(50) ? "pglz" : "lz4";
  if (random().chance(50)) result.statistics = static_cast<std::int64_t>(random().below(1001));
  if (random().chance(30)) result.options["n_distinct"] = random().chance(50) ? "5" : "-0.25";
  if (random().chance(10)) result.options["n_distinct_inherited"] = "7";
  return result;
}

std::optional<syntax::Exclusion> Generator::exclusion(const schema::Catalog& catalog,
                                                      const schema::Table& table) {
  syntax::Exclusion result;
  const auto columns = some_columns(catalog, table, 2);
  if (columns.empty()) return std::nullopt;
  result.method = syntax::Name{"btree"};
  for (const auto& column : columns) {
    syntax::ExcludedKey key;
    key.key = syntax::Name{column};
    key.op = "=";
    if (words_.purpose == Purpose::laws && random().chance(30)) {
      static const std::vector<std::string> operators{"&&", "<>", "-|-", "operator(pg_catalog.=)"};
      key.op = random().pick(operators);
      key.key = syntax::Fragment{words_.computed(operands(catalog, table)).first};
      if (random().chance(50)) key.opclass = changes::to_path(schema::QName{{}, "range_ops"});
      result.method = syntax::Name{"gist"};
    }
    result.keys.push_back(std::move(key));
  }
  if (random().chance(40)) {
    result.where = syntax::Fragment{words_.condition({}, operands(catalog, table), true)};
  }
  return result;
}

std::optional<syntax::ForeignKey> Generator::foreign_key(const schema::Catalog& catalog,
                                                         const schema::Table& table) {
  const schema::Table* target = random().chance(25) ? &table : any_table(catalog);
  if (target == nullptr) return std::nullopt;
  std::vector<std::pair<std::vector<std::string>, bool>>
      keys;  // columns, and whether the primary key's
  for (const auto& [name, constraint] : target->constraints) {
    if (const auto* key = std::get_if<schema::PrimaryKey>(&constraint.kind)) {
      keys.emplace_back(key->columns, true);
    }
    if (const auto* key = std::get_if<schema::Unique>(&constraint.kind)) {
      if (!constraint.deferrable) keys.emplace_back(key->columns, false);
    }
  }
  if (keys.empty()) return std::nullopt;
  const auto& [referenced, primary] = random().pick(keys);
  syntax::ForeignKey result;
  std::vector<std::string> own;
  for (const auto& column : referenced) {
    const auto& wanted = target->column(column)->type;
    std::vector<std::string> fitting;
    for (const auto& one : table.columns) {
      const bool free = std::find(own.begin(), own.end(), one.name) == own.end() &&
                        (!one.generated || words_.purpose == Purpose::laws);
      if (free && (one.type == wanted || words_.purpose == Purpose::laws))
        fitting.push_back(one.name);
    }
    if (fitting.empty()) return std::nullopt;
    own.push_back(random().pick(fitting));
  }
  result.columns = names_of(own);
  auto& references = result.references;
  references.table = changes::to_path(target->name);
  if (!primary || random().chance(50)) references.columns = names_of(referenced);
  const bool sqlite = words_.purpose == Purpose::sqlite;
  if (!sqlite && random().chance(15)) references.match = syntax::Match::full;
  if (random().chance(50)) references.on_delete = static_cast<syntax::Action>(random().below(5));
  if (random().chance(30)) references.on_update = static_cast<syntax::Action>(random().below(5));
  if (!sqlite && references.on_delete == syntax::Action::set_null && random().chance(40)) {
    references.set_columns = names_of({random().pick(own)});
  }
  return result;
}

std::optional<syntax::Constraint> Generator::constraint(const schema::Catalog& catalog,
                                                        const schema::Table& table) {
  syntax::Constraint result;
  const std::size_t dice = random().below(100);
  const bool sqlite = words_.purpose == Purpose::sqlite;
  if (dice < 20) {
    auto columns = some_columns(catalog, table, 2);
    if (columns.empty() || (table.primary_key() != nullptr && !random().chance(3)))
      return std::nullopt;
    result.kind = syntax::PrimaryKey{names_of(columns)};
  } else if (dice < 40) {
    auto columns = some_columns(catalog, table, 3);
    if (columns.empty()) return std::nullopt;
    if (!sqlite && random().chance(15)) {
      auto excluded = exclusion(catalog, table);
      if (!excluded) return std::nullopt;
      result.kind = std::move(*excluded);
    } else {
      result.kind = syntax::Unique{names_of(columns)};
      result.nulls_not_distinct = !sqlite && random().chance(12);
    }
    if (!sqlite && random().chance(10)) {
      for (const auto& one : some_columns(catalog, table, 1)) {
        const bool key = std::find(columns.begin(), columns.end(), one) != columns.end();
        const auto* unique = std::get_if<syntax::Unique>(&result.kind);
        if (!key && unique != nullptr) result.include.push_back({one});
      }
    }
  } else if (dice < 70) {
    result.kind =
        syntax::Check{{words_.condition(table.name.name, operands(catalog, table), false)}};
    result.no_inherit = !sqlite && random().chance(12);
    result.not_valid = !sqlite && random().chance(12);
  } else {
    result.not_valid = !sqlite && random().chance(10);

    auto key = foreign_key(catalog, table);
    if (!key) return std::nullopt;
    result.kind = std::move(*key);
  }
  if (dice < 40 && words_.purpose != Purpose::postgresql && random().chance(sqlite ? 20 : 2)) {
    result.on_conflict = static_cast<syntax::Conflict>(1 + random().below(4));
  }
  const bool can_wait = dice >= 70 || (dice < 40 && !sqlite);
  if (can_wait && random().chance(15)) {
    result.deferrable = true;
    result.initially_deferred = random().chance(50);
  }
  if (random().chance(20)) result.name = syntax::Name{words_.name()};
  return result;
}

std::optional<syntax::Index> Generator::index(const schema::Catalog& catalog,
                                              const schema::Table& table) {
  if (random().chance(20)) {
    if (auto other = other_method(table)) return other;
  }
  syntax::Index result;
  const auto columns = some_columns(catalog, table, 3);
  if (columns.empty()) return std::nullopt;
  const bool postgresql = words_.purpose != Purpose::sqlite;
  const auto usable = operands(catalog, table);
  for (const auto& column : columns) {
    syntax::IndexKey key;
    if (random().chance(25)) {
      auto [text, type] = words_.computed(usable);
      const bool condition = random().chance(40);
      key.key = syntax::Fragment{condition ? words_.condition({}, usable, true) : text};
      compare(key, condition ? schema::Type{{{}, "boolean"}, {}, 0, {}} : type);
    } else {
      key.key = syntax::Name{column};
      compare(key, table.column(column)->type);
    }
    key.descending = random().chance(25);
    if (postgresql && random().chance(15)) key.nulls_first = random().chance(50);
    result.keys.push_back(std::move(key));
  }
  result.unique = random().chance(25);
  if (random().chance(30)) result.where = syntax::Fragment{words_.condition({}, usable, true)};
  if (words_.purpose == Purpose::laws && random().chance(15)) {
    const std::vector<std::string> methods{"btree", "hash", "gin", "Mixed"};
    result.method = syntax::Name{random().pick(methods)};
  }
  if (postgresql && random().chance(10)) {
    for (const auto& one : some_columns(catalog, table, 2)) {
      if (std::find(columns.begin(), columns.end(), one) == columns.end()) {
        result.include.push_back({one});
      }
    }
  }
  store(result);
  if (random().chance(20)) result.name = syntax::Name{words_.name()};
  return result;
}

syntax::SequenceOptions Generator::sequence_options() {
  syntax::SequenceOptions result;
  const auto maybe = [&](std::int64_t value) {
    return random().chance(30) ? std::optional<std::int64_t>(value) : std::nullopt;
  };
  if (random().chance(20)) {
    result.type = changes::to_type({{{}, random().chance(50) ? "integer" : "bigint"}, {}, 0, {}});
  }
  result.increment = maybe(static_cast<std::int64_t>(1 + random().below(10)));
  result.min_value = maybe(static_cast<std::int64_t>(random().below(2)));
  result.max_value = maybe(static_cast<std::int64_t>(1000 + random().below(2)));
  result.start = maybe(static_cast<std::int64_t>(1 + random().below(900)));
  result.cache = maybe(static_cast<std::int64_t>(1 + random().below(20)));
  if (random().chance(20)) result.cycle = random().chance(50);
  return result;
}

syntax::CreateEnum Generator::create_enum(const schema::Catalog& catalog) {
  static const std::vector<std::string> values{"new", "paid",    "it's", "Größe",
                                               "x",   "shipped", "a (b", "two words"};
  syntax::CreateEnum result{new_path(catalog), {}};
  const std::size_t from = random().below(values.size());
  const std::size_t count = 1 + random().below(4);
  for (std::size_t i = 0; i < count; ++i)
    result.values.push_back({values[(from + i) % values.size()]});
  return result;
}

syntax::CreateTable Generator::create_table(const schema::Catalog& catalog) {
  syntax::CreateTable result{new_path(catalog), {}, table_head()};
  // What the table will be, as far as its parts must know each other.
  schema::Table table;
  table.name = {result.table.parts.size() > 1 ? result.table.parts.front().text : "",
                result.table.parts.back().text};
  const auto add_column = [&](syntax::Column column) {
    schema::Column known;
    known.name = column.name.text;
    known.type.name = {column.type.name.parts.size() > 1 ? column.type.name.parts.front().text : "",
                       column.type.name.parts.empty() ? "" : column.type.name.parts.back().text};
    known.type.arguments = column.type.arguments;
    known.type.dimensions = column.type.dimensions;
    known.type.verbatim = column.type.verbatim;
    if (column.generated) known.generated = column.generated->text;
    table.columns.push_back(std::move(known));
    result.items.push_back({std::move(column)});
  };
  if (random().chance(55)) {
    schema::Column id;
    id.name = random().chance(80) ? "id" : fresh_column(table);
    id.type.name.name = random().chance(50) ? "bigint" : "integer";
    if (random().chance(50)) {
      id.identity = schema::Identity{};
      id.identity->autoincrement = random().chance(30);
    }
    auto column = changes::to_column(id);
    syntax::Constraint key;
    key.kind = syntax::PrimaryKey{};
    if (random().chance(15)) key.name = syntax::Name{words_.name()};
    column.constraints.push_back(std::move(key));
    add_column(std::move(column));
    table.constraints.emplace("", schema::Constraint{schema::PrimaryKey{{id.name}}});
  }
  const std::size_t count = 1 + random().below(5);
  for (std::size_t i = 0; i < count; ++i) {
    auto one = column(catalog, fresh_column(table));
    if (random().chance(8)) {
      syntax::Constraint unique;
      unique.kind = syntax::Unique{};
      if (one.type.dimensions == 0 && one.type.verbatim.empty() &&
          one.type.name.parts.back().text != "jsonb") {
        one.constraints.push_back(std::move(unique));
      }
    }
    if (random().chance(8) && one.type.dimensions == 0 && one.type.verbatim.empty() &&
        one.type.name.parts.back().text != "jsonb") {
      one.index = syntax::Index{};
      one.index->unique = random().chance(30);
      if (random().chance(30)) one.index->name = syntax::Name{words_.name()};
    }
    add_column(std::move(one));
  }
  if (random().chance(15)) {
    schema::Column made;
    made.name = fresh_column(table);
    std::tie(made.generated, made.type) = words_.computed(operands(catalog, table));
    made.nullable = true;
    made.computed_on_read = words_.purpose != Purpose::postgresql && random().chance(40);
    add_column(changes::to_column(made));
  }
  // A column for a foreign key, of the type it needs.
  if (const auto* target = random().chance(40) ? any_table(catalog) : nullptr) {
    const auto* key = target->primary_key();
    const auto* columns =
        key != nullptr ? &std::get<schema::PrimaryKey>(key->second.kind).columns : nullptr;
    if (columns != nullptr && columns->size() == 1) {
      schema::Column reference;
      reference.name = fresh_column(table);
      reference.type = target->column(columns->front())->type;
      reference.nullable = true;
      auto column = changes::to_column(reference);
      syntax::Constraint constraint;
      syntax::ForeignKey inline_key;
      inline_key.references.table = changes::to_path(target->name);
      inline_key.references.on_delete = static_cast<syntax::Action>(random().below(5));
      constraint.kind = std::move(inline_key);
      column.constraints.push_back(std::move(constraint));
      add_column(std::move(column));
    }
  }
  for (std::size_t i = random().below(3); i > 0; --i) {
    auto one = constraint(catalog, table);
    if (!one) continue;
    if (std::holds_alternative<syntax::PrimaryKey>(one->kind)) {
      std::vector<std::string> columns;
      for (const auto& one_of : std::get<syntax::PrimaryKey>(one->kind).columns) {
        columns.push_back(one_of.text);
      }
      table.constraints.emplace("", schema::Constraint{schema::PrimaryKey{std::move(columns)}});
    }
    result.items.push_back({std::move(*one)});
  }
  if (words_.purpose != Purpose::postgresql) {
    const std::size_t percent = words_.purpose == Purpose::sqlite ? 15 : 1;
    result.strict = random().chance(percent);
    result.without_rowid = random().chance(percent);
  }
  for (std::size_t i = random().below(3); i > 0; --i) {
    if (auto one = index(catalog, table)) result.items.push_back({std::move(*one)});
  }
  if (words_.purpose != Purpose::sqlite && random().chance(20)) make_partitioned(result);
  return result;
}

syntax::Item Generator::beginning(const schema::Catalog& catalog, std::size_t step) {
  if (step == 0 && random().chance(70)) return {create_enum(catalog)};
  if (step == 1 && words_.purpose != Purpose::sqlite && random().chance(60)) {
    return {syntax::CreateSequence{new_path(catalog), sequence_options()}};
  }
  if (step > 2 && random().chance(35)) {
    if (auto item = family_table(catalog)) return std::move(*item);
  }
  return {create_table(catalog)};
}

}  // namespace recto::test

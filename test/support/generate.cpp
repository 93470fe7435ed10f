/// \file
/// Random changes of every kind.
#include "test/support/generate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "changes/change.hpp"
#include "changes/unbind.hpp"
#include "schema/uniqueness.hpp"
#include "sql/casts.hpp"
#include "sql/expression.hpp"

namespace recto::test {

using changes::to_path;

namespace {

template <class Map>
auto any_of(const Map& map, Random& random) {
  auto one = map.begin();
  std::advance(one, static_cast<std::ptrdiff_t>(random.below(map.size())));
  return one;
}

/// A path inside `alter t { … }`: without the table.
void shorten(syntax::Path& path) { path.parts.erase(path.parts.begin(), path.parts.end() - 1); }

/// A unique constraint by an index, where that can be.
std::optional<syntax::Constraint> key_of(const std::string& name, const schema::Index& index) {
  const auto columns = schema::key_columns(index);
  if (columns.empty()) return std::nullopt;
  syntax::Constraint key;
  key.kind = syntax::Unique{changes::to_names(columns)};
  key.include = changes::to_names(index.include);
  key.using_index = syntax::Name{name};
  return key;
}

/// Takes the table out of an item's path; false for an item that no block of a table holds.
bool without_table(syntax::Item& item) {
  return std::visit(
      [](auto& what) {
        using What = std::decay_t<decltype(what)>;
        if constexpr (std::is_same_v<What, syntax::AddColumn> ||
                      std::is_same_v<What, syntax::AddConstraint> ||
                      std::is_same_v<What, syntax::AddIndex>) {
          what.table.parts.clear();
          return true;
        } else if constexpr (requires { what.column; }) {
          shorten(what.column);
          return true;
        } else if constexpr (requires { what.constraint; }) {
          shorten(what.constraint);
          return true;
        } else if constexpr (requires { what.index; }) {
          shorten(what.index);
          return true;
        } else {
          return false;
        }
      },
      item.what);
}

}  // namespace

const schema::Table* Generator::any_table(const schema::Catalog& catalog) {
  if (catalog.tables().empty()) return nullptr;
  return &any_of(catalog.tables(), random())->second;
}

std::optional<syntax::Item> Generator::change(const schema::Catalog& catalog) {
  const std::size_t dice = random().below(100);
  if (dice < 10) return block(catalog);
  if (dice >= 70) {
    if (auto item = change_any_object(catalog)) return item;
  }
  if (dice < 13) {
    auto one = change(catalog, random().below(kinds));
    if (!one) return std::nullopt;
    const bool here = random().chance(60);
    return syntax::Item{syntax::Only{{here ? "postgresql" : "sqlite"}, {std::move(*one)}}};
  }
  // What makes and unmakes families is rare among all kinds.
  if (dice < 18 && catalog.has_families()) {
    const std::size_t of_families[] = {kind_of<syntax::AttachTable>(),
                                       kind_of<syntax::DetachTable>(),
                                       kind_of<syntax::InheritTable>()};
    if (auto item = change_family(catalog, of_families[random().below(3)])) return item;
  }
  return change(catalog, random().below(kinds));
}

std::optional<syntax::Item> Generator::change(const schema::Catalog& catalog, std::size_t kind) {
  if (kind == kind_of<syntax::CreateTable>()) {
    if (random().chance(50)) {
      if (auto item = family_table(catalog)) return item;
    }
    return syntax::Item{create_table(catalog)};
  }
  if (kind == kind_of<syntax::CreateEnum>()) return syntax::Item{create_enum(catalog)};
  if (kind == kind_of<syntax::RunSql>()) return run_sql(catalog);
  if (auto item = change_enum(catalog, kind)) return item;
  if (auto item = change_sequence(catalog, kind)) return item;
  if (auto item = change_object(catalog, kind)) return item;
  if (auto item = change_access(catalog, kind)) return item;
  if (auto item = change_family(catalog, kind)) return item;
  const auto* table = any_table(catalog);
  if (table == nullptr) return std::nullopt;
  if (auto item = change_table(catalog, kind, *table)) return item;
  if (auto item = change_rows(catalog, kind, *table)) return item;
  return change_column(catalog, kind, *table);
}

Generator::Maybe Generator::block(const schema::Catalog& catalog) {
  const auto* table = any_table(catalog);
  if (table == nullptr) return std::nullopt;
  schema::Catalog alone = catalog.only({table->name});
  syntax::AlterTable block{to_path(table->name), {}};
  const std::size_t count = 1 + random().below(4);
  for (std::size_t i = 0; i < count; ++i) {
    auto item = change(alone, random().below(kinds));
    auto shorter = item;
    if (!item || !without_table(*shorter)) continue;
    block.items.push_back(std::move(*shorter));
    // The next line meets what this one made.
    Diagnostics ignored;
    changes::Binder binder(alone, ignored, "public");
    if (const auto change = changes::bind(*item, binder)) changes::apply(*change, alone);
  }
  if (block.items.empty()) return std::nullopt;
  return syntax::Item{std::move(block)};
}

syntax::CarriedBlock Generator::carried(const schema::Table& table, const schema::QName& after) {
  // What follows a rename is derived, but for those who say it themselves.
  if (words_.purpose != Purpose::laws || !random().chance(20)) return std::nullopt;
  std::vector<syntax::Carried> block;
  using syntax::NamedObject;
  if (!table.constraints.empty() && random().chance(50)) {
    const auto& [name, constraint] = *any_of(table.constraints, random());
    if (std::holds_alternative<schema::Check>(constraint.kind) && random().chance(60)) {
      block.push_back({syntax::RestatedCheck{to_path(after, name), {"1 = 1 /* restated */"}}});
    } else {
      block.push_back({syntax::NameChange{
          NamedObject::constraint, to_path(after, name), {words_.name() + "_carried"}}});
    }
  }
  if (!table.indexes.empty() && random().chance(50)) {
    const auto& [name, index] = *any_of(table.indexes, random());
    block.push_back({syntax::NameChange{
        NamedObject::index, to_path({after.schema, name}), {words_.name() + "_carried"}}});
  }
  for (const auto& column : table.columns) {
    if (column.identity && random().chance(50)) {
      block.push_back({syntax::NameChange{NamedObject::sequence,
                                          to_path({after.schema, column.identity->sequence}),
                                          {words_.name() + "_carried"}}});
    }
  }
  return block;
}

Generator::Maybe Generator::change_table(const schema::Catalog& catalog, std::size_t kind,
                                         const schema::Table& table) {
  const auto& name = table.name;
  if (kind == kind_of<syntax::DropTable>()) return syntax::Item{syntax::DropTable{to_path(name)}};
  if (kind == kind_of<syntax::RenameTable>()) {
    auto to = new_path(catalog).parts.back();
    auto block = carried(table, {name.schema, to.text});
    return syntax::Item{syntax::RenameTable{to_path(name), std::move(to), std::move(block)}};
  }
  if (kind == kind_of<syntax::AlterTableProperty>()) return table_property(table);
  if (kind == kind_of<syntax::AddConstraint>()) {
    auto made = constraint(catalog, table);
    if (!made) return std::nullopt;
    if (!table.indexes.empty() && random().chance(25)) {
      const auto& [index, value] = *any_of(table.indexes, random());
      if (auto key = key_of(index, value)) made = std::move(key);
    }
    return syntax::Item{syntax::AddConstraint{to_path(name), std::move(*made)}};
  }
  if (kind == kind_of<syntax::AddIndex>()) {
    auto made = index(catalog, table);
    if (!made) return std::nullopt;
    if (words_.purpose != Purpose::sqlite && random().chance(10)) made->concurrently = Span{};
    return syntax::Item{syntax::AddIndex{to_path(name), std::move(*made)}};
  }
  if (kind == kind_of<syntax::CommentOnTable>()) {
    std::optional<syntax::Text> comment;
    if (random().chance(75)) comment = syntax::Text{words_.comment()};
    return syntax::Item{syntax::CommentOnTable{to_path(name), std::move(comment)}};
  }
  if (!table.constraints.empty()) {
    const auto& constraint = any_of(table.constraints, random())->first;
    if (kind == kind_of<syntax::DropConstraint>()) {
      return syntax::Item{syntax::DropConstraint{to_path(name, constraint)}};
    }
    if (kind == kind_of<syntax::AlterConstraint>()) {
      const auto& now = table.constraints.at(constraint);
      const bool foreign = std::holds_alternative<schema::ForeignKey>(now.kind);
      if (words_.purpose == Purpose::sqlite && !foreign) return std::nullopt;
      const bool deferrable = !now.deferrable || random().chance(30);
      return syntax::Item{syntax::AlterConstraint{to_path(name, constraint), deferrable,
                                                  deferrable && random().chance(50)}};
    }
    if (kind == kind_of<syntax::ValidateConstraint>()) {
      return syntax::Item{syntax::ValidateConstraint{to_path(name, constraint)}};
    }
    if (kind == kind_of<syntax::RenameConstraint>()) {
      return syntax::Item{syntax::RenameConstraint{to_path(name, constraint), {words_.name()}}};
    }
  }
  if (!table.indexes.empty()) {
    const schema::QName index{name.schema, any_of(table.indexes, random())->first};
    if (kind == kind_of<syntax::DropIndex>()) {
      const bool concurrently = words_.purpose != Purpose::sqlite && random().chance(15);
      return syntax::Item{syntax::DropIndex{to_path(index), concurrently}};
    }
    if (kind == kind_of<syntax::RenameIndex>()) {
      return syntax::Item{syntax::RenameIndex{to_path(index), {words_.name()}}};
    }
  }
  return std::nullopt;
}

Generator::Maybe Generator::change_column(const schema::Catalog& catalog, std::size_t kind,
                                          const schema::Table& table) {
  const auto& column = random().pick(table.columns);
  const auto path = to_path(table.name, column.name);
  const auto some_value = [&]() -> std::optional<syntax::Fragment> {
    auto value = words_.value(column.type, catalog);
    return value ? std::optional(syntax::Fragment{*value}) : std::nullopt;
  };
  if (kind == kind_of<syntax::AddColumn>()) {
    auto made = this->column(catalog, fresh_column(table));
    if (random().chance(10)) {
      made = changes::to_column({.name = made.name.text});
      auto [text, type] = words_.computed(operands(catalog, table));
      made.type = changes::to_type(type);
      made.nullable = true;
      made.generated = syntax::Fragment{text};
      made.computed_on_read = words_.purpose != Purpose::postgresql && random().chance(40);
    } else if (!made.nullable && !made.default_value && !made.identity) {
      schema::Type type;
      type.name = {made.type.name.parts.size() > 1 ? made.type.name.parts.front().text : "",
                   made.type.name.parts.empty() ? "" : made.type.name.parts.back().text};
      type.dimensions = made.type.dimensions;
      type.verbatim = made.type.verbatim;
      if (auto value = words_.value(type, catalog)) {
        made.fill = syntax::Fragment{*value};
      } else {
        made.nullable = true;
      }
    }
    syntax::AddColumn item{to_path(table.name), std::move(made), {}};
    if (random().chance(25)) {
      item.placement = syntax::Placement{};
      if (random().chance(70)) item.placement->after = syntax::Name{column.name};
    }
    return syntax::Item{std::move(item)};
  }
  if (kind == kind_of<syntax::DropColumn>()) {
    syntax::DropColumn item{path, {}};
    if (!column.nullable && !column.default_value && !column.identity && !column.generated) {
      item.fill = some_value();
    }
    return syntax::Item{std::move(item)};
  }
  if (kind == kind_of<syntax::RenameColumn>()) {
    return syntax::Item{
        syntax::RenameColumn{path, {fresh_column(table)}, carried(table, table.name)}};
  }
  if (kind == kind_of<syntax::AlterType>()) return alter_type(catalog, table, column);
  if (kind == kind_of<syntax::AlterDefault>()) {
    if (column.generated || column.identity) return std::nullopt;
    if (column.default_value && random().chance(50))
      return syntax::Item{syntax::AlterDefault{path, {}}};
    return syntax::Item{syntax::AlterDefault{path, some_value()}};
  }
  if (kind == kind_of<syntax::AlterNull>()) {
    syntax::AlterNull item{path, !column.nullable, {}};
    if (!column.generated && random().chance(40)) item.fill = some_value();
    item.fill_nothing = !item.nullable && !item.fill;
    if (!item.nullable && words_.purpose == Purpose::sqlite && random().chance(20)) {
      item.on_null = syntax::Conflict::ignore;
    }
    return syntax::Item{std::move(item)};
  }
  if (kind == kind_of<syntax::AlterIdentity>()) {
    const auto& type = column.type.name.name;
    const bool number = (type == "integer" || type == "bigint") && column.type.dimensions == 0;
    if (!number && words_.purpose != Purpose::laws) return std::nullopt;
    std::optional<syntax::Identity> identity;
    if (!column.identity || random().chance(40)) {
      identity = random().chance(50) ? syntax::Identity::always : syntax::Identity::by_default;
    }
    return syntax::Item{syntax::AlterIdentity{path, identity, {}, identity && random().chance(30)}};
  }
  if (kind == kind_of<syntax::AlterSerial>() && column.identity) {
    syntax::AlterSerial item{path, {}, {}, {}};
    if (random().chance(50)) item.sequence = new_path(catalog).parts.back();
    if (random().chance(30)) item.options = sequence_options();
    item.options.min_value.reset();
    item.options.max_value.reset();
    return syntax::Item{std::move(item)};
  }
  if (kind == kind_of<syntax::AlterSettings>()) {
    if (words_.purpose == Purpose::sqlite) return std::nullopt;
    auto to = changes::to_settings(settings(column.type, catalog));
    syntax::AlterSettings item{path, {}, {}};
    const std::size_t dice = random().below(4);
    if (dice == 0) item.settings.storage = to.storage ? to.storage : syntax::Name{"default"};
    if (dice == 1) {
      item.settings.compression = to.compression ? to.compression : syntax::Name{"default"};
    }
    if (dice == 2) item.settings.statistics = to.statistics.value_or(-1);
    if (dice == 3) item.settings.options = to.options;
    if (dice == 3 && to.options.empty()) {
      for (const auto& [name, value] : column.settings.options) item.dropped.push_back({name});
    }
    if (item.settings == syntax::ColumnSettings{} && item.dropped.empty()) return std::nullopt;
    return syntax::Item{std::move(item)};
  }
  if (kind == kind_of<syntax::AlterGenerated>()) {
    syntax::AlterGenerated item{path, {}};
    if (!column.generated) {
      auto others = operands(catalog, table);
      std::erase_if(others, [&](const auto& one) { return one.name == column.name; });
      if (others.empty()) return std::nullopt;
      const auto [text, type] = words_.computed(others);
      if (words_.purpose != Purpose::laws && type != column.type) return std::nullopt;
      item.expression = syntax::Fragment{text};
      item.computed_on_read = words_.purpose != Purpose::postgresql && random().chance(30);
    }
    return syntax::Item{std::move(item)};
  }
  if (kind == kind_of<syntax::CommentOnColumn>()) {
    std::optional<syntax::Text> comment;
    if (random().chance(75)) comment = syntax::Text{words_.comment()};
    return syntax::Item{syntax::CommentOnColumn{path, std::move(comment)}};
  }
  return std::nullopt;
}

Generator::Maybe Generator::alter_type(const schema::Catalog& catalog, const schema::Table& table,
                                       const schema::Column& column) {
  const auto to = words_.type_like(column.type, catalog);
  syntax::AlterType item;
  item.column = to_path(table.name, column.name);
  item.type = changes::to_type(to);
  const auto name = words_.sql_name(column.name);
  const auto there = sql::cast_between(column.type, to, catalog);
  const auto back = sql::cast_between(to, column.type, catalog);
  if (words_.purpose == Purpose::laws) {
    if (there == sql::Cast::none || random().chance(15)) {
      item.using_expression =
          syntax::Fragment{random().chance(50) ? fmt::format("{}::{}", name, to.display())
                                               : fmt::format("convert({}, ')') -- why", name)};
    }
    if (back == sql::Cast::none || random().chance(15)) {
      item.back = syntax::Fragment{random().chance(50)
                                       ? fmt::format("cast({} as {})", name, column.type.display())
                                       : fmt::format("revert({})", name)};
    }
    if (random().chance(10)) item.collate = to_path(schema::QName{{}, "C"});
    return syntax::Item{std::move(item)};
  }
  // A database refuses what the texts around the column would no longer mean.
  if (there == sql::Cast::none || back == sql::Cast::none) return std::nullopt;
  const bool plain =
      !column.default_value && !column.collation && !column.identity && !column.generated;
  const bool named =
      std::any_of(table.constraints.begin(), table.constraints.end(), [&](const auto& one) {
        const auto* check = std::get_if<schema::Check>(&one.second.kind);
        return check == nullptr || sql::names_column(check->expression, table, column.name);
      });
  const bool indexed = !table.indexes.empty() || !catalog.references_to(table.name).empty();
  if (!plain || named || indexed) return std::nullopt;
  return syntax::Item{std::move(item)};
}

Generator::Maybe Generator::change_enum(const schema::Catalog& catalog, std::size_t kind) {
  if (catalog.enums().empty()) return std::nullopt;
  const auto& [name, type] = *any_of(catalog.enums(), random());
  const auto value = syntax::Text{random().pick(type.values)};
  const auto fresh = [&] {
    auto text = words_.name();
    return syntax::Text{text + (random().chance(30) ? " 'n' new" : "_v")};
  };
  if (kind == kind_of<syntax::DropEnum>()) return syntax::Item{syntax::DropEnum{to_path(name)}};
  if (kind == kind_of<syntax::RenameEnum>()) {
    return syntax::Item{syntax::RenameEnum{to_path(name), new_path(catalog).parts.back(), {}}};
  }
  if (kind == kind_of<syntax::AddValue>()) {
    syntax::AddValue item{fresh(), to_path(name), {}, {}};
    if (random().chance(60)) (random().chance(50) ? item.before : item.after) = value;
    return syntax::Item{std::move(item)};
  }
  if (kind == kind_of<syntax::RenameValue>()) {
    syntax::RenameValue item{value, fresh(), to_path(name), {}};
    if (words_.purpose == Purpose::laws && random().chance(10)) item.carried.emplace();
    return syntax::Item{std::move(item)};
  }
  if (kind == kind_of<syntax::DropValue>()) {
    syntax::DropValue item{value, to_path(name)};
    if (random().chance(50)) item.rows_to = syntax::Text{random().pick(type.values)};
    return syntax::Item{std::move(item)};
  }
  if (kind == kind_of<syntax::ReorderEnum>()) {
    syntax::ReorderEnum item{to_path(name), {}};
    auto rest = type.values;
    while (!rest.empty()) {
      const auto at = random().below(rest.size());
      item.values.push_back({rest[at]});
      rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(at));
    }
    return syntax::Item{std::move(item)};
  }
  return std::nullopt;
}

Generator::Maybe Generator::change_sequence(const schema::Catalog& catalog, std::size_t kind) {
  if (kind == kind_of<syntax::CreateSequence>()) {
    return syntax::Item{syntax::CreateSequence{new_path(catalog), sequence_options()}};
  }
  if (catalog.sequences().empty()) return std::nullopt;
  const auto& name = any_of(catalog.sequences(), random())->first;
  if (kind == kind_of<syntax::DropSequence>())
    return syntax::Item{syntax::DropSequence{to_path(name)}};
  if (kind == kind_of<syntax::RenameSequence>()) {
    return syntax::Item{syntax::RenameSequence{to_path(name), new_path(catalog).parts.back(), {}}};
  }
  if (kind == kind_of<syntax::AlterSequence>()) {
    auto options = sequence_options();
    // A sequence that was never used stands at its start: bounds without it are refused.
    const auto& sequence = catalog.sequences().at(name);
    const auto stands = sequence.start.value_or(sequence.min_value.value_or(1));
    if (options.min_value > stands) options.min_value.reset();
    if (options.max_value < stands) options.max_value.reset();
    const auto* owner = any_table(catalog);
    if (owner != nullptr && owner->name.schema == name.schema && random().chance(40)) {
      options.owned_by = to_path(owner->name, random().pick(owner->columns).name);
    } else if (sequence.owned_by && random().chance(40)) {
      options.owned_by_none = true;
    }
    if (options == syntax::SequenceOptions{}) options.cache = 3;
    return syntax::Item{syntax::AlterSequence{to_path(name), std::move(options)}};
  }
  return std::nullopt;
}

Generator::Maybe Generator::run_sql(const schema::Catalog& catalog) {
  syntax::RunSql item;
  if (words_.purpose != Purpose::laws) {
    item.up = syntax::SqlNothing{{"nothing happens here"}};
    item.down = syntax::SqlNothing{{"so nothing \"here\" either; it's 'fine'"}};
    return syntax::Item{std::move(item)};
  }
  item.up = syntax::Fragment{random().chance(50)
                                 ? "select 1"
                                 : "\nupdate t set x = '$$' -- ;\n  where $a$ b $a$ = 'c';\n"};
  if (random().chance(60)) {
    item.down = syntax::Fragment{" select $recto$ 2 $recto$; "};
  } else if (random().chance(70)) {
    item.down = syntax::SqlNothing{{"so be it: " + words_.comment()}};
  } else {
    item.down = syntax::SqlIrreversible{{"no way: " + words_.comment()}};
  }
  if (depth_ > 0) return syntax::Item{std::move(item)};
  ++depth_;
  for (std::size_t i = random().below(3); i > 0; --i) {
    if (auto change = this->change(catalog, random().below(kinds))) {
      item.means.push_back(std::move(*change));
    }
  }
  --depth_;
  return syntax::Item{std::move(item)};
}

}  // namespace recto::test

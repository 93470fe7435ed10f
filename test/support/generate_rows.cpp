/// \file
/// Random statements about rows. What a database runs leaves its rows as they are, since what the
/// author's way back does to them is the author's: only rows inserted by a key go and come.
#include <fmt/format.h>

#include "changes/unbind.hpp"
#include "sql/keywords.hpp"
#include "test/support/generate.hpp"

namespace recto::test {

using changes::to_path;

namespace {

std::string quoted(const std::string& name) {
  return sql::needs_quotes(name) ? sql::quoted_name(name) : name;
}

}  // namespace

syntax::SqlSide Generator::way_back() {
  if (words_.purpose != Purpose::laws || random().chance(40)) {
    return syntax::SqlNothing{{"no row is \"touched\""}};
  }
  if (random().chance(60)) return syntax::Fragment{" select $recto$ 2 $recto$; select ')' "};
  return syntax::SqlIrreversible{{"gone: " + words_.comment()}};
}

Generator::Maybe Generator::change_rows(const schema::Catalog& catalog, std::size_t kind,
                                        const schema::Table& table) {
  const bool laws = words_.purpose == Purpose::laws;
  const auto condition = [&]() -> syntax::Fragment {
    if (laws && random().chance(50)) return {"note <> ')' -- (\n and 1 = 1"};
    return {"1 = 0"};
  };
  if (kind == kind_of<syntax::DoBlock>() && words_.purpose != Purpose::sqlite) {
    syntax::DoBlock item{{" begin perform '$$'; end "}, {}, way_back()};
    if (random().chance(30)) item.language = syntax::Name{"plpgsql"};
    return syntax::Item{std::move(item)};
  }
  if (kind == kind_of<syntax::TruncateTables>() && laws) {
    syntax::TruncateTables item{{to_path(table.name)}, random().chance(50), way_back()};
    const auto* other = any_table(catalog);
    if (random().chance(50)) item.tables.push_back(to_path(other->name));
    return syntax::Item{std::move(item)};
  }
  if (kind == kind_of<syntax::DeleteRows>()) {
    syntax::DeleteRows item{to_path(table.name), condition(), {}, way_back()};
    if (laws && random().chance(40)) {
      item.where.reset();
      if (random().chance(50)) item.body = syntax::Fragment{" as x using y where x.a = y.b "};
    }
    return syntax::Item{std::move(item)};
  }
  if (kind == kind_of<syntax::UpdateRows>()) {
    syntax::UpdateRows item{to_path(table.name), {}, condition(), {}, way_back()};
    for (const auto& column : table.columns) {
      const bool numbered =
          column.identity && column.identity->kind == schema::IdentityKind::always;
      if (column.generated || numbered || !random().chance(50)) continue;
      item.assignments.push_back({{column.name}, {quoted(column.name)}});
    }
    if (item.assignments.empty()) {
      if (!laws) return std::nullopt;
      item.where.reset();
      item.body = syntax::Fragment{"set a = b from c "};
    }
    return syntax::Item{std::move(item)};
  }
  if (kind == kind_of<syntax::InsertRows>()) {
    syntax::InsertRows item;
    item.table = to_path(table.name);
    item.overriding = laws && random().chance(30);
    for (const auto& column : table.columns) {
      const bool must = !column.nullable && !column.default_value && !column.identity;
      if (column.generated || (!must && random().chance(40))) continue;
      item.columns.push_back({column.name});
    }
    if (item.columns.empty()) return std::nullopt;
    if (!laws || random().chance(20)) {
      std::string values;
      for (const auto& name : item.columns) {
        values += (values.empty() ? "" : ", ") + quoted(name.text);
      }
      item.rows = syntax::Fragment{
          fmt::format(" select {} from {}{} where 1 = 0 ", values,
                      table.name.schema.empty() ? "" : quoted(table.name.schema) + ".",
                      quoted(table.name.name))};
      item.back = way_back();
      return syntax::Item{std::move(item)};
    }
    std::vector<syntax::Row> rows(1 + random().below(4));
    for (auto& row : rows) {
      for (const auto& name : item.columns) {
        const auto& column = *table.column(name.text);
        const auto* enumeration = catalog.enum_of(column.type);
        const auto value = words_.value(column.type, catalog);
        std::string text = value.value_or("f(array[1, 2], ')', (3))");
        if (enumeration != nullptr) text = "'" + std::string(random().chance(90) ? "" : "x") + "'";
        if (random().chance(40)) text = std::to_string(random().below(100));
        if (random().chance(20)) text = "'text, with $$ and \n a line'";
        // A comment at a value's end is no part of it.
        if (text.find("--") != std::string::npos) text = "2 /* two */ + 0";
        row.values.push_back({std::move(text)});
      }
    }
    item.rows = std::move(rows);
    if (random().chance(40)) {
      item.skips_conflicts = random().chance(50);
      item.back = way_back();
    }
    return syntax::Item{std::move(item)};
  }
  return std::nullopt;
}

}  // namespace recto::test

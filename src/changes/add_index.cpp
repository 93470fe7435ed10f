/// \file
/// `add index (…)`: an index on columns or expressions.
#include "changes/add_index.hpp"

#include <fmt/format.h>

#include "changes/change.hpp"
#include "changes/emit.hpp"
#include "changes/unbind.hpp"

namespace recto::changes {

const Doc AddIndex::doc{
    .keyword = "add index",
    .summary = "Adds an index on columns or expressions, in one transaction or concurrently.",
    .reverse = "Drops it, concurrently where it was made so.",
};

std::optional<AddIndex> AddIndex::bind(const Syntax& syntax, Binder& binder) {
  const auto* table = binder.table(syntax.table);
  if (table == nullptr) return std::nullopt;
  auto made = binder.new_index(syntax.index, *table, {});
  if (!made) return std::nullopt;
  return AddIndex{table->name, std::move(made->first), std::move(made->second),
                  syntax.index.concurrently.has_value()};
}

std::optional<std::string> AddIndex::makes(const Syntax& syntax) {
  const auto& name = syntax.index.name;
  return name ? std::optional(name->text) : std::nullopt;
}

void AddIndex::apply(schema::Catalog& catalog) const { catalog.add_index(table, name, index); }

Inverse AddIndex::invert(const schema::Catalog&) const {
  return {{Change{DropIndex{table, name, index, concurrently}}}, sql::Grade::exact, {}, {}};
}

sql::Script AddIndex::emit(const Context& context) const {
  const auto& before = *context.before.table(table);
  const bool named = accepts_name(context, {table.schema, name}, index.span);
  if (!context.accepts(context.dialect.refuses(index, before), index.span) || !named) return {};
  if (concurrently && !context.accepts(context.dialect.refuses_concurrently())) return {};
  warn_of_unknown_columns(context, index, before, name);
  auto script = alter(
      *this, context, table,
      [&] { return std::vector{create_index(context, before, name, index, concurrently)}; },
      locking(table, sql::Lock::share, {sql::Hazard::scans_table}));
  script.checks = checks_for(before, name, index);
  return script;
}

AddIndex::Syntax AddIndex::item() const {
  Syntax result{to_path(table), to_index(name, index)};
  if (concurrently) result.index.concurrently = Span{};
  return result;
}

std::string AddIndex::summary() const {
  return fmt::format("add {}index {} on {}{}", index.unique ? "unique " : "", name, table.display(),
                     concurrently ? ", concurrently" : "");
}

std::vector<schema::QName> AddIndex::tables() const { return {table}; }

}  // namespace recto::changes

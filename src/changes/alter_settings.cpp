/// \file
/// `alter t.c storage …`: how a column is stored and sampled.
#include "changes/alter_settings.hpp"

#include <fmt/format.h>

#include "changes/change.hpp"
#include "changes/emit.hpp"
#include "changes/unbind.hpp"
#include "syntax/print.hpp"

namespace recto::changes {

const Doc AlterSettings::doc{
    .keyword = "alter settings",
    .summary = "Another storage, compression, statistics target or option for a column.",
    .reverse = "The old setting; values stored since stay stored as they are.",
};

std::optional<AlterSettings> AlterSettings::bind(const Syntax& syntax, Binder& binder) {
  const auto found = binder.column(syntax.column);
  if (!found) return std::nullopt;
  const auto& [table, column] = *found;
  const auto errors = binder.diagnostics.errors();
  AlterSettings result{table->name, column->name, column->settings, column->settings};
  auto& to = result.to;
  auto named = binder.settings(syntax.settings, column->type);
  if (syntax.settings.storage) to.storage = std::move(named.storage);
  if (syntax.settings.compression) to.compression = std::move(named.compression);
  if (syntax.settings.statistics) to.statistics = named.statistics;
  for (auto& [name, value] : named.options) to.options.insert_or_assign(name, std::move(value));
  for (const auto& name : syntax.dropped) {
    if (to.options.erase(name.text) == 0) {
      binder.error(Code::no_change, name.span,
                   fmt::format("column \"{}\" has no option \"{}\" set", column->name, name.text),
                   "leave it out", {created(column->span, column->name)});
    }
  }
  if (binder.diagnostics.errors() > errors) return std::nullopt;
  if (result.from == result.to) {
    binder.error(Code::no_change, syntax.column.parts.back().span,
                 fmt::format("column \"{}\" is set so already", column->name), "remove this line",
                 {created(column->span, column->name)});
    return std::nullopt;
  }
  return result;
}

void AlterSettings::apply(schema::Catalog& catalog) const {
  catalog.edit(table).column(column)->settings = to;
}

Inverse AlterSettings::invert(const schema::Catalog&) const {
  // One line sets options, another takes them off.
  auto between = from;
  for (const auto& [name, value] : to.options) between.options.try_emplace(name, value);
  Inverse result;
  if (between != to) result.changes.push_back(Change{AlterSettings{table, column, to, between}});
  if (between != from) {
    result.changes.push_back(Change{AlterSettings{table, column, between, from}});
  }
  return result;
}

sql::Script AlterSettings::emit(const Context& context) const {
  auto after = context.before.only({table});
  apply(after);
  const auto& altered = *after.table(table);
  if (!context.accepts(context.dialect.refuses(*altered.column(column), altered))) return {};
  return statements(context.dialect.settings(table, *altered.column(column), from));
}

AlterSettings::Syntax AlterSettings::item() const {
  Syntax result;
  result.column = to_path(table, column);
  if (to.storage != from.storage) {
    result.settings.storage = to_name(to.storage.value_or("default"));
  }
  if (to.compression != from.compression) {
    result.settings.compression = to_name(to.compression.value_or("default"));
  }
  if (to.statistics != from.statistics) result.settings.statistics = to.statistics.value_or(-1);
  for (const auto& [name, value] : to.options) {
    const auto was = from.options.find(name);
    if (was == from.options.end() || was->second != value) {
      result.settings.options.push_back({{name}, value});
    }
  }
  for (const auto& [name, value] : from.options) {
    if (!to.options.contains(name)) result.dropped.push_back({name});
  }
  return result;
}

std::string AlterSettings::summary() const { return syntax::print(syntax::Item{item()}); }

std::vector<schema::QName> AlterSettings::tables() const { return {table}; }

}  // namespace recto::changes

/// \file
/// The uses of row types, found by names and calls.
#include "changes/row_type.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "changes/emit.hpp"
#include "schema/family.hpp"
#include "schema/own_types.hpp"
#include "schema/types.hpp"
#include "sql/mentions.hpp"

namespace recto::changes {

std::vector<schema::ObjectRef> routines_of_rows(const schema::Catalog& catalog,
                                                const schema::QName& table) {
  std::vector<schema::ObjectRef> result;
  for (const auto& [ref, object] : catalog.objects()) {
    if (!schema::is_routine(ref.kind)) continue;
    const auto names = schema::names(object);
    if (std::find(names.begin(), names.end(), table) != names.end()) result.push_back(ref);
  }
  return result;
}

bool calls_any(const schema::Object& object, const std::vector<schema::ObjectRef>& routines) {
  if (routines.empty()) return false;
  const auto texts = schema::texts(object);
  return std::any_of(routines.begin(), routines.end(), [&](const auto& routine) {
    return std::any_of(texts.begin(), texts.end(),
                       [&](std::string_view text) { return sql::calls(text, routine.name); });
  });
}

bool accepts_rewrite(const Context& context, const schema::QName& table) {
  if (context.before.table(table) == nullptr) return true;
  std::vector<schema::QName> all{table};
  for (const auto* below : schema::all_below(context.before, table)) all.push_back(below->name);
  for (const auto& name : all) {
    if (schema::is_own_type(name)) continue;
    const auto holders = schema::columns_holding(context.before, name);
    if (holders.empty()) continue;
    const auto column = display(holders.front().first, holders.front().second);
    context.diagnostics.add(Diagnostic{
        .code = Code::still_referenced,
        .message = fmt::format("{} holds rows of \"{}\", which cannot be written anew meanwhile",
                               column, name.display()),
        .primary = {context.span, {}},
        .secondary = {created(
            context.before.table(holders.front().first)->column(holders.front().second)->span,
            column)},
        .help = fmt::format("drop {} first and add it again after", column)});
    return false;
  }
  return true;
}

bool accepts_rewrites(const Context& context, const sql::Script& script) {
  std::set<schema::QName> tables;
  for (const auto& step : script.steps) {
    const auto* statement = std::get_if<sql::Statement>(&step);
    if (statement == nullptr) continue;
    const auto& hazards = statement->facts.hazards;
    if (std::find(hazards.begin(), hazards.end(), sql::Hazard::rewrites_table) == hazards.end()) {
      continue;
    }
    for (const auto& [table, lock] : statement->facts.locks) {
      if (lock == sql::Lock::access_exclusive) tables.insert(table);
    }
  }
  return std::all_of(tables.begin(), tables.end(),
                     [&](const auto& table) { return accepts_rewrite(context, table); });
}

}  // namespace recto::changes

/// \file
/// `truncate t, u`: every row of these tables, at once.
#include "changes/truncate_tables.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "changes/change.hpp"
#include "changes/emit.hpp"
#include "changes/rows.hpp"
#include "changes/unbind.hpp"

namespace recto::changes {

const Doc TruncateTables::doc{
    .keyword = "truncate",
    .summary = "Empties tables.",
    .reverse = "What the author wrote; refused where it is irreversible.",
};

namespace {

std::string displayed(const std::vector<schema::QName>& names) {
  std::vector<std::string> all;
  for (const auto& name : names) all.push_back(name.display());
  return fmt::format("{}", fmt::join(all, ", "));
}

}  // namespace

std::optional<TruncateTables> TruncateTables::bind(const Syntax& syntax, Binder& binder) {
  const auto errors = binder.diagnostics.errors();
  TruncateTables result;
  for (const auto& path : syntax.tables) {
    if (const auto* table = binder.table(path)) result.names.push_back(table->name);
  }
  if (binder.diagnostics.errors() > errors) return std::nullopt;
  for (std::size_t i = 0; i < result.names.size(); ++i) {
    // A table that others reference is emptied with them or not at all (PostgreSQL manual,
    // TRUNCATE).
    const auto users = foreign_keys_on(binder.catalog, result.names[i], {});
    std::vector<std::string> missing;
    for (const auto& reference : binder.catalog.references_to(result.names[i])) {
      const auto& names = result.names;
      if (std::find(names.begin(), names.end(), reference.table) == names.end()) {
        missing.push_back(reference.table.display());
      }
    }
    if (missing.empty()) continue;
    binder.error(Code::still_referenced, syntax.tables[i].span,
                 fmt::format("foreign keys of other tables need \"{}\"", result.names[i].display()),
                 fmt::format("write truncate {}, {}; or delete from {}", displayed(result.names),
                             fmt::join(missing, ", "), result.names[i].display()),
                 users);
  }
  if (binder.diagnostics.errors() > errors) return std::nullopt;
  if (!has_way_back(binder, syntax.back, syntax.tables.front().span,
                    fmt::format("the rows of \"{}\" do not come back", displayed(result.names)))) {
    return std::nullopt;
  }
  result.restarts_identity = syntax.restarts_identity;
  result.back = *syntax.back;
  return result;
}

std::string TruncateTables::text(const RowWords& words) const {
  std::vector<std::string> all;
  for (const auto& name : names) all.push_back(words.name(name));
  return fmt::format("TRUNCATE {}{}", fmt::join(all, ", "),
                     restarts_identity ? " RESTART IDENTITY" : "");
}

Inverse TruncateTables::invert(const schema::Catalog&) const {
  auto result = written(back, text(RowWords{}), "the rows of " + displayed(names));
  if (restarts_identity && !result.irreversible) {
    result.lost.push_back("the positions of the sequences of " + displayed(names));
  }
  return result;
}

sql::Script TruncateTables::emit(const Context& context) const {
  if (!context.accepts(context.dialect.refuses(sql::RowClause::truncate))) return {};
  sql::Facts facts;
  for (const auto& name : names) facts.locks.push_back({name, sql::Lock::access_exclusive});
  facts.hazards = {sql::Hazard::deletes_data};
  return statements({{text(RowWords(context.dialect)), std::move(facts)}});
}

TruncateTables::Syntax TruncateTables::item() const {
  Syntax result;
  for (const auto& name : names) result.tables.push_back(to_path(name));
  result.restarts_identity = restarts_identity;
  result.back = back;
  return result;
}

std::string TruncateTables::summary() const { return "truncate " + displayed(names); }

std::vector<schema::QName> TruncateTables::tables() const { return names; }

Bearing TruncateTables::bearing(sql::RowCheck& check) const {
  const auto writes = std::any_of(names.begin(), names.end(), [&](const auto& name) {
    return bearing_of_rows(check, name, {}) == Bearing::stop;
  });
  return writes ? Bearing::stop : Bearing::none;
}

}  // namespace recto::changes

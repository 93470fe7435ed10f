/// \file
/// `sql { … }`: SQL of the author, both ways.
#include "changes/run_sql.hpp"

#include <fmt/format.h>

#include "changes/change.hpp"
#include "changes/emit.hpp"
#include "changes/unbind.hpp"

namespace recto::changes {

const Doc RunSql::doc{
    .keyword = "sql",
    .summary = "Runs SQL of the author's, with the author's own way back.",
    .reverse = "What the author wrote; refused where it is irreversible.",
};

bool RunSql::operator==(const RunSql& other) const {
  return up == other.up && down == other.down && means == other.means;
}

std::optional<RunSql> RunSql::bind(const Syntax& syntax, Binder& binder) {
  RunSql result{syntax.up, syntax.down, {}};
  if (syntax.means.empty()) return result;
  const auto errors = binder.diagnostics.errors();
  auto schema = binder.catalog;  // one line builds on the last; `means` is rare, so a copy may be
  for (const auto& item : syntax.means) {
    auto here = binder.over(schema);
    auto change = changes::bind(item, here);
    if (!change) continue;
    changes::apply(*change, schema);
    result.means.push_back(std::move(*change));
  }
  if (binder.diagnostics.errors() > errors) return std::nullopt;
  return result;
}

void RunSql::apply(schema::Catalog& catalog) const {
  for (const auto& change : means) changes::apply(change, catalog);
}

Inverse RunSql::invert(const schema::Catalog& before) const {
  Inverse result;
  if (const auto* reason = std::get_if<syntax::SqlIrreversible>(&down)) {
    result.keeps = sql::Grade::nothing;
    result.irreversible = reason->reason.text;
    return result;
  }
  RunSql back{down, up, {}};
  if (!means.empty()) {
    auto schema = before;
    for (const auto& change : means) {
      auto inverse = changes::invert(change, schema);
      if (inverse.irreversible) {
        result.keeps = sql::Grade::nothing;
        result.irreversible = std::move(inverse.irreversible);
        return result;
      }
      back.means.insert(back.means.begin(), inverse.changes.begin(), inverse.changes.end());
      changes::apply(change, schema);
    }
  }
  // What the author's SQL does to rows recto cannot know, so it does not vouch for them.
  if (std::holds_alternative<syntax::Fragment>(up)) {
    result.keeps = sql::Grade::structure;
    if (const auto* nothing = std::get_if<syntax::SqlNothing>(&down)) {
      result.lost.push_back(fmt::format("what the sql did to rows, its author says why: {}",
                                        one_line(nothing->reason.text)));
    } else {
      result.lost.push_back("what the sql did to rows, but for its author's own way back");
    }
  }
  result.changes.push_back(Change{std::move(back)});
  return result;
}

sql::Script RunSql::emit(const Context& context) const {
  if (const auto* nothing = std::get_if<syntax::SqlNothing>(&up)) {
    return statements({{fmt::format("-- nothing to do: {}", one_line(nothing->reason.text)), {}}});
  }
  if (const auto* reason = std::get_if<syntax::SqlIrreversible>(&up)) {
    return statements({context.dialect.fail("irreversible: " + reason->reason.text)});
  }
  auto text = std::get<syntax::Fragment>(up).text;
  const auto begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string::npos) return {};
  text.erase(0, begin);
  text.erase(text.find_last_not_of(" \t\r\n") + 1);
  return statements({{std::move(text), {}}});
}

RunSql::Syntax RunSql::item() const {
  Syntax result{up, down, {}};
  for (const auto& change : means) result.means.push_back(changes::item(change));
  return result;
}

std::string RunSql::summary() const {
  if (std::holds_alternative<syntax::SqlNothing>(up)) return "sql (nothing to do)";
  return fmt::format("sql: {}", std::holds_alternative<syntax::Fragment>(up)
                                    ? shortened(std::get<syntax::Fragment>(up).text)
                                    : std::string{});
}

std::vector<schema::QName> RunSql::tables() const {
  std::vector<schema::QName> result;
  for (const auto& change : means) {
    for (auto& table : changes::tables(change)) result.push_back(std::move(table));
  }
  return result;
}

}  // namespace recto::changes

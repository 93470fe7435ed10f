/// \file
/// Statistics over several columns: names to objects and back.
#include "changes/statistics.hpp"

#include <array>

#include "changes/object_kinds_define.hpp"

namespace recto::changes {

using schema::Statistics;

const Doc Definition<Statistics>::create{
    .keyword = "create statistics",
    .summary = "Has the planner learn about several columns or expressions of a table together.",
    .reverse = "Drops them.",
};
const Doc Definition<Statistics>::replace{
    .keyword = "replace statistics",
    .summary =
        "Statistics of that name over other columns, of other kinds, or with another target.",
    .reverse = "The earlier definition.",
};
const Doc Definition<Statistics>::drop{
    .keyword = "drop statistics",
    .summary = "Removes statistics.",
    .reverse = "Makes them again with their target and comment.",
};
const Doc Definition<Statistics>::rename{
    .keyword = "rename statistics",
    .summary = "Another name for statistics.",
    .reverse = "The old name.",
};
const Doc Definition<Statistics>::comment{
    .keyword = "comment on statistics",
    .summary = "Says what statistics are for.",
    .reverse = "The earlier comment, or none.",
};

std::optional<Statistics> Definition<Statistics>::bind(const Syntax& syntax, Binder& binder) {
  const auto errors = binder.diagnostics.errors();
  const auto name = binder.qname(syntax.path);
  const auto* table = binder.table(syntax.table);
  if (!name || table == nullptr) return std::nullopt;
  Statistics statistics;
  statistics.table = table->name;
  statistics.name = name->name;
  statistics.span = syntax.path.span;
  if (syntax.path.parts.size() > 1 && name->schema != table->name.schema) {
    binder.error(
        Code::conflicting_attributes, syntax.path.span,
        "statistics stand in the schema of their table",
        fmt::format("write {}", schema::QName{table->name.schema, statistics.name}.display()));
  }
  static constexpr auto known =
      std::to_array<std::string_view>({"ndistinct", "dependencies", "mcv"});
  for (const auto& written : syntax.kinds) {
    if (std::find(known.begin(), known.end(), written.text) == known.end()) {
      binder.error(Code::unknown_object, written.span,
                   fmt::format("there is no kind of statistics \"{}\"", written.text),
                   known_names(written.text, {known.begin(), known.end()}, "kinds of statistics"));
    }
    statistics.kinds.insert(written.text);
  }
  // All kinds are what there is without any.
  if (statistics.kinds.size() == known.size()) statistics.kinds.clear();
  for (const auto& key : syntax.keys) {
    if (const auto* column = std::get_if<syntax::Name>(&key)) {
      if (binder.column_of(*table, *column) == nullptr) continue;
      if (schema::lists_column(schema::Object{statistics}, table->name, column->text)) {
        binder.error(Code::repeated_column, column->span,
                     fmt::format("\"{}\" is listed twice", column->text), "list each column once");
      }
      statistics.keys.emplace_back(column->text);
    } else {
      statistics.keys.emplace_back(schema::Check{std::get<syntax::Fragment>(key).text});
    }
  }
  statistics.target = syntax.target;
  if (binder.diagnostics.errors() > errors) return std::nullopt;
  const bool one = statistics.keys.size() == 1;
  if (one && std::holds_alternative<std::string>(statistics.keys.front())) {
    binder.error(Code::conflicting_attributes, syntax.path.span,
                 "a column alone has its statistics already", "list two columns, or an expression");
    return std::nullopt;
  }
  if (one && !statistics.kinds.empty()) {
    binder.error(Code::conflicting_attributes, syntax.kinds.front().span,
                 "statistics of one expression have no kinds", "leave the kinds out");
    return std::nullopt;
  }
  return statistics;
}

Definition<Statistics>::Syntax Definition<Statistics>::syntax(const Statistics& statistics) {
  Syntax result;
  result.path = to_path({statistics.table.schema, statistics.name});
  for (const auto& one : statistics.kinds) result.kinds.push_back(to_name(one));
  for (const auto& key : statistics.keys) {
    if (const auto* column = std::get_if<std::string>(&key)) {
      result.keys.emplace_back(to_name(*column));
    } else {
      result.keys.emplace_back(to_fragment(std::get<schema::Check>(key).expression));
    }
  }
  result.table = to_path(statistics.table);
  result.target = statistics.target;
  return result;
}

RECTO_DEFINE_OBJECT_KINDS(Statistics);

}  // namespace recto::changes

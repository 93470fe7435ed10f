/// \file
/// What the statements about rows share.
#include "changes/rows.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "changes/change.hpp"
#include "changes/emit.hpp"
#include "changes/fits.hpp"
#include "sql/fragment.hpp"
#include "sql/keywords.hpp"
#include "sql/lexer.hpp"

namespace recto::changes {

std::string RowWords::name(const std::string& name) const {
  if (dialect_ != nullptr) return dialect_->name(std::string_view(name));
  return sql::needs_quotes(name) ? sql::quoted_name(name) : name;
}

std::string RowWords::name(const schema::QName& qname) const {
  if (dialect_ != nullptr) return dialect_->name(qname);
  return (qname.schema.empty() ? "" : name(qname.schema) + ".") + name(qname.name);
}

std::string RowWords::names(const std::vector<std::string>& all) const {
  std::vector<std::string> written;
  for (const auto& one : all) written.push_back(name(one));
  return fmt::format("{}", fmt::join(written, ", "));
}

std::string RowWords::expression(const std::string& text) const {
  return dialect_ != nullptr ? dialect_->expression(text) : text;
}

std::string_view RowWords::overriding() const {
  return dialect_ != nullptr ? dialect_->overriding() : "OVERRIDING SYSTEM VALUE";
}

std::string listed(const std::vector<std::string>& parts) {
  constexpr std::size_t widest = 80;
  auto line = fmt::format("{}", fmt::join(parts, ", "));
  if (line.size() <= widest) return line;
  return fmt::format("\n  {}\n", fmt::join(parts, ",\n  "));
}

std::string bare(std::string_view body) {
  const auto pieces = sql::split_statements(body);
  return pieces.empty() ? std::string{}
                        : std::string(body.substr(pieces.front().begin,
                                                  pieces.front().end - pieces.front().begin));
}

bool has_way_back(Binder& binder, const syntax::WayBack& back, Span span, std::string why,
                  std::string_view choice) {
  if (back) return true;
  binder.error(Code::needs_way_back, span, std::move(why),
               fmt::format("{}say behind it down $$ … $$, down nothing \"why nothing needs "
                           "undoing\" or irreversible \"why there is no way back\"",
                           choice));
  return false;
}

bool is_one_statement(Binder& binder, const syntax::Fragment& body) {
  const auto pieces = sql::split_statements(body.text);
  if (pieces.size() == 1) return true;
  if (pieces.empty()) {
    binder.error(Code::several_statements, body.span, "there is nothing between the dollar quotes",
                 "write the rest of the statement, from behind the table's name on");
  } else {
    binder.error(Code::several_statements, body.span,
                 fmt::format("these are {} statements", pieces.size()),
                 "write each on a line of its own, or all of them in sql { up $$ … $$ … }");
  }
  return false;
}

bool takes_values(Binder& binder, const schema::Column& column, Span name, bool overriding) {
  if (column.generated) {
    binder.error(Code::written_by_database, name,
                 fmt::format("\"{}\" is generated: the database computes it", column.name),
                 "leave the column out", {created(column.span, column.name)});
    return false;
  }
  if (column.identity && column.identity->kind == schema::IdentityKind::always && !overriding) {
    binder.error(Code::written_by_database, name,
                 fmt::format("\"{}\" is identity always: the database numbers it", column.name),
                 "leave the column out; an insert can give the number with overriding system value "
                 "behind its columns",
                 {created(column.span, column.name)});
    return false;
  }
  return true;
}

bool takes_value(Binder& binder, const schema::Table& table, const schema::Column& column,
                 const syntax::Fragment& value, Span name, bool overriding) {
  const bool is_default = sql::is_word(value.text, "default");
  if (!is_default && !takes_values(binder, column, name, overriding)) return false;
  const bool takes_null = column.nullable && !table.in_primary_key(column.name);
  const bool is_null = sql::is_word(value.text, "null") || (is_default && !column.default_value &&
                                                            !column.identity && !column.generated);
  if (!takes_null && is_null) {
    binder.error(
        Code::needs_fill, value.span,
        fmt::format("\"{}\" takes no NULL{}", column.name, is_default ? " and has no default" : ""),
        "write a value", {created(column.span, column.name)});
    return false;
  }
  const auto* enumeration =
      column.type.dimensions == 0 ? binder.catalog.enum_of(column.type) : nullptr;
  if (enumeration == nullptr) return true;
  const auto written = literal_value(value.text);
  const auto& values = enumeration->values;
  if (!written || std::find(values.begin(), values.end(), *written) != values.end()) return true;
  binder.error(Code::unknown_value, value.span,
               fmt::format("enum \"{}\" has no value '{}'", enumeration->name.display(), *written),
               known_names(*written, {values.begin(), values.end()}, "values"),
               {created(enumeration->span, enumeration->name.display())});
  return false;
}

Inverse written(const syntax::SqlSide& back, const std::string& forward, const std::string& done) {
  Inverse result;
  if (const auto* reason = std::get_if<syntax::SqlIrreversible>(&back)) {
    result.keeps = sql::Grade::nothing;
    result.irreversible = reason->reason.text;
    return result;
  }
  // What the author's SQL does to rows recto cannot know, so it does not vouch for them.
  result.keeps = sql::Grade::structure;
  if (const auto* nothing = std::get_if<syntax::SqlNothing>(&back)) {
    result.lost.push_back(
        fmt::format("{}, its author says why: {}", done, one_line(nothing->reason.text)));
  } else {
    result.lost.push_back(done + ", but for its author's own way back");
  }
  result.changes.push_back(Change{RunSql{back, syntax::Fragment{" " + forward + " "}, {}}});
  return result;
}

std::vector<schema::ForeignKeyRef> actions(const schema::Catalog& catalog,
                                           const schema::QName& table, RowEvent event,
                                           const std::vector<std::string>& columns) {
  const auto acts = [](schema::Action action) {
    return action != schema::Action::no_action && action != schema::Action::restrict;
  };
  const auto among = [](const std::vector<std::string>& those, const std::string& one) {
    return std::find(those.begin(), those.end(), one) != those.end();
  };
  struct Written {
    schema::QName table;
    RowEvent event;
    std::vector<std::string> columns;
  };
  std::vector<Written> open{{table, event, columns}};
  std::set<schema::ForeignKeyRef> found;
  while (!open.empty()) {
    const auto one = std::move(open.back());
    open.pop_back();
    for (const auto& reference : catalog.references_to(one.table)) {
      const auto& constraint = catalog.table(reference.table)->constraints.at(reference.constraint);
      const auto& key = std::get<schema::ForeignKey>(constraint.kind);
      const auto action = one.event == RowEvent::deleted ? key.on_delete : key.on_update;
      const bool concerns =
          one.event == RowEvent::deleted || one.columns.empty() ||
          std::any_of(key.referenced.begin(), key.referenced.end(),
                      [&](const auto& column) { return among(one.columns, column); });
      if (!acts(action) || !concerns || !found.insert(reference).second) continue;
      const bool deletes = one.event == RowEvent::deleted && action == schema::Action::cascade;
      open.push_back(
          {reference.table, deletes ? RowEvent::deleted : RowEvent::updated, key.columns});
    }
  }
  return {found.begin(), found.end()};
}

Bearing bearing_of_rows(const sql::RowCheck& check, const schema::QName& table,
                        const std::vector<schema::ForeignKeyRef>& actions) {
  const auto writes = [&](const schema::QName& asked) {
    return asked == table || std::any_of(actions.begin(), actions.end(),
                                         [&](const auto& one) { return one.table == asked; });
  };
  return writes(check.table) || writes(check.referenced_table) ? Bearing::stop : Bearing::none;
}

}  // namespace recto::changes

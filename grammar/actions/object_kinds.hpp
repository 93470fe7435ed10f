/// \file
/// What only PostgreSQL has, as it is read.
#pragma once

#include <utility>

#include "grammar/actions/action.hpp"
#include "grammar/statements/object_kinds.hpp"

namespace recto::grammar {

// Schemas and extensions.
template <>
struct action<schema_word> : acts<schema_word> {
  static void act(Line& line, const Matched&) { line.noun = syntax::Namespace{}; }
};
template <>
struct action<schema_definition> : acts<schema_definition> {
  static void act(Line& line, const Matched&) { line.object = syntax::Namespace{take(line.path)}; }
};
template <>
struct action<extension_word> : acts<extension_word> {
  static void act(Line& line, const Matched&) { line.noun = syntax::Extension{}; }
};
template <>
struct action<extension_home> : acts<extension_home> {
  static void act(Line& line, const Matched& here) {
    refuse_repeated(line.object_parts.home.has_value(), here);
    line.object_parts.home = line.read_name(here);
  }
};
template <>
struct action<extension_version> : acts<extension_version> {
  static void act(Line& line, const Matched& here) {
    refuse_repeated(line.comment.has_value(), here);
    line.comment = line.read_text(here);
  }
};
template <>
struct action<extension_definition> : acts<extension_definition> {
  static void act(Line& line, const Matched&) {
    line.object =
        syntax::Extension{take(line.path), take(line.object_parts.home), take(line.comment)};
  }
};

// Domains and composite types.
template <>
struct action<domain_word> : acts<domain_word> {
  static void act(Line& line, const Matched&) { line.noun = syntax::Domain{}; }
};
template <>
struct action<domain_type> : acts<domain_type> {
  static void act(Line& line, const Matched& here) { line.column.type = line.read_type(here); }
};
template <>
struct action<domain_not_null> : acts<domain_not_null> {
  static void act(Line& line, const Matched& here) {
    refuse_repeated(line.object_parts.said, here);
    line.object_parts.said = true;
  }
};
template <>
struct action<domain_definition> : acts<domain_definition> {
  static void act(Line& line, const Matched&) {
    auto column = take(line.column);
    line.object = syntax::Domain{take(line.path),
                                 std::move(column.type),
                                 std::move(column.collate),
                                 std::move(column.default_value),
                                 take(line.object_parts.said),
                                 std::move(column.constraints)};
  }
};
template <>
struct action<composite_word> : acts<composite_word> {
  static void act(Line& line, const Matched&) { line.noun = syntax::Composite{}; }
};
template <>
struct action<attribute_name> : acts<attribute_name> {
  static void act(Line& line, const Matched& here) {
    line.object_parts.attributes.push_back({line.read_name(here), {}, {}});
  }
};
template <>
struct action<attribute_type> : acts<attribute_type> {
  static void act(Line& line, const Matched& here) {
    line.object_parts.attributes.back().type = line.read_type(here);
  }
};
template <>
struct action<attribute_collation> : acts<attribute_collation> {
  static void act(Line& line, const Matched& here) {
    line.object_parts.attributes.back().collate = line.read_path(here);
  }
};
template <>
struct action<composite_definition> : acts<composite_definition> {
  static void act(Line& line, const Matched&) {
    line.object = syntax::Composite{take(line.path), take(line.object_parts.attributes)};
  }
};

// Materialized views.
template <>
struct action<materialized_words> : acts<materialized_words> {
  static void act(Line& line, const Matched&) { line.noun = syntax::MaterializedView{}; }
};
template <>
struct action<view_method> : acts<view_method> {
  static void act(Line& line, const Matched& here) {
    line.object_parts.method = line.read_name(here);
  }
};
template <>
struct action<view_tablespace> : acts<view_tablespace> {
  static void act(Line& line, const Matched& here) {
    line.object_parts.home = line.read_name(here);
  }
};
template <>
struct action<kept_query> : acts<kept_query> {
  static void act(Line& line, const Matched& here) {
    line.fragment = line.read_expression(here);
    line.object_parts.columns = take(line.names);
  }
};
template <>
struct action<view_no_data> : acts<view_no_data> {
  static void act(Line& line, const Matched&) { line.object_parts.said = true; }
};
template <>
struct action<view_index> : acts<view_index> {
  static void act(Line& line, const Matched&) {
    line.object_parts.indexes.push_back(take(line.index));
  }
};
template <>
struct action<materialized_view_definition> : acts<materialized_view_definition> {
  static void act(Line& line, const Matched&) {
    line.object = syntax::MaterializedView{take(line.path),
                                           take(line.object_parts.columns),
                                           take(line.object_parts.method),
                                           take(line.options_read),
                                           take(line.object_parts.home),
                                           *take(line.fragment),
                                           take(line.object_parts.said),
                                           take(line.object_parts.indexes)};
  }
};
template <>
struct action<refresh_concurrently> : acts<refresh_concurrently> {
  static void act(Line& line, const Matched&) { line.object_parts.said = true; }
};
template <>
struct action<refresh_no_data> : acts<refresh_no_data> {
  static void act(Line& line, const Matched&) { line.object_parts.no_data = true; }
};
template <>
struct action<refreshed_view> : acts<refreshed_view> {
  static void act(Line& line, const Matched& here) {
    line.object_name = {line.read_path(here), {}};
  }
};
template <>
struct action<refresh_item> : acts<refresh_item> {
  static void act(Line& line, const Matched&) {
    line.item = syntax::RefreshMaterializedView{
        take(line.object_name), take(line.object_parts.said), take(line.object_parts.no_data)};
  }
};

// Statistics.
template <>
struct action<statistics_word> : acts<statistics_word> {
  static void act(Line& line, const Matched&) { line.noun = syntax::Statistics{}; }
};
template <>
struct action<statistics_expression> : acts<statistics_expression> {
  static void act(Line& line, const Matched& here) {
    line.object_parts.keys.emplace_back(line.read_expression(here));
  }
};
template <>
struct action<statistics_call> : acts<statistics_call> {
  static void act(Line& line, const Matched& here) {
    line.object_parts.keys.emplace_back(
        syntax::Fragment{syntax::with_lf(here.text), line.span(here)});
  }
};
template <>
struct action<statistics_column> : acts<statistics_column> {
  static void act(Line& line, const Matched& here) {
    line.object_parts.keys.emplace_back(line.read_name(here));
  }
};
template <>
struct action<statistics_table> : acts<statistics_table> {
  static void act(Line& line, const Matched& here) {
    line.object_parts.table = line.read_path(here);
  }
};
template <>
struct action<sampled_target> : acts<sampled_target> {
  static void act(Line& line, const Matched& here) {
    line.object_parts.target = Line::read_number(here);
  }
};
template <>
struct action<statistics_definition> : acts<statistics_definition> {
  static void act(Line& line, const Matched&) {
    line.object =
        syntax::Statistics{take(line.path), take(line.names), take(line.object_parts.keys),
                           take(line.object_parts.table), take(line.object_parts.target)};
  }
};

// Publications.
template <>
struct action<publication_word> : acts<publication_word> {
  static void act(Line& line, const Matched&) { line.noun = syntax::Publication{}; }
};
template <>
struct action<publication_all> : acts<publication_all> {
  static void act(Line& line, const Matched&) { line.object_parts.said = true; }
};
template <>
struct action<published_path> : acts<published_path> {
  static void act(Line& line, const Matched& here) {
    line.object_parts.published.push_back({line.read_path(here), {}, {}});
  }
};
template <>
struct action<published_columns> : acts<published_columns> {
  static void act(Line& line, const Matched&) {
    line.object_parts.published.back().columns = take(line.names);
  }
};
template <>
struct action<published_where> : acts<published_where> {
  static void act(Line& line, const Matched& here) {
    line.object_parts.published.back().where = line.read_expression(here);
  }
};
template <>
struct action<published_schema> : acts<published_schema> {
  static void act(Line& line, const Matched& here) {
    line.object_parts.columns.push_back(line.read_name(here));
  }
};
template <>
struct action<publication_definition> : acts<publication_definition> {
  static void act(Line& line, const Matched&) {
    line.object = syntax::Publication{take(line.path), take(line.object_parts.said),
                                      take(line.object_parts.published),
                                      take(line.object_parts.columns), take(line.options_read)};
  }
};

}  // namespace recto::grammar

/// \file
/// Schema objects back to syntax, every name explicit: how an inverse is written down; and the
/// words that stand for the same in both, either way.
#pragma once

#include "schema/catalog.hpp"
#include "syntax/syntax.hpp"

namespace recto::changes {

[[nodiscard]] syntax::Name to_name(const std::string& name);
[[nodiscard]] std::vector<syntax::Name> to_names(const std::vector<std::string>& names);
[[nodiscard]] syntax::Path to_path(const schema::QName& name);
/// `[schema.]table.part`
[[nodiscard]] syntax::Path to_path(const schema::QName& table, const std::string& part);
[[nodiscard]] syntax::Fragment to_fragment(const std::string& text);
[[nodiscard]] syntax::Text to_text(const std::string& text);
[[nodiscard]] syntax::TypeName to_type(const schema::Type& type);
[[nodiscard]] syntax::Column to_column(const schema::Column& column);
[[nodiscard]] syntax::ColumnSettings to_settings(const schema::ColumnSettings& settings);
[[nodiscard]] syntax::Exclusion to_exclusion(const schema::Exclusion& exclusion);
[[nodiscard]] syntax::Constraint to_constraint(const std::string& name,
                                               const schema::Constraint& constraint);
[[nodiscard]] syntax::Index to_index(const std::string& name, const schema::Index& index);
[[nodiscard]] std::vector<syntax::Option> to_option_list(const schema::Options& options);
[[nodiscard]] std::vector<syntax::IndexKey> to_keys(const std::vector<schema::IndexKey>& keys);
[[nodiscard]] std::vector<syntax::Parameter> to_parameters(
    const std::map<std::string, std::string>& parameters);
/// What `create table` says around the name.
[[nodiscard]] syntax::TableHead to_head(const schema::Table& table);
[[nodiscard]] syntax::PartitionBound to_bound(const schema::PartitionBound& bound);
/// Every option that is set.
[[nodiscard]] syntax::SequenceOptions to_options(const schema::Sequence& sequence);

/// The words that both have, one by one: their order need not be the same.
[[nodiscard]] schema::Action to_schema(syntax::Action action);
[[nodiscard]] schema::Match to_schema(syntax::Match match);
[[nodiscard]] schema::IdentityKind to_schema(syntax::Identity identity);
[[nodiscard]] schema::Conflict to_schema(syntax::Conflict conflict);
[[nodiscard]] syntax::Action to_syntax(schema::Action action);
[[nodiscard]] syntax::Match to_syntax(schema::Match match);
[[nodiscard]] syntax::Identity to_syntax(schema::IdentityKind identity);
[[nodiscard]] syntax::Conflict to_syntax(schema::Conflict conflict);

}  // namespace recto::changes

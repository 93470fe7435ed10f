/// \file
/// Schema objects back to syntax, every name explicit: how an inverse is written down.
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
[[nodiscard]] syntax::Constraint to_constraint(const std::string& name,
                                               const schema::Constraint& constraint);
[[nodiscard]] syntax::Index to_index(const std::string& name, const schema::Index& index);
[[nodiscard]] std::vector<syntax::IndexKey> to_keys(const std::vector<schema::IndexKey>& keys);
/// Every option that is set.
[[nodiscard]] syntax::SequenceOptions to_options(const schema::Sequence& sequence);

}  // namespace recto::changes

/// \file
/// Whether values and types go together, so far as it is sure: what the database would refuse when
/// a script runs is said before.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "changes/bind.hpp"

namespace recto::changes {

/// The value of a plain string literal, if the text is one.
[[nodiscard]] std::optional<std::string> literal_value(const std::string& text);

/// False, with an error, where the text is a literal that surely is no value of the type: a word
/// that an enum does not have, letters for an integer. A type of the database's own is read as
/// PostgreSQL does (manual, chapter 8).
/// \param help what to do; empty: that another default is to be written
bool default_fits(const schema::Type& type, const std::string& text, const std::string& column,
                  Span where, Binder& binder, std::string help = {});

/// True where surely no operator compares a column of the first type with a key of the second: a
/// foreign key between them cannot be made. Types that are no database's own pass.
[[nodiscard]] bool incomparable(const schema::Type& column, const schema::Type& key,
                                const schema::Catalog& catalog);

/// False, with an error, where a foreign key on either side of the column would not outlive its
/// new type.
bool foreign_keys_fit(const schema::Table& table, const std::string& column, const schema::Type& to,
                      Span where, Binder& binder);

/// False, with an error, where a foreign key of the table would write a column that the database
/// computes (PostgreSQL manual, CREATE TABLE: REFERENCES).
/// \param computed a column that will be computed, with those that are already; empty: none
/// \param help what to do; empty: that another action is to be taken
bool actions_fit(const schema::Constraint& constraint, const schema::Table& table,
                 std::string_view computed, Span where, Binder& binder, std::string help = {});

}  // namespace recto::changes

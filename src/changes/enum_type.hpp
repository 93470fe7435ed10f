/// \file
/// What the kinds that change an enum's values share.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "changes/carried.hpp"
#include "changes/kind.hpp"

namespace recto::changes {

/// True where the column is of the enum, or an array of it.
[[nodiscard]] bool has_type(const schema::Catalog& catalog, const schema::Column& column,
                            const schema::QName& type);

/// CREATE TYPE; a comment line where the dialect has no enums (a check in each table stands for
/// it).
[[nodiscard]] std::string create_type(const Context& context, const schema::Enum& type);

/// A value's position, or nothing with an error.
[[nodiscard]] std::optional<std::size_t> value_position(const schema::Enum& type,
                                                        const syntax::Text& value, Binder& binder);

/// Makes a type again with the values that `apply` gives it: the old type renamed away, a new one
/// made, every column moved over, and what stands in the way (defaults, checks, indexes, foreign
/// keys, generated columns; views, routines and the like that show, take or cast to it, and what
/// calls them) dropped before and restored after. New values can be used at once,
/// which ALTER TYPE ADD VALUE does not allow (PostgreSQL manual, ALTER TYPE, Notes). Rows that hold
/// the first value of an exchange get the second.
[[nodiscard]] sql::Script remake_type(
    const Context& context, const schema::QName& type,
    const std::function<void(schema::Catalog&)>& apply,
    const std::vector<std::pair<std::string, std::string>>& exchanges = {});

/// What follows when a value gets another word, and the texts nobody can be sure of.
struct ValueRename {
  Carried carried;
  std::vector<std::pair<std::string, Span>> unsure;
};
[[nodiscard]] ValueRename after_value_rename(const schema::Catalog& before,
                                             const schema::QName& type, const std::string& from,
                                             const std::string& to);

/// The first default, check, index or generated column on a table with this enum, or the first view
/// or the like, whose text surely holds the value: what it is and where it was made.
[[nodiscard]] std::optional<std::pair<std::string, Span>> text_with_value(
    const schema::Catalog& catalog, const schema::QName& type, const std::string& value);

/// Warns of routines whose bodies, which the database reads when they run, hold the value and speak
/// of the enum or of what has it.
void warn_of_value(const Context& context, const schema::QName& type, const std::string& value);

}  // namespace recto::changes

/// \file
/// Syntax to schema: constraints as far as they have to do with indexes. What an exclusion
/// constraint excludes, and whether an index can become a key's.
#include <algorithm>

#include <fmt/format.h>

#include "changes/bind.hpp"
#include "schema/uniqueness.hpp"

namespace recto::changes {

std::optional<schema::Exclusion> Binder::exclusion(const syntax::Exclusion& exclusion,
                                                   const schema::Table& table) {
  schema::Exclusion result;
  result.method = exclusion.method ? exclusion.method->text : "gist";
  if (exclusion.where) result.where = exclusion.where->text;
  bool good = true;
  for (const auto& key : exclusion.keys) {
    schema::ExcludedKey one;
    one.op = key.op;
    if (const auto* name = std::get_if<syntax::Name>(&key.key)) {
      good = column_of(table, *name) != nullptr && good;
      one.key = name->text;
    } else {
      one.key = schema::Check{std::get<syntax::Fragment>(key.key).text};
    }
    if (key.opclass) {
      const auto opclass = qname(*key.opclass);
      good = opclass.has_value() && good;
      if (opclass) one.opclass = *opclass;
    }
    result.keys.push_back(std::move(one));
  }
  if (!good) return std::nullopt;
  return result;
}

bool Binder::fits_key(const syntax::Name& index, const schema::Table& table,
                      const schema::Constraint& key) {
  const auto found = table.indexes.find(index.text);
  if (found == table.indexes.end()) {
    error(Code::unknown_index, index.span,
          fmt::format("table \"{}\" has no index \"{}\"", table.name.display(), index.text),
          "name an index that is there: it becomes the constraint's own",
          {created(table.span, table.name.display())});
    return false;
  }
  // Manual, ALTER TABLE, ADD table_constraint_using_index.
  const auto& made = found->second;
  const bool plain = made.method.empty() && !schema::key_columns(made).empty() &&
                     std::none_of(made.keys.begin(), made.keys.end(), [](const auto& one) {
                       return one.descending || one.nulls_first.value_or(false);
                     });
  const auto refuse = [&](const std::string& why, const std::string& help) {
    error(Code::conflicting_attributes, index.span, why, help, {created(made.span, index.text)});
    return false;
  };
  if (!plain) {
    return refuse(fmt::format("index \"{}\" cannot be a key's", index.text),
                  "a key's index is unique, a btree, over columns alone, in their plain order and "
                  "without a condition");
  }
  const auto* columns = schema::key_columns(key);
  if (columns == nullptr || schema::key_columns(made) != *columns || made.include != key.include) {
    return refuse(fmt::format("index \"{}\" is over other columns", index.text),
                  "name the index's columns in its order");
  }
  return true;
}

}  // namespace recto::changes

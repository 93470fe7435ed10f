/// \file
/// Random indexes: how their keys are compared, how they are stored, methods besides btree.
#include <algorithm>

#include "changes/unbind.hpp"
#include "test/support/generate.hpp"

namespace recto::test {
namespace {

using Texts = std::vector<std::string>;

syntax::OperatorClass operator_class(const std::string& name) {
  return {changes::to_path(schema::QName{{}, name}), {}};
}

syntax::Option option(const std::string& name, const std::string& value) {
  return {changes::to_path(schema::QName{{}, name}), syntax::Fragment{value}};
}

}  // namespace

void Generator::compare(syntax::IndexKey& key, const schema::Type& type) {
  const bool array = type.dimensions > 0 || !type.verbatim.empty();
  const auto& name = type.name.name;
  const bool text = !array && type.name.schema.empty() && (name == "text" || name == "varchar");
  const auto collate = [&](const Texts& collations) {
    key.collate = changes::to_path(schema::QName{{}, random().pick(collations)});
  };
  switch (words_.purpose) {
    case Purpose::sqlite:
      if (random().chance(20)) collate({"nocase", "rtrim", "BINARY"});
      return;
    case Purpose::postgresql:
      if (text && random().chance(20)) collate({"C", "POSIX"});
      if (text && random().chance(25)) {
        key.operator_class = operator_class(random().pick(
            Texts{"text_pattern_ops", "varchar_pattern_ops", "text_ops", "varchar_ops"}));
      } else if (!array && random().chance(20)) {
        if (name == "integer") key.operator_class = operator_class("int4_ops");
        if (name == "bigint") key.operator_class = operator_class("int8_ops");
        if (name == "boolean") key.operator_class = operator_class("bool_ops");
      }
      return;
    case Purpose::laws:
      // Only what no type of a column rules out, now or after its type changed.
      if (std::holds_alternative<syntax::Fragment>(key.key) && random().chance(30)) {
        collate({"C", "POSIX", "Mixed coll", "desc"});
      }
      if (!random().chance(15)) return;
      key.operator_class = operator_class(
          random().pick(Texts{"x_pattern_ops", "gin_trgm_ops", "desc", "nulls", "Nulls"}));
      if (random().chance(30)) {
        key.operator_class->name = changes::to_path(schema::QName{"ext", "gist_x_ops"});
      }
      if (random().chance(40)) {
        key.operator_class->parameters = {option("siglen", "32"), option("Mode", "'it''s'")};
      }
  }
}

void Generator::store(syntax::Index& index) {
  if (words_.purpose == Purpose::sqlite) return;
  index.nulls_not_distinct = index.unique && random().chance(30);
  if (random().chance(12)) {
    index.options.push_back(option("fillfactor", random().chance(50) ? "70" : "95"));
    if (!index.method) index.options.push_back(option("deduplicate_items", "off"));
  }
  if (random().chance(5)) {
    index.tablespace = syntax::Name{words_.purpose == Purpose::laws ? words_.name() : "fast"};
  }
}

// One key, by the column's type; nothing where no method takes it.
std::optional<syntax::Index> Generator::other_method(const schema::Table& table) {
  if (words_.purpose != Purpose::postgresql) return std::nullopt;
  const auto& column = random().pick(table.columns);
  if (!column.type.verbatim.empty() || !column.type.name.schema.empty()) return std::nullopt;
  syntax::Index result;
  syntax::IndexKey key;
  key.key = syntax::Name{column.name};
  const auto& type = column.type.name.name;
  if (column.type.dimensions > 0 || type == "jsonb") {
    result.method = syntax::Name{"gin"};
    if (column.type.dimensions == 0 && random().chance(50)) {
      key.operator_class = operator_class("jsonb_path_ops");
    }
    if (random().chance(40)) result.options.push_back(option("fastupdate", "off"));
  } else if (type == "integer" || type == "bigint" || type == "text" || type == "date") {
    const auto method = random().pick(Texts{"brin", "hash", "spgist"});
    if (method == "spgist" && type != "text") return std::nullopt;
    result.method = syntax::Name{method};
    if (method == "brin") {
      if (type == "integer" && random().chance(40)) {
        key.operator_class = operator_class("int4_minmax_multi_ops");
        key.operator_class->parameters = {option("values_per_range", "16")};
      }
      if (random().chance(50)) result.options.push_back(option("pages_per_range", "8"));
    } else if (random().chance(50)) {
      result.options.push_back(option("fillfactor", "60"));
    }
  } else {
    return std::nullopt;
  }
  result.keys.push_back(std::move(key));
  return result;
}

}  // namespace recto::test

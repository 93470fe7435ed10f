/// \file
/// Columns that hold a type's values, found through arrays and other types; and attributes
/// compared.
#include "schema/types.hpp"

#include <algorithm>
#include <functional>
#include <set>

namespace recto::schema {
namespace {

bool is(const Type& type, const QName& name) { return type.verbatim.empty() && type.name == name; }

/// Types made of `type`: `through` says which attribute or base type counts.
std::set<QName> made_of(const Catalog& catalog, const QName& type,
                        const std::function<bool(const Object&, const QName&)>& through) {
  std::set<QName> all{type};
  std::vector<QName> open{type};
  while (!open.empty()) {
    const QName next = open.back();
    open.pop_back();
    for (const auto& [ref, object] : catalog.objects()) {
      if (is_type(ref.kind) && through(object, next) && all.insert(ref.name).second) {
        open.push_back(ref.name);
      }
    }
  }
  return all;
}

bool holds(const Object& object, const QName& type) {
  const auto types = names(object);
  return std::find(types.begin(), types.end(), type) != types.end();
}

}  // namespace

std::vector<std::pair<QName, std::string>> columns_holding(const Catalog& catalog,
                                                           const QName& type) {
  const auto all = made_of(catalog, type, holds);
  std::vector<std::pair<QName, std::string>> out;
  for (const auto& [name, table] : catalog.tables()) {
    for (const Column& column : table.columns) {
      if (column.type.verbatim.empty() && all.contains(column.type.name)) {
        out.emplace_back(name, column.name);
      }
    }
  }
  return out;
}

std::vector<std::pair<QName, std::string>> columns_of_domain(const Catalog& catalog,
                                                             const QName& domain) {
  const auto all = made_of(catalog, domain, [](const Object& object, const QName& type) {
    const auto* other = std::get_if<Domain>(&object);
    return other != nullptr && is(other->type, type) && other->type.dimensions == 0;
  });
  std::vector<std::pair<QName, std::string>> out;
  for (const auto& [name, table] : catalog.tables()) {
    for (const Column& column : table.columns) {
      const bool alone = column.type.verbatim.empty() && column.type.dimensions == 0;
      if (alone && all.contains(column.type.name)) out.emplace_back(name, column.name);
    }
  }
  return out;
}

std::optional<std::pair<QName, std::string>> column_hiding(const Catalog& catalog,
                                                           const QName& domain) {
  const auto open = columns_of_domain(catalog, domain);
  for (const auto& column : columns_holding(catalog, domain)) {
    if (std::find(open.begin(), open.end(), column) == open.end()) return column;
  }
  return std::nullopt;
}

AttributeSteps attribute_steps(const Composite& from, const Composite& to) {
  const auto find = [](const Composite& type, const std::string& name) {
    return std::find_if(type.attributes.begin(), type.attributes.end(),
                        [&](const Attribute& one) { return one.name == name; });
  };
  AttributeSteps steps;
  if (from.attributes.size() == to.attributes.size()) {
    std::vector<std::size_t> differ;
    for (std::size_t i = 0; i < to.attributes.size(); ++i) {
      if (from.attributes[i] != to.attributes[i]) differ.push_back(i);
    }
    if (differ.size() == 1) {
      const Attribute& old = from.attributes[differ.front()];
      const Attribute& now = to.attributes[differ.front()];
      if (old.name != now.name && old.type == now.type && old.collation == now.collation) {
        steps.rename = {old.name, now.name};
        return steps;
      }
    }
  }
  std::vector<std::string> order;
  for (const Attribute& old : from.attributes) {
    const auto now = find(to, old.name);
    if (now == to.attributes.end()) {
      steps.drops.push_back(old.name);
      continue;
    }
    order.push_back(old.name);
    if (*now != old) steps.alters.push_back(*now);
  }
  for (const Attribute& now : to.attributes) {
    if (find(from, now.name) == from.attributes.end()) steps.adds.push_back(now);
  }
  for (const Attribute& added : steps.adds) order.push_back(added.name);
  for (std::size_t i = 0; i < order.size(); ++i) {
    if (order[i] != to.attributes[i].name) steps.out_of_order.push_back(order[i]);
  }
  return steps;
}

}  // namespace recto::schema

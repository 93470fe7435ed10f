/// \file
/// Domains and composite types: which columns hold their values, and how one list of attributes
/// becomes another where it stands.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "schema/catalog.hpp"

namespace recto::schema {

/// In the order in which they run. Added attributes go last.
struct AttributeSteps {
  std::optional<std::pair<std::string, std::string>> rename;  ///< one alone, all else alike
  std::vector<std::string> drops;
  std::vector<Attribute> alters;  ///< another type or collation
  std::vector<Attribute> adds;
  std::vector<std::string> out_of_order;  ///< added ones that belong before others
};

[[nodiscard]] AttributeSteps attribute_steps(const Composite& from, const Composite& to);

/// Columns that hold values of this type, alone, in an array, or inside another composite type or
/// a domain over it, as "table.column".
[[nodiscard]] std::vector<std::pair<QName, std::string>> columns_holding(const Catalog& catalog,
                                                                         const QName& type);

/// Columns of this domain, or of a domain over it, each a value by itself.
[[nodiscard]] std::vector<std::pair<QName, std::string>> columns_of_domain(const Catalog& catalog,
                                                                           const QName& domain);
/// A column that holds the domain's values inside an array or a composite type, if there is one:
/// PostgreSQL does not look at them there.
[[nodiscard]] std::optional<std::pair<QName, std::string>> column_hiding(const Catalog& catalog,
                                                                         const QName& domain);

}  // namespace recto::schema

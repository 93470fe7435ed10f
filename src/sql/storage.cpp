/// \file
/// Storage by type name.
#include "sql/storage.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "sql/known_type.hpp"

namespace recto::sql {

std::optional<std::string> own_storage(const schema::Type& type, const schema::Catalog& catalog) {
  static constexpr auto plain = std::to_array<std::string_view>(
      {"bool",   "int2",    "int4",     "int8",   "float4",    "float8",      "oid",
       "date",   "time",    "timetz",   "money",  "timestamp", "timestamptz", "uuid",
       "name",   "macaddr", "macaddr8", "point",  "lseg",      "box",         "line",
       "circle", "pg_lsn",  "xid",      "tsquery"});
  static constexpr auto main = std::to_array<std::string_view>({"numeric", "inet", "cidr"});
  static constexpr auto extended = std::to_array<std::string_view>(
      {"text", "varchar", "bpchar", "bytea", "json", "jsonb", "jsonpath", "xml", "bit", "varbit",
       "path", "polygon", "tsvector", "int4range", "int8range", "numrange", "daterange", "tsrange",
       "tstzrange"});
  const auto known = known_type(type);
  if (known.verbatim) return std::nullopt;
  if (known.array) return "extended";
  if (catalog.enum_of(type) != nullptr) return "plain";
  const auto among = [&](const auto& names) {
    return std::find(names.begin(), names.end(), known.name) != names.end();
  };
  if (among(plain) || known.name.starts_with("interval")) return "plain";
  if (among(main)) return "main";
  if (among(extended)) return "extended";
  return std::nullopt;
}

}  // namespace recto::sql

/// \file
/// Types by what SQLite keeps for them.
#include "sql/affinity.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <string>
#include <string_view>

#include "sql/keywords.hpp"
#include "sql/known_type.hpp"

namespace recto::sql {

Kept kept_as(const schema::Type& type) {
  const auto known = known_type(type);
  const auto is = [&](std::initializer_list<std::string_view> names) {
    return std::find(names.begin(), names.end(), known.name) != names.end();
  };
  if (is({"bool"})) return Kept::integers;
  if (is({"float4", "float8", "numeric", "money"})) return Kept::floats;
  if (is({"bytea"})) return Kept::bytes;
  // What recto writes as text there, and what the database's own functions write.
  if (is({"date",     "time", "timetz", "timestamp", "timestamptz", "datetime", "json", "jsonb",
          "xml",      "uuid", "citext", "name",      "bpchar",      "inet",     "cidr", "macaddr",
          "macaddr8", "bit",  "varbit", "point",     "int4range",   "int8range"}) ||
      known.name.starts_with("interval")) {
    return Kept::texts;
  }
  // Section 3.1, "Determination Of Column Affinity", in its order.
  std::string word = known.name;
  std::transform(word.begin(), word.end(), word.begin(), fold);
  const auto holds = [&](std::initializer_list<std::string_view> parts) {
    return std::any_of(parts.begin(), parts.end(),
                       [&](std::string_view part) { return word.find(part) != std::string::npos; });
  };
  if (holds({"int"})) return Kept::integers;
  if (holds({"char", "clob", "text"})) return Kept::texts;
  if (holds({"blob"})) return Kept::bytes;
  if (holds({"real", "floa", "doub"})) return Kept::floats;
  return Kept::any;
}

bool altered_by_text(Kept kept) { return kept != Kept::integers && kept != Kept::texts; }

}  // namespace recto::sql

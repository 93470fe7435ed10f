/// \file
/// PostgreSQL names its operator classes after the type they are for: `int4_ops`,
/// `text_pattern_ops`, `date_minmax_multi_ops`.
#include "sql/operator_class.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "sql/known_type.hpp"

namespace recto::sql {
namespace {

// The name's type: what stands before the kind of class it is.
std::string_view subject(std::string_view name) {
  static constexpr auto kinds =
      std::to_array<std::string_view>({"_minmax_multi_ops", "_minmax_ops", "_bloom_ops",
                                       "_inclusion_ops", "_pattern_ops", "_path_ops", "_ops"});
  for (const std::string_view kind : kinds) {
    if (name.ends_with(kind)) return name.substr(0, name.size() - kind.size());
  }
  return {};
}

struct Subject {
  std::string_view name, type;
};
// Those that are not named after one of the built-in types.
constexpr auto others = std::to_array<Subject>({
    {"array", "an array"},
    {"cidr", "inet"},
    {"enum", "an enum"},
    {"kd_point", "point"},
    {"multirange", "a multirange"},
    {"poly", "polygon"},
    {"quad_point", "point"},
    {"range", "a range"},
    {"varchar", "text"},
});

constexpr auto scalars = std::to_array<std::string_view>({
    "bit",    "bool",    "box",      "bpchar",  "bytea", "circle",  "date",        "float4",
    "float8", "inet",    "int2",     "int4",    "int8",  "jsonb",   "macaddr",     "macaddr8",
    "money",  "numeric", "oid",      "pg_lsn",  "point", "text",    "time",        "timestamp",
    "timetz", "tsquery", "tsvector", "varchar", "uuid",  "varbit",  "cidr",        "interval",
    "json",   "xml",     "line",     "lseg",    "path",  "polygon", "timestamptz",
});

bool is_scalar(std::string_view type) {
  return std::find(scalars.begin(), scalars.end(), type) != scalars.end();
}

// The type that a class is for; empty where recto does not know it.
std::string_view type_of(const schema::QName& name) {
  if (!name.schema.empty() && name.schema != "pg_catalog") return {};
  const std::string_view is = subject(name.name);
  const auto* found = std::find_if(others.begin(), others.end(),
                                   [&](const Subject& one) { return one.name == is; });
  if (found != others.end()) return found->type;
  return is_scalar(is) ? is : std::string_view();
}

// Types that are stored alike and stand for each other: column's type, class's type.
struct Pair {
  std::string_view from, to;
};
constexpr auto stored_alike = std::to_array<Pair>({{"varchar", "text"},
                                                   {"varchar", "bpchar"},
                                                   {"text", "bpchar"},
                                                   {"cidr", "inet"},
                                                   {"bit", "varbit"},
                                                   {"varbit", "bit"},
                                                   {"int4", "oid"}});

}  // namespace

bool can_take(const schema::OperatorClass& operator_class, const schema::Type& type) {
  const std::string_view taken = type_of(operator_class.name);
  const KnownType known = known_type(type);
  if (taken.empty() || known.verbatim) return true;
  if (known.array) return taken == "an array";
  if (!is_scalar(known.name)) return true;
  return known.name == taken ||
         std::any_of(stored_alike.begin(), stored_alike.end(),
                     [&](const Pair& one) { return one.from == known.name && one.to == taken; });
}

bool can_collate(const schema::Type& type) {
  const KnownType known = known_type(type);
  if (known.verbatim || !is_scalar(known.name)) return true;
  return known.name == "text" || known.name == "varchar" || known.name == "bpchar";
}

}  // namespace recto::sql

/// \file
/// The casts between built-in types.
#include "sql/casts.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "sql/known_type.hpp"

namespace recto::sql {
namespace {

struct Casts {
  std::string_view from;
  std::string_view assignment;  // implicit ones too
  std::string_view explicit_only = {};
};

// pg_cast of PostgreSQL 15, without the types of the system catalogs. Casts to text, varchar and
// bpchar that every type has are left out.
constexpr auto table = std::to_array<Casts>({
    {"bit", " varbit ", " int4 int8 "},
    {"bool", "", " int4 "},
    {"box", " polygon ", " circle lseg point "},
    {"bpchar", " name ", " xml "},
    {"cidr", " inet "},
    {"circle", "", " box point polygon "},
    {"date", " timestamp timestamptz "},
    {"float4", " float8 int2 int4 int8 numeric "},
    {"float8", " float4 int2 int4 int8 numeric "},
    {"inet", " cidr "},
    {"int2", " float4 float8 int4 int8 numeric oid "},
    {"int4", " float4 float8 int2 int8 money numeric oid ", " bit bool "},
    {"int8", " float4 float8 int2 int4 money numeric oid ", " bit "},
    {"interval", " time "},
    {"json", " jsonb "},
    {"jsonb", " json ", " bool float4 float8 int2 int4 int8 numeric "},
    {"lseg", "", " point "},
    {"macaddr", " macaddr8 "},
    {"macaddr8", " macaddr "},
    {"money", " numeric "},
    {"numeric", " float4 float8 int2 int4 int8 money "},
    {"oid", " int4 int8 "},
    {"path", " polygon "},
    {"point", " box "},
    {"polygon", " path ", " box circle point "},
    {"text", " name ", " xml "},
    {"time", " interval timetz "},
    {"timestamp", " date time timestamptz "},
    {"timestamptz", " date time timestamp timetz "},
    {"timetz", " time "},
    {"varbit", " bit "},
    {"varchar", " name ", " xml "},
    {"xid8", "", " xid "},
});

bool among(std::string_view words, std::string_view word) {
  for (std::size_t at = words.find(word); at != std::string_view::npos;
       at = words.find(word, at + 1)) {
    if (words[at - 1] == ' ' && words[at + word.size()] == ' ') return true;
  }
  return false;
}

// An interval limited to fields is an interval to the casts.
std::string_view family(const KnownType& type) {
  const std::string_view name = type.name;
  return name.starts_with("interval ") ? name.substr(0, 8) : name;
}

// Types that PostgreSQL counts among the strings (pg_type.typcategory S).
bool text_like(const KnownType& type) {
  if (type.array || type.verbatim) return false;
  return among(" bpchar citext name text varchar ", type.name) || type.name.ends_with(".citext");
}

Cast cast_of_elements(const KnownType& from, const KnownType& to) {
  if (family(from) == family(to)) return Cast::assignment;
  const auto found = std::find_if(table.begin(), table.end(),
                                  [&](const Casts& casts) { return casts.from == family(from); });
  if (found != table.end()) {
    if (among(found->assignment, family(to))) return Cast::assignment;
    if (among(found->explicit_only, family(to))) return Cast::explicit_only;
  }
  if (text_like(to)) return Cast::assignment;
  if (text_like(from)) return Cast::explicit_only;
  return Cast::none;
}

}  // namespace

std::string canonical(const schema::Type& type) {
  const KnownType known = known_type(type);
  std::string out = known.name;
  if (known.verbatim) return out;
  if (known.first) {
    out += "(" + std::to_string(*known.first);
    if (known.second) out += "," + std::to_string(*known.second);
    out += ")";
  } else if (!type.arguments.empty() && known.name != "float4" && known.name != "float8") {
    out += "(" + type.arguments + ")";
  }
  // The number of dimensions is no part of a type: the server keeps none.
  if (known.array) out += "[]";
  return out;
}

Cast cast_between(const schema::Type& from, const schema::Type& to,
                  const schema::Catalog& catalog) {
  if (canonical(from) == canonical(to)) return Cast::assignment;
  KnownType source = known_type(from);
  KnownType target = known_type(to);
  // A user's own type may have the name of a built-in one.
  if (catalog.enum_of(from) != nullptr) source.name = "enum " + from.name.display();
  if (catalog.enum_of(to) != nullptr) target.name = "enum " + to.name.display();
  if (source.array && target.array) {
    source.array = target.array = false;
    return cast_of_elements(source, target);
  }
  if (source.array || target.array) {
    if (text_like(target)) return Cast::assignment;
    return text_like(source) ? Cast::explicit_only : Cast::none;
  }
  return cast_of_elements(source, target);
}

}  // namespace recto::sql

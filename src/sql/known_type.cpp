/// \file
/// Types by PostgreSQL's own names.
#include "sql/known_type.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

#include "sql/reader.hpp"

namespace recto::sql {
namespace {

std::optional<int> number(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  int value = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (problem != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::string own_name(const schema::Type& type) {
  if (!type.name.schema.empty() && type.name.schema != "pg_catalog") return type.name.display();
  if (!type.name.schema.empty()) return type.name.name;
  schema::Type bare = type;
  bare.dimensions = 0;
  const std::string text = bare.display();
  const Reader reader(text);
  const Reader::Type found = reader.known_type(0);
  // An interval with fields holds other values than one without.
  if (found.known == "interval" || found.known.empty()) return type.name.name;
  return std::string(found.known);
}

}  // namespace

KnownType known_type(const schema::Type& type) {
  KnownType known;
  if (!type.verbatim.empty()) {
    known.name = type.verbatim;
    known.verbatim = true;
    return known;
  }
  known.name = own_name(type);
  known.array = type.dimensions > 0;
  if (known.name == "float4" || known.name == "float8") return known;
  const std::string_view arguments = type.arguments;
  const std::size_t comma = arguments.find(',');
  if (!arguments.empty()) known.first = number(arguments.substr(0, comma));
  if (comma != std::string_view::npos) known.second = number(arguments.substr(comma + 1));
  if (known.name == "numeric" && known.first && !known.second) known.second = 0;
  // `bpchar` itself, without a length, has none.
  const bool has_length = known.name == "bit" || known.name == "bpchar";
  if (has_length && !known.first && type.name.name != "bpchar") known.first = 1;
  return known;
}

bool can_be_identity(const schema::Type& type) {
  const auto known = known_type(type);
  return type.dimensions == 0 &&
         (known.name == "int2" || known.name == "int4" || known.name == "int8");
}

bool is_number(const schema::Type& type) {
  static constexpr auto names =
      std::to_array<std::string_view>({"int2", "int4", "int8", "numeric", "float4", "float8"});
  const auto known = known_type(type);
  return type.dimensions == 0 && std::find(names.begin(), names.end(), known.name) != names.end();
}

}  // namespace recto::sql

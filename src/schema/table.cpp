/// \file
/// What names, types and tables say of themselves.
#include "schema/table.hpp"

#include <algorithm>
#include <array>

namespace recto::schema {
namespace {

// Types whose name is several words, the argument standing behind the first of them.
bool several_words(const QName& name) {
  if (!name.schema.empty()) return false;
  static constexpr std::array<std::string_view, 7> first = {
      "double ", "character ", "bit ", "national ", "time ", "timestamp ", "interval "};
  return std::any_of(first.begin(), first.end(),
                     [&](std::string_view word) { return name.name.starts_with(word); });
}

bool plain(std::string_view part) {
  const auto letter = [](char c) {
    return (c >= 'a' && c <= 'z') || c == '_' || static_cast<unsigned char>(c) >= 0x80;
  };
  return !part.empty() && letter(part.front()) &&
         std::all_of(part.begin(), part.end(),
                     [&](char c) { return letter(c) || (c >= '0' && c <= '9') || c == '$'; });
}

void append_name(std::string& out, std::string_view part) {
  if (plain(part)) {
    out += part;
    return;
  }
  out += '"';
  for (char c : part) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

}  // namespace

std::string QName::display() const { return schema.empty() ? name : schema + "." + name; }

std::string Type::display() const {
  if (!verbatim.empty()) return "$$ " + verbatim + " $$";
  std::string out;
  if (!name.schema.empty()) {
    append_name(out, name.schema);
    out += '.';
  }
  std::string_view rest;
  if (several_words(name)) {
    // `double precision` and `character varying` take an argument at their end, `timestamp with
    // time zone` behind its first word.
    const bool inside = name.name.starts_with("time");
    const std::size_t end = inside ? name.name.find(' ') : name.name.size();
    out += std::string_view(name.name).substr(0, end);
    rest = std::string_view(name.name).substr(end);
  } else {
    append_name(out, name.name);
  }
  if (!arguments.empty()) out.append("(").append(arguments).append(")");
  out += rest;
  for (std::uint32_t i = 0; i < dimensions; ++i) out += "[]";
  return out;
}

bool owns_index(const Constraint& constraint) {
  return std::holds_alternative<PrimaryKey>(constraint.kind) ||
         std::holds_alternative<Unique>(constraint.kind) ||
         std::holds_alternative<Exclusion>(constraint.kind);
}

bool is_check(const Constraint& constraint) {
  return std::holds_alternative<Check>(constraint.kind);
}

const Column* Table::column(std::string_view column_name) const {
  const std::size_t at = position(column_name);
  return at < columns.size() ? &columns[at] : nullptr;
}

Column* Table::column(std::string_view column_name) {
  const std::size_t at = position(column_name);
  return at < columns.size() ? &columns[at] : nullptr;
}

std::size_t Table::position(std::string_view column_name) const {
  std::size_t at = 0;
  while (at < columns.size() && columns[at].name != column_name) ++at;
  return at;
}

const std::pair<const std::string, Constraint>* Table::primary_key() const {
  for (const auto& entry : constraints) {
    if (std::holds_alternative<PrimaryKey>(entry.second.kind)) return &entry;
  }
  return nullptr;
}

bool Table::in_primary_key(std::string_view column_name) const {
  const auto* key = primary_key();
  if (key == nullptr) return false;
  const auto& names = std::get<PrimaryKey>(key->second.kind).columns;
  return std::find(names.begin(), names.end(), column_name) != names.end();
}

}  // namespace recto::schema

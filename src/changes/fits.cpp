/// \file
/// What surely does not go together.
#include "changes/fits.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>

#include <fmt/format.h>

#include "changes/emit.hpp"
#include "changes/unbind.hpp"
#include "sql/known_type.hpp"
#include "sql/mentions.hpp"
#include "sql/reader.hpp"

namespace recto::changes {

namespace {

/// The value where the text is a literal, also one that is cast to this enum.
std::optional<std::string> enum_literal(const std::string& text, const schema::QName& enumeration) {
  if (auto value = literal_value(text)) return value;
  const sql::Reader reader(text);
  const bool cast = reader.kind(0) == sql::TokenKind::string && reader.symbol(1, "::") &&
                    reader.type(2).end == reader.size() && reader.text(reader.size() - 1) != "]" &&
                    sql::mentions_type(text, enumeration);
  if (!cast) return std::nullopt;
  return literal_value(std::string(reader.text(0)));
}

std::string trimmed_lower(std::string_view text) {
  const auto blank = [](char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  std::string lower(text);
  for (char& c : lower) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return lower;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Whether a string may be read as a value of the type; true of types that are not looked at.
bool may_be(const std::string& type, std::string_view value) {
  const auto text = trimmed_lower(value);
  std::string_view number = text;
  if (!number.empty() && (number.front() == '+' || number.front() == '-')) number.remove_prefix(1);
  if (type == "int2" || type == "int4" || type == "int8") {
    // Hexadecimal digits and underscores came with version 16.
    return !number.empty() && is_digit(number.front()) &&
           number.find('.') == std::string_view::npos;
  }
  if (type == "numeric" || type == "float4" || type == "float8") {
    if (number == "nan" || number == "inf" || number == "infinity") return true;
    if (!number.empty() && number.front() == '.') number.remove_prefix(1);
    return !number.empty() && is_digit(number.front());
  }
  if (type == "bool") {
    static constexpr auto words =
        std::to_array<std::string_view>({"true", "false", "yes", "no", "on", "off", "1", "0"});
    return !text.empty() && text != "o" &&
           std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return word.starts_with(text); });
  }
  return true;
}

/// What PostgreSQL compares with one another; empty for types that nothing is sure of.
std::string_view family(const schema::Type& type, const schema::Catalog& catalog) {
  struct Family {
    std::string_view type, name;
  };
  static constexpr auto families = std::to_array<Family>({
      {"int2", "integer"},    {"int4", "integer"},        {"int8", "integer"},
      {"numeric", "numeric"}, {"float4", "float"},        {"float8", "float"},
      {"text", "text"},       {"varchar", "text"},        {"bpchar", "text"},
      {"uuid", "uuid"},       {"bool", "bool"},           {"bytea", "bytea"},
      {"date", "timestamp"},  {"timestamp", "timestamp"}, {"timestamptz", "timestamp"},
      {"time", "time"},       {"timetz", "time"},         {"interval", "time"},
      {"inet", "inet"},       {"cidr", "inet"},           {"jsonb", "jsonb"},
  });
  const bool own = catalog.enum_of(type) != nullptr ||
                   catalog.object({schema::ObjectKind::domain, type.name}) != nullptr ||
                   catalog.object({schema::ObjectKind::composite, type.name}) != nullptr;
  const auto known = sql::known_type(type);
  if (own || known.verbatim || known.array) return {};
  const auto* found = std::find_if(families.begin(), families.end(),
                                   [&](const Family& one) { return one.type == known.name; });
  return found == families.end() ? std::string_view{} : found->name;
}

}  // namespace

std::optional<std::string> literal_value(const std::string& text) {
  const sql::Reader reader(text);
  if (reader.size() != 1 || reader.kind(0) != sql::TokenKind::string) return std::nullopt;
  const char first = reader.text(0).front();
  if (first != '\'' && first != 'E' && first != 'e' && first != '$') return std::nullopt;
  return sql::string_value(reader.text(0));
}

bool default_fits(const schema::Type& type, const std::string& text, const std::string& column,
                  Span where, Binder& binder, std::string help) {
  if (type.dimensions > 0 || !type.verbatim.empty()) return true;
  if (const auto* enumeration = binder.catalog.enum_of(type)) {
    const auto value = enum_literal(text, enumeration->name);
    const auto& values = enumeration->values;
    if (!value || std::find(values.begin(), values.end(), *value) != values.end()) return true;
    if (help.empty()) help = known_names(*value, {values.begin(), values.end()}, "values");
    binder.error(Code::unknown_value, where,
                 fmt::format("enum \"{}\" has no value '{}', which is the default of \"{}\"",
                             enumeration->name.display(), *value, column),
                 std::move(help), {created(enumeration->span, enumeration->name.display())});
    return false;
  }
  if (binder.catalog.object({schema::ObjectKind::domain, type.name}) != nullptr) return true;
  const auto value = literal_value(text);
  if (!value || may_be(sql::known_type(type).name, *value)) return true;
  binder.error(
      Code::conflicting_attributes, where,
      fmt::format("'{}' is no {}, and is the default of \"{}\"", *value, type.display(), column),
      help.empty() ? fmt::format("write a default that is a value of {}", type.display())
                   : std::move(help));
  return false;
}

bool incomparable(const schema::Type& column, const schema::Type& key,
                  const schema::Catalog& catalog) {
  const auto one = family(column, catalog);
  const auto other = family(key, catalog);
  if (one.empty() || other.empty() || one == other) return false;
  // What a column's numbers become by themselves, the key's may be.
  const bool widens = (one == "integer" && (other == "numeric" || other == "float")) ||
                      (one == "numeric" && other == "float");
  return !widens;
}

bool foreign_keys_fit(const schema::Table& table, const std::string& column, const schema::Type& to,
                      Span where, Binder& binder) {
  const auto fits = [&](const schema::Table& user, const std::string& name, bool referenced) {
    const auto& constraint = user.constraints.at(name);
    const auto& key = std::get<schema::ForeignKey>(constraint.kind);
    const auto* target = key.table == user.name ? &user : binder.catalog.table(key.table);
    for (std::size_t i = 0; target != nullptr && i < key.columns.size(); ++i) {
      if ((referenced ? key.referenced : key.columns)[i] != column) continue;
      const auto* other =
          referenced ? user.column(key.columns[i]) : target->column(key.referenced[i]);
      if (other == nullptr || (other->name == column && target == &user)) continue;
      const bool bad = referenced ? incomparable(other->type, to, binder.catalog)
                                  : incomparable(to, other->type, binder.catalog);
      if (!bad) continue;
      const auto& place = referenced ? user.name : target->name;
      binder.error(
          Code::conflicting_attributes, where,
          fmt::format("foreign key \"{}\" of \"{}\" cannot compare {} with {}, which {} is", name,
                      user.name.display(), to.display(), other->type.display(),
                      display(place, other->name)),
          fmt::format("first: drop constraint {}; give both columns one type, then add it "
                      "again",
                      display(user.name, name)),
          {created(constraint.span, name)});
      return false;
    }
    return true;
  };
  for (const auto& [name, constraint] : table.constraints) {
    if (!std::holds_alternative<schema::ForeignKey>(constraint.kind)) continue;
    if (!fits(table, name, false)) return false;
  }
  for (const auto& reference : binder.catalog.references_to(table.name)) {
    if (!fits(*binder.catalog.table(reference.table), reference.constraint, true)) return false;
  }
  return true;
}

bool actions_fit(const schema::Constraint& constraint, const schema::Table& table,
                 std::string_view computed, Span where, Binder& binder, std::string help) {
  using schema::Action;
  const auto* key = std::get_if<schema::ForeignKey>(&constraint.kind);
  if (key == nullptr) return true;
  const auto sets = [](Action action) {
    return action == Action::set_null || action == Action::set_default;
  };
  const bool on_update = sets(key->on_update) || key->on_update == Action::cascade;
  if (!on_update && !sets(key->on_delete)) return true;
  for (const auto& name : key->columns) {
    if (name != computed && !table.column(name)->generated) continue;
    const std::string_view event = on_update ? "update" : "delete";
    if (help.empty()) help = fmt::format("take another action on {}, such as restrict", event);
    binder.error(
        Code::conflicting_attributes, where,
        fmt::format("the foreign key would write \"{}\" on {}, and the database computes it", name,
                    event),
        std::move(help), {created(table.column(name)->span, name)});
    return false;
  }
  return true;
}

}  // namespace recto::changes

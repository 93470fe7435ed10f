/// \file
/// What every dialect writes alike.
#include "sql/dialect.hpp"

namespace recto::sql {

std::string Dialect::name(const schema::QName& qname) const {
  if (qname.schema.empty()) return name(std::string_view(qname.name));
  return name(std::string_view(qname.schema)) + "." + name(std::string_view(qname.name));
}

std::string Dialect::role(const std::string& role) const {
  if (role.empty() || role == "current_user") return "CURRENT_USER";
  if (role == "session_user") return "SESSION_USER";
  if (role == schema::everybody) return "PUBLIC";
  return name(std::string_view(role));
}

std::string Dialect::names(const std::vector<std::string>& all) const {
  std::string out;
  for (const std::string& one : all) {
    if (!out.empty()) out += ", ";
    out += name(std::string_view(one));
  }
  return out;
}

std::string Dialect::parameters(const std::map<std::string, std::string>& parameters) const {
  std::string out;
  for (const auto& [name, value] : parameters) {
    if (!out.empty()) out += ", ";
    out += name + " = " + value;
  }
  return out;
}

std::string Dialect::literal(std::string_view value) const {
  std::string out = "'";
  for (char c : value) {
    if (c == '\'') out += '\'';
    out += c;
  }
  out += '\'';
  return out;
}

std::string Dialect::comment_on(const schema::QName& table, const std::string& column,
                                const std::optional<std::string>& text) const {
  const auto what = column.empty() ? "TABLE " + name(table)
                                   : "COLUMN " + name(table) + "." + name(std::string_view(column));
  return "COMMENT ON " + what + " IS " + (text ? literal(*text) : "NULL");
}

std::string Dialect::comment(const schema::ObjectRef& ref,
                             const std::optional<std::string>& text) const {
  return "COMMENT ON " + object(ref) + " IS " + (text ? literal(*text) : "NULL");
}

std::string Dialect::attach(const schema::QName&, const schema::PartitionOf&) const { return {}; }

}  // namespace recto::sql

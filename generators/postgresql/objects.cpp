/// \file
/// Views and the like in PostgreSQL's words (manual, part VI, a page each).
#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "generators/postgresql/dialect.hpp"
#include "sql/definition.hpp"
#include "sql/query.hpp"

namespace recto::generators {
namespace {

std::string upper(std::string_view words) {
  std::string out(words);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return out;
}

struct Definer {
  const Postgresql& dialect;

  std::vector<sql::Statement> operator()(const schema::View& view) const {
    return {{.text = "CREATE " + definition(view), .facts = {}}};
  }

  [[nodiscard]] std::string definition(const schema::View& view) const {
    std::string out = "VIEW " + dialect.name(view.name);
    if (!view.columns.empty()) out += " (" + dialect.names(view.columns) + ")";
    if (!view.options.empty()) out += " WITH " + sql::option_list(dialect, view.options);
    return out + " AS\n" + view.query;
  }
};

/// What CREATE OR REPLACE or ALTER can do.
struct Replacer {
  const Postgresql& dialect;

  std::optional<std::vector<sql::Statement>> operator()(const schema::View& before,
                                                        const schema::View& after) const {
    const bool columns = before.columns == after.columns && before.columns.empty();
    if (!columns || !sql::extends_query(before.query, after.query)) return std::nullopt;
    return {{{.text = "CREATE OR REPLACE " + Definer{dialect}.definition(after), .facts = {}}}};
  }
  template <class A, class B>
  std::optional<std::vector<sql::Statement>> operator()(const A&, const B&) const {
    return std::nullopt;
  }
};

}  // namespace

std::string Postgresql::object(const schema::ObjectRef& ref) const {
  return upper(schema::word(ref.kind)) + " " + name(ref.name);
}

std::vector<sql::Statement> Postgresql::create(const schema::Object& object,
                                               const schema::Catalog&) const {
  return std::visit(Definer{*this}, object);
}

std::optional<std::vector<sql::Statement>> Postgresql::replace(const schema::Object& before,
                                                               const schema::Object& after,
                                                               const schema::Catalog&) const {
  return std::visit(Replacer{*this}, before, after);
}

}  // namespace recto::generators

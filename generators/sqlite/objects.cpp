/// \file
/// Views and the like in SQLite's words (sqlite.org, lang_createview.html), and what it has none
/// of.
#include <fmt/format.h>

#include "generators/sqlite/dialect.hpp"

namespace recto::generators {
namespace {

struct Refuser {
  const Sqlite& dialect;

  std::optional<sql::Refusal> operator()(const schema::View& view) const {
    if (auto refusal = dialect.refuses(view.name)) return refusal;
    if (!view.options.empty()) {
      return sql::Refusal{"SQLite has no options of a view",
                          "keep them for one database with only postgresql { … }"};
    }
    return dialect.refuses_expression(view.query);
  }
};

struct Definer {
  const Sqlite& dialect;

  std::vector<sql::Statement> operator()(const schema::View& view) const {
    std::string out = "CREATE VIEW " + dialect.name(view.name);
    if (!view.columns.empty()) out += " (" + dialect.names(view.columns) + ")";
    return {{.text = out + " AS\n" + dialect.expression(view.query), .facts = {}}};
  }
};

}  // namespace

std::optional<sql::Refusal> Sqlite::refuses(const schema::Object& object) const {
  return std::visit(Refuser{*this}, object);
}

std::string Sqlite::object(const schema::ObjectRef& ref) const {
  const std::string word = ref.kind == schema::ObjectKind::view ? "VIEW " : "";
  return word + name(ref.name);
}

std::vector<sql::Statement> Sqlite::create(const schema::Object& object,
                                           const schema::Catalog&) const {
  return std::visit(Definer{*this}, object);
}

std::optional<std::vector<sql::Statement>> Sqlite::replace(const schema::Object&,
                                                           const schema::Object&,
                                                           const schema::Catalog&) const {
  return std::nullopt;
}

}  // namespace recto::generators

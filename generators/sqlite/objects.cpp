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
  std::optional<sql::Refusal> operator()(const schema::Trigger& trigger) const {
    if (auto refusal = dialect.refuses(trigger.table)) return refusal;
    const char* const keep = "keep it for one database with only postgresql { … }";
    if (trigger.function) {
      return sql::Refusal{"a trigger of SQLite holds its statements itself",
                          "write begin $$ … $$, and keep execute function for the other database "
                          "with only postgresql { … }"};
    }
    if (trigger.truncates) return sql::Refusal{"SQLite has no truncate to fire for", keep};
    if (trigger.constraint) return sql::Refusal{"SQLite has no constraint triggers", keep};
    if (trigger.old_table || trigger.new_table) {
      return sql::Refusal{"SQLite has no tables of the old and new rows", keep};
    }
    if (!trigger.each_row) {
      return sql::Refusal{"SQLite fires triggers for each row alone", "write for each row"};
    }
    if (trigger.inserts + trigger.updates + trigger.deletes > 1) {
      return sql::Refusal{"a trigger of SQLite fires for one event",
                          "write a trigger for each event"};
    }
    if (trigger.when) {
      if (auto refusal = dialect.refuses_expression(*trigger.when)) return refusal;
    }
    return dialect.refuses_expression(trigger.body);
  }
  template <class T>
  std::optional<sql::Refusal> operator()(const T& object) const {
    return sql::Refusal{"SQLite has no " + schema::plural(object.ref().kind),
                        "keep it for one database with only postgresql { … }"};
  }
};

struct Definer {
  const Sqlite& dialect;

  std::vector<sql::Statement> operator()(const schema::View& view) const {
    std::string out = "CREATE VIEW " + dialect.name(view.name);
    if (!view.columns.empty()) out += " (" + dialect.names(view.columns) + ")";
    return {{.text = out + " AS\n" + dialect.expression(view.query), .facts = {}}};
  }
  std::vector<sql::Statement> operator()(const schema::Trigger& trigger) const {
    std::string out = "CREATE TRIGGER " + dialect.name(std::string_view(trigger.name));
    out += trigger.timing == schema::Timing::before  ? " BEFORE"
           : trigger.timing == schema::Timing::after ? " AFTER"
                                                     : " INSTEAD OF";
    out += trigger.inserts ? " INSERT" : trigger.deletes ? " DELETE" : " UPDATE";
    if (!trigger.columns.empty()) out += " OF " + dialect.names(trigger.columns);
    out += " ON " + dialect.name(trigger.table) + "\nFOR EACH ROW";
    if (trigger.when) out += " WHEN (" + dialect.expression(*trigger.when) + ")";
    out += "\nBEGIN\n" + dialect.expression(trigger.body);
    if (!trigger.body.ends_with(";")) out += ";";
    return {{.text = out + "\nEND", .facts = {}}};
  }
  template <class T>
  std::vector<sql::Statement> operator()(const T&) const {
    return {};  // refused
  }
};

}  // namespace

std::optional<sql::Refusal> Sqlite::refuses(const schema::Object& object,
                                            const schema::Catalog&) const {
  return std::visit(Refuser{*this}, object);
}

std::string Sqlite::object(const schema::ObjectRef& ref) const {
  if (ref.kind == schema::ObjectKind::trigger) return "TRIGGER " + name(std::string_view(ref.part));
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

/// \file
/// Views and the like in PostgreSQL's words (manual, part VI, a page each).
#include <fmt/format.h>

#include "generators/postgresql/objects.hpp"
#include "generators/postgresql/routines.hpp"
#include "source/text.hpp"
#include "sql/definition.hpp"
#include "sql/query.hpp"

namespace recto::generators {
namespace {

struct Definer {
  const Postgresql& dialect;
  const schema::Catalog& catalog;

  std::vector<sql::Statement> operator()(const schema::View& view) const {
    return {{.text = "CREATE " + definition(view), .facts = {}}};
  }
  std::vector<sql::Statement> operator()(const schema::Function& function) const {
    return {{.text = "CREATE " + routine_definition(dialect, function), .facts = {}}};
  }
  std::vector<sql::Statement> operator()(const schema::Procedure& procedure) const {
    return {{.text = "CREATE " + routine_definition(dialect, procedure), .facts = {}}};
  }
  std::vector<sql::Statement> operator()(const schema::Aggregate& aggregate) const {
    return {{.text = "CREATE " + aggregate_definition(dialect, aggregate), .facts = {}}};
  }
  std::vector<sql::Statement> operator()(const schema::Trigger& trigger) const {
    // Manual, section 13.3.1: CREATE TRIGGER takes SHARE ROW EXCLUSIVE.
    return {{.text = "CREATE " + trigger_definition(dialect, trigger),
             .facts = {{{trigger.table, sql::Lock::share_row_exclusive}}, {}}}};
  }

  template <class T>
  std::vector<sql::Statement> operator()(const T& object) const {
    return create_object(dialect, object, catalog);
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
  const schema::Catalog& catalog;

  std::optional<std::vector<sql::Statement>> operator()(const schema::View& before,
                                                        const schema::View& after) const {
    const bool columns = before.columns == after.columns && before.columns.empty();
    if (!columns || !sql::extends_query(before.query, after.query)) return std::nullopt;
    return {{{.text = "CREATE OR REPLACE " + Definer{dialect, catalog}.definition(after),
              .facts = {{{after.name, sql::Lock::access_exclusive}}, {}}}}};
  }
  std::optional<std::vector<sql::Statement>> operator()(const schema::Function& before,
                                                        const schema::Function& after) const {
    return routine(before, after);
  }
  std::optional<std::vector<sql::Statement>> operator()(const schema::Procedure& before,
                                                        const schema::Procedure& after) const {
    return routine(before, after);
  }
  template <class Routine>
  [[nodiscard]] std::optional<std::vector<sql::Statement>> routine(const Routine& before,
                                                                   const Routine& after) const {
    if (!replaces_in_place(before, after)) return std::nullopt;
    return {{{.text = "CREATE OR REPLACE " + routine_definition(dialect, after), .facts = {}}}};
  }
  template <class T>
  std::optional<std::vector<sql::Statement>> operator()(const T& before, const T& after) const {
    if constexpr (requires { replace_object(dialect, before, after, catalog); }) {
      return replace_object(dialect, before, after, catalog);
    } else {
      return std::nullopt;  // dropped and made again
    }
  }
  template <class A, class B>
  std::optional<std::vector<sql::Statement>> operator()(const A&, const B&) const {
    return std::nullopt;
  }
};

}  // namespace

std::string Postgresql::comment(const schema::ObjectRef& ref,
                                const std::optional<std::string>& text) const {
  if (text || ref.kind != schema::ObjectKind::extension) return Dialect::comment(ref, text);
  // An extension comes with a comment, which its control file holds.
  return do_block(fmt::format(
      "  EXECUTE (SELECT format({}, comment)\n"
      "    FROM pg_catalog.pg_available_extensions WHERE name = {});\n",
      format_literal(*this, "COMMENT ON " + object(ref), " IS %L"), literal(ref.name.name)));
}

std::string Postgresql::object(const schema::ObjectRef& ref) const {
  if (ref.kind == schema::ObjectKind::enumeration) return "TYPE " + name(ref.name);
  std::string out = in_upper_case(schema::word(ref.kind)) + " ";
  if (ref.kind == schema::ObjectKind::statistics) {
    return out + name(schema::QName{ref.name.schema, ref.part});
  }
  if (!ref.part.empty()) return out + name(std::string_view(ref.part)) + " ON " + name(ref.name);
  out += name(ref.name);
  if (!schema::is_routine(ref.kind)) return out;
  std::string types;
  for (const auto& text : ref.arguments) {
    types += (types.empty() ? "" : ", ") + type(schema::type_of_signature(text), {});
  }
  // Manual, CREATE AGGREGATE: one without arguments is named with *.
  if (types.empty() && ref.kind == schema::ObjectKind::aggregate) types = "*";
  return out + "(" + types + ")";
}

std::string Postgresql::firing(const schema::ObjectRef& trigger, schema::Firing firing) const {
  std::string clause;
  switch (firing) {
    case schema::Firing::enabled:
      clause = "ENABLE TRIGGER ";
      break;
    case schema::Firing::disabled:
      clause = "DISABLE TRIGGER ";
      break;
    case schema::Firing::replica:
      clause = "ENABLE REPLICA TRIGGER ";
      break;
    case schema::Firing::always:
      clause = "ENABLE ALWAYS TRIGGER ";
      break;
  }
  return "ALTER TABLE " + name(trigger.name) + " " + clause + name(std::string_view(trigger.part));
}

std::vector<sql::Statement> Postgresql::create(const schema::Object& object,
                                               const schema::Catalog& catalog) const {
  return std::visit(Definer{*this, catalog}, object);
}

std::optional<std::vector<sql::Statement>> Postgresql::replace(
    const schema::Object& before, const schema::Object& after,
    const schema::Catalog& catalog) const {
  return std::visit(Replacer{*this, catalog}, before, after);
}

}  // namespace recto::generators

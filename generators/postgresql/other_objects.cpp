/// \file
/// Schemas, extensions, materialized views, statistics and publications in PostgreSQL's words.
#include "generators/postgresql/objects.hpp"

#include <fmt/format.h>

#include "sql/definition.hpp"
#include "sql/fragment.hpp"

namespace recto::generators {

Statements create_object(const Postgresql& dialect, const schema::Namespace& one,
                         const schema::Catalog&) {
  return {{.text = "CREATE SCHEMA " + dialect.name(one.name), .facts = {}}};
}

Statements create_object(const Postgresql& dialect, const schema::Extension& extension,
                         const schema::Catalog&) {
  std::string out = "CREATE EXTENSION " + dialect.name(extension.name);
  if (extension.home) out += " SCHEMA " + dialect.name(std::string_view(*extension.home));
  if (extension.version) out += " VERSION " + dialect.literal(*extension.version);
  return {{.text = std::move(out), .facts = {}}};
}

std::optional<Statements> replace_object(const Postgresql& dialect, const schema::Extension& before,
                                         const schema::Extension& after, const schema::Catalog&) {
  Statements out;
  const std::string head = "ALTER EXTENSION " + dialect.name(after.name) + " ";
  if (before.version != after.version) {
    out.push_back(
        {.text = head + "UPDATE" + (after.version ? " TO " + dialect.literal(*after.version) : ""),
         .facts = {}});
  }
  if (before.home != after.home) {
    // Without a schema it is made in the first of the search path (manual, CREATE EXTENSION).
    const auto text = after.home
                          ? head + "SET SCHEMA " + dialect.name(std::string_view(*after.home))
                          : do_block(fmt::format("  EXECUTE format({}, current_schema());\n",
                                                 format_literal(dialect, head, "SET SCHEMA %I")));
    out.push_back({.text = text, .facts = {}});
  }
  return out;
}

// Materialized views.

namespace {

/// What its indexes are made for: they name nothing else of it.
schema::Table as_table(const schema::MaterializedView& view) {
  schema::Table table;
  table.name = view.name;
  return table;
}

}  // namespace

Statements create_object(const Postgresql& dialect, const schema::MaterializedView& view,
                         const schema::Catalog&) {
  std::string out = "CREATE MATERIALIZED VIEW " + dialect.name(view.name);
  if (!view.columns.empty()) out += " (" + dialect.names(view.columns) + ")";
  if (!view.method.empty()) out += " USING " + dialect.name(std::string_view(view.method));
  if (!view.options.empty()) out += " WITH " + sql::option_list(dialect, view.options);
  if (!view.tablespace.empty()) {
    out += " TABLESPACE " + dialect.name(std::string_view(view.tablespace));
  }
  out += " AS\n" + view.query;
  if (view.no_data) out += "\nWITH NO DATA";
  Statements made{{.text = std::move(out), .facts = {}}};
  for (const auto& [name, index] : view.indexes) {
    made.push_back({.text = dialect.create_index(name, index, as_table(view), false), .facts = {}});
  }
  return made;
}

std::optional<Statements> replace_object(const Postgresql& dialect,
                                         const schema::MaterializedView& before,
                                         const schema::MaterializedView& after,
                                         const schema::Catalog&) {
  auto same = before;
  same.indexes = after.indexes;
  same.span = after.span;
  if (same != after) return std::nullopt;
  Statements out;
  for (const auto& [name, index] : before.indexes) {
    const auto now = after.indexes.find(name);
    if (now != after.indexes.end() && now->second == index) continue;
    out.push_back({.text = dialect.drop_index({after.name.schema, name}, false),
                   .facts = {{{after.name, sql::Lock::access_exclusive}}, {}}});
  }
  for (const auto& [name, index] : after.indexes) {
    const auto was = before.indexes.find(name);
    if (was != before.indexes.end() && was->second == index) continue;
    out.push_back({.text = dialect.create_index(name, index, as_table(after), false),
                   .facts = {{{after.name, sql::Lock::share}}, {sql::Hazard::scans_table}}});
  }
  return out;
}

// Statistics.

namespace {

std::string set_target(const Postgresql& dialect, const schema::Statistics& statistics) {
  constexpr std::int64_t by_default = -1;
  return fmt::format("ALTER {} SET STATISTICS {}", dialect.object(statistics.ref()),
                     statistics.target.value_or(by_default));
}

}  // namespace

Statements create_object(const Postgresql& dialect, const schema::Statistics& statistics,
                         const schema::Catalog&) {
  std::string out = "CREATE " + dialect.object(statistics.ref());
  if (!statistics.kinds.empty()) {
    out += " (" + fmt::format("{}", fmt::join(statistics.kinds, ", ")) + ")";
  }
  const char* between = " ON ";
  for (const auto& key : statistics.keys) {
    out += between;
    between = ", ";
    if (const auto* column = std::get_if<std::string>(&key)) {
      out += dialect.name(std::string_view(*column));
    } else {
      out += sql::enclosed(dialect.expression(std::get<schema::Check>(key).expression));
    }
  }
  out += " FROM " + dialect.name(statistics.table);
  const sql::Facts facts{{{statistics.table, sql::Lock::share_update_exclusive}}, {}};
  Statements made{{.text = std::move(out), .facts = facts}};
  if (statistics.target) made.push_back({.text = set_target(dialect, statistics), .facts = {}});
  return made;
}

std::optional<Statements> replace_object(const Postgresql& dialect,
                                         const schema::Statistics& before,
                                         const schema::Statistics& after, const schema::Catalog&) {
  const bool same =
      before.table == after.table && before.kinds == after.kinds && before.keys == after.keys;
  if (!same) return std::nullopt;
  return {{{.text = set_target(dialect, after), .facts = {}}}};
}

// Publications.

namespace {

/// Every table and schema, as CREATE and ALTER … ADD list them. Without ONLY a table would take
/// along those that inherit from it at that moment, and no others later.
std::string published(const Postgresql& dialect, const schema::Catalog& catalog,
                      const std::map<schema::QName, schema::PublishedTable>& tables,
                      const std::set<std::string>& schemas, bool names_alone = false) {
  std::string out;
  for (const auto& [name, one] : tables) {
    const auto* table = catalog.table(name);
    const bool inherited =
        table != nullptr && !table->partitioning && !catalog.children_of(name).empty();
    out += out.empty() ? "TABLE " : ", ";
    out += (inherited ? "ONLY " : "") + dialect.name(name);
    if (names_alone) continue;
    if (!one.columns.empty()) out += " (" + dialect.names(one.columns) + ")";
    if (one.where) out += " WHERE " + sql::enclosed(dialect.expression(*one.where));
  }
  bool first = true;
  for (const auto& schema : schemas) {
    if (!out.empty()) out += ", ";
    out += (first ? "TABLES IN SCHEMA " : "") + dialect.name(std::string_view(schema));
    first = false;
  }
  return out;
}

sql::Facts publishing(const std::map<schema::QName, schema::PublishedTable>& tables) {
  sql::Facts facts;
  for (const auto& [name, one] : tables) {
    facts.locks.push_back({name, sql::Lock::share_update_exclusive});
  }
  return facts;
}

}  // namespace

Statements create_object(const Postgresql& dialect, const schema::Publication& publication,
                         const schema::Catalog& catalog) {
  std::string out = "CREATE PUBLICATION " + dialect.name(publication.name);
  const auto what = published(dialect, catalog, publication.tables, publication.schemas);
  if (publication.all_tables) {
    out += " FOR ALL TABLES";
  } else if (!what.empty()) {
    out += " FOR " + what;
  }
  if (!publication.options.empty()) {
    out += " WITH " + sql::option_list(dialect, publication.options);
  }
  return {{.text = std::move(out), .facts = publishing(publication.tables)}};
}

std::optional<Statements> replace_object(const Postgresql& dialect,
                                         const schema::Publication& before,
                                         const schema::Publication& after,
                                         const schema::Catalog& catalog) {
  if (before.all_tables != after.all_tables) return std::nullopt;
  Statements out;
  const std::string head = "ALTER PUBLICATION " + dialect.name(after.name) + " ";
  auto gone = before.tables;
  auto come = after.tables;
  for (const auto& [name, one] : before.tables) {
    const auto now = after.tables.find(name);
    if (now == after.tables.end() || now->second != one) continue;
    gone.erase(name);
    come.erase(name);
  }
  auto gone_schemas = before.schemas;
  auto come_schemas = after.schemas;
  for (const auto& schema : before.schemas) {
    if (come_schemas.erase(schema) > 0) gone_schemas.erase(schema);
  }
  if (!gone.empty() || !gone_schemas.empty()) {
    out.push_back({.text = head + "DROP " + published(dialect, catalog, gone, gone_schemas, true),
                   .facts = publishing(gone)});
  }
  if (!come.empty() || !come_schemas.empty()) {
    out.push_back({.text = head + "ADD " + published(dialect, catalog, come, come_schemas),
                   .facts = publishing(come)});
  }
  if (before.options != after.options) {
    // An option that goes has its default again (PostgreSQL manual, CREATE PUBLICATION).
    schema::Options options = after.options;
    for (const auto& [name, value] : before.options) {
      options.emplace(name, name == "publish" ? "'insert, update, delete, truncate'" : "false");
    }
    out.push_back({.text = head + "SET " + sql::option_list(dialect, options), .facts = {}});
  }
  return out;
}

}  // namespace recto::generators

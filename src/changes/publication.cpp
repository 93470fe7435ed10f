/// \file
/// Publications: names to objects and back.
#include "changes/publication.hpp"

#include "changes/object_kinds_define.hpp"

namespace recto::changes {

using schema::Publication;

const Doc Definition<Publication>::create{
    .keyword = "create publication",
    .summary = "Publishes tables for logical replication.",
    .reverse = "Drops it.",
};
const Doc Definition<Publication>::replace{
    .keyword = "replace publication",
    .summary = "Other tables, columns, conditions or options for a publication.",
    .reverse = "The earlier ones.",
};
const Doc Definition<Publication>::drop{
    .keyword = "drop publication",
    .summary = "Removes a publication.",
    .reverse = "Makes it again with its tables and options.",
};
const Doc Definition<Publication>::rename{
    .keyword = "rename publication",
    .summary = "Another name for a publication.",
    .reverse = "The old name.",
};
const Doc Definition<Publication>::comment{
    .keyword = "comment on publication",
    .summary = "Says what a publication is for.",
    .reverse = "The earlier comment, or none.",
};

std::optional<Publication> Definition<Publication>::bind(const Syntax& syntax, Binder& binder) {
  const auto errors = binder.diagnostics.errors();
  const auto name = global_name(syntax.path, "a publication", binder);
  if (!name) return std::nullopt;
  Publication publication{*name};
  publication.span = syntax.path.span;
  publication.all_tables = syntax.all_tables;
  auto options = binder.options(syntax.options);
  if (!options) return std::nullopt;
  publication.options = std::move(*options);
  for (const auto& one : syntax.schemas) publication.schemas.insert(one.text);
  for (const auto& written : syntax.tables) {
    const auto* table = binder.table(written.table);
    if (table == nullptr) continue;
    if (table->properties.unlogged) {
      binder.error(Code::conflicting_attributes, written.table.span,
                   fmt::format("table \"{}\" is unlogged: nothing of it is published",
                               table->name.display()),
                   fmt::format("first: alter table {} logged", table->name.display()),
                   {created(table->span, table->name.display())});
      continue;
    }
    schema::PublishedTable published;
    for (const auto& column : written.columns) {
      if (binder.column_of(*table, column) == nullptr) continue;
      published.columns.push_back(column.text);
    }
    if (!written.columns.empty() && !syntax.schemas.empty()) {
      // Manual, CREATE PUBLICATION: no column list beside FOR TABLES IN SCHEMA.
      binder.error(Code::conflicting_attributes, written.columns.front().span,
                   "a publication of a whole schema publishes all columns of its tables",
                   "leave the columns out, or list the tables of the schema one by one");
    }
    if (written.where) published.where = written.where->text;
    if (!publication.tables.emplace(table->name, std::move(published)).second) {
      binder.error(Code::repeated_attribute, written.table.span,
                   fmt::format("table \"{}\" is listed twice", table->name.display()),
                   "list each table once");
    }
  }
  if (binder.diagnostics.errors() > errors) return std::nullopt;
  return publication;
}

Definition<Publication>::Syntax Definition<Publication>::syntax(const Publication& publication) {
  Syntax result;
  result.path = to_path(publication.name);
  result.all_tables = publication.all_tables;
  for (const auto& [name, published] : publication.tables) {
    syntax::PublishedTable table{to_path(name), to_names(published.columns), {}};
    if (published.where) table.where = to_fragment(*published.where);
    result.tables.push_back(std::move(table));
  }
  for (const auto& one : publication.schemas) result.schemas.push_back(to_name(one));
  result.options = to_option_list(publication.options);
  return result;
}

template <>
void warn_of_texts(const Context& context, const Publication& publication) {
  for (const auto& [name, published] : publication.tables) {
    const auto* table = context.before.table(name);
    if (table == nullptr || !published.where) continue;
    warn_of_unknown_columns(context, *published.where, *table,
                            "publication " + publication.ref().display_name());
  }
}

RECTO_DEFINE_OBJECT_KINDS(Publication);

}  // namespace recto::changes

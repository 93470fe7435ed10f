/// \file
/// `drop table t`: removes a table and every row in it.
#include "changes/drop_table.hpp"

#include <fmt/format.h>

#include "changes/change.hpp"
#include "changes/emit.hpp"
#include "changes/marks.hpp"
#include "changes/objects.hpp"
#include "changes/unbind.hpp"

namespace recto::changes {

const Doc DropTable::doc{
    .keyword = "drop table",
    .summary = "Removes a table and every row in it.",
    .reverse = "Makes the table again with all that belonged to it, without its rows.",
};

namespace {

schema::Publication without(schema::Publication publication, const schema::QName& table) {
  publication.tables.erase(table);
  return publication;
}

}  // namespace

std::optional<DropTable> DropTable::bind(const Syntax& syntax, Binder& binder) {
  const auto* table = binder.table(syntax.table);
  if (table == nullptr) return std::nullopt;
  if (const auto& children = binder.catalog.children_of(table->name); !children.empty()) {
    std::string help;
    std::vector<Label> labels;
    for (const auto& child : children) {
      help += fmt::format("{}drop table {}", help.empty() ? "first: " : "; ", child.display());
      labels.push_back(created(binder.catalog.table(child)->span, child.display()));
    }
    binder.error(Code::still_referenced, syntax.table.span,
                 fmt::format("\"{}\" has {}", table->name.display(),
                             table->partitioning ? "partitions" : "tables that inherit from it"),
                 help, std::move(labels));
    return std::nullopt;
  }
  if (auto users = foreign_keys_on(binder.catalog, table->name, {}); !users.empty()) {
    const auto help = drop_first(users);
    binder.error(Code::still_referenced, syntax.table.span,
                 fmt::format("foreign keys of other tables need \"{}\"", table->name.display()),
                 help, std::move(users));
    return std::nullopt;
  }
  auto objects = users_of(binder.catalog, table->name);
  std::vector<schema::Publication> publications;
  std::erase_if(objects, [&](const auto& one) {
    const auto* publication = binder.catalog.object_as<schema::Publication>(one);
    if (publication != nullptr) publications.push_back(*publication);
    return publication != nullptr || schema::belongs_to(one, table->name);
  });
  if (!objects.empty()) {
    binder.error(Code::still_referenced, syntax.table.span,
                 fmt::format("something uses table \"{}\"", table->name.display()),
                 drop_first(objects), using_it(binder.catalog, objects));
    return std::nullopt;
  }
  DropTable result{*table, binder.catalog.parts_of(table->name),
                   sequences_of(binder.catalog, table->name)};
  if (!nobody_asks(binder, result.sequences, {table->name, {}}, syntax.table.span)) {
    return std::nullopt;
  }
  result.publications = std::move(publications);
  return result;
}

void DropTable::apply(schema::Catalog& catalog) const {
  for (const auto& part : parts) (void)catalog.take_object(schema::ref(part));
  for (const auto& sequence : sequences) (void)catalog.take_sequence(sequence.name);
  for (const auto& publication : publications) {
    catalog.redefine(schema::Object{without(publication, table.name)});
  }
  (void)catalog.take_table(table.name);
}

Inverse DropTable::invert(const schema::Catalog& before) const {
  std::vector<std::string> lost{fmt::format("the rows of {}", table.name.display())};
  for (const auto& column : table.columns) {
    if (column.identity)
      lost.push_back(fmt::format("the position of {}", column.identity->sequence));
  }
  for (const auto& sequence : sequences) {
    lost.push_back(fmt::format("the position of {}", sequence.name.display()));
  }
  Inverse result{{}, sql::Grade::structure, std::move(lost), {}};
  // Defaults ask sequences, so these come first, and are owned once the table is there.
  for (auto sequence : sequences) {
    sequence.owned_by.reset();
    result.changes.push_back(Change{CreateSequence{std::move(sequence)}});
  }
  // A table's comment is said in a line of its own, and so are its marks.
  auto bare = table;
  bare.comment.reset();
  // A partition is made as a table and attached: its names are its own then.
  bare.partition_of.reset();
  drop_further_properties(bare);
  for (auto& column : bare.columns) {
    if (column.inherited) column.comment.reset();
  }
  result.changes.push_back(Change{CreateTable{std::move(bare)}});
  if (table.partition_of) {
    result.changes.push_back(Change{AttachTable{table.name, *table.partition_of}});
  }
  for (const auto& column : table.columns) {
    if (!column.inherited || !column.comment) continue;
    result.changes.push_back(
        Change{CommentOnColumn{table.name, column.name, std::nullopt, column.comment}});
  }
  for (const auto& sequence : sequences) {
    auto unowned = sequence;
    unowned.owned_by.reset();
    result.changes.push_back(Change{AlterSequence{std::move(unowned), sequence}});
  }
  if (table.comment)
    result.changes.push_back(Change{CommentOnTable{table.name, {}, table.comment}});
  for (const auto& part : parts) {
    auto made = made_again(before, part);
    std::move(made.begin(), made.end(), std::back_inserter(result.changes));
  }
  for (auto& one : further_properties(table)) result.changes.push_back(std::move(one));
  for (const auto& publication : publications) {
    result.changes.push_back(
        Change{Replace<schema::Publication>{without(publication, table.name), publication}});
  }
  return result;
}

sql::Script DropTable::emit(const Context& context) const {
  warn_of_bodies(context, table.name, {});
  std::vector<sql::Statement> all;
  auto facts = exclusive(table.name, {sql::Hazard::deletes_data, sql::Hazard::breaks_clients});
  if (table.partition_of) {
    facts.locks.push_back({table.partition_of->table, sql::Lock::access_exclusive});
    // A foreign key that references the whole stands in the way of dropping a part.
    bool referenced = false;
    for (const auto* above = &table; above != nullptr && above->partition_of;) {
      const auto& name = above->partition_of->table;
      referenced = referenced || !context.before.references_to(name).empty();
      above = context.before.table(name);
    }
    if (referenced) {
      auto detached = DetachTable{table.name, *table.partition_of}.emit(context);
      all.push_back(std::get<sql::Statement>(detached.steps.front()));
    }
  }
  all.push_back({fmt::format("DROP TABLE {}", context.dialect.name(table.name)), std::move(facts)});
  return statements(std::move(all));
}

DropTable::Syntax DropTable::item() const { return {to_path(table.name)}; }

std::string DropTable::summary() const {
  return fmt::format("drop table {}", table.name.display());
}

std::vector<schema::QName> DropTable::tables() const { return {table.name}; }

}  // namespace recto::changes

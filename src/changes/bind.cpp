/// \file
/// Names to objects.
#include "changes/bind.hpp"

#include <fmt/format.h>

#include "sql/names.hpp"

namespace recto::changes {

namespace {

std::vector<std::string_view> column_names(const schema::Table& table) {
  std::vector<std::string_view> names;
  for (const auto& column : table.columns) names.emplace_back(column.name);
  return names;
}

template <class Map>
std::vector<std::string_view> keys_of(const Map& map) {
  std::vector<std::string_view> names;
  for (const auto& [name, value] : map) names.emplace_back(name);
  return names;
}

std::string displayed(const syntax::Path& path) {
  std::string text;
  for (const auto& part : path.parts) text += (text.empty() ? "" : ".") + part.text;
  return text;
}

/// Display names of a map by QName; `storage` keeps the texts alive.
template <class Map>
std::vector<std::string_view> displayed(const Map& map, std::vector<std::string>& storage) {
  storage.clear();
  for (const auto& [name, value] : map) storage.push_back(name.display());
  return {storage.begin(), storage.end()};
}

}  // namespace

Label created(Span span, std::string_view what) {
  return Label{span, fmt::format("\"{}\" was created here", what)};
}

std::string known_names(std::string_view name, const std::vector<std::string_view>& candidates,
                        std::string_view nouns) {
  constexpr std::size_t most = 8;  // more are no help at a glance
  auto meant = did_you_mean(name, candidates);
  if (!meant.empty()) return meant;
  if (candidates.empty()) return fmt::format("there are no {} so far", nouns);
  if (candidates.size() > most) {
    return fmt::format("none of the {} {} so far has a name like it", candidates.size(), nouns);
  }
  std::string list;
  for (const auto candidate : candidates) {
    list += fmt::format("{}\"{}\"", list.empty() ? "" : ", ", candidate);
  }
  return fmt::format("{} so far: {}", nouns, list);
}

void Binder::error(Code code, Span span, std::string message, std::string help,
                   std::vector<Label> secondary) {
  std::erase_if(secondary, [](const Label& label) { return !label.span.known(); });
  diagnostics.add(Diagnostic{.code = code,
                             .message = std::move(message),
                             .primary = {span, {}},
                             .secondary = std::move(secondary),
                             .help = std::move(help)});
}

bool Binder::is_unmade(const std::string& name) const {
  return unmade != nullptr && unmade->contains(name);
}

bool Binder::fits(const std::string& name, Span span) {
  if (name.size() <= sql::max_name_bytes) return true;
  error(Code::name_too_long, span,
        fmt::format("\"{}\" has {} bytes; a name has at most {}", name, name.size(),
                    sql::max_name_bytes),
        "choose a shorter name: PostgreSQL would cut it without a word");
  return false;
}

bool Binder::name_is_free(const schema::QName& name, Span span) {
  if (!fits(name.name, span)) return false;
  const auto* relation = catalog.relation(name);
  if (relation == nullptr) return true;
  using enum schema::RelationKind;
  std::string what;
  Span made;
  switch (relation->kind) {
    case table:
      what = "a table";
      made = catalog.table(name)->span;
      break;
    case index: {
      what = fmt::format("an index of \"{}\"", relation->owner.display());
      if (const auto* view = catalog.view_of_index(name)) {
        made = view->indexes.at(name.name).span;
      } else {
        made = catalog.table(relation->owner)->indexes.at(name.name).span;
      }
      break;
    }
    case constraint_index: {
      what = fmt::format("a key of \"{}\"", relation->owner.display());
      made = catalog.table(relation->owner)->constraints.at(name.name).span;
      break;
    }
    case sequence:
      what = relation->owner.name.empty()
                 ? "a sequence"
                 : fmt::format("the sequence of an identity column of \"{}\"",
                               relation->owner.display());
      if (const auto* found = catalog.sequence(name)) made = found->span;
      break;
    case object:
      what = schema::one_such(relation->object);
      if (const auto* found = catalog.object({relation->object, name})) {
        made = schema::span(*found);
      }
      break;
    case enumeration:
      what = "an enum";
      made = catalog.enumeration(name)->span;
      break;
  }
  error(Code::name_taken, span, fmt::format("\"{}\" is taken: it is {}", name.display(), what),
        "tables, indexes, keys, sequences and types share one space of names; choose another",
        {created(made, name.display())});
  return false;
}

std::optional<schema::QName> Binder::qname(const syntax::Path& path) {
  if (path.parts.size() > 2) {
    error(Code::path_too_long, path.span, "this path has too many parts",
          "write name, or schema.name");
    return std::nullopt;
  }
  const std::string& name = path.parts.back().text;
  if (path.parts.size() == 1) return schema::QName{{}, name};
  const std::string& schema = path.parts.front().text;
  return schema::QName{schema == default_schema_ ? std::string{} : schema, name};
}

std::optional<std::pair<schema::QName, syntax::Name>> Binder::part(const syntax::Path& path,
                                                                   std::string_view what) {
  const auto size = path.parts.size();
  if (size < 2) {
    const auto name = path.parts.empty() ? std::string(what) : path.parts.back().text;
    auto help = fmt::format("write table.{}", name);
    if (catalog.table({{}, name}) != nullptr) {
      help = fmt::format("\"{0}\" is a table: write table {0}, or {0}.{1}", name, what);
    }
    for (const auto& [table, parts] : catalog.tables()) {
      const bool has = parts.column(name) != nullptr || parts.constraints.contains(name);
      if (has) help = fmt::format("write {}.{}", table.display(), name);
    }
    error(Code::path_too_short, path.span,
          fmt::format("\"{}\" does not say which table's {} it is", name, what), help);
    return std::nullopt;
  }
  if (size > 3) {
    error(Code::path_too_long, path.span, "this path has too many parts",
          fmt::format("write table.{0}, or schema.table.{0}", what));
    return std::nullopt;
  }
  syntax::Path table{{path.parts.begin(), path.parts.end() - 1}, path.span};
  auto name = qname(table);
  if (!name) return std::nullopt;
  return std::pair{*name, path.parts.back()};
}

const schema::Table* Binder::table(const syntax::Path& path) {
  const auto name = qname(path);
  if (!name) return nullptr;
  if (const auto* found = catalog.table(*name)) return found;
  if (is_unmade(name->name)) return nullptr;
  std::vector<std::string> storage;
  auto help = known_names(name->display(), displayed(catalog.tables(), storage), "tables");
  for (const auto& [other, table] : catalog.tables()) {
    if (other.name == name->name) help = fmt::format("did you mean \"{}\"?", other.display());
    if (other.name == name->schema && table.column(name->name) != nullptr) {
      help = fmt::format("\"{}\" is a column of \"{}\": write {} ({})", name->name, other.display(),
                         other.display(), name->name);
    }
  }
  if (const auto* view = catalog.object_as<schema::MaterializedView>(
          {schema::ObjectKind::materialized_view, *name})) {
    help = fmt::format(
        "it is a materialized view; its indexes stand behind its query: write replace "
        "materialized view {} … index (…)",
        view->name.display());
  }
  error(Code::unknown_table, path.span, fmt::format("there is no table \"{}\"", name->display()),
        std::move(help));
  return nullptr;
}

const schema::Column* Binder::column_of(const schema::Table& table, const syntax::Name& name) {
  if (const auto* found = table.column(name.text)) return found;
  if (is_unmade(name.text)) return nullptr;
  error(Code::unknown_column, name.span,
        fmt::format("table \"{}\" has no column \"{}\"", table.name.display(), name.text),
        known_names(name.text, column_names(table), "columns"),
        {created(table.span, table.name.display())});
  return nullptr;
}

namespace {

/// The table a part's path names, with the error under the table's own name.
const schema::Table* table_of_part(Binder& binder, const syntax::Path& path,
                                   std::string_view what) {
  const auto named = binder.part(path, what);
  if (!named) return nullptr;
  syntax::Path table{{path.parts.begin(), path.parts.end() - 1}, {}};
  const auto& first = table.parts.front().span;
  table.span = Span{first.source, first.begin, table.parts.back().span.end};
  return binder.table(table);
}

}  // namespace

std::optional<ColumnRef> Binder::column(const syntax::Path& path) {
  const auto* found = table_of_part(*this, path, "column");
  if (found == nullptr) return std::nullopt;
  const auto* column = column_of(*found, path.parts.back());
  if (column == nullptr) return std::nullopt;
  return ColumnRef{found, column};
}

std::optional<std::pair<const schema::Table*, std::string>> Binder::constraint(
    const syntax::Path& path) {
  const auto* found = table_of_part(*this, path, "constraint");
  if (found == nullptr) return std::nullopt;
  const auto& name = path.parts.back();
  if (found->constraints.contains(name.text)) return std::pair{found, name.text};
  if (is_unmade(name.text)) return std::nullopt;
  auto help =
      found->indexes.contains(name.text)
          ? fmt::format("it is an index: write index {} in place of constraint {}",
                        schema::QName{found->name.schema, name.text}.display(), displayed(path))
          : known_names(name.text, keys_of(found->constraints), "constraints");
  error(Code::unknown_constraint, name.span,
        fmt::format("table \"{}\" has no constraint \"{}\"", found->name.display(), name.text),
        std::move(help), {created(found->span, found->name.display())});
  return std::nullopt;
}

std::optional<std::pair<const schema::Table*, std::string>> Binder::index(
    const syntax::Path& path) {
  const auto name = qname(path);
  if (!name) return std::nullopt;
  if (const auto* found = catalog.table_of_index(*name)) return std::pair{found, name->name};
  if (is_unmade(name->name)) return std::nullopt;
  std::string help;
  const auto* relation = catalog.relation(*name);
  if (const auto* view = catalog.view_of_index(*name)) {
    help = fmt::format("it is part of materialized view {0}: write replace materialized view {0} …",
                       view->name.display());
  } else if (relation != nullptr && relation->kind == schema::RelationKind::constraint_index) {
    help = fmt::format("it is a constraint's: write constraint {}.{} in place of index {}",
                       relation->owner.display(), name->name, name->display());
  } else {
    std::vector<std::string> storage;
    for (const auto& [table, object] : catalog.tables()) {
      for (const auto& [index, value] : object.indexes) {
        storage.push_back(schema::QName{table.schema, index}.display());
      }
    }
    help = known_names(name->display(), {storage.begin(), storage.end()}, "indexes");
  }
  error(Code::unknown_index, path.span, fmt::format("there is no index \"{}\"", name->display()),
        std::move(help));
  return std::nullopt;
}

const schema::Sequence* Binder::sequence(const syntax::Path& path) {
  const auto name = qname(path);
  if (!name) return nullptr;
  if (const auto* found = catalog.sequence(*name)) return found;
  if (is_unmade(name->name)) return nullptr;
  std::vector<std::string> storage;
  const auto* relation = catalog.relation(*name);
  auto help =
      relation != nullptr && relation->kind == schema::RelationKind::sequence
          ? fmt::format("it belongs to an identity column of \"{}\" and follows it",
                        relation->owner.display())
          : known_names(name->display(), displayed(catalog.sequences(), storage), "sequences");
  error(Code::unknown_sequence, path.span,
        fmt::format("there is no sequence \"{}\"", name->display()), std::move(help));
  return nullptr;
}

const schema::Enum* Binder::enumeration(const syntax::Path& path) {
  const auto name = qname(path);
  if (!name) return nullptr;
  if (const auto* found = catalog.enumeration(*name)) return found;
  if (is_unmade(name->name)) return nullptr;
  std::vector<std::string> storage;
  error(Code::unknown_enum, path.span, fmt::format("there is no enum \"{}\"", name->display()),
        known_names(name->display(), displayed(catalog.enums(), storage), "enums"));
  return nullptr;
}

bool comment_changes(const std::optional<std::string>& from, const std::optional<std::string>& to,
                     Span where, Binder& binder) {
  if (from != to) return true;
  binder.error(Code::no_change, where,
               to ? "that is the comment already" : "there is no comment to remove",
               "remove this line");
  return false;
}

}  // namespace recto::changes

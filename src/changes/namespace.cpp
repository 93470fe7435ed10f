/// \file
/// Schemas: names to objects and back, and what is in one.
#include "changes/namespace.hpp"

#include "changes/object_kinds_define.hpp"

namespace recto::changes {

using schema::Namespace;

const Doc Definition<Namespace>::create{
    .keyword = "create schema",
    .summary = "Makes a schema, a space of names.",
    .reverse = "Drops it.",
};
const Doc Definition<Namespace>::drop{
    .keyword = "drop schema",
    .summary = "Removes a schema that holds nothing.",
    .reverse = "Makes it again.",
};
const Doc Definition<Namespace>::rename{
    .keyword = "rename schema",
    .summary = "Another name for a schema that holds nothing recto knows of.",
    .reverse = "The old name.",
};
const Doc Definition<Namespace>::comment{
    .keyword = "comment on schema",
    .summary = "Says what a schema is for.",
    .reverse = "The earlier comment, or none.",
};

namespace {

/// False, with an error, where the catalog has something in the schema.
bool is_empty(const Namespace& one, Span where, std::string_view remedy, Binder& binder) {
  const std::string own = one.name.name == binder.default_schema() ? std::string() : one.name.name;
  std::vector<Label> inside;
  const auto holds = [&](const schema::QName& name, std::string_view what, Span made) {
    if (name.schema != own || inside.size() >= 4) return;
    inside.push_back({made, fmt::format("{} {} is in it", what, name.display())});
  };
  for (const auto& [name, table] : binder.catalog.tables()) holds(name, "table", table.span);
  for (const auto& [name, one_sequence] : binder.catalog.sequences()) {
    holds(name, "sequence", one_sequence.span);
  }
  for (const auto& [name, type] : binder.catalog.enums()) holds(name, "enum", type.span);
  for (const auto& [ref, object] : binder.catalog.objects()) {
    const auto made = schema::span(object);
    if (schema::is_relation(ref.kind)) holds(ref.name, schema::word(ref.kind), made);
    const auto* extension = std::get_if<schema::Extension>(&object);
    if (extension != nullptr && extension->home == one.name.name) {
      inside.push_back({made, fmt::format("extension {} is in it", ref.name.name)});
    }
    const auto* publication = std::get_if<schema::Publication>(&object);
    if (publication != nullptr && publication->schemas.contains(one.name.name)) {
      inside.push_back({made, fmt::format("publication {} names it", ref.name.name)});
    }
  }
  if (inside.empty()) return true;
  const auto first = inside.front().text;
  binder.error(Code::still_referenced, where,
               fmt::format("schema \"{}\" is not empty: {}", one.name.name, first),
               std::string(remedy), std::move(inside));
  return false;
}

}  // namespace

std::optional<Namespace> Definition<Namespace>::bind(const Syntax& syntax, Binder& binder) {
  const auto name = global_name(syntax.path, "a schema", binder);
  if (!name) return std::nullopt;
  Namespace result{*name};
  result.span = syntax.path.span;
  return result;
}

Definition<Namespace>::Syntax Definition<Namespace>::syntax(const Namespace& name_space) {
  return {to_path(name_space.name)};
}

bool Definition<Namespace>::may_drop(const Namespace& name_space, Span where, Binder& binder) {
  return is_empty(name_space, where, "drop what is in it first", binder);
}

bool Definition<Namespace>::may_rename(const Namespace& name_space, Span where, Binder& binder) {
  return is_empty(name_space, where,
                  "recto does not carry a schema's name through: create the other schema, and "
                  "make there what this one holds",
                  binder);
}

template struct Create<Namespace>;
template struct Drop<Namespace>;
template struct Rename<Namespace>;
template struct CommentOn<Namespace>;

}  // namespace recto::changes

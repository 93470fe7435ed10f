/// \file
/// Extensions: names to objects and back, and the types that columns have of some.
#include "changes/extension.hpp"

#include <array>

#include "changes/object_kinds_define.hpp"

namespace recto::changes {

using schema::Extension;

const Doc Definition<Extension>::create{
    .keyword = "create extension",
    .summary = "Installs an extension in the database.",
    .reverse = "Drops it, unless something has come to use it.",
};
const Doc Definition<Extension>::replace{
    .keyword = "replace extension",
    .summary = "Another version of an extension, or another schema for its objects.",
    .reverse = "The earlier schema; from a version there is no way back.",
};
const Doc Definition<Extension>::drop{
    .keyword = "drop extension",
    .summary = "Removes an extension that nothing uses.",
    .reverse = "Installs it again.",
};
const Doc Definition<Extension>::comment{
    .keyword = "comment on extension",
    .summary = "Says what an extension is for.",
    .reverse = "The earlier comment, or the extension's own.",
};

namespace {

struct TypesOf {
  std::string_view extension, types;  // each type between blanks
};
// From the control files and manuals of the extensions.
constexpr auto known_types = std::to_array<TypesOf>({
    {"citext", " citext "},
    {"cube", " cube "},
    {"hstore", " hstore "},
    {"intarray", " query_int "},
    {"isn", " ean13 isbn13 ismn13 issn13 isbn ismn issn upc "},
    {"ltree", " ltree lquery ltxtquery "},
    {"lo", " lo "},
    {"postgis", " geometry geography box2d box3d "},
    {"seg", " seg "},
    {"vector", " vector halfvec sparsevec "},
});

bool is_of(const Extension& extension, const std::string& type) {
  const auto found = std::find_if(known_types.begin(), known_types.end(), [&](const TypesOf& one) {
    return one.extension == extension.name.name;
  });
  return found != known_types.end() &&
         found->types.find(" " + type + " ") != std::string_view::npos;
}

}  // namespace

std::optional<Extension> Definition<Extension>::bind(const Syntax& syntax, Binder& binder) {
  const auto name = global_name(syntax.path, "an extension", binder);
  if (!name) return std::nullopt;
  Extension extension{*name};
  extension.span = syntax.path.span;
  if (syntax.home) extension.home = syntax.home->text;
  if (syntax.version) extension.version = syntax.version->text;
  return extension;
}

Definition<Extension>::Syntax Definition<Extension>::syntax(const Extension& extension) {
  Syntax result{to_path(extension.name), {}, {}};
  if (extension.home) result.home = to_name(*extension.home);
  if (extension.version) result.version = to_text(*extension.version);
  return result;
}

bool Definition<Extension>::may_drop(const Extension& extension, Span where, Binder& binder) {
  const auto refuse = [&](const std::string& what, Span made) {
    binder.error(Code::still_referenced, where,
                 fmt::format("{} has a type of extension \"{}\"", what, extension.name.name),
                 "drop it or give it another type first", {{made, "it was created here"}});
    return false;
  };
  for (const auto& [name, table] : binder.catalog.tables()) {
    for (const auto& column : table.columns) {
      if (is_of(extension, column.type.name.name)) {
        return refuse(display(name, column.name), column.span);
      }
    }
  }
  for (const auto& [ref, object] : binder.catalog.objects()) {
    for (const auto& name : schema::names(object)) {
      if (schema::is_type(ref.kind) && is_of(extension, name.name)) {
        return refuse(ref.display(), schema::span(object));
      }
    }
  }
  return true;
}

void Definition<Extension>::way_back(const Extension& from, const Extension& to,
                                     const schema::Catalog&, Inverse& inverse) {
  if (from.version == to.version) return;
  inverse.changes.clear();
  inverse.keeps = sql::Grade::nothing;
  inverse.irreversible = fmt::format("extension {} has no way back from version {}", to.name.name,
                                     to.version ? *to.version : "to another");
}

template struct Create<Extension>;
template struct Replace<Extension>;
template struct Drop<Extension>;
template struct CommentOn<Extension>;

}  // namespace recto::changes

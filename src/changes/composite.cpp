/// \file
/// Composite types: names to objects and back, and what columns of one lose with an attribute.
#include "changes/composite.hpp"

#include "changes/carried.hpp"
#include "changes/object_kinds_define.hpp"
#include "schema/types.hpp"
#include "sql/attributes.hpp"

namespace recto::changes {

using schema::Composite;

const Doc Definition<Composite>::create{
    .keyword = "create type",
    .summary = "Makes a type of several values, each with its name.",
    .reverse = "Drops it.",
};
const Doc Definition<Composite>::replace{
    .keyword = "replace type",
    .summary = "Gives a composite type other attributes, where it stands.",
    .reverse = "The earlier attributes; of one that was dropped, without its values.",
};
const Doc Definition<Composite>::drop{
    .keyword = "drop type",
    .summary = "Removes a composite type that nothing uses.",
    .reverse = "Makes it again with all that belonged to it.",
};
const Doc Definition<Composite>::rename{
    .keyword = "rename type",
    .summary = "Another name for a composite type, carried through to columns, types and casts.",
    .reverse = "The old name, exactly.",
};
const Doc Definition<Composite>::comment{
    .keyword = "comment on type",
    .summary = "Says what a composite type is for.",
    .reverse = "The earlier comment, or none.",
};

std::optional<Composite> Definition<Composite>::bind(const Syntax& syntax, Binder& binder) {
  const auto errors = binder.diagnostics.errors();
  const auto name = binder.qname(syntax.path);
  if (!name || !type_is_free(*name, syntax.path.span, binder)) return std::nullopt;
  Composite type{*name, {}};
  type.span = syntax.path.span;
  for (const auto& written : syntax.attributes) {
    schema::Attribute attribute{written.name.text, binder.type(written.type)};
    if (written.collate) attribute.collation = binder.qname(*written.collate);
    binder.fits(attribute.name, written.name.span);
    const bool twice = std::any_of(type.attributes.begin(), type.attributes.end(),
                                   [&](const auto& other) { return other.name == attribute.name; });
    if (twice) {
      binder.error(Code::duplicate_column, written.name.span,
                   fmt::format("attribute \"{}\" stands twice", attribute.name),
                   "rename one of them");
    }
    type.attributes.push_back(std::move(attribute));
  }
  if (binder.diagnostics.errors() > errors) return std::nullopt;
  return type;
}

Definition<Composite>::Syntax Definition<Composite>::syntax(const Composite& type) {
  Syntax result{to_path(type.name), {}};
  for (const auto& one : type.attributes) {
    syntax::Attribute attribute{to_name(one.name), to_type(one.type), {}};
    if (one.collation) attribute.collate = to_path(*one.collation);
    result.attributes.push_back(std::move(attribute));
  }
  return result;
}

namespace {

/// True where the text takes this attribute of a column or argument of the type, or may do so of
/// some other expression.
bool takes(const schema::Catalog& catalog, const Composite& type, std::string_view text,
           const std::string& attribute, const std::vector<schema::Argument>& arguments) {
  const auto owners = sql::attribute_owners(text, attribute);
  if (owners.empty()) return false;
  const auto holders = schema::columns_holding(catalog, type.name);
  return std::any_of(owners.begin(), owners.end(), [&](const sql::AttributeOwner& owner) {
    const bool argument = std::any_of(arguments.begin(), arguments.end(), [&](const auto& one) {
      return one.name == owner.name && one.type.name == type.name;
    });
    const bool holder = std::any_of(holders.begin(), holders.end(),
                                    [&](const auto& one) { return one.second == owner.name; });
    if (argument || holder) return true;
    // A column that some table has, and none with this type, is another's; anything else may be.
    return owner.parenthesized &&
           std::none_of(catalog.tables().begin(), catalog.tables().end(),
                        [&](const auto& one) { return one.second.column(owner.name) != nullptr; });
  });
}

/// What takes an attribute by its name.
std::vector<Label> takers(const schema::Catalog& catalog, const Composite& type,
                          const std::string& attribute) {
  std::vector<Label> result;
  const auto add = [&](Span span, const std::string& what) {
    const auto same = [&](const Label& one) { return one.text == what + " uses it"; };
    if (std::none_of(result.begin(), result.end(), same))
      result.push_back({span, what + " uses it"});
  };
  const auto marked = rewritten_texts(catalog, [&](const std::string& text) {
    return takes(catalog, type, text, attribute, {}) ? text + " " : text;
  });
  for (const auto& text : marked) {
    std::visit(
        [&]<class T>(const T& one) {
          if constexpr (requires { one.constraint; }) {
            add(catalog.table(one.table)->constraints.at(one.constraint).span,
                "constraint " + display(one.table, one.constraint));
          } else if constexpr (requires { one.column; }) {
            add(catalog.table(one.table)->column(one.column)->span, display(one.table, one.column));
          } else if constexpr (requires { one.index; }) {
            add(catalog.table(one.table)->indexes.at(one.index).span,
                "index " + schema::QName{one.table.schema, one.index}.display());
          }
        },
        text);
  }
  for (const auto& [ref, object] : catalog.objects()) {
    std::vector<schema::Argument> arguments;
    if (const auto* function = std::get_if<schema::Function>(&object)) {
      arguments = function->arguments;
    } else if (const auto* procedure = std::get_if<schema::Procedure>(&object)) {
      arguments = procedure->arguments;
    }
    for (const auto text : schema::texts(object)) {
      if (takes(catalog, type, text, attribute, arguments))
        add(schema::span(object), ref.display());
    }
  }
  return result;
}

/// False, with a diagnostic, where something takes an attribute that gets another name or goes.
bool nothing_takes(const Composite& type, const schema::AttributeSteps& steps, Span where,
                   Binder& binder) {
  auto going = steps.drops;
  if (steps.rename) going.push_back(steps.rename->first);
  for (const auto& name : going) {
    auto users = takers(binder.catalog, type, name);
    if (users.empty()) continue;
    std::string all;
    for (const auto& user : users) {
      all += (all.empty() ? "" : ", ") + user.text.substr(0, user.text.rfind(" uses it"));
    }
    binder.error(Code::still_referenced, where,
                 fmt::format("something uses attribute \"{}\", which {}", name,
                             steps.rename ? "gets another name" : "goes"),
                 fmt::format("drop it first and create it again after: {}", all), std::move(users));
    return false;
  }
  return true;
}

}  // namespace

bool Definition<Composite>::may_replace(const Composite& from, const Composite& to, Span where,
                                        Binder& binder) {
  const auto steps = schema::attribute_steps(from, to);
  if (!nothing_takes(from, steps, where, binder)) return false;
  const auto holders = schema::columns_holding(binder.catalog, from.name);
  if (steps.alters.empty() || holders.empty()) return true;
  const auto& [table, column] = holders.front();
  binder.error(Code::still_referenced, where,
               fmt::format("attribute \"{}\" cannot change its type: {} has \"{}\"",
                           steps.alters.front().name, display(table, column), from.name.display()),
               "add an attribute of another name, or give the column another type first",
               {created(from.span, from.name.display())});
  return false;
}

bool Definition<Composite>::may_drop(const Composite& type, Span where, Binder& binder) {
  return no_column_has_type(type.name, type.ref(), where, binder);
}

void Definition<Composite>::way_back(const Composite& from, const Composite& to,
                                     const schema::Catalog& before, Inverse& inverse) {
  const auto steps = schema::attribute_steps(from, to);
  for (const auto& [table, column] : schema::columns_holding(before, from.name)) {
    for (const auto& name : steps.drops) {
      inverse.keeps = sql::Grade::structure;
      inverse.lost.push_back(
          fmt::format("the values of attribute {} in {}", name, display(table, column)));
    }
    for (const auto& one : steps.adds) {
      inverse.lost.push_back(fmt::format("values written to attribute {} in {} since", one.name,
                                         display(table, column)));
    }
  }
}

void Definition<Composite>::replaced(const Context& context, const Composite& from,
                                     const Composite& to, sql::Script& script) {
  // Where no column has the type, and the order matters, it is made anew instead.
  if (schema::columns_holding(context.before, from.name).empty()) return;
  const auto steps = schema::attribute_steps(from, to);
  if (!steps.out_of_order.empty()) {
    script.notes.push_back(
        fmt::format("attribute {} of {} goes last",
                    steps.adds.empty() ? steps.out_of_order.front() : steps.adds.front().name,
                    to.name.display()));
    script.ceiling = sql::Grade::data;
  }
}

RECTO_DEFINE_OBJECT_KINDS(Composite);

}  // namespace recto::changes

/// \file
/// The block behind a rename, from words to objects.
#include <algorithm>

#include <fmt/format.h>

#include "changes/carried.hpp"
#include "changes/emit.hpp"
#include "changes/objects.hpp"
#include "schema/uniqueness.hpp"
#include "sql/expression.hpp"

namespace recto::changes {

using syntax::NamedObject;

namespace {

/// False, with an error, where a name of a block is taken: by a part of the tables at hand as they
/// are by then, or by anything of another table.
bool is_free(const NameChange& change, Span where, const schema::Catalog& now, Binder& here,
             const schema::Catalog& before, const schema::QName& renamed) {
  const schema::QName name{change.table.schema, change.to};
  if (change.object == NamedObject::constraint) {
    const auto& constraints = now.table(change.table)->constraints;
    if (const auto other = constraints.find(change.to); other != constraints.end()) {
      here.error(Code::duplicate_constraint, where,
                 fmt::format("table \"{}\" has a constraint \"{}\" already", change.table.display(),
                             change.to),
                 "choose another name", {{other->second.span, "it was created here"}});
      return false;
    }
    if (!schema::owns_index(constraints.at(change.from))) return here.fits(change.to, where);
  }
  if (!here.name_is_free(name, where)) return false;
  const auto* relation = before.relation(name);
  if (relation == nullptr) return true;
  const auto& owner = relation->kind == schema::RelationKind::table ? name : relation->owner;
  if (owner == renamed || now.table(owner) != nullptr) return true;
  return here.over(before).name_is_free(name, where);
}

/// The schema as it will be: `after` may hold just the table that changes.
schema::Catalog with_all_else(const schema::Catalog& after, schema::Catalog before,
                              const schema::QName& renamed) {
  if (before.table(renamed) != nullptr) (void)before.take_table(renamed);
  for (const auto& [name, table] : after.tables()) {
    if (before.table(name) != nullptr) (void)before.take_table(name);
    before.add(table);
  }
  for (const auto& [ref, object] : after.objects()) {
    if (before.object(ref) == nullptr) before.add(object);
  }
  return before;
}

/// Whether two texts are of one thing.
struct SamePlace {
  bool operator()(const ObjectText& one, const ObjectText& other) const {
    return schema::ref(one.object) == schema::ref(other.object);
  }
  template <class T>
  bool operator()(const T& one, const T& other) const {
    if constexpr (requires { one.constraint; }) {
      return one.table == other.table && one.constraint == other.constraint;
    } else if constexpr (requires { one.column; }) {
      return one.table == other.table && one.column == other.column;
    } else {
      return one.table == other.table && one.index == other.index;
    }
  }
  template <class T, class U>
  bool operator()(const T&, const U&) const {
    return false;
  }
};

/// What a block says, and of `derived` the texts of which it says nothing.
Carried with_unsaid(Carried said, Carried derived) {
  const auto count = said.texts.size();
  for (auto& text : derived.texts) {
    const auto end = said.texts.begin() + static_cast<std::ptrdiff_t>(count);
    const bool is_said = std::any_of(said.texts.begin(), end, [&](const auto& one) {
      return std::visit(SamePlace{}, one, text);
    });
    if (!is_said) said.texts.push_back(std::move(text));
  }
  return said;
}

/// A block's items to objects.
std::optional<Carried> bind(const std::vector<syntax::Carried>& block, const schema::Catalog& after,
                            Binder& binder, const schema::QName& renamed) {
  const auto errors = binder.diagnostics.errors();
  auto scratch = after;  // names follow one another; a block is rare, so a copy may be
  Carried result;
  for (const auto& item : block) {
    auto here = binder.over(scratch);
    std::visit(
        [&](const auto& what) {
          using T = std::decay_t<decltype(what)>;
          if constexpr (std::is_same_v<T, syntax::RestatedObject>) {
            const auto whole = with_all_else(scratch, binder.catalog, renamed);
            auto beside = binder.over(whole);
            auto object = bind_object(what.object, beside);
            if (!object) return;
            const auto ref = schema::ref(*object);
            auto earlier = ref;  // of a part of the renamed table
            if (!ref.part.empty() && !renamed.name.empty()) earlier.name = renamed;
            if (scratch.object(ref) == nullptr && binder.catalog.object(ref) == nullptr &&
                binder.catalog.object(earlier) == nullptr) {
              here.error(Code::unknown_object, item.span,
                         fmt::format("there is no {}", ref.display()),
                         "leave the line out: the block restates what is there");
              return;
            }
            result.texts.emplace_back(ObjectText{std::move(*object)});
          } else if constexpr (std::is_same_v<T, syntax::NameChange>) {
            NameChange change{what.object, {}, what.from.parts.back().text, what.to.text};
            if (what.object == NamedObject::constraint) {
              const auto found = here.constraint(what.from);
              if (!found) return;
              change.table = found->first->name;
            } else if (what.object == NamedObject::index) {
              const auto found = here.index(what.from);
              if (!found) return;
              change.table = found->first->name;
            } else {
              const auto name = here.qname(what.from);
              const auto* relation = name ? scratch.relation(*name) : nullptr;
              if (relation == nullptr || relation->kind != schema::RelationKind::sequence ||
                  relation->owner.name.empty()) {
                here.error(
                    Code::unknown_sequence, what.from.span,
                    fmt::format("no identity column has a sequence \"{}\"", change.from),
                    "leave the line out: only a sequence of an identity column follows a rename");
                return;
              }
              change.table = relation->owner;
            }
            if (!is_free(change, what.to.span, scratch, here, binder.catalog, renamed)) return;
            Carried{{change}, {}}.apply(scratch);
            result.names.push_back(std::move(change));
          } else if constexpr (std::is_same_v<T, syntax::RestatedCheck>) {
            const auto found = here.constraint(what.constraint);
            if (!found) return;
            if (!std::holds_alternative<schema::Check>(
                    found->first->constraints.at(found->second).kind)) {
              here.error(Code::unknown_constraint, what.constraint.span,
                         fmt::format("\"{}\" is not a check", found->second),
                         "leave the line out: only a check's condition is restated");
              return;
            }
            result.texts.emplace_back(
                CheckText{found->first->name, found->second, what.expression.text});
          } else if constexpr (std::is_same_v<T, syntax::RestatedDefault>) {
            const auto found = here.column(what.column);
            if (!found) return;
            if (!found->column->default_value) {
              here.error(
                  Code::no_change, what.column.span,
                  fmt::format("column \"{}\" has no default to restate", found->column->name),
                  "leave the line out");
              return;
            }
            result.texts.emplace_back(
                DefaultText{found->table->name, found->column->name, what.expression.text});
          } else if constexpr (std::is_same_v<T, syntax::RestatedGenerated>) {
            const auto found = here.column(what.column);
            if (!found) return;
            if (!found->column->generated) {
              here.error(Code::no_change, what.column.span,
                         fmt::format("column \"{}\" is not generated", found->column->name),
                         "leave the line out");
              return;
            }
            result.texts.emplace_back(
                GeneratedText{found->table->name, found->column->name, what.expression.text});
          } else if constexpr (std::is_same_v<T, syntax::RestatedExclusion>) {
            const auto found = here.constraint(what.constraint);
            if (!found) return;
            if (!std::holds_alternative<schema::Exclusion>(
                    found->first->constraints.at(found->second).kind)) {
              here.error(Code::unknown_constraint, what.constraint.span,
                         fmt::format("\"{}\" excludes nothing", found->second),
                         "leave the line out: only an exclusion constraint is restated");
              return;
            }
            auto exclusion = here.exclusion(what.exclusion, *found->first);
            if (!exclusion) return;
            result.texts.emplace_back(
                ExclusionText{found->first->name, found->second, std::move(*exclusion)});
          } else {
            const auto found = here.index(what.index);
            if (!found) return;
            auto keys = here.index_keys(what.keys, *found->first);
            if (!keys) return;
            IndexText text{found->first->name, found->second, std::move(*keys), {}};
            if (what.where) text.where = what.where->text;
            result.texts.emplace_back(std::move(text));
          }
        },
        item.what);
  }
  if (binder.diagnostics.errors() > errors) return std::nullopt;
  return result;
}

}  // namespace

std::optional<Carried> following(const syntax::CarriedBlock& block, const schema::Catalog& after,
                                 Binder& binder, const Derive& derive,
                                 const schema::QName& renamed) {
  Carried derived;
  if (!block) return derive(binder, nullptr, derived) ? std::optional(derived) : std::nullopt;
  auto said = bind(*block, after, binder, renamed);
  if (!said) return std::nullopt;
  Diagnostics unsure;  // the author knows of it
  Binder sure(binder.catalog, unsure);
  (void)derive(sure, &said->names, derived);
  return with_unsaid(std::move(*said), std::move(derived));
}

}  // namespace recto::changes

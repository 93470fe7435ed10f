/// \file
/// `alter table t owner r`: whose an object is, and what its privileges become with that.
#include "changes/alter_owner.hpp"

#include <iterator>

#include <fmt/format.h>

#include "changes/change.hpp"
#include "changes/emit.hpp"
#include "changes/unbind.hpp"

namespace recto::changes {

const Doc AlterOwner::doc{
    .keyword = "alter owner",
    .summary = "Gives an object to another role.",
    .reverse = "The earlier owner, and the privileges that the change of owner rewrote.",
};

namespace {

constexpr std::string_view runner = "current_user";

/// A table's identity sequences are its owner's, and so are those that it owns.
std::vector<schema::ObjectRef> owned_with(const schema::Catalog& catalog,
                                          const schema::ObjectRef& ref) {
  std::vector<schema::ObjectRef> result{ref};
  const auto* table = ref.kind == schema::ObjectKind::table ? catalog.table(ref.name) : nullptr;
  if (table == nullptr) return result;
  for (auto& member : catalog.members_of(*table)) {
    if (member.kind == schema::ObjectKind::sequence) result.push_back(std::move(member));
  }
  for (const auto& sequence : sequences_of(catalog, table->name)) {
    result.push_back({schema::ObjectKind::sequence, sequence.name});
  }
  return result;
}

}  // namespace

std::optional<AlterOwner> AlterOwner::bind(const Syntax& syntax, Binder& binder) {
  const auto ref = find_target(syntax.of.noun, syntax.of.object, binder);
  if (!ref) return std::nullopt;
  const Span where = syntax.of.object.path.span;
  if (!schema::has_owner(ref->kind)) {
    binder.error(Code::conflicting_attributes, where,
                 fmt::format("{} has no owner of its own", ref->display()),
                 "alter the owner of its table");
    return std::nullopt;
  }
  const auto* sequence = binder.catalog.sequence(ref->name);
  if (ref->kind == schema::ObjectKind::sequence && (sequence == nullptr || sequence->owned_by)) {
    const auto& table =
        sequence == nullptr ? binder.catalog.relation(ref->name)->owner : sequence->owned_by->table;
    binder.error(Code::conflicting_attributes, where,
                 fmt::format("sequence \"{}\" belongs to table \"{}\"", ref->name.display(),
                             table.display()),
                 fmt::format("write alter table {} owner {}", table.display(), syntax.owner.text));
    return std::nullopt;
  }
  AlterOwner result{*ref, binder.catalog.attached(*ref).owner, syntax.owner.text};
  if (result.to == runner) result.to.clear();
  if (result.from == result.to) {
    binder.error(Code::no_change, syntax.owner.span,
                 result.to.empty() ? "it is owned by whoever runs the migrations already"
                                   : fmt::format("it is owned by \"{}\" already", result.to),
                 "remove this line");
    return std::nullopt;
  }
  return result;
}

void AlterOwner::apply(schema::Catalog& catalog) const {
  for (const auto& ref : owned_with(catalog, of)) {
    auto grants = catalog.grants(ref);
    grants.owner = from;
    grants.give_to(to);
    auto attached = catalog.attached(ref);
    attached.privileges = std::move(grants.privileges);
    // That of an identity has none of its own to tell.
    const bool identity = ref != of && catalog.sequence(ref.name) == nullptr;
    if (!identity) attached.owner = to;
    catalog.attach(ref, std::move(attached));
  }
}

Inverse AlterOwner::invert(const schema::Catalog& before) const {
  Inverse result{{Change{AlterOwner{of, to, from}}}, sql::Grade::exact, {}, {}};
  // What the two owners held has become one: it is told apart again.
  for (const auto& ref : owned_with(before, of)) {
    const auto then = before.grants(ref);
    auto now = then;
    now.give_to(to);
    now.give_to(from);
    auto rest = changes_between(ref, now, then);
    std::move(rest.begin(), rest.end(), std::back_inserter(result.changes));
  }
  return result;
}

sql::Script AlterOwner::emit(const Context& context) const {
  const auto& dialect = context.dialect;
  if (!context.accepts(dialect.refuses_roles())) return {};
  std::vector<sql::Statement> all;
  if (to.empty()) {
    // Whoever runs the script has no name, so what the old owner holds otherwise than an owner does
    // must not become theirs.
    for (const auto& ref : owned_with(context.before, of)) {
      const auto now = context.before.grants(ref);
      auto plain = now;
      std::erase_if(plain.privileges, [&](const auto& one) { return one.first.role == from; });
      auto some = statements_of(changes_between(ref, now, plain), context);
      std::move(some.begin(), some.end(), std::back_inserter(all));
    }
  }
  all.push_back({fmt::format("ALTER {} OWNER TO {}", dialect.object(of), dialect.role(to)), {}});
  const bool locked = of.kind == schema::ObjectKind::table || of.kind == schema::ObjectKind::view ||
                      of.kind == schema::ObjectKind::materialized_view;
  if (locked) all.back().facts = exclusive(of.name);
  return statements(std::move(all));
}

AlterOwner::Syntax AlterOwner::item() const {
  return {to_target(of), to_name(to.empty() ? std::string(runner) : to)};
}

std::string AlterOwner::summary() const {
  return fmt::format("alter {} owner {}", of.display(), to.empty() ? runner : to);
}

std::vector<schema::QName> AlterOwner::tables() const {
  if (of.kind != schema::ObjectKind::table) return {};
  return {of.name};
}

}  // namespace recto::changes

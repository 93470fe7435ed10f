/// \file
/// What is attached to things, made again with them. The one place that knows what goes with what.
#include <iterator>

#include "changes/access.hpp"
#include "changes/change.hpp"

namespace recto::changes {

using schema::Attached;
using schema::Catalog;
using schema::Grants;
using schema::ObjectKind;
using schema::ObjectRef;

std::vector<Change> attached_again(const Catalog& before, const ObjectRef& ref,
                                   const Attached& attached, const Made& made) {
  std::vector<Change> result;
  if (attached.comment && !schema::is_object(ref.kind)) {
    result.push_back(Change{CommentOnPart{ref, std::nullopt, attached.comment}});
  }
  for (const auto& [column, comment] : attached.column_comments) {
    result.push_back(Change{CommentOnColumn{ref.name, column, std::nullopt, comment}});
  }
  if (!attached.owner.empty() && !made.given) {
    result.push_back(Change{AlterOwner{ref, made.by, attached.owner}});
  }
  const auto on = schema::grantable(ref.kind);
  if (on == schema::Grantable::nothing) return result;
  // An identity's sequence has its table's owner without a word.
  const auto& owner = attached.owner.empty() ? before.grants(ref).owner : attached.owner;
  Grants now{on, made.by, before.of_new(on, ref.name.schema, made.by)};
  if (owner != made.by) now.give_to(owner);
  auto grants = changes_between(ref, now, {on, owner, attached.privileges});
  std::move(grants.begin(), grants.end(), std::back_inserter(result));
  return result;
}

std::vector<Change> column_privileges_again(const Catalog& before, const schema::QName& table,
                                            const std::string& column) {
  const ObjectRef ref{ObjectKind::table, table};
  const auto then = before.grants(ref);
  auto now = then;
  std::erase_if(now.privileges, [&](const auto& one) { return one.first.column == column; });
  return changes_between(ref, now, then);
}

namespace {

/// What each kind of change takes away.
struct Lost {
  const Catalog& before;
  std::vector<Change> changes = {};

  void operator()(const DropTable& drop) {
    again({ObjectKind::table, drop.table.name});
    for (const auto& member : before.members_of(drop.table)) again(member);
    // What the table owns was given away with it.
    for (const auto& one : drop.sequences) {
      again({ObjectKind::sequence, one.name}, {.by = {}, .given = true});
    }
  }
  void operator()(const DropColumn& drop) {
    for (const auto& [name, constraint] : drop.dependants.constraints) {
      again({ObjectKind::constraint, drop.table, name});
    }
    for (const auto& [name, index] : drop.dependants.indexes) {
      again({ObjectKind::index, {drop.table.schema, name}});
    }
    if (drop.column.identity) sequence(drop.table, *drop.column.identity);
    append(column_privileges_again(before, drop.table, drop.column.name));
  }
  /// An index that became the constraint's is made again.
  void operator()(const AddConstraint& add) {
    if (add.index) again({ObjectKind::index, {add.table.schema, add.index->first}});
  }
  void operator()(const ValidateConstraint& validate) {
    again({ObjectKind::constraint, validate.table, validate.name});
  }
  void operator()(const DropConstraint& drop) {
    again({ObjectKind::constraint, drop.table, drop.name});
  }
  void operator()(const DropIndex& drop) {
    again({ObjectKind::index, {drop.table.schema, drop.name}});
  }
  void operator()(const DropSequence& drop) { again({ObjectKind::sequence, drop.sequence.name}); }
  void operator()(const DropEnum& drop) { again({ObjectKind::enumeration, drop.type.name}); }
  void operator()(const AlterIdentity& alter) {
    if (alter.from && !alter.to) sequence(alter.table, *alter.from);
    if (alter.serial) {
      again({ObjectKind::sequence, alter.serial->sequence.name}, {.by = {}, .given = true});
    }
  }
  void operator()(const AlterSerial& alter) { sequence(alter.table, alter.from); }
  template <class K>
  void operator()(const K&) {}

 private:
  void again(const ObjectRef& ref, const Made& made = {}) {
    append(attached_again(before, ref, before.attached(ref), made));
  }
  /// The table stays, and its owner with it.
  void sequence(const schema::QName& table, const schema::Identity& identity) {
    again({ObjectKind::sequence, {table.schema, identity.sequence}},
          {.by = before.attached({ObjectKind::table, table}).owner});
  }
  void append(std::vector<Change> more) {
    std::move(more.begin(), more.end(), std::back_inserter(changes));
  }
};

}  // namespace

std::vector<Change> lost_attached(const Change& change, const Catalog& before) {
  if (before.all_attached().empty() && before.default_privileges().empty()) return {};
  Lost lost{before};
  std::visit(lost, change.kind);
  return std::move(lost.changes);
}

std::vector<sql::Statement> statements_of(const std::vector<Change>& changes,
                                          const Context& context) {
  std::vector<sql::Statement> result;
  for (const Change& change : changes) {
    for (auto& step : emit(change, context).steps) {
      if (auto* one = std::get_if<sql::Statement>(&step)) result.push_back(std::move(*one));
    }
  }
  return result;
}

std::vector<sql::Statement> attached_statements(const Context& context, const ObjectRef& ref) {
  const auto& attached = context.before.attached(ref);
  return statements_of(attached_again(context.before, ref, attached), context);
}

}  // namespace recto::changes

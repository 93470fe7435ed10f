/// \file
/// What partitions and tables that inherit follow, and what a way back owes them.
#include "changes/families.hpp"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include "changes/access.hpp"
#include "changes/change.hpp"
#include "changes/emit.hpp"
#include "changes/needs.hpp"
#include "schema/family.hpp"
#include "sql/names.hpp"

namespace recto::changes {

namespace {

using schema::Catalog;
using schema::ObjectKind;
using schema::QName;
using schema::Table;

void append(std::vector<Change>& to, std::vector<Change> more) {
  std::move(more.begin(), more.end(), std::back_inserter(to));
}

/// The children of a table, those below them first: what a partition is given, its own partitions
/// have by then.
template <class Make>
std::vector<Change> below(const Catalog& before, const QName& table, const Make& make) {
  std::vector<Change> result;
  for (const QName& name : before.children_of(table)) {
    const Table* child = before.table(name);
    if (child != nullptr) make(*child, result);
  }
  return result;
}

/// What each kind of change does to the tables below.
struct Follower {
  const Catalog& before;
  Following result = {};
  std::vector<std::string> taken = {};  ///< by what the change itself makes

  void operator()(const AddColumn& add) { result.changes = added(add); }
  void operator()(const DropColumn& drop) {
    // Checks go first, also from tables that keep the column.
    for (const auto& [name, constraint] : drop.dependants.constraints) {
      append(result.changes, dropped_check({drop.table, name, constraint}));
    }
    for (const Table* table : schema::losing_column(before, drop.table, drop.column.name)) {
      const auto& name = drop.column.name;
      auto dependants = dependants_of(*table, name, false);
      std::erase_if(dependants.constraints, [&](const auto& one) {
        return schema::is_check(one.second) && drop.dependants.constraints.contains(one.first);
      });
      result.changes.push_back(
          Change{DropColumn{table->name, *table->column(name), {}, std::move(dependants), {}}});
    }
  }
  void operator()(const RenameColumn& rename) {
    result.changes = renamed(rename, rename.carried.names);
  }
  void operator()(const AlterType& alter) { result.altered = {alter.table, alter.column}; }
  void operator()(const AlterDefault& alter) { result.altered = {alter.table, alter.column}; }
  void operator()(const AlterNull& alter) { result.altered = {alter.table, alter.column}; }
  void operator()(const AddConstraint& add) {
    taken.push_back(add.name);
    result.changes = schema::is_check(add.constraint)
                         ? added_check(add.table, add.name, add.constraint)
                         : added_key(add.table, add.name, add.constraint);
  }
  void operator()(const DropConstraint& drop) {
    result.changes = schema::is_check(drop.constraint) ? dropped_check(drop) : dropped_key(drop);
  }
  void operator()(const ValidateConstraint& validate) {
    if (!schema::is_check(validate.constraint)) return;
    for (const Table* table : schema::all_below(before, validate.table)) {
      const auto found = table->constraints.find(validate.name);
      if (found == table->constraints.end() || !found->second.not_valid) continue;
      result.changes.push_back(
          Change{ValidateConstraint{table->name, validate.name, found->second}});
    }
  }
  void operator()(const AddIndex& add) {
    taken.push_back(add.name);
    result.changes = added_index(add.table, add.index);
  }
  void operator()(const DropIndex& drop) { result.changes = dropped_index(drop); }
  template <class K>
  void operator()(const K&) {}

 private:
  [[nodiscard]] bool is_partitioned(const QName& name) const {
    const Table* table = before.table(name);
    return table != nullptr && table->partitioning.has_value();
  }

  std::vector<Change> added(const AddColumn& add) {
    return below(before, add.table, [&](const Table& child, std::vector<Change>& out) {
      if (child.column(add.column.name) != nullptr) return;  // it was its own, and stays so
      AddColumn one{child.name,
                    schema::column_below(add.column, !child.partition_of),
                    schema::place_below(*before.table(add.table), add.after, child),
                    {}};
      append(out, added(one));
      out.push_back(Change{std::move(one)});
    });
  }

  /// \param names that changed with the rename, of checks below, too
  std::vector<Change> renamed(const RenameColumn& rename, const std::vector<NameChange>& names) {
    const Table& table = *before.table(rename.table);
    return below(before, rename.table, [&](const Table& child, std::vector<Change>& out) {
      RenameColumn one{child.name, rename.from, rename.to, {}};
      for (const auto& text : rename.carried.texts) carry(text, names, table, child, one.carried);
      append(out, renamed(one, names));
      out.push_back(Change{std::move(one)});
    });
  }

  /// A text that a rename rewrites, for the table below that has it, too.
  static void carry(const TextChange& text, const std::vector<NameChange>& names,
                    const Table& table, const Table& child, Carried& out) {
    if (const auto* check = std::get_if<CheckText>(&text)) {
      std::string name = check->constraint;
      for (const auto& change : names) {
        if (change.object == syntax::NamedObject::constraint && change.to == name) {
          name = change.from;
        }
      }
      // A check's name is the same above and below, and has changed by then.
      const auto found = table.constraints.find(name);
      if (check->table != table.name || found == table.constraints.end() ||
          !schema::is_inheritable(found->second)) {
        return;
      }
      out.texts.emplace_back(CheckText{child.name, check->constraint, check->expression});
    } else if (const auto* value = std::get_if<DefaultText>(&text)) {
      if (value->table == table.name) {
        out.texts.emplace_back(DefaultText{child.name, value->column, value->expression});
      }
    } else if (const auto* computed = std::get_if<GeneratedText>(&text)) {
      if (computed->table == table.name) {
        out.texts.emplace_back(GeneratedText{child.name, computed->column, computed->expression});
      }
    } else if (const auto* index = std::get_if<IndexText>(&text)) {
      std::string name = index->index;
      for (const auto& change : names) {
        if (change.object == syntax::NamedObject::index && change.to == name) name = change.from;
      }
      const auto found = table.indexes.find(name);
      if (!child.partition_of || index->table != table.name || found == table.indexes.end()) return;
      if (const auto* part = schema::part_of(found->second, child)) {
        out.texts.emplace_back(IndexText{child.name, *part, index->keys, index->where});
      }
    }
  }

  std::vector<Change> added_check(const QName& table, const std::string& name,
                                  const schema::Constraint& check) {
    if (!schema::is_inheritable(check)) return {};
    return below(before, table, [&](const Table& child, std::vector<Change>& out) {
      if (child.constraints.contains(name)) return;  // its own, and stays so
      auto one = check;
      one.inherited = !child.partition_of;
      append(out, added_check(child.name, name, one));
      out.push_back(Change{AddConstraint{child.name, name, std::move(one)}});
    });
  }

  std::vector<Change> added_key(const QName& table, const std::string& name,
                                const schema::Constraint& key) {
    if (!is_partitioned(table)) return {};
    return below(before, table, [&](const Table& child, std::vector<Change>& out) {
      if (schema::part_of(key, child) != nullptr) return;
      std::string own = name;
      if (schema::owns_index(key) || child.constraints.contains(name)) {
        own = sql::constraint_name(before, child, key, taken);
        taken.push_back(own);
      }
      append(out, added_key(child.name, own, key));
      out.push_back(Change{AddConstraint{child.name, own, key}});
    });
  }

  std::vector<Change> added_index(const QName& table, const schema::Index& index) {
    if (!is_partitioned(table)) return {};
    return below(before, table, [&](const Table& child, std::vector<Change>& out) {
      if (schema::part_of(index, child) != nullptr) return;
      auto name = sql::index_name(before, child, index, taken);
      taken.push_back(name);
      append(out, added_index(child.name, index));
      out.push_back(Change{AddIndex{child.name, std::move(name), index}});
    });
  }

  std::vector<Change> dropped_check(const DropConstraint& drop) {
    if (!schema::is_inheritable(drop.constraint)) return {};
    return below(before, drop.table, [&](const Table& child, std::vector<Change>& out) {
      const auto found = child.constraints.find(drop.name);
      if (found == child.constraints.end() || !(child.partition_of || found->second.inherited)) {
        return;
      }
      DropConstraint one{child.name, drop.name, found->second};
      append(out, dropped_check(one));
      out.push_back(Change{std::move(one)});
    });
  }

  std::vector<Change> dropped_key(const DropConstraint& drop) {
    if (!is_partitioned(drop.table)) return {};
    return below(before, drop.table, [&](const Table& child, std::vector<Change>& out) {
      const auto* part = schema::part_of(drop.constraint, child);
      if (part == nullptr) return;
      DropConstraint one{child.name, *part, child.constraints.at(*part)};
      append(out, dropped_key(one));
      out.push_back(Change{std::move(one)});
    });
  }

  std::vector<Change> dropped_index(const DropIndex& drop) {
    if (!is_partitioned(drop.table)) return {};
    return below(before, drop.table, [&](const Table& child, std::vector<Change>& out) {
      const auto* part = schema::part_of(drop.index, child);
      if (part == nullptr) return;
      DropIndex one{child.name, *part, child.indexes.at(*part)};
      append(out, dropped_index(one));
      out.push_back(Change{std::move(one)});
    });
  }
};

void follow_altered(const QName& name, const std::string& column, Catalog& catalog) {
  const schema::Column above = *catalog.table(name)->column(column);
  for (const QName& child : catalog.children_of(name)) {
    auto* below = catalog.edit(child).column(column);
    if (below == nullptr) continue;
    schema::follow_column(above, *below);
    follow_altered(child, column, catalog);
  }
}

/// What makes the parts of an index or key of a partitioned table that its partitions have in
/// `before`, with what is attached to them.
std::vector<Change> parts_again(const Catalog& before, const Table& table,
                                const schema::Index* index, const schema::Constraint* constraint) {
  return below(before, table.name, [&](const Table& child, std::vector<Change>& out) {
    const auto* name =
        index != nullptr ? schema::part_of(*index, child) : schema::part_of(*constraint, child);
    if (name == nullptr) return;
    append(out, parts_again(before, child, index, constraint));
    schema::ObjectRef ref{ObjectKind::index, {child.name.schema, *name}};
    if (index != nullptr) {
      out.push_back(Change{AddIndex{child.name, *name, child.indexes.at(*name)}});
    } else {
      ref = {ObjectKind::constraint, child.name, *name};
      out.push_back(Change{AddConstraint{child.name, *name, child.constraints.at(*name)}});
    }
    append(out, attached_again(before, ref, before.attached(ref)));
  });
}

/// The same for a change that makes one.
std::vector<Change> parts_again(const Catalog& before, const Change& change) {
  const auto* add = std::get_if<AddConstraint>(&change.kind);
  const auto* index = std::get_if<AddIndex>(&change.kind);
  if (index == nullptr && (add == nullptr || schema::is_check(add->constraint))) return {};
  const Table* table = before.table(index != nullptr ? index->table : add->table);
  if (table == nullptr || !table->partitioning) return {};
  return parts_again(before, *table, index != nullptr ? &index->index : nullptr,
                     index != nullptr ? nullptr : &add->constraint);
}

}  // namespace

Following following(const Change& change, const Catalog& before) {
  if (!before.has_families()) return {};
  Follower follower{before};
  std::visit(follower, change.kind);
  return std::move(follower.result);
}

void follow(const Following& following, Catalog& catalog) {
  for (const Change& one : following.changes) {
    std::visit([&](const auto& kind) { kind.apply(catalog); }, one.kind);
  }
  if (following.altered) {
    follow_altered(following.altered->table, following.altered->column, catalog);
  }
}

void complete_inverse(const Change& change, const Catalog& before, Inverse& inverse) {
  if (inverse.irreversible) return;
  if (const auto* add = std::get_if<AddValue>(&change.kind)) {
    if (const auto name = keeps_type(before, add->type)) {
      inverse = {{},
                 sql::Grade::nothing,
                 {},
                 fmt::format("what stands on columns of {} in {} and its partitions could not be "
                             "made again exactly without the value",
                             add->type.display(), name->display())};
      return;
    }
    if (const auto types = types_made_of(before, add->type); !types.empty()) {
      inverse = {{},
                 sql::Grade::nothing,
                 {},
                 fmt::format("{} is made of {}, which would be made again without the value",
                             types.front().display(), add->type.display())};
      return;
    }
  }
  if (!before.has_families()) return;
  std::vector<Change> all;
  for (Change& one : inverse.changes) {
    append(all, parts_again(before, one));
    all.push_back(std::move(one));
  }
  // What partitions had already, the way back takes with what the change made.
  append(all, parts_again(before, change));
  inverse.changes = std::move(all);
  for (const Change& one : following(change, before).changes) {
    const auto commented = [&](const QName& table, const std::string& name) {
      const schema::ObjectRef ref{ObjectKind::constraint, table, name};
      append(inverse.changes, attached_again(before, ref, before.attached(ref)));
    };
    if (const auto* check = std::get_if<DropConstraint>(&one.kind)) {
      if (schema::is_check(check->constraint)) commented(check->table, check->name);
    } else if (const auto* column = std::get_if<DropColumn>(&one.kind)) {
      for (const auto& [name, constraint] : column->dependants.constraints) {
        if (schema::is_check(constraint)) commented(column->table, name);
      }
    }
  }
  const auto* drop = std::get_if<DropColumn>(&change.kind);
  if (drop == nullptr) return;
  for (const Table* table : schema::losing_column(before, drop->table, drop->column.name)) {
    const auto& comment = table->column(drop->column.name)->comment;
    if (!comment) continue;
    inverse.changes.push_back(
        Change{CommentOnColumn{table->name, drop->column.name, std::nullopt, comment}});
  }
}

bool asked_above(const Change& change, const Catalog& before) {
  const auto* add = std::get_if<AddConstraint>(&change.kind);
  const auto* index = std::get_if<AddIndex>(&change.kind);
  if (index == nullptr && (add == nullptr || schema::is_check(add->constraint))) return false;
  const Table* table = before.table(index != nullptr ? index->table : add->table);
  return table != nullptr && table->partition_of.has_value();
}

std::vector<sql::Step> steps_below(const Change& change, const Context& context) {
  std::vector<sql::Step> result;
  const auto* add = std::get_if<AddConstraint>(&change.kind);
  const bool makes = std::holds_alternative<AddIndex>(change.kind) ||
                     (add != nullptr && !schema::is_check(add->constraint));
  if (!makes) return result;
  for (const Change& one : following(change, context.before).changes) {
    auto script = std::visit([&](const auto& kind) { return kind.emit(context); }, one.kind);
    std::move(script.steps.begin(), script.steps.end(), std::back_inserter(result));
  }
  return result;
}

}  // namespace recto::changes

/// \file
/// An enum made again with other values, and what stands on it around that.
#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "changes/access.hpp"
#include "changes/carried.hpp"
#include "changes/change.hpp"
#include "changes/computed.hpp"
#include "changes/emit.hpp"
#include "changes/enum_type.hpp"
#include "changes/objects.hpp"
#include "schema/family.hpp"
#include "sql/expression.hpp"
#include "sql/mentions.hpp"
#include "sql/names.hpp"

namespace recto::changes {

namespace {

using Exchanges = std::vector<std::pair<std::string, std::string>>;

/// The values of a column as the new type is to have them.
std::string exchanged(const sql::Dialect& dialect, std::string value, const schema::Column& column,
                      const Exchanges& exchanges) {
  for (const auto& [from, to] : exchanges) {
    value = dialect.exchanged(value, column.type.dimensions, from, to);
  }
  return value;
}

/// Where the dialect has no enums: the checks that stand for the type, in every table.
sql::Script remake_checks(const Context& context, const schema::QName& type,
                          const std::function<void(schema::Catalog&)>& apply,
                          const Exchanges& exchanges) {
  const auto& before = context.before;
  sql::Script script;
  for (const auto& table : before.tables_using(type)) {
    auto change =
        table_change(context, table, apply, exclusive(table, {sql::Hazard::rewrites_table}));
    for (const auto& column : before.table(table)->columns) {
      if (!has_type(before, column, type) || column.generated) continue;
      const auto own = context.dialect.name(column.name);
      auto value = exchanged(context.dialect, own, column, exchanges);
      if (value != own) change.copy[column.name] = std::move(value);
    }
    script.steps.emplace_back(std::move(change));
  }
  return script;
}

/// What of a table stands in the way of the old type's going.
struct Standing {
  std::vector<const schema::Column*> moved;     ///< of the type
  std::vector<const schema::Column*> defaults;  ///< with a default that goes
  std::vector<std::string> computed;            ///< generated columns that go
  Dependants dependants;
};

/// What stands on an enum: found first, then written out.
class Remake {
 public:
  Remake(const Context& context, const schema::QName& type, const Exchanges& exchanges)
      : context_(context), type_(type), exchanges_(exchanges) {
    find();
  }

  sql::Script script(const schema::Enum& made) {
    sql::Script script;
    std::vector<sql::Statement> drops, moves, restores, last;
    for (const auto& [name, standing] : tables_) {
      drop(name, standing, drops);
      move(name, standing, moves);
      restore(name, standing, restores);
      say_moved(context_, *before_.table(name), standing.computed, script);
    }
    std::vector<sql::Statement> all;
    for (const auto& key : keys_) {
      all.push_back(drop_constraint(context_, key.table, key.constraint));
      last.push_back(add_constraint(context_, key.table, key.constraint,
                                    before_.table(key.table)->constraints.at(key.constraint)));
      for (auto& one : attached_statements(
               context_, {schema::ObjectKind::constraint, key.table, key.constraint})) {
        last.push_back(std::move(one));
      }
    }
    const auto append = [&](std::vector<sql::Statement> part) {
      for (auto& one : part) all.push_back(std::move(one));
    };
    append(std::move(drops));
    append(drop_all(context_, called_));
    auto old = type_;
    old.name = sql::object_name(type_.name, {}, "recto_old");
    all.push_back(
        {fmt::format("ALTER TYPE {} RENAME TO {}", dialect_.name(type_), dialect_.name(old.name)),
         {}});
    all.push_back({create_type(context_, made), {}});
    append(attached_statements(context_, {schema::ObjectKind::enumeration, type_}));
    append(std::move(moves));
    all.push_back({fmt::format("DROP TYPE {}", dialect_.name(old)), {}});
    append(make_all(context_, called_));
    append(std::move(restores));
    append(std::move(last));
    for (auto& one : without(context_, objects_, std::move(all))) {
      script.steps.emplace_back(std::move(one));
    }
    return script;
  }

 private:
  /// True for a text of a table that cannot stay while the type, and what is made of it, goes.
  [[nodiscard]] bool goes(const std::string& text) const {
    return sql::mentions_type(text, type_) ||
           std::any_of(objects_.begin(), objects_.end(), [&](const auto& object) {
             const auto ref = schema::ref(object);
             return schema::is_routine(ref.kind) && sql::calls(text, ref.name);
           });
  }
  [[nodiscard]] bool goes(const schema::Index& index) const {
    return (index.where && goes(*index.where)) ||
           std::any_of(index.keys.begin(), index.keys.end(), [&](const auto& key) {
             const auto* text = std::get_if<schema::Check>(&key.key);
             return text != nullptr && goes(text->expression);
           });
  }
  [[nodiscard]] bool goes(const schema::Constraint& constraint) const {
    if (const auto* check = std::get_if<schema::Check>(&constraint.kind)) {
      return goes(check->expression);
    }
    const auto* excludes = std::get_if<schema::Exclusion>(&constraint.kind);
    if (excludes == nullptr) return false;
    auto exclusion = *excludes;
    const auto texts = texts_of(exclusion);
    return std::any_of(texts.begin(), texts.end(), [&](const auto* text) { return goes(*text); });
  }

  /// A routine that goes takes texts of tables along, their columns views, and those routines.
  void find() {
    std::vector<schema::ObjectRef> users =
        users_of(before_, {schema::ObjectKind::enumeration, type_});
    for (std::size_t known = objects_.size() + 1; known != objects_.size();) {
      objects_ = with_their_users(before_, users);
      known = objects_.size();
      tables_.clear();
      for (const auto& [name, table] : before_.tables()) {
        if (auto standing = standing_of(table, users)) tables_.emplace(name, std::move(*standing));
      }
      objects_ = with_their_users(before_, users);
    }
    find_called();
  }

  std::optional<Standing> standing_of(const schema::Table& table,
                                      std::vector<schema::ObjectRef>& users) {
    Standing result;
    for (const auto& column : table.columns) {
      const bool is = has_type(before_, column, type_);
      const bool from_it = column.generated && (goes(*column.generated) || is_from(table, column));
      if (!is && !from_it) {
        if (column.default_value && goes(*column.default_value)) result.defaults.push_back(&column);
        continue;
      }
      // What a table has from another gets its type with that.
      if (schema::column_from(before_, table, column.name) == nullptr) {
        if (column.generated) {
          result.computed.push_back(column.name);
        } else {
          result.moved.push_back(&column);
          if (column.default_value) result.defaults.push_back(&column);
        }
      }
      for (auto& user : users_of(before_, table.name, column.name))
        users.push_back(std::move(user));
      result.dependants.merge(dependants_of(table, column.name, !column.generated.has_value()));
      note_keys(table, column.name);
    }
    for (const auto& [name, constraint] : table.constraints) {
      if (goes(constraint)) result.dependants.constraints.emplace(name, constraint);
    }
    for (const auto& [name, index] : table.indexes) {
      if (goes(index)) result.dependants.indexes.emplace(name, index);
    }
    std::erase_if(result.dependants.constraints, [&](const auto& one) {
      return std::holds_alternative<schema::ForeignKey>(one.second.kind) ||
             schema::constraint_from(before_, table, one.first) != nullptr;
    });
    const bool stands = !result.moved.empty() || !result.defaults.empty() ||
                        !result.computed.empty() || !(result.dependants == Dependants{});
    return stands ? std::optional(std::move(result)) : std::nullopt;
  }

  [[nodiscard]] bool is_from(const schema::Table& table, const schema::Column& column) const {
    return std::any_of(table.columns.begin(), table.columns.end(), [&](const auto& other) {
      return has_type(before_, other, type_) &&
             sql::names_column(*column.generated, table, other.name);
    });
  }

  /// A foreign key compares two columns: both must have moved before it stands again.
  void note_keys(const schema::Table& table, const std::string& column) {
    const auto among = [&](const std::vector<std::string>& columns) {
      return std::find(columns.begin(), columns.end(), column) != columns.end();
    };
    for (const auto& [name, constraint] : table.constraints) {
      const auto* key = std::get_if<schema::ForeignKey>(&constraint.kind);
      if (key != nullptr && among(key->columns)) keys_.insert({table.name, name});
    }
    for (const auto& reference : before_.references_to(table.name)) {
      const auto& constraint = before_.table(reference.table)->constraints.at(reference.constraint);
      if (among(std::get<schema::ForeignKey>(constraint.kind).referenced)) keys_.insert(reference);
    }
  }

  /// Routines that texts of tables call go after these and come before them; so do those that
  /// they call.
  void find_called() {
    const auto called_by = [](const schema::Object& object, const schema::ObjectRef& routine) {
      const auto texts = schema::texts(object);
      return std::any_of(texts.begin(), texts.end(),
                         [&](std::string_view text) { return sql::calls(text, routine.name); });
    };
    for (std::size_t i = objects_.size(); i-- > 0;) {
      const auto ref = schema::ref(objects_[i]);
      if (!schema::is_routine(ref.kind)) continue;
      const bool called = !table_texts_using(before_, ref).empty() ||
                          std::any_of(called_.begin(), called_.end(),
                                      [&](const auto& other) { return called_by(other, ref); });
      if (!called) continue;
      called_.insert(called_.begin(), std::move(objects_[i]));
      objects_.erase(objects_.begin() + static_cast<std::ptrdiff_t>(i));
    }
  }

  [[nodiscard]] sql::Statement alter(const schema::QName& table, const schema::Column& column,
                                     const std::string& what) const {
    return {alter_table(context_, table,
                        fmt::format("ALTER COLUMN {} {}", dialect_.name(column.name), what)),
            exclusive(table)};
  }

  void drop(const schema::QName& name, const Standing& standing,
            std::vector<sql::Statement>& drops) const {
    for (auto& one : drop_all(context_, name, standing.dependants)) drops.push_back(std::move(one));
    for (const auto& column : standing.computed) {
      drops.push_back(
          {alter_table(context_, name, "DROP COLUMN " + dialect_.name(column)), exclusive(name)});
    }
    for (const auto* column : standing.defaults)
      drops.push_back(alter(name, *column, "DROP DEFAULT"));
  }

  void move(const schema::QName& name, const Standing& standing,
            std::vector<sql::Statement>& moves) const {
    for (const auto* column : standing.moved) {
      std::string array;
      for (std::uint32_t i = 0; i < column->type.dimensions; ++i) array += "[]";
      auto value =
          exchanged(dialect_, fmt::format("{}::text{}", dialect_.name(column->name), array),
                    *column, exchanges_);
      if (!exchanges_.empty()) value = "(" + value + ")";
      auto move =
          alter(name, *column,
                fmt::format("TYPE {0}{1} USING {2}::{0}{1}", dialect_.name(type_), array, value));
      move.facts.hazards.push_back(sql::Hazard::rewrites_table);
      moves.push_back(std::move(move));
      for (auto& one : settings_of_retyped(context_, name, *column))
        moves.push_back(std::move(one));
    }
  }

  void restore(const schema::QName& name, const Standing& standing,
               std::vector<sql::Statement>& restores) const {
    const auto& table = *before_.table(name);
    for (const auto* column : standing.defaults) {
      restores.push_back(
          alter(name, *column, "SET DEFAULT " + dialect_.default_value(*column->default_value)));
    }
    for (const auto& column : standing.computed) {
      for (auto& one : add_again(context_, before_, name, *table.column(column))) {
        restores.push_back(std::move(one));
      }
    }
    for (auto& one : create_all(context_, table, standing.dependants)) {
      restores.push_back(std::move(one));
    }
  }

  const Context& context_;
  const schema::Catalog& before_ = context_.before;
  const sql::Dialect& dialect_ = context_.dialect;
  const schema::QName& type_;
  const Exchanges& exchanges_;
  std::map<schema::QName, Standing> tables_;
  std::set<schema::ForeignKeyRef> keys_;
  std::vector<schema::Object> objects_;  // dropped before everything else, in order of making
  std::vector<schema::Object> called_;   // routines that texts of tables call
};

}  // namespace

sql::Script remake_type(const Context& context, const schema::QName& type,
                        const std::function<void(schema::Catalog&)>& apply,
                        const std::vector<std::pair<std::string, std::string>>& exchanges) {
  if (!context.dialect.has_enums()) return remake_checks(context, type, apply, exchanges);
  schema::Catalog alone;
  alone.add(*context.before.enumeration(type));
  apply(alone);
  return Remake(context, type, exchanges).script(*alone.enumeration(type));
}

}  // namespace recto::changes

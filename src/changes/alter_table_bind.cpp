/// \file
/// `alter table t …`, from words to objects: what a server would refuse is refused here, with what
/// to do instead.
#include <algorithm>

#include <fmt/format.h>

#include "changes/alter_table_property.hpp"
#include "changes/emit.hpp"
#include "changes/objects.hpp"
#include "changes/unbind.hpp"
#include "schema/uniqueness.hpp"

namespace recto::changes {

namespace {

using schema::ReplicaIdentity;

struct Bind {
  using Maybe = std::optional<TableProperty>;

  const schema::Table& table;
  Binder& binder;
  Span where;

  Maybe operator()(const SetUnlogged& to) const {
    if (same(table.properties.unlogged, to.unlogged)) return std::nullopt;
    // A row that lasts must not stand on one that a crash may take.
    for (const auto& reference : binder.catalog.references_to(table.name)) {
      const auto& user = *binder.catalog.table(reference.table);
      if (!to.unlogged || user.properties.unlogged || reference.table == table.name) continue;
      return refuse(
          where,
          fmt::format("\"{}\" is logged and references \"{}\"", user.name.display(),
                      table.name.display()),
          fmt::format("first: alter table {} unlogged, or drop constraint {}", user.name.display(),
                      display(reference.table, reference.constraint)),
          {{user.constraints.at(reference.constraint).span, "the foreign key was created here"}});
    }
    for (const auto& [name, constraint] : table.constraints) {
      const auto* key = std::get_if<schema::ForeignKey>(&constraint.kind);
      if (to.unlogged || key == nullptr || key->table == table.name) continue;
      const auto* target = binder.catalog.table(key->table);
      if (target == nullptr || !target->properties.unlogged) continue;
      return refuse(where,
                    fmt::format("\"{}\" references \"{}\", which is unlogged", table.name.display(),
                                key->table.display()),
                    fmt::format("first: alter table {} logged, or drop constraint {}",
                                key->table.display(), display(table.name, name)),
                    {{constraint.span, "the foreign key was created here"}});
    }
    for (const auto& [ref, object] : binder.catalog.objects()) {
      const auto* publication = std::get_if<schema::Publication>(&object);
      const bool listed = publication != nullptr && publication->tables.contains(table.name);
      if (!to.unlogged || !listed) continue;
      return refuse(where, fmt::format("\"{}\" is in {}", table.name.display(), ref.display()),
                    fmt::format("first: replace {} without it", ref.display()),
                    {created(schema::span(object), ref.display_name())});
    }
    return to;
  }

  Maybe operator()(const syntax::SetParameters& to) const {
    auto parameters = binder.parameters(to.parameters);
    if (!parameters) return std::nullopt;
    const auto& was = table.properties.parameters;
    const bool new_ones = std::any_of(parameters->begin(), parameters->end(), [&](const auto& one) {
      const auto found = was.find(one.first);
      return found == was.end() || found->second != one.second;
    });
    if (same(!new_ones, true)) return std::nullopt;
    return SetParameters{std::move(*parameters)};
  }

  Maybe operator()(const syntax::DropParameters& to) const {
    DropParameters result;
    bool good = true;
    for (const auto& name : to.names) {
      if (!table.properties.parameters.contains(name.text)) {
        std::vector<std::string_view> known;
        for (const auto& one : table.properties.parameters) known.emplace_back(one.first);
        refuse(name.span,
               fmt::format("\"{}\" has no parameter \"{}\"", table.name.display(), name.text),
               known_names(name.text, known, "parameters"), {created(table.span, table.name.name)},
               Code::no_change);
        good = false;
      } else if (std::find(result.names.begin(), result.names.end(), name.text) !=
                 result.names.end()) {
        refuse(name.span, fmt::format("\"{}\" is listed twice", name.text), "list each once", {},
               Code::repeated_attribute);
        good = false;
      }
      result.names.push_back(name.text);
    }
    if (!good) return std::nullopt;
    return result;
  }

  Maybe operator()(const syntax::SetTablespace& to) const {
    SetTablespace result{binder.tablespace(to.tablespace)};
    if (same(table.properties.tablespace, result.tablespace)) return std::nullopt;
    return result;
  }

  Maybe operator()(const syntax::SetMethod& to) const {
    SetMethod result{binder.table_method(to.method)};
    if (same(table.properties.method, result.method)) return std::nullopt;
    return result;
  }

  Maybe operator()(const syntax::SetReplicaIdentity& to) const {
    SetReplicaIdentity result;
    switch (to.identity) {
      case syntax::ReplicaIdentity::by_default:
        result.identity = ReplicaIdentity::by_default;
        break;
      case syntax::ReplicaIdentity::full:
        result.identity = ReplicaIdentity::full;
        break;
      case syntax::ReplicaIdentity::nothing:
        result.identity = ReplicaIdentity::nothing;
        break;
      case syntax::ReplicaIdentity::index:
        result.identity = ReplicaIdentity::index;
        break;
    }
    if (to.index) {
      result.index = to.index->text;
      if (!identifies_rows(*to.index)) return std::nullopt;
    }
    const auto& properties = table.properties;
    if (same(properties.replica_identity == result.identity &&
                 properties.replica_index == result.index,
             true)) {
      return std::nullopt;
    }
    return result;
  }

  Maybe operator()(const syntax::SetCluster& to) const {
    SetCluster result;
    if (to.index) {
      result.index = to.index->text;
      if (!known(*to.index)) return std::nullopt;
      if (const auto found = table.indexes.find(result.index); found != table.indexes.end()) {
        const auto& [name, index] = *found;
        const bool ordered =
            index.method.empty() || index.method == "btree" || index.method == "gist";
        if (index.where || !ordered) {
          return refuse(to.index->span,
                        index.where ? fmt::format("index \"{}\" does not hold every row", name)
                                    : fmt::format("index \"{}\" has no order: its method is {}",
                                                  name, index.method),
                        "a table is clustered on a btree or gist index over all rows",
                        {created(index.span, name)});
        }
      }
    }
    if (same(table.properties.cluster_index, result.index)) return std::nullopt;
    return result;
  }

  Maybe operator()(const SetStrict& to) const {
    if (same(table.strict, to.strict)) return std::nullopt;
    return to;
  }

  Maybe operator()(const SetRowid& to) const {
    if (same(table.without_rowid, to.without)) return std::nullopt;
    return to;
  }

  Maybe operator()(const SetRowSecurity& to) const {
    if (same(table.properties.row_security, to.enabled)) return std::nullopt;
    return to;
  }

  Maybe operator()(const ForceRowSecurity& to) const {
    if (same(table.properties.forced_row_security, to.forced)) return std::nullopt;
    return to;
  }

  Maybe operator()(const syntax::MoveToSchema& to) const {
    if (!binder.fits(to.schema.text, to.schema.span)) return std::nullopt;
    const auto& from = table.name;
    const auto& usual = binder.default_schema();
    MoveToSchema result{from.schema.empty() ? usual : from.schema, to.schema.text, {}};
    if (same(result.from_schema, result.to_schema)) return std::nullopt;
    result.to = {to.schema.text == usual ? std::string{} : to.schema.text, from.name};
    // What the table owns goes with it under its own name.
    const auto free = [&](const std::string& name) {
      return binder.name_is_free({result.to.schema, name}, to.schema.span);
    };
    bool good = free(from.name);
    for (const auto& one : table.indexes) good = free(one.first) && good;
    for (const auto& [name, constraint] : table.constraints) {
      if (schema::key_columns(constraint) != nullptr) good = free(name) && good;
    }
    for (const auto& column : table.columns) {
      if (column.identity) good = free(column.identity->sequence) && good;
    }
    if (!good || !nothing_names_it()) return std::nullopt;
    return result;
  }

  /// False, with an error, where texts name the table, or statistics would stay behind.
  [[nodiscard]] bool nothing_names_it() const {
    auto users = users_of(binder.catalog, table.name);
    std::erase_if(users, [&](const auto& one) { return schema::belongs_to(one, table.name); });
    for (const auto& part : binder.catalog.parts_of(table.name)) {
      if (goes_with_column(part, table.name)) users.push_back(schema::ref(part));
    }
    if (users.empty()) return true;
    binder.error(Code::still_referenced, where,
                 fmt::format("something names table \"{}\" where it is", table.name.display()),
                 drop_first(users) + ", and create it again after",
                 using_it(binder.catalog, users));
    return false;
  }

  /// True, with an error, where nothing would change.
  template <class Value>
  [[nodiscard]] bool same(const Value& is, const Value& should) const {
    if (is != should) return false;
    refuse(where, fmt::format("table \"{}\" is so already", table.name.display()),
           "remove this line", {created(table.span, table.name.display())}, Code::no_change);
    return true;
  }

  /// False, with an error, where the table has no index or key of that name.
  [[nodiscard]] bool known(const syntax::Name& name) const {
    if (table.indexes.contains(name.text)) return true;
    const auto key = table.constraints.find(name.text);
    if (key != table.constraints.end() && schema::key_columns(key->second) != nullptr) return true;
    std::vector<std::string_view> names;
    for (const auto& one : table.indexes) names.emplace_back(one.first);
    for (const auto& [other, constraint] : table.constraints) {
      if (schema::key_columns(constraint) != nullptr) names.emplace_back(other);
    }
    refuse(name.span,
           fmt::format("table \"{}\" has no index \"{}\"", table.name.display(), name.text),
           known_names(name.text, names, "indexes"), {created(table.span, table.name.display())},
           Code::unknown_index);
    return false;
  }

  /// False, with an error, where the index does not tell every row from every other (manual, ALTER
  /// TABLE, REPLICA IDENTITY).
  [[nodiscard]] bool identifies_rows(const syntax::Name& name) const {
    if (!known(name)) return false;
    constexpr std::string_view help =
        "a replica identity is a unique index over NOT NULL columns, for all rows, that is not "
        "deferrable";
    std::vector<std::string> columns;
    Span made;
    bool primary = false;
    if (const auto found = table.indexes.find(name.text); found != table.indexes.end()) {
      columns = schema::key_columns(found->second);
      made = found->second.span;
    } else {
      const auto& constraint = table.constraints.at(name.text);
      if (!constraint.deferrable) columns = *schema::key_columns(constraint);
      made = constraint.span;
      primary = std::holds_alternative<schema::PrimaryKey>(constraint.kind);
    }
    if (columns.empty()) {
      refuse(name.span, fmt::format("\"{}\" does not tell all rows from each other", name.text),
             std::string(help), {created(made, name.text)});
      return false;
    }
    for (const auto& column : columns) {
      const auto* found = table.column(column);
      if (primary || found == nullptr || !found->nullable) continue;
      refuse(name.span, fmt::format("column \"{}\" of \"{}\" may hold NULL", column, name.text),
             fmt::format("first: alter {} not null", display(table.name, column)),
             {created(found->span, column)});
      return false;
    }
    return true;
  }

  Maybe refuse(Span place, std::string message, std::string help, std::vector<Label> labels = {},
               Code code = Code::conflicting_attributes) const {
    binder.error(code, place, std::move(message), std::move(help), std::move(labels));
    return std::nullopt;
  }
};

}  // namespace

std::optional<AlterTableProperty> AlterTableProperty::bind(const Syntax& syntax, Binder& binder) {
  const auto* table = binder.table(syntax.table);
  if (table == nullptr) return std::nullopt;
  auto property = std::visit(Bind{*table, binder, syntax.clause_span}, syntax.clause);
  if (!property) return std::nullopt;
  return AlterTableProperty{table->name, std::move(*property)};
}

}  // namespace recto::changes
